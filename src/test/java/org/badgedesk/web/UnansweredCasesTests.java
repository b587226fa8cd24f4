package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.badgedesk.actions.Proposal;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Cases;
import org.badgedesk.testing.MovableClock;
import org.badgedesk.triage.UnansweredCases;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** A case whose sender never answers ends as others do, without a mail, and its files with it. */
@WebTest
@Import(OfficeHoursTests.Time.class)
@TestPropertySource(properties = "badgedesk.desk.approval.undo-window=10m")
class UnansweredCasesTests {

    @Autowired
    private Office office;

    @Autowired
    private Cases cases;

    @Autowired
    private UnansweredCases unanswered;

    @Autowired
    private MovableClock clock;

    @Test
    void aQuestionThatIsNeverAnsweredIsClosedWithItsFiles() {
        CaseId asked = office.waitingForSender("ask");
        unanswered.close();
        assertThat(file(asked).state()).isEqualTo(CaseState.AWAITING_SENDER);

        clock.moveOn(Duration.ofDays(31));
        unanswered.close();
        cases.forgetAttachments(clock.instant());

        assertThat(file(asked).state()).isEqualTo(CaseState.CLOSED);
        assertThat(file(asked).replies()).isEmpty();
        assertThat(file(asked).messages().get(0).content().attachments()).isEmpty();
    }

    @Test
    void whatNobodyProvesEndsAfterADayAlsoWhereThereIsNoAccount() {
        CaseId unproven = office.waitingForSender("verify");
        unanswered.endUnproven();
        assertThat(file(unproven).state()).isEqualTo(CaseState.AWAITING_SENDER);

        clock.moveOn(Duration.ofHours(25));
        unanswered.endUnproven();
        assertThat(file(unproven).state()).isEqualTo(CaseState.RESOLVED);
        assertThat(file(unproven).replies()).isEmpty();

        clock.moveOn(Duration.ofDays(31));
        cases.closeQuiet();
        assertThat(file(unproven).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void whatGoesOnByAProposalIsLeftToIt() {
        Proposal unproven = office.unprovenNameChange(office.earner("Ana Lopes"), "Ana López");

        clock.moveOn(Duration.ofDays(31));
        unanswered.endUnproven();
        unanswered.close();

        assertThat(file(unproven.caseId()).state()).isEqualTo(CaseState.AWAITING_SENDER);
    }

    private CaseFile file(CaseId id) {
        return cases.find(id).orElseThrow();
    }
}
