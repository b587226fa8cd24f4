package org.badgedesk.actions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.RequestState;
import org.badgedesk.core.DeskMode;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The way of an approved proposal to its effect: a new address is proven, and the earner has time to object. Whoever calls holds the
 * proposal's row. The facts are read again at each step, and what has changed since staff saw it goes back to them.
 */
@Component
class WayToEffect {

    private final ProposalGrounds grounds;
    private final ProposalEnds ends;
    private final CarryingOut carryingOut;
    private final Cases cases;
    private final Approvals approvals;
    private final ActionNotices notices;
    private final DeskMode mode;
    private final ApprovalSettings settings;
    private final Clock clock;

    WayToEffect(
            ProposalGrounds grounds,
            ProposalEnds ends,
            CarryingOut carryingOut,
            Cases cases,
            Approvals approvals,
            ActionNotices notices,
            DeskMode mode,
            ApprovalSettings settings,
            Clock clock) {
        this.grounds = grounds;
        this.ends = ends;
        this.carryingOut = carryingOut;
        this.cases = cases;
        this.approvals = approvals;
        this.notices = notices;
        this.mode = mode;
        this.settings = settings;
        this.clock = clock;
    }

    /** As many have approved as it takes. */
    void approved(StoredProposal proposal, StaffMember by, @Nullable String comment) {
        if (mode == DeskMode.SHADOW) {
            ends.shadowed(proposal, by);
            return;
        }
        proposal.decidedBy = by.id().value();
        proposal.decidedAt = clock.instant();
        proposal.comment = comment;
        goOn(proposal);
    }

    /** What stands between approval and effect: the new address's proof, the time in which the earner can object. */
    private void goOn(StoredProposal proposal) {
        ActionRequest request = grounds.request(proposal, proposal.decider());
        if (grounds.changedSince(proposal, request)) {
            ends.handOver(proposal, "the facts have changed since it was proposed", List.of());
            return;
        }
        boolean hold = approvals.shortOfApprovers(proposal) && proposal.heldUntil == null;
        if (hold) {
            proposal.heldUntil = clock.instant().plus(Approvals.HOLD);
        }
        EmailAddress wanted = grounds.action(proposal).addressToProve(request).orElse(null);
        if (wanted != null) {
            proposal.moveTo(ProposalState.AWAITING_ADDRESS);
            cases.await(proposal.request(), RequestState.AWAITING_SENDER);
            notices.askForAddress(proposal, request.earner(), wanted);
        } else if (hold) {
            hold(proposal);
            notices.warn(proposal, request.earner());
        } else if (settings.undoWindow().compareTo(Duration.ZERO) > 0) {
            proposal.heldUntil = clock.instant().plus(settings.undoWindow());
            proposal.moveTo(ProposalState.HELD);
        } else {
            carryingOut.carryOut(proposal, request, proposal.decidedBy);
        }
    }

    /** The undo window begins when the new address is proven: until then nothing would have happened anyway. The old address may object all the while. */
    void addressProven(StoredProposal proposal) {
        Instant undoUntil = clock.instant().plus(settings.undoWindow());
        boolean waits = mode == DeskMode.SHADOW || undoUntil.isAfter(clock.instant());
        if (waits && (proposal.heldUntil == null || proposal.heldUntil.isBefore(undoUntil))) {
            proposal.heldUntil = undoUntil;
        }
        if (mode == DeskMode.SHADOW || proposal.heldUntil != null && proposal.heldUntil.isAfter(clock.instant())) {
            hold(proposal);
        } else {
            holdOver(proposal);
        }
    }

    /** Nothing stands before the effect any more, unless the desk has been switched to shadow: then it stays held until it is live again. */
    void holdOver(StoredProposal proposal) {
        if (mode == DeskMode.SHADOW) {
            return;
        }
        ActionRequest request = grounds.request(proposal, proposal.decider());
        if (grounds.changedSince(proposal, request)) {
            ends.handOver(proposal, "the facts have changed since it was approved", List.of());
        } else {
            carryingOut.carryOut(proposal, request, proposal.decidedBy);
        }
    }

    private void hold(StoredProposal proposal) {
        proposal.moveTo(ProposalState.HELD);
        cases.await(proposal.request(), RequestState.AWAITING_SENDER);
    }
}
