package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.Reply;
import org.badgedesk.cases.RequestId;
import org.badgedesk.cases.RequestNote;
import org.badgedesk.cases.Settlement;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.testing.OfficeTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The interim notice brings all that it tells of. */
@OfficeTest
class InterimTests {

    @Autowired
    private Cases cases;

    @Autowired
    private Replies replies;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void aLetterThatIsReadyWhileARequestWaitsForStaffComesWithTheInterimNotice() {
        EmailAddress ana = new EmailAddress("ana-" + UUID.randomUUID() + "@mail.example");
        Attachment letter = new Attachment("letter.pdf", "application/pdf", new byte[] {1, 2, 3});

        CaseFile its = transactions.execute(status -> {
            MessageId id = received(ana);
            List<RequestId> requests = cases.understood(
                    id, Language.ENGLISH, List.of(note("verification-letter", "act"), note("other", "escalate")));
            cases.settle(requests.get(0), new Settlement("Your letter is attached.", List.of(letter), false, ana));
            cases.escalate(requests.get(1), "a person answers", "A draft.");
            replies.interim(cases.message(id), List.of("A colleague writes to you."), Language.ENGLISH);
            return cases.find(Objects.requireNonNull(cases.message(id).caseId()))
                    .orElseThrow();
        });

        assertThat(its.replies()).singleElement().satisfies(reply -> {
            assertThat(reply.kind()).isEqualTo(Reply.Kind.INTERIM);
            assertThat(reply.text()).contains("Your letter is attached.");
            assertThat(cases.reply(reply.id()).orElseThrow().attachments())
                    .extracting(Attachment::name)
                    .containsExactly("letter.pdf");
        });
    }

    @Test
    void whatIsToldOfAnAccountGoesToItsAddressOnFileInTheInterimNoticeToo() {
        EmailAddress onFile = new EmailAddress("ana-" + UUID.randomUUID() + "@mail.example");

        CaseFile its = transactions.execute(status -> {
            MessageId id = received(new EmailAddress("stranger-" + UUID.randomUUID() + "@mail.example"));
            List<RequestId> requests = cases.understood(
                    id, Language.ENGLISH, List.of(note("verification-letter", "act"), note("other", "escalate")));
            cases.settle(requests.get(0), new Settlement("Your letter is attached.", List.of(), false, onFile));
            cases.escalate(requests.get(1), "a person answers", "A draft.");
            replies.interim(cases.message(id), List.of("A colleague writes to you."), Language.ENGLISH);
            return cases.find(Objects.requireNonNull(cases.message(id).caseId()))
                    .orElseThrow();
        });

        assertThat(its.replies())
                .singleElement()
                .satisfies(reply -> assertThat(reply.to()).isEqualTo(onFile));
    }

    private MessageId received(EmailAddress from) {
        return cases.receive(new IncomingMessage(
                Channel.EMAIL,
                "<" + UUID.randomUUID() + "@mail.example>",
                UUID.randomUUID().toString(),
                from,
                null,
                new EmailAddress("support@test.example"),
                "a letter, and a question",
                "Please write a verification letter. And may I pay in two parts?",
                Authenticity.PASS,
                null,
                Instant.now(),
                List.of(),
                List.of()));
    }

    private static RequestNote note(String intent, String decision) {
        return new RequestNote(
                intent, null, 0.98, "action", intent, decision, Map.of(), List.of(), "auto", "test", "nearest: …", 0);
    }
}
