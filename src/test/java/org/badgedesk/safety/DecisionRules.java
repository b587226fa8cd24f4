package org.badgedesk.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.core.DeskMode;
import org.badgedesk.safety.Seen.Proposed;
import org.badgedesk.safety.Step.Kind;

/** Rules 6, 7, 11 and 12: who decides, on which facts, and what is written down of it. */
final class DecisionRules implements Rules.Chapter {

    private final World world;
    private Moment moment;

    DecisionRules(World world) {
        this.world = world;
    }

    @Override
    public void hold(Moment moment) {
        this.moment = moment;
        rule06FactsAreReadAgain();
        rule06ABadgeEndsWhenTheRegisterSays();
        rule07WhoDecidesMay();
        rule11EverythingIsWrittenDown();
        rule12ShadowChangesAndSendsNothing();
    }

    private void rule06FactsAreReadAgain() {
        if (moment.step().is(Kind.RACE)) {
            return;
        }
        moment.turnedToRun()
                .filter(p -> p.state() == ProposalState.DONE)
                .forEach(p -> Stream.of("name", "email")
                        .filter(p.before()::containsKey)
                        .filter(what -> !p.action().equals("verification-letter"))
                        .forEach(what -> {
                            String fact = what.equals("email") ? "address" : what;
                            assertThat(moment.before().fact(fact, p.earner()))
                                    .as("it runs on the facts that staff saw")
                                    .isEqualTo(p.before().get(what));
                            assertThat(moment.now().fact(fact, p.earner()))
                                    .as("and does what they saw")
                                    .isEqualTo(p.after().get(what));
                        }));
    }

    private void rule06ABadgeEndsWhenTheRegisterSays() {
        if (moment.step().is(Kind.RACE)) {
            return;
        }
        moment.turnedToRun()
                .filter(p -> p.action().equals("expiry-dispute") && p.state() == ProposalState.DONE)
                .forEach(p -> {
                    Set<String> days = moment.before()
                            .facts("register", p.earner())
                            .map(fact -> fact.getValue().split("\\|")[3])
                            .collect(Collectors.toSet());
                    assertThat(p.after().values())
                            .as("the register's day, whatever was claimed")
                            .isNotEmpty()
                            .isSubsetOf(days);
                    assertThat(moment.now()
                                    .facts("badge", p.earner())
                                    .map(fact -> fact.getValue().split("\\|")[2]))
                            .as("the badge has it")
                            .containsAll(p.after().values());
                });
    }

    private void rule07WhoDecidesMay() {
        for (Proposed p : moment.now().proposals().values()) {
            assertThat(p.approvals())
                    .as("approvers, each once, and not the requester")
                    .doesNotHaveDuplicates()
                    .isSubsetOf(mayDecide(p));
            boolean approved = p.state() == ProposalState.HELD
                    || p.state() == ProposalState.AWAITING_ADDRESS
                    || p.state() == ProposalState.DONE;
            if (approved && p.approval() != ApprovalRule.AUTO) {
                assertThat(p.approvals()).as("somebody has approved: " + p).isNotEmpty();
            }
            if (p.state() == ProposalState.DONE && p.approval() == ApprovalRule.TWO_STAFF) {
                assertThat(people(p) >= 2 || moment.before().proposals().containsKey(p.id()) && hadTimeToObject(p))
                        .as("two people, or time to object: " + p)
                        .isTrue();
            }
        }
    }

    /** Eve is a colleague with the owner's own address. */
    private Set<String> mayDecide(Proposed p) {
        boolean hers =
                p.earner().equals(World.id(world.owner)) || moment.wasOnFile(p.requester(), World.id(world.owner));
        return Stream.concat(Moment.APPROVERS.stream(), hers ? Stream.empty() : Stream.of("eve@test.example"))
                .collect(Collectors.toSet());
    }

    private boolean hadTimeToObject(Proposed p) {
        Instant since = world.desk.clock().instant().minus(Duration.ofHours(72));
        return Objects.requireNonNull(moment.before().proposals().get(p.id())).state() == ProposalState.DONE
                || world.desk
                        .db()
                        .sql("select max(approved_at) <= ? from approval where proposal_id = ? and version = ?")
                        .params(java.sql.Timestamp.from(since), p.id(), p.version())
                        .query(Boolean.class)
                        .single();
    }

    private static long people(Proposed p) {
        return p.approvals().stream()
                .filter(by -> !by.equals("api") && !by.equals(p.editedBy()))
                .count();
    }

    private void rule11EverythingIsWrittenDown() {
        if (!moment.changed().isEmpty() && !moment.step().is(Kind.LOCK)) {
            assertThat(moment.now().entries()).as("every change has its entry").isNotEmpty();
        }
        moment.turned().stream()
                .filter(p -> p.state().isOver())
                .forEach(p -> assertThat(moment.now().entries())
                        .as("its end is in the audit log: " + p)
                        .anyMatch(e -> e.verb().equals("proposal." + p.state().code())
                                && e.why().contains(p.request().toString())
                                && e.why().contains("policy: ")));
        moment.now().proposals().values().stream()
                .flatMap(p -> p.approvals().stream()
                        .filter(by -> moment.former(p)
                                .map(f -> f.version() != p.version()
                                        || !f.approvals().contains(by))
                                .orElse(true))
                        .map(by -> Map.entry(p, by)))
                .forEach(approval -> assertThat(moment.now().entries())
                        .as("who approved: " + approval)
                        .anyMatch(e -> e.verb().equals("proposal.approved")
                                && e.actor().equals(approval.getValue())
                                && e.why().contains(approval.getKey().request().toString())));
    }

    private void rule12ShadowChangesAndSendsNothing() {
        if (world.desk.mode() == DeskMode.SHADOW) {
            assertThat(moment.turnedToRun()).as("nothing runs").isEmpty();
            assertThat(moment.now().mails())
                    .as("nothing leaves")
                    .allMatch(mail -> mail.state().equals("shadow"));
        }
    }
}
