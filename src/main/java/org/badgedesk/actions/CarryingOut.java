package org.badgedesk.actions;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.badgedesk.accounts.Earner;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.RequestState;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The effect of a proposal: by the desk itself, or by a person where the badges are kept elsewhere; and putting it back. Whoever calls holds the
 * proposal's row and has read the facts again.
 */
@Component
class CarryingOut {

    private final ProposalGrounds grounds;
    private final ProposalEnds ends;
    private final Cases cases;
    private final ActionNotices notices;
    private final FailedActions failures;
    private final StoreSettings store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CarryingOut(
            ProposalGrounds grounds,
            ProposalEnds ends,
            Cases cases,
            ActionNotices notices,
            FailedActions failures,
            StoreSettings store,
            ApplicationEventPublisher events,
            Clock clock) {
        this.grounds = grounds;
        this.ends = ends;
        this.cases = cases;
        this.notices = notices;
        this.failures = failures;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** The desk does it itself, or has a person do it where the badges are kept. */
    void carryOut(StoredProposal proposal, ActionRequest request, @Nullable String by) {
        if (store.isElsewhere() && grounds.action(proposal).changesStore()) {
            proposal.moveTo(ProposalState.AWAITING_DONE);
            proposal.waitingSince = clock.instant();
            cases.await(proposal.request(), RequestState.AWAITING_APPROVAL);
            ends.record(proposal, by == null ? StaffId.DESK.value() : by, "a person does it where the badges are kept");
        } else {
            Outcome outcome = outcome(proposal, () -> grounds.action(proposal).run(request));
            proposal.undo = outcome.undo();
            done(proposal, outcome, by);
        }
    }

    private Outcome outcome(StoredProposal proposal, Supplier<Outcome> action) {
        try {
            return action.get();
        } catch (RuntimeException e) {
            throw failures.failed(proposal, e);
        }
    }

    /**
     * A person has done it where the badges are kept: the desk's records follow, unless an import has told them already. Where they
     * cannot follow any more, staff see to it before anybody is told.
     */
    void doneElsewhere(StoredProposal proposal, StaffMember by) {
        ActionRequest request = grounds.request(proposal, by.id().value());
        Check now = grounds.check(proposal, request);
        if (now instanceof Check.Allowed && grounds.comesToTheSame(proposal, request)) {
            Outcome outcome = outcome(proposal, () -> grounds.action(proposal).follow(request));
            proposal.undo = outcome.undo();
            done(proposal, outcome, by.id().value());
        } else if (!(now instanceof Check.Settled)) {
            ends.handOver(
                    proposal,
                    by.name() + " has done it where the badges are kept, and the desk's own records cannot follow: "
                            + now.obstacle().orElse("the facts have changed since it was approved")
                            + ". The sender has been told nothing",
                    List.of());
        } else {
            ends.end(proposal, ProposalState.DONE, by.id().value(), proposal.comment);
            ends.settle(proposal, Objects.requireNonNullElse(proposal.reply, proposal.draft), List.of(), true);
        }
    }

    private void done(StoredProposal proposal, Outcome outcome, @Nullable String by) {
        ends.end(proposal, ProposalState.DONE, by == null ? StaffId.DESK.value() : by, proposal.comment);
        ends.settle(
                proposal,
                proposal.reply == null ? grounds.markdown(proposal, outcome) : outcome.fill(proposal.reply),
                outcome.attachments(),
                by != null);
    }

    /** Staff put back what was done; says why they cannot. */
    Optional<String> putBack(StoredProposal proposal, StaffMember by, String why) {
        ActionRequest request = grounds.request(proposal, by.id().value());
        EmailAddress before = request.earner().email();
        Optional<String> obstacle = grounds.action(proposal).undo(request, proposal.undo);
        if (obstacle.isEmpty()) {
            proposal.putBack(by.id().value(), why, clock.instant());
            ends.record(proposal, by.id().value(), why);
            events.publishEvent(new ActionFinished(new ProposalId(proposal.id)));
            if (store.isElsewhere() && grounds.action(proposal).changesStore()) {
                cases.note(
                        new CaseId(proposal.caseId),
                        by.id(),
                        "The desk's own records are put back: put it back where the badges are kept, too.");
            }
            Earner earner = grounds.earner(proposal);
            notices.undone(proposal, earner, by, why);
            if (!before.equals(earner.email())) {
                notices.undoneElsewhere(proposal, before, by);
            }
        }
        return obstacle;
    }
}
