package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.actions.Decided;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.Absence;
import org.badgedesk.staff.Role;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.testing.MailboxOutOfReach;
import org.badgedesk.testing.MovableClock;
import org.badgedesk.triage.Replay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What time does to a proposal in an office that works from nine to five on weekdays: it starts on a Sunday. */
@WebTest
@Import({OfficeHoursTests.Time.class, MailboxOutOfReach.class})
@TestPropertySource(properties = "badgedesk.desk.approval.undo-window=10m")
class OfficeHoursTests {

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {
        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }

        @Bean
        @Primary
        Chat chat() {
            return new Chat();
        }
    }

    /** A chat that is out of order until a test says otherwise. */
    static class Chat implements ChatTroubles {

        private volatile boolean inOrder;

        @Override
        public boolean isInOrder() {
            return inOrder;
        }

        @Override
        public List<String> standstills() {
            return List.of();
        }

        @Override
        public List<RefusedPost> refused() {
            return List.of();
        }

        @Override
        public boolean retry(long id) {
            return false;
        }
    }

    @Autowired
    private Chat chat;

    @Autowired
    private Office office;

    @Autowired
    private Actions actions;

    @Autowired
    private Cases cases;

    @Autowired
    private Earners earners;

    @Autowired
    private Staff staff;

    @Autowired
    private Replay replay;

    @Autowired
    private StaffMails mails;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void anApprovalCanBeTakenBackBeforeItHasAnEffect() {
        Earner earner = office.earner("Ana Lopes");
        Proposal proposal = office.nameChange(earner, "Ana López");
        Visitor ben = office.colleague("ben");
        String page = "/desk/cases/" + proposal.caseId();

        ben.submit(ben.get(page), "/desk/proposals/" + proposal.id() + "/decision", Map.of("decision", "approve"));
        assertThat(office.current(proposal).state()).isEqualTo(ProposalState.HELD);
        assertThat(replies(proposal)).isZero();
        ben.submit(ben.get(page), "/desk/proposals/" + proposal.id() + "/take-back", Map.of());

        assertThat(office.current(proposal).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        assertThat(actions.decide(proposal.id(), member("ben"), true, 1, null)).isEqualTo(new Decided.Stale(2));
        clock.moveOn(Duration.ofMinutes(11));
        actions.runHeld();
        assertThat(name(earner)).isEqualTo("Ana Lopes");

        actions.decide(proposal.id(), member("ben"), true, 2, null);
        clock.moveOn(Duration.ofMinutes(11));
        actions.runHeld();
        assertThat(name(earner)).isEqualTo("Ana López");
        assertThat(replies(proposal)).isEqualTo(1);
    }

    @Test
    void aChangeOfAddressWaitsTheSameTimeAndTheOldAddressStopsIt() {
        for (boolean stopped : new boolean[] {true, false}) {
            Earner earner = office.earner("Ana Lopes");
            EmailAddress fresh = new EmailAddress("fresh-" + earner.email());
            Proposal proposal = office.addressChange(earner, fresh.value(), ApprovalRule.STAFF);
            actions.decide(proposal.id(), member("ben"), true, 1, null);

            actions.confirm(link(proposal, fresh));
            assertThat(office.current(proposal).state()).isEqualTo(ProposalState.HELD);
            assertThat(email(earner)).isEqualTo(earner.email());
            if (stopped) {
                actions.confirm(link(proposal, earner.email()));
                assertThat(cases.find(proposal.caseId()).orElseThrow().state())
                        .as("staff are told")
                        .isEqualTo(CaseState.ESCALATED);
            }

            clock.moveOn(Duration.ofMinutes(11));
            actions.runHeld();
            assertThat(email(earner)).isEqualTo(stopped ? earner.email() : fresh);
        }
    }

    private EmailAddress email(Earner earner) {
        return earners.find(earner.id()).orElseThrow().email();
    }

    /** The one-time link in the case's mail to this address. */
    private String link(Proposal proposal, EmailAddress to) {
        return cases.find(proposal.caseId()).orElseThrow().replies().stream()
                .filter(reply -> reply.to().equals(to))
                .flatMap(reply -> Pattern.compile("/confirm/([\\w-]+)")
                        .matcher(reply.text())
                        .results())
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoWaitsForStaffWaitsWorkingHoursAndEachIsRemindedOnceADay() {
        Instant sunday = nextSunday();
        until(sunday);
        Proposal proposal = office.nameChange(office.earner("Ana Lopes"), "Ana López");

        until(sunday.plus(Duration.ofHours(22)));
        assertThat(actions.overdue()).noneMatch(o -> o.proposal().id().equals(proposal.id()));
        until(sunday.plus(Duration.ofHours(46)));
        assertThat(actions.overdue()).anyMatch(o -> o.proposal().id().equals(proposal.id()));

        long before = reminders();
        assertThat(mails.remind()).isGreaterThanOrEqualTo(2);
        assertThat(mails.remind()).isZero();
        assertThat(reminders() - before).as("the two approvers").isEqualTo(2);
    }

    @Test
    void whatIsWithSomebodyAwayWithoutADeputyIsTheOtherApprovers() {
        Proposal proposal = office.nameChange(office.earner("Ana Lopes"), "Ana López");
        cases.assign(proposal.caseId(), member("ben").id(), member("ada").id());
        Instant now = clock.instant();
        staff.away(new Absence(member("ben").id(), now, now.plus(20, ChronoUnit.DAYS), null), member("ben"));
        until(nextSunday().plus(Duration.ofHours(70)));

        mails.remind();
        staff.back(member("ben").id(), member("ada"));

        assertThat(remindersOfAda(proposal)).isPositive();
    }

    private long remindersOfAda(Proposal proposal) {
        return jdbc.sql("select count(*) from outgoing_mail where recipient = ? and text_body like ?")
                .params("ada@test.example", "%" + proposal.caseId() + "%")
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsWithSomebodyPresentOnSlackAloneIsMailedToTheOthersWhereSlackDoesNotTellThem(boolean inOrder) {
        chat.inOrder = inOrder;
        Instant sunday = nextSunday();
        until(sunday);
        Proposal proposal = office.nameChange(office.earner("Ana Lopes"), "Ana López");
        cases.assign(proposal.caseId(), member("ben").id(), member("ada").id());
        jdbc.sql("update staff_member set email = null where id = ?")
                .param(member("ben").id().value())
                .update();
        until(sunday.plus(Duration.ofHours(46)));

        mails.remind();
        jdbc.sql("update staff_member set email = ? where id = ?")
                .params("ben@test.example", member("ben").id().value())
                .update();

        assertThat(remindersOfAda(proposal) == 0).isEqualTo(inOrder);
    }

    @Test
    void adminsAreWrittenToWhereNobodyReachesAMailbox() {
        assertThat(mails.unreadMailboxes()).isPositive();
        List<String> texts = jdbc.sql(
                        "select subject from outgoing_mail where subject like 'Nobody can read the mailbox main%'")
                .query(String.class)
                .list();
        long admins = staff.all().stream()
                .filter(member -> member.roles().contains(Role.ADMIN) && member.email() != null)
                .count();
        assertThat(texts).hasSizeGreaterThanOrEqualTo((int) admins).isNotEmpty();
    }

    @Test
    void whatNobodyDecidesEndsAndTheSenderIsTold() {
        Earner earner = office.earner("Ana Lopes");
        Proposal proposal = office.nameChange(earner, "Ana López");
        clock.moveOn(Duration.ofDays(16));

        actions.expireUndecided();

        assertThat(office.current(proposal).state()).isEqualTo(ProposalState.EXPIRED);
        CaseFile file = cases.find(proposal.caseId()).orElseThrow();
        assertThat(file.state()).isEqualTo(CaseState.RESOLVED);
        assertThat(file.replies().get(0).text()).contains("could decide", "nothing was changed");
        assertThat(name(earner)).isEqualTo("Ana Lopes");
    }

    @Test
    void aDeputyApprovesOnlyWhileTheApproverIsAway() {
        Proposal proposal = office.nameChange(office.earner("Ana Lopes"), "Ana López");
        assertThat(actions.decide(proposal.id(), member("gus"), true, null, null))
                .isInstanceOf(Decided.Forbidden.class);
        Instant now = clock.instant();
        staff.away(
                new Absence(
                        member("ben").id(),
                        now,
                        now.plus(2, ChronoUnit.DAYS),
                        member("gus").id()),
                member("ben"));

        assertThat(member("gus").mayApprove()).isTrue();
        assertThat(actions.decide(proposal.id(), member("gus"), true, null, null))
                .isInstanceOf(Decided.Counted.class);

        clock.moveOn(Duration.ofDays(2));
        assertThat(member("gus").mayApprove()).isFalse();
    }

    @Test
    void decisionsOfStaffBecomeDataAndDraftsAreMeasured() {
        Proposal proposal = office.nameChange(office.earner("Ana Lopes"), "Ana López");
        Visitor ben = office.colleague("ben");
        String before = ben.get("/desk/figures").text();
        actions.decide(proposal.id(), member("ben"), false, null, "no evidence");
        CaseId asked = office.escalated("e@mail.example", "raffle", "Who won the raffle?");
        ben.submit(
                ben.get("/desk/cases/" + asked),
                "/desk/cases/" + asked + "/reply",
                Map.of("text", "A draft. Ana won it."));

        Visitor.Page page = ben.get("/desk/figures");

        assertThat(page.text())
                .isNotEqualTo(before)
                .contains("no threshold keeps the rate yet: it takes 299 cases", "Drafts that staff sent");
        assertThat(page.html().select("polyline")).hasSizeGreaterThanOrEqualTo(7);
        assertThat(jdbc.sql("select typed from reply where draft = 'A draft.'")
                        .query(Double.class)
                        .list())
                .contains(0.6);
        assertThat(jdbc.sql("select agreed from staff_verdict where request_id = ?")
                        .param(proposal.request().value())
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void aReplayTellsOnlyWhatWouldBeDecidedDifferently() {
        Earner earner = office.earner("Ana Lopes");
        Proposal same = office.nameChange(earner, "Ana López");
        CaseId different = office.escalated(
                "e@mail.example", "locked", "Please unlock my account, I typed a wrong password too often.");

        assertThat(replayed(same.caseId())).isEmpty();
        assertThat(replayed(different)).hasValueSatisfying(difference -> {
            assertThat(difference.before()).containsExactly("other: act, approval staff");
            assertThat(difference.after()).containsExactly("unlock-account: verify, approval auto");
        });
        assertThat(cases.find(different).orElseThrow().state()).isEqualTo(CaseState.ESCALATED);
    }

    private Optional<Replay.Difference> replayed(CaseId id) {
        ReceivedMessage message = cases.find(id).orElseThrow().messages().get(0);
        return replay.of(message.id());
    }

    @Test
    void filesOfClosedCasesAreForgottenAndOthersStay() {
        CaseId open = office.escalated("e@mail.example", "raffle", "Who won the raffle?");
        Proposal closed = office.nameChange(office.earner("Ana Lopes"), "Ana López");
        actions.decide(closed.id(), member("ben"), false, null, "no evidence");
        clock.moveOn(Duration.ofDays(31));
        cases.closeQuiet();

        List<String> documents = actions.find(closed.id()).orElseThrow().evidence();

        cases.forgetAttachments(clock.instant());
        actions.forgetEvidence(clock.instant());

        assertThat(documents).isNotEmpty();
        assertThat(actions.find(closed.id()).orElseThrow().evidence()).isEqualTo(documents);
        assertThat(actions.evidence(closed.id()))
                .allSatisfy(document -> assertThat(document.content()).isEmpty());
        assertThat(cases.find(closed.caseId()).orElseThrow().state()).isEqualTo(CaseState.CLOSED);
        assertThat(attachments(closed.caseId())).isZero();
        assertThat(attachments(open)).isEqualTo(1);
    }

    private int attachments(CaseId id) {
        return cases.find(id)
                .orElseThrow()
                .messages()
                .get(0)
                .content()
                .attachments()
                .size();
    }

    @Test
    void anAgentHandsOverAndEscalates() {
        Proposal proposal = office.nameChange(office.earner("Ana Lopes"), "Ana López");
        Visitor gus = office.colleague("gus");
        String page = "/desk/cases/" + proposal.caseId();

        gus.submit(gus.get(page), page + "/assignee", Map.of("to", "ben@test.example"));
        assertThat(cases.find(proposal.caseId()).orElseThrow().assignee()).isEqualTo(new StaffId("ben@test.example"));
        gus.submit(gus.get(page), "/desk/proposals/" + proposal.id() + "/escalate", Map.of("reason", "ask her first"));

        CaseFile file = cases.find(proposal.caseId()).orElseThrow();
        assertThat(file.state()).isEqualTo(CaseState.ESCALATED);
        assertThat(file.requests().get(0).note().reason()).isEqualTo("Gus Agent: ask her first");
        assertThat(office.current(proposal).state()).isEqualTo(ProposalState.WITHDRAWN);
    }

    private void until(Instant moment) {
        clock.moveOn(Duration.between(clock.instant(), moment));
    }

    /** At noon. */
    private Instant nextSunday() {
        return clock.instant()
                .atZone(ZoneOffset.UTC)
                .with(TemporalAdjusters.next(DayOfWeek.SUNDAY))
                .with(LocalTime.NOON)
                .toInstant();
    }

    private StaffMember member(String name) {
        return staff.find(new StaffId(name + "@test.example")).orElseThrow();
    }

    private String name(Earner earner) {
        return earners.find(earner.id()).orElseThrow().name().value();
    }

    private int replies(Proposal proposal) {
        return cases.find(proposal.caseId()).orElseThrow().replies().size();
    }

    private long reminders() {
        return jdbc.sql("select count(*) from outgoing_mail where subject like 'Waiting for the desk%'"
                        + " and recipient in ('ada@test.example', 'ben@test.example')")
                .query(Long.class)
                .single();
    }
}
