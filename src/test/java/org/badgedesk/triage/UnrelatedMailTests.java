package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Consents;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MessageId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.DeskTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A desk that is told to leave alone what is none of its business. */
@DeskTest
@Import({Postbox.class, AdminApi.class})
class UnrelatedMailTests {

    @Autowired
    private Cases cases;

    @Autowired
    private PlatformTransactionManager transactions;

    private final MessageTriage triage;

    @Autowired
    UnrelatedMailTests(
            Triage triage,
            OpenQuestions questions,
            TakenBack takenBack,
            Cases cases,
            Actions actions,
            Consents consents,
            KnownFacts facts,
            Replies replies,
            ReplyTexts texts,
            Clock clock) {
        TriageSettings leave = new TriageSettings(Duration.ofHours(48), TriageSettings.Unrelated.LEAVE);
        this.triage = new MessageTriage(
                triage, questions, takenBack, cases, actions, consents, facts, replies, texts, leave, clock);
    }

    @Test
    void aStrangersMailAboutNothingThatTheDeskKnowsIsLeftAlone() {
        CaseFile its = carriedOut("The caterer for your annual dinner needs the number of guests by Friday noon.");

        assertThat(its.state()).isEqualTo(CaseState.RESOLVED);
        assertThat(its.replies()).isEmpty();
    }

    @Test
    void aStrangerWhoAsksAboutBadgesIsAnswered() {
        CaseFile its = carriedOut("How do I print my badge?");

        assertThat(its.replies()).hasSize(1);
    }

    private CaseFile carriedOut(String text) {
        MessageId id = new TransactionTemplate(transactions).execute(status -> {
            MessageId received = cases.receive(new IncomingMessage(
                    Channel.EMAIL,
                    "<" + UUID.randomUUID() + "@x>",
                    UUID.randomUUID().toString(),
                    new EmailAddress("stranger-" + UUID.randomUUID() + "@mail.example"),
                    null,
                    new EmailAddress("support@test.example"),
                    "Question",
                    text,
                    Authenticity.NONE,
                    null,
                    Instant.now(),
                    List.of(),
                    List.of()));
            triage.carryOut(received);
            return received;
        });
        return cases.find(cases.message(id).caseId()).orElseThrow();
    }
}
