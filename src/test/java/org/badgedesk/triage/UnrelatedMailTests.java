package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.MailboxRules;
import org.badgedesk.cases.MessageId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.Mail;
import org.badgedesk.testing.OfficeTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A desk that is told to leave alone what is none of its business. */
@OfficeTest
class UnrelatedMailTests {

    @Autowired
    private Cases cases;

    @Autowired
    private Earners earners;

    @Autowired
    private PlatformTransactionManager transactions;

    private final MessageTriage triage;
    private EmailAddress desk = new EmailAddress("support@test.example");

    @Autowired
    UnrelatedMailTests(
            OpenQuestions questions,
            NoticeReplies noticeReplies,
            TakenBack takenBack,
            SendersView senders,
            AnsweredCases answeredCases,
            Cases cases,
            Actions actions,
            KnownFacts facts,
            Replies replies,
            ReplyTexts texts,
            RequestSteps steps) {
        MailboxRules.Mailbox leaves = new MailboxRules.Mailbox(null, MailboxRules.Unrelated.LEAVE, null, null);
        MailboxRules.Mailbox exams =
                new MailboxRules.Mailbox("exams@test.example", MailboxRules.Unrelated.STAFF, null, null);
        MailboxRules leave = new MailboxRules(leaves, List.of(exams));
        this.triage = new MessageTriage(
                questions,
                noticeReplies,
                takenBack,
                senders,
                answeredCases,
                cases,
                actions,
                facts,
                replies,
                texts,
                steps,
                leave);
    }

    @Test
    void aStrangersMailAboutNothingThatTheDeskKnowsIsLeftAlone() {
        CaseFile its = carriedOut("The caterer for your annual dinner needs the number of guests by Friday noon.");

        assertThat(its.state()).isEqualTo(CaseState.RESOLVED);
        assertThat(its.replies()).isEmpty();
    }

    @Test
    void anotherMailboxMayHaveStaffReadIt() {
        desk = new EmailAddress("exams@test.example");

        CaseFile its = carriedOut("The caterer for your annual dinner needs the number of guests by Friday noon.");

        assertThat(its.state()).isEqualTo(CaseState.ESCALATED);
    }

    @Test
    void aStrangerWhoAsksAboutBadgesIsAnswered() {
        CaseFile its = carriedOut("How do I print my badge?");

        assertThat(its.replies()).hasSize(1);
    }

    @Test
    void whoWritesFromADomainThatLooksLikeAnEarnersIsAStrangerAndStaffAreWarned() {
        String mailbox = "ana-" + UUID.randomUUID();
        EmailAddress onFile = new EmailAddress(mailbox + "@acme-clinic.example");
        Earner ana = earners.register(onFile, new PersonName("Ana Lopes"));

        for (String domain : List.of("acrne-clinic.example", "acme-clinik.example", "acme-clinic.test")) {
            CaseFile its = carriedOut(
                    new EmailAddress(mailbox + "@" + domain),
                    Authenticity.PASS,
                    "My account is locked, please unlock it.");

            assertThat(its.notes())
                    .as(domain)
                    .singleElement()
                    .satisfies(
                            note -> assertThat(note.text()).contains(domain, onFile.value(), "counts as a stranger"));
            assertThat(its.requests())
                    .allSatisfy(request -> assertThat(request.note().decision()).isEqualTo("verify"));
        }
        assertThat(carriedOut(onFile, Authenticity.PASS, "How do I print my badge?")
                        .notes())
                .isEmpty();
        assertThat(earners.find(ana.id())).contains(ana);
    }

    private CaseFile carriedOut(String text) {
        return carriedOut(new EmailAddress("stranger-" + UUID.randomUUID() + "@mail.example"), Authenticity.NONE, text);
    }

    private CaseFile carriedOut(EmailAddress from, Authenticity authenticity, String text) {
        MessageId id = new TransactionTemplate(transactions).execute(status -> {
            MessageId received = cases.receive(Mail.from(from)
                    .to(desk)
                    .saying(text)
                    .authenticity(authenticity)
                    .read());
            triage.carryOut(received);
            return received;
        });
        return cases.find(cases.message(id).caseId()).orElseThrow();
    }
}
