package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.Actions;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.Reply;
import org.badgedesk.cases.RequestId;
import org.badgedesk.cases.RequestNote;
import org.badgedesk.cases.RequestState;
import org.badgedesk.cases.Settlement;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.Mail;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The interim notice brings all that it tells of. */
@OfficeTest
class InterimTests {

    @Autowired
    private Cases cases;

    @Autowired
    private Replies replies;

    @Autowired
    private HalfDone halfDone;

    @Autowired
    private Actions actions;

    @Autowired
    private Correspondence office;

    @Autowired
    private Postbox post;

    @Autowired
    private AdminApi api;

    @Autowired
    private JdbcClient jdbc;

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
    void anAnswerOfTheFaqInTheInterimNoticeComesWithItsLinkToAPersonAndTheFinalOneBringsNoSecond() {
        EmailAddress ana = new EmailAddress("ana-" + UUID.randomUUID() + "@mail.example");

        CaseFile its = transactions.execute(status -> {
            MessageId id = received(ana);
            List<RequestId> requests =
                    cases.understood(id, Language.ENGLISH, List.of(faq("share-badge"), note("name-change", "verify")));
            cases.settle(requests.get(0), Settlement.answer("Choose Share."));
            cases.await(requests.get(1), RequestState.AWAITING_SENDER);
            replies.interim(cases.message(id), List.of("Please open the link."), Language.ENGLISH);
            cases.settle(requests.get(1), Settlement.answer("Your name is changed."));
            return cases.find(Objects.requireNonNull(cases.message(id).caseId()))
                    .orElseThrow();
        });

        assertThat(its.replies())
                .extracting(CaseFile.SentReply::kind)
                .containsExactly(Reply.Kind.INTERIM, Reply.Kind.FINAL);
        assertThat(its.replies().get(0).text()).contains("Choose Share.", "/not-helped/");
        assertThat(its.replies().get(1).text())
                .contains("Your name is changed.")
                .doesNotContain("/not-helped/");
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

    @Test
    void whatRanIsToldWhereStaffHaveNotDecidedTheRestWithinMinutes() {
        Earner ana = office.earner("Ana Lopes");
        String asked = office.write(
                ana,
                "two things",
                "My account is locked after too many failed attempts. Please unlock it."
                        + " Please also change the name on my badge from Ana Lopes to Ana López.");
        api.awaitCase(ana.email().value(), "awaiting-approval");
        CaseFile file = cases.find(office.caseOf(ana.email().value())).orElseThrow();
        assertThat(file.requests())
                .extracting(CaseFile.StoredRequest::state)
                .containsExactlyInAnyOrder(RequestState.SETTLED, RequestState.AWAITING_APPROVAL);

        halfDone.tell();
        assertThat(cases.find(file.id()).orElseThrow().replies())
                .as("staff may decide at once, and one reply tells all")
                .isEmpty();
        waited(file);
        halfDone.tell();
        halfDone.tell();

        assertThat(cases.find(file.id()).orElseThrow().replies())
                .singleElement()
                .satisfies(reply -> {
                    assertThat(reply.kind()).isEqualTo(Reply.Kind.INTERIM);
                    assertThat(reply.text()).contains("The rest of your message (change the name) is with a colleague");
                });
        String interim = post.answer(ana.email().value(), asked).text();
        actions.decide(office.waiting(ana).id(), office.maria(), true, null, null);
        String done = post.answer(
                        ana.email().value(), asked, mail -> mail.text().contains("Ana López"))
                .text();
        assertThat(interim).contains("locked");
        assertThat(done).as("nothing is told twice").doesNotContain("locked", "is with a colleague");
    }

    @Test
    void whereStaffOnlyHaveToApproveNothingIsTold() {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "name", "Please change the name on my badge from Ana Lopes to Ana López.");
        office.waiting(ana);
        CaseFile file = cases.find(office.caseOf(ana.email().value())).orElseThrow();
        waited(file);

        halfDone.tell();

        assertThat(cases.find(file.id()).orElseThrow().replies()).isEmpty();
    }

    @Test
    void whereTheRestWaitsForTheSenderNothingIsSaidToBeWithAColleague() {
        EmailAddress ana = new EmailAddress("ana-" + UUID.randomUUID() + "@mail.example");
        CaseFile file = transactions.execute(status -> {
            MessageId id = received(ana);
            List<RequestId> requests = cases.understood(
                    id, Language.ENGLISH, List.of(note("verification-letter", "act"), note("name-change", "act")));
            cases.settle(requests.get(0), new Settlement("Your letter is attached.", List.of(), false, ana));
            cases.await(requests.get(1), RequestState.AWAITING_SENDER);
            return cases.find(Objects.requireNonNull(cases.message(id).caseId()))
                    .orElseThrow();
        });
        waited(file);

        halfDone.tell();

        assertThat(cases.find(file.id()).orElseThrow().replies()).isEmpty();
    }

    private void waited(CaseFile file) {
        jdbc.sql("update message set taken_up_at = taken_up_at - interval '16 minutes' where case_id = ?")
                .param(file.id().value())
                .update();
    }

    private MessageId received(EmailAddress from) {
        return cases.receive(Mail.from(from)
                .about("a letter, and a question")
                .saying("Please write a verification letter. And may I pay in two parts?")
                .read());
    }

    private static RequestNote faq(String intent) {
        return new RequestNote(
                intent,
                null,
                0.98,
                "answer",
                null,
                "answer",
                Map.of(),
                List.of(),
                null,
                "test",
                "nearest: …",
                0,
                Map.of());
    }

    private static RequestNote note(String intent, String decision) {
        return new RequestNote(
                intent,
                null,
                0.98,
                "action",
                intent,
                decision,
                Map.of(),
                List.of(),
                "auto",
                "test",
                "nearest: …",
                0,
                Map.of());
    }
}
