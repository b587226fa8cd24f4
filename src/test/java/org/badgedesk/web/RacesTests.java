package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Decided;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.badges.Badges;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.testing.MovableClock;
import org.badgedesk.triage.Replies;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Two who want the same at once: the second waits for the first, and then knows what the first has done. */
@WebTest
@Import(OfficeHoursTests.Time.class)
@TestPropertySource(properties = "badgedesk.desk.approval.undo-window=10m")
class RacesTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private Office office;

    @Autowired
    private Actions actions;

    @Autowired
    private Cases cases;

    @Autowired
    private Replies replies;

    @Autowired
    private Earners earners;

    @Autowired
    private Badges badges;

    @Autowired
    private Staff staff;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void whoTakesItBackWhileItIsRejectedComesTooLate() {
        Proposal waiting = office.nameChange(office.earner("Ana Lopes"), "Ana López");

        boolean withdrawn = second(
                () -> actions.decide(waiting.id(), member("ada"), false, null, "no evidence"),
                () -> actions.withdraw(waiting.id()));

        assertThat(withdrawn).isFalse();
        assertThat(office.current(waiting).state()).isEqualTo(ProposalState.REJECTED);
    }

    @Test
    void anApprovalTakenBackAtTheLastMomentHasNoEffect() {
        Earner ana = office.earner("Ana Lopes");
        Proposal waiting = office.nameChange(ana, "Ana López");
        actions.decide(waiting.id(), member("ada"), true, null, null);
        clock.moveOn(Duration.ofMinutes(11));

        second(() -> actions.takeBack(waiting.id(), member("ada")), actions::runHeld);

        assertThat(office.current(waiting).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        assertThat(earners.find(ana.id()).orElseThrow().name()).isEqualTo(ana.name());
    }

    @Test
    void whatIsApprovedInTheLastMinuteDoesNotExpire() {
        Proposal waiting = office.nameChange(office.earner("Ana Lopes"), "Ana López");
        clock.moveOn(Duration.ofDays(40));

        second(() -> actions.decide(waiting.id(), member("ada"), true, null, null), actions::expireUndecided);

        assertThat(office.current(waiting).state()).isEqualTo(ProposalState.HELD);
    }

    @Test
    void whatStaffCloseWhileItIsApprovedIsNotRunAsWell() {
        Earner ana = office.earner("Ana Lopes");
        Proposal waiting = office.nameChange(ana, "Ana López");

        Decided late = second(
                () -> {
                    replies.answer(
                            waiting.caseId(),
                            "We do this by post.",
                            member("gus").id(),
                            true,
                            null);
                    return true;
                },
                () -> actions.decide(waiting.id(), member("ada"), true, null, null));

        assertThat(late).isInstanceOf(Decided.TooLate.class);
        assertThat(office.current(waiting).state()).isEqualTo(ProposalState.WITHDRAWN);
        assertThat(cases.find(waiting.caseId()).orElseThrow().state()).isEqualTo(CaseState.RESOLVED);
    }

    @Test
    void oneThatFailsStopsNoOther() {
        Proposal broken = office.nameChange(office.earner("Ana Lopes"), "Ana López");
        Proposal sound = office.nameChange(office.earner("Zoe Angstrom"), "Zoë Ångström");
        actions.decide(broken.id(), member("ada"), true, null, null);
        actions.decide(sound.id(), member("ada"), true, null, null);
        named(broken, "no-such-action");
        clock.moveOn(Duration.ofMinutes(11));

        actions.runHeld();
        named(broken, "name-change");

        assertThat(office.current(sound).state()).isEqualTo(ProposalState.DONE);
        assertThat(office.current(broken).state()).isEqualTo(ProposalState.HELD);
        actions.runHeld();
        assertThat(office.current(broken).state()).isEqualTo(ProposalState.DONE);
    }

    @Test
    void staffWhoAnswerOneRequestLeaveTheOtherItsOwnAnswer() {
        Earner ana = office.earner("Ana Lopes");
        Proposal waiting = office.nameChangeAndMore(ana, "Ana López");

        replies.answer(waiting.caseId(), "Yes, in two parts.", member("gus").id(), false, null);
        assertThat(cases.find(waiting.caseId()).orElseThrow().state()).isEqualTo(CaseState.AWAITING_APPROVAL);
        actions.decide(waiting.id(), member("ada"), true, null, null);
        clock.moveOn(Duration.ofMinutes(11));
        actions.runHeld();

        assertThat(texts(waiting.caseId()))
                .anyMatch(text -> text.contains("Yes, in two parts."))
                .anyMatch(text -> text.contains("Ana López"));
    }

    @Test
    void whatWasDecidedBeforeStaffAnswerTheOtherRequestIsToldAsWell() {
        Earner ana = office.earner("Ana Lopes");
        Proposal waiting = office.nameChangeAndMore(ana, "Ana López");
        actions.decide(waiting.id(), member("ada"), true, null, null);
        clock.moveOn(Duration.ofMinutes(11));
        actions.runHeld();
        assertThat(texts(waiting.caseId())).noneMatch(text -> text.contains("Ana López"));

        replies.answer(waiting.caseId(), "Yes, in two parts.", member("gus").id(), false, null);

        assertThat(texts(waiting.caseId()))
                .anyMatch(text -> text.contains("Yes, in two parts."))
                .anyMatch(text -> text.contains("Ana López"));
        assertThat(cases.find(waiting.caseId()).orElseThrow().state()).isEqualTo(CaseState.RESOLVED);
    }

    @Test
    void whatWasDecidedBeforeAPersonAnswersTheOtherRequestFromElsewhereIsToldAsWell() {
        Earner ana = office.earner("Ana Lopes");
        Proposal waiting = office.nameChangeAndMore(ana, "Ana López");
        actions.decide(waiting.id(), member("ada"), true, null, null);
        clock.moveOn(Duration.ofMinutes(11));
        actions.runHeld();

        office.answeredElsewhere(waiting);

        assertThat(texts(waiting.caseId())).anyMatch(text -> text.contains("Ana López"));
    }

    @Test
    void whatAPersonAnswersFromElsewhereDoesNotRunAfterItsUndoWindow() {
        Earner ana = office.earner("Ana Lopes");
        Proposal waiting = office.nameChange(ana, "Ana López");
        actions.decide(waiting.id(), member("ada"), true, null, null);
        assertThat(office.current(waiting).state()).isEqualTo(ProposalState.HELD);

        office.answeredElsewhere(waiting);
        clock.moveOn(Duration.ofMinutes(11));
        actions.runHeld();

        assertThat(office.current(waiting).state()).isEqualTo(ProposalState.WITHDRAWN);
        assertThat(earners.find(ana.id()).orElseThrow().name()).isEqualTo(ana.name());
    }

    @Test
    void whatStaffHaveTypedStaysWhenTheSenderIsEscalatedAnew() {
        CaseId id = office.escalated("typed-" + UUID.randomUUID() + "@mail.example", "a question", "May I?");
        cases.draft(id, "A long answer, and not sent yet.");

        cases.escalate(cases.find(id).orElseThrow().requests().get(0).id(), "written again", "Another draft.");

        assertThat(cases.find(id).orElseThrow().draft()).isEqualTo("A long answer, and not sent yet.");
    }

    @Test
    void aFileThatComesForALetterThatCannotBeWrittenAnyMoreIsKept() {
        Earner ana = office.earner("Ana Lopes");
        Proposal waiting = office.letter(ana);
        badges.revoke(badges.of(ana.id()).get(0).id(), "an error", "test");

        actions.keepEvidence(
                waiting.caseId(), List.of(new Attachment("logo.png", "image/png", new byte[] {1, 2, 3})), true);

        assertThat(actions.evidence(waiting.id())).extracting(Attachment::name).contains("logo.png");
        assertThat(office.current(waiting).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
    }

    @Test
    void whoeverNeverOpensTheLinkToTheNewAddressIsToldThatNothingWasChanged() {
        Earner bo = office.earner("Bo Li");
        Proposal waiting = office.addressChange(bo, "never-" + bo.email());
        actions.decide(waiting.id(), member("ada"), true, null, null);
        actions.decide(waiting.id(), member("ben"), true, null, null);
        actions.expireUnproven();
        assertThat(office.current(waiting).state()).isEqualTo(ProposalState.AWAITING_ADDRESS);

        clock.moveOn(Duration.ofHours(25));
        actions.expireUnproven();

        assertThat(office.current(waiting).state()).isEqualTo(ProposalState.EXPIRED);
        assertThat(texts(waiting.caseId())).anyMatch(text -> text.contains("was not confirmed within a day"));
        assertThat(cases.find(waiting.caseId()).orElseThrow().state()).isEqualTo(CaseState.RESOLVED);
    }

    /** Does the first in a transaction, which is committed once the second waits for it; gives what came of the second. */
    private <T> T second(Supplier<?> first, Supplier<T> second) {
        CompletableFuture<T> other = transactions.execute(status -> {
            first.get();
            CompletableFuture<T> started = CompletableFuture.supplyAsync(second);
            await().atMost(PATIENCE).until(() -> waits() || started.isDone());
            return started;
        });
        return other.orTimeout(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    private boolean waits() {
        return jdbc.sql("select exists (select 1 from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    private void named(Proposal proposal, String action) {
        jdbc.sql("update proposal set action = ? where id = ?")
                .params(action, proposal.id().value())
                .update();
    }

    private Set<String> texts(CaseId id) {
        return cases.find(id).orElseThrow().replies().stream()
                .map(reply -> reply.text())
                .collect(java.util.stream.Collectors.toSet());
    }

    private StaffMember member(String name) {
        return staff.find(new StaffId(name + "@test.example")).orElseThrow();
    }
}
