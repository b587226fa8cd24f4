package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Reply;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.Role;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random sequences of messages, clicks, crashes and races about one earner; after each step the rules of DESIGN, section 5, hold. As many
 * steps as {@code -Dbadgedesk.steps} says; {@code -Dbadgedesk.seed} repeats a run.
 */
@WebTest
@Import(OfficeHoursTests.Time.class)
@TestPropertySource(properties = "badgedesk.desk.approval.undo-window=10m")
class RandomSequencesTests {

    private static final int STEPS_IN_ONE = 15;
    private static final Pattern LINK = Pattern.compile("/confirm/([\\w-]+)");
    private static final List<String> NAMES =
            List.of("Ana López", "Ana Lopez", "Anna Lopes", "Mallory Quux", "Ana Lopes");
    private static final List<String> STAFF =
            List.of("ada@test.example", "ben@test.example", "gus@test.example", "api");

    @Autowired
    private Office office;

    @Autowired
    private Actions actions;

    @Autowired
    private Cases cases;

    @Autowired
    private Earners earners;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Staff staff;

    @Autowired
    private AuditLog audit;

    @Autowired
    private MovableClock clock;

    @Autowired
    private TransactionTemplate transactions;

    private enum Kind {
        PROVEN_WISH,
        UNPROVEN_WISH,
        APPROVE,
        APPROVE_AS_THE_EARNER,
        STALE_APPROVAL,
        REJECT,
        RACE,
        CRASH,
        OPEN_LINK,
        CONFIRM,
        CONFIRM_TWICE_AT_ONCE,
        EDIT,
        VOUCH,
        TAKE_BACK,
        UNDO,
        ESCALATE,
        NEVER_MIND,
        REGISTER_RENAMES,
        MINUTES_PASS,
        A_DAY_PASSES
    }

    /** One step; {@code a} and {@code b} choose names, proposals and people. */
    private record Step(Kind kind, int a, int b) {}

    @Test
    void whateverHappensTheRulesHold() {
        int steps = Integer.getInteger("badgedesk.steps", 450);
        long seed = Long.getLong("badgedesk.seed", 20261127L);
        Random random = new Random(seed);
        AtomicReference<RandomGenerator<List<Step>>> sequences = new AtomicReference<>();
        JqwikSession.run(() -> sequences.set(sequence().generator(1000)));
        for (int done = 0; done < steps; done += STEPS_IN_ONE) {
            List<List<Step>> next = new ArrayList<>();
            JqwikSession.run(() -> next.add(sequences.get().next(random).value()));
            List<Step> sequence = next.get(0);
            try {
                new Play().all(sequence);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", after " + done + " steps: " + sequence, e);
            }
        }
        audit.seal();
        assertThat(audit.verify().intact()).as(audit.verify().finding()).isTrue();
    }

    private static Arbitrary<List<Step>> sequence() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, 99),
                        Arbitraries.integers().between(0, 99))
                .as(Step::new)
                .list()
                .ofSize(STEPS_IN_ONE);
    }

    /** One sequence, with what must never change any more. */
    private final class Play {

        private final Earner earner = office.earner("Ana Lopes");
        private final Map<String, ProposalState> before = new HashMap<>();
        private final List<CaseId> theirs = new ArrayList<>();
        private String name = "Ana Lopes";

        void all(List<Step> sequence) {
            for (Step step : sequence) {
                take(step);
                check(step);
            }
            proposals().forEach(p -> actions.escalate(p.id(), member(0), "the sequence is over"));
        }

        private void take(Step step) {
            switch (step.kind()) {
                case PROVEN_WISH ->
                    theirs.add(office.nameChange(now(), NAMES.get(step.a() % NAMES.size()))
                            .caseId());
                case UNPROVEN_WISH ->
                    theirs.add(office.unprovenNameChange(now(), NAMES.get(step.a() % NAMES.size()))
                            .caseId());
                case APPROVE -> chosen(step).ifPresent(p -> decide(p, member(step.b()), true, p.version()));
                case APPROVE_AS_THE_EARNER -> chosen(step).ifPresent(p -> decide(p, asEarner(), true, null));
                case STALE_APPROVAL -> chosen(step).ifPresent(p -> decide(p, member(step.b()), true, p.version() - 1));
                case REJECT -> chosen(step).ifPresent(p -> decide(p, member(step.b()), false, p.version()));
                case RACE ->
                    chosen(step)
                            .ifPresent(p -> atOnce(
                                    () -> decide(p, member(0), true, p.version()),
                                    () -> decide(p, member(1), step.b() < 50, p.version())));
                case CRASH ->
                    chosen(step)
                            .ifPresent(p -> transactions.executeWithoutResult(status -> {
                                decide(p, member(step.b()), true, p.version());
                                status.setRollbackOnly();
                            }));
                case OPEN_LINK -> link(step).ifPresent(actions::link);
                case CONFIRM -> link(step).ifPresent(actions::confirm);
                case CONFIRM_TWICE_AT_ONCE ->
                    link(step).ifPresent(token -> atOnce(() -> actions.confirm(token), () -> actions.confirm(token)));
                case EDIT ->
                    chosen(step)
                            .ifPresent(p -> actions.revise(
                                    p.id(),
                                    member(step.b()),
                                    p.version(),
                                    Map.of("new_name", NAMES.get(step.b() % NAMES.size())),
                                    null));
                case VOUCH -> chosen(step).ifPresent(p -> actions.vouch(p.id(), member(step.b()), "called back"));
                case TAKE_BACK -> chosen(step).ifPresent(p -> actions.takeBack(p.id(), member(step.b())));
                case UNDO -> chosen(step).ifPresent(p -> actions.undo(p.id(), member(step.b()), "a mistake"));
                case ESCALATE -> chosen(step).ifPresent(p -> actions.escalate(p.id(), member(step.b()), "look at it"));
                case NEVER_MIND -> chosen(step).ifPresent(p -> actions.withdraw(p.id()));
                case REGISTER_RENAMES -> {
                    String wanted = NAMES.get(step.a() % NAMES.size());
                    earners.rename(earner.id(), new PersonName(wanted), "register", "import");
                    name = wanted;
                }
                case MINUTES_PASS -> {
                    clock.moveOn(Duration.ofMinutes(11));
                    actions.runHeld();
                }
                case A_DAY_PASSES -> {
                    clock.moveOn(Duration.ofHours(25));
                    actions.expireUnproven();
                }
            }
        }

        private void check(Step step) {
            Map<String, Proposal> now = proposals().stream()
                    .collect(Collectors.toMap(p -> p.id().toString(), p -> p, (p, q) -> p, TreeMap::new));
            List<Proposal> turned = now.values().stream()
                    .filter(p -> p.state() != before.get(p.id().toString()))
                    .filter(p -> p.state() == ProposalState.DONE || p.state() == ProposalState.UNDONE)
                    .toList();
            onlyWhatWasDecidedHasChanged(turned);
            now.values().forEach(this::isRight);
            assertThat(now.values().stream().map(Proposal::request).distinct().count())
                    .as("one effect for one request")
                    .isEqualTo(now.size());
            theirs.stream().distinct().map(id -> cases.find(id).orElseThrow()).forEach(file -> isRight(file, now));
            if (step.kind() == Kind.CRASH || step.kind() == Kind.OPEN_LINK || step.kind() == Kind.STALE_APPROVAL) {
                now.forEach((id, p) -> assertThat(p.state()).isEqualTo(before.get(id)));
            }
            now.forEach((id, p) -> before.put(id, p.state()));
        }

        /** The name is the former one, or that of a proposal which has just been done or put back. */
        private void onlyWhatWasDecidedHasChanged(List<Proposal> turned) {
            String current = now().name().value();
            if (!current.equals(name)) {
                assertThat(turned)
                        .as("a name changes by a proposal that has just run: " + name + " → " + current)
                        .anyMatch(p -> (p.state() == ProposalState.DONE ? p.after() : p.before())
                                .get("name")
                                .equals(current));
            }
            name = current;
            assertThat(now().email()).isEqualTo(earner.email());
            assertThat(accounts.state(earner.id()).locked()).isFalse();
        }

        private void isRight(Proposal p) {
            ProposalState earlier = before.get(p.id().toString());
            if (earlier != null && earlier.compareTo(ProposalState.DONE) >= 0) {
                assertThat(p.state() == earlier || earlier == ProposalState.DONE && p.state() == ProposalState.UNDONE)
                        .as("what is over stays over: " + earlier + " → " + p.state())
                        .isTrue();
            }
            boolean ran = p.state() == ProposalState.DONE || p.state() == ProposalState.UNDONE;
            boolean approved = ran || p.state() == ProposalState.HELD;
            if (approved) {
                assertThat(p.provenBy()).as("nobody's word without proof").isNotNull();
                assertThat(p.approvals())
                        .as("as many approvers as it takes")
                        .isNotEmpty()
                        .doesNotHaveDuplicates()
                        .isSubsetOf("ada@test.example", "ben@test.example", "api");
                assertThat(p.approval() != ApprovalRule.TWO_STAFF || hasTwoPeople(p) || leftTimeToObject(p))
                        .as("two people, or one and 72 hours in which the earner can object")
                        .isTrue();
            }
        }

        private static boolean hasTwoPeople(Proposal p) {
            return p.approvals().stream().filter(id -> !id.equals("api")).count() >= 2;
        }

        private static boolean leftTimeToObject(Proposal p) {
            return p.heldUntil() != null
                    && !p.heldUntil().isBefore(p.proposedAt().plus(Duration.ofHours(72)));
        }

        private void isRight(CaseFile file, Map<String, Proposal> now) {
            long finals = file.replies().stream()
                    .filter(r -> r.kind() == Reply.Kind.FINAL)
                    .count();
            assertThat(finals).as("at most one final reply for the one message").isLessThanOrEqualTo(1);
            assertThat(file.replies())
                    .as("only the address on file hears of it")
                    .allMatch(r -> r.to().equals(earner.email()));
            boolean waits = now.values().stream()
                    .anyMatch(p -> p.caseId().equals(file.id()) && p.state() == ProposalState.AWAITING_APPROVAL);
            assertThat(file.state() == CaseState.AWAITING_APPROVAL || !waits)
                    .as("a case with a waiting proposal awaits approval: " + file.state())
                    .isTrue();
        }

        private void decide(Proposal p, StaffMember by, boolean approve, @Nullable Integer version) {
            actions.decide(p.id(), by, approve, version, approve ? null : "no");
        }

        private void atOnce(Runnable one, Runnable other) {
            CompletableFuture.allOf(CompletableFuture.runAsync(one), CompletableFuture.runAsync(other))
                    .join();
        }

        private List<Proposal> proposals() {
            return theirs.stream()
                    .distinct()
                    .flatMap(id -> actions.of(id).stream())
                    .toList();
        }

        private Optional<Proposal> chosen(Step step) {
            List<Proposal> all = proposals();
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(step.a() % all.size()));
        }

        private Optional<String> link(Step step) {
            List<String> tokens = theirs.stream()
                    .distinct()
                    .flatMap(id -> cases.find(id).orElseThrow().replies().stream())
                    .flatMap(r -> LINK.matcher(r.text()).results().map(m -> m.group(1)))
                    .toList();
            return tokens.isEmpty() ? Optional.empty() : Optional.of(tokens.get(step.a() % tokens.size()));
        }

        private Earner now() {
            return earners.find(earner.id()).orElseThrow();
        }

        private StaffMember asEarner() {
            return new StaffMember(
                    new StaffId("ben@test.example"),
                    "Ben",
                    new EmailAddress(earner.email().value()),
                    null,
                    Set.of(Role.APPROVER));
        }
    }

    private StaffMember member(int which) {
        return staff.find(new StaffId(STAFF.get(which % STAFF.size()))).orElseThrow();
    }
}
