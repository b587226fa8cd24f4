package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.cases.RequestNote;
import org.badgedesk.cases.RequestState;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.testing.Mail;
import org.badgedesk.testing.OfficeTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** For how long a stranger may answer what they were asked. */
@OfficeTest
class SendersViewTests {

    @Autowired
    private Cases cases;

    @Autowired
    private SendersView senders;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void aQuestionWaitsForAStrangerFromWhenItWasAskedHoweverLateTheirMailWasRead() {
        EmailAddress stranger = new EmailAddress("s-" + UUID.randomUUID() + "@stranger.example");
        MessageId first = Objects.requireNonNull(transactions.execute(status -> {
            MessageId id = cases.receive(mail(stranger, Instant.now().minus(Duration.ofHours(30)), List.of()));
            cases.understood(id, Language.ENGLISH, List.of(nameChange()));
            return id;
        }));

        assertThat(seenBy(stranger, first)).containsExactly(RequestState.AWAITING_SENDER);

        jdbc.sql("update message set taken_up_at = taken_up_at - interval '25 hours' where id = ?")
                .param(first.value())
                .update();
        assertThat(seenBy(stranger, first)).containsExactly(RequestState.SETTLED);
    }

    private List<RequestState> seenBy(EmailAddress stranger, MessageId first) {
        ReceivedMessage asked = cases.message(first);
        CaseFile file = cases.find(Objects.requireNonNull(asked.caseId())).orElseThrow();
        ReceivedMessage next = new ReceivedMessage(
                new MessageId(UUID.randomUUID()),
                file.id(),
                mail(stranger, Instant.now(), List.of(asked.content().externalId())),
                null);
        return senders.requests(file, next).stream()
                .map(CaseFile.StoredRequest::state)
                .toList();
    }

    private static RequestNote nameChange() {
        return new RequestNote(
                "name-change",
                null,
                0.98,
                "action",
                "name-change",
                "verify",
                Map.of(),
                List.of("new_name"),
                "staff",
                "test",
                "nearest: …",
                0,
                Map.of());
    }

    private static IncomingMessage mail(EmailAddress from, Instant at, List<String> thread) {
        return Mail.from(from)
                .about("my name")
                .saying("Please change the name on my badge.")
                .at(at)
                .answering(thread)
                .read();
    }
}
