package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseList;
import org.badgedesk.cases.CaseQuery;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.CaseSummary;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.RequestId;
import org.badgedesk.cases.RequestNote;
import org.badgedesk.cases.Settlement;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.Mail;
import org.badgedesk.testing.OfficeTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A mail that is older than 48 hours when the desk reads it gets nothing by itself. */
@OfficeTest
class OldMailTests {

    @Autowired
    private Cases cases;

    @Autowired
    private CaseList list;

    @Autowired
    private Earners earners;

    @Autowired
    private Actions actions;

    @Autowired
    private PlatformTransactionManager transactions;

    private final EmailAddress ana = new EmailAddress("ana-" + UUID.randomUUID() + "@mail.example");

    @Test
    void anAnswerIsLeftToStaffAsADraft() {
        MessageId id = receive("How do I print my badge?");

        CaseFile its = inState(id, CaseState.ESCALATED);

        assertThat(its.replies()).isEmpty();
        assertThat(list.page(new CaseQuery(null, ana, null, 1)).items())
                .extracting(CaseSummary::receivedAt)
                .as("not when the desk read it")
                .containsExactly(cases.message(id).content().receivedAt());
        assertThat(its.draft()).isNotNull().containsIgnoringCase("print");
        assertThat(its.requests())
                .extracting(request -> request.note().reason())
                .allMatch(reason -> reason.contains("max-reply-age"));
    }

    @Test
    void anActionThatRunsByItselfWaitsForStaff() {
        earners.register(ana, new PersonName("Ana Lopes"));
        MessageId id = receive("I forgot my password, please send me a new one.");

        CaseFile its = inState(id, CaseState.AWAITING_APPROVAL);

        assertThat(its.replies()).isEmpty();
        assertThat(actions.of(its.id()))
                .extracting(proposal -> proposal.state())
                .containsOnly(ProposalState.AWAITING_APPROVAL);
    }

    @Test
    void whatIsAnsweredOnAnotherWayIsHeldToo() {
        MessageId id = new TransactionTemplate(transactions).execute(status -> {
            MessageId received = receive("How do I print my badge?");
            List<RequestId> requests = cases.understood(
                    received,
                    Language.ENGLISH,
                    List.of(new RequestNote(
                            "how-to-print",
                            null,
                            1,
                            "answer",
                            null,
                            "answer",
                            Map.of(),
                            List.of(),
                            null,
                            "for a test",
                            "",
                            0,
                            Map.of())));
            requests.forEach(request -> cases.settle(request, Settlement.answer("Print it from your page.")));
            return received;
        });

        CaseFile its = inState(Objects.requireNonNull(id), CaseState.ESCALATED);

        assertThat(its.replies()).isEmpty();
        assertThat(its.draft()).isNotNull().contains("Print it from your page.");
    }

    private CaseFile inState(MessageId id, CaseState state) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> cases.find(
                                        Objects.requireNonNull(cases.message(id).caseId()))
                                .orElseThrow(),
                        its -> its.state() == state);
    }

    private MessageId receive(String text) {
        return cases.receive(Mail.from(ana)
                .saying(text)
                .at(Instant.now().minus(Duration.ofHours(49)))
                .read());
    }
}
