package org.badgedesk.actions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.cases.RequestId;
import org.badgedesk.core.StaffId;
import org.springframework.stereotype.Component;

/**
 * What an earner has asked of the same kind before, and what still has no effect: the same is not done twice, and a later word of the proven
 * earner takes the place of an earlier one, even where that is approved already and waits for the new address or the time to object. Whoever
 * calls holds the later proposal's row.
 */
@Component
class EarlierProposals {

    private static final List<ProposalState> WITHOUT_EFFECT =
            Stream.of(ProposalState.values()).filter(state -> !state.isOver()).toList();

    private final BadgeActions actions;
    private final ProposalRows proposals;
    private final HeldProposals held;
    private final ProposalGrounds grounds;
    private final Cases cases;
    private final Evidence evidence;
    private final ProposalEnds ends;

    EarlierProposals(
            BadgeActions actions,
            ProposalRows proposals,
            HeldProposals held,
            ProposalGrounds grounds,
            Cases cases,
            Evidence evidence,
            ProposalEnds ends) {
        this.actions = actions;
        this.proposals = proposals;
        this.held = held;
        this.grounds = grounds;
        this.cases = cases;
        this.evidence = evidence;
        this.ends = ends;
    }

    /** The earlier one of a proven sender that wants the very same as {@code later}. */
    Optional<StoredProposal> proven(StoredProposal later) {
        return before(later)
                .filter(earlier -> !earlier.state.isUnproven())
                .filter(earlier -> wantTheSame(earlier, later))
                .findFirst();
    }

    /**
     * The earner is proven to want {@code later}: what it replaces or repeats ends, and what came for it goes with the later one.
     *
     * @param byMail whether it is their mail host that proves it: then what came from somebody unproven stays behind; else only where they
     *     wanted something else
     */
    void giveWayTo(StoredProposal later, boolean byMail) {
        boolean replaces = actions.named(later.action).replacesEarlier();
        before(later).filter(earlier -> replaces || wantTheSame(earlier, later)).forEach(earlier -> {
            if (earlier.provenBy != null
                    || !byMail && earlier.requester.equals(later.requester) && wantTheSame(earlier, later)) {
                evidence.handOn(earlier.id, later.id);
            }
            tellWhoDoesIt(earlier, later);
            ends.withdrawn(earlier, "asked anew");
        });
    }

    /** Whoever types the earlier into the platform where the badges are kept learns that something else is wanted now. */
    private void tellWhoDoesIt(StoredProposal earlier, StoredProposal later) {
        if (earlier.state == ProposalState.AWAITING_DONE) {
            String told =
                    "The sender wants something else now, and the former is approved and may be under way by hand ("
                            + earlier.action + ", " + earlier.before + " → " + earlier.after
                            + "): stop it if you still can, and look what stands on the platform before you do the new one.";
            Stream.of(earlier.caseId, later.caseId)
                    .distinct()
                    .forEach(id -> cases.note(new CaseId(id), StaffId.DESK, told));
        }
    }

    /** Nobody is proven: only the same sender's own unproven request of the same gives way. */
    void askedAnew(StoredProposal later) {
        before(later)
                .filter(earlier -> earlier.state.isUnproven() && earlier.requester.equals(later.requester))
                .filter(earlier -> wantTheSame(earlier, later))
                .forEach(earlier -> {
                    evidence.handOn(earlier.id, later.id);
                    ends.withdrawn(earlier, "asked anew");
                });
    }

    /** The unproven proposal of the request that {@code order} goes on with. */
    Optional<StoredProposal> askedAbout(ProposalOrder order) {
        return cases.earlier(order.request())
                .flatMap(request -> proposals.findByRequestId(request.value()))
                .map(found -> held.hold(new ProposalId(found.id)))
                .filter(found -> found.state.isUnproven())
                .filter(found -> found.earner().equals(order.earner())
                        && found.action.equals(order.action().value()));
    }

    /** What came with the words that ask for {@code order}, and for what it goes on with, goes with its proposal, as far as it is as proven. */
    void handEvidenceOn(ProposalOrder order, StoredProposal later) {
        for (Optional<RequestId> request = cases.earlier(order.request());
                request.isPresent();
                request = cases.earlier(request.get())) {
            proposals
                    .findByRequestId(request.get().value())
                    .filter(earlier -> earlier.earner().equals(order.earner()))
                    .filter(earlier -> earlier.provenBy != null || !order.proven())
                    .ifPresent(earlier -> evidence.handOn(earlier.id, later.id));
        }
        cases.words(order.request()).stream()
                .map(ReceivedMessage::content)
                .filter(words -> !order.proven() || words.authenticity() == Authenticity.PASS)
                .forEach(words -> evidence.keep(later.id, words.attachments()));
    }

    private Stream<StoredProposal> before(StoredProposal later) {
        List<StoredProposal> earlier =
                proposals.findByEarnerIdAndActionAndStateIn(later.earnerId, later.action, WITHOUT_EFFECT).stream()
                        .filter(one -> !one.id.equals(later.id) && !one.proposedAt.isAfter(later.proposedAt))
                        .map(one -> held.hold(new ProposalId(one.id)))
                        .filter(one -> !one.state.isOver())
                        .toList();
        return earlier.stream();
    }

    /** By what would come of it: a letter to somebody else, or in another language, is another letter. */
    private boolean wantTheSame(StoredProposal earlier, StoredProposal later) {
        Map<String, String> before = result(earlier);
        Map<String, String> now = result(later);
        return before.equals(now) && (!now.isEmpty() || earlier.details.equals(later.details));
    }

    /** What people would be shown; empty where it could not be done now. */
    private Map<String, String> result(StoredProposal proposal) {
        ActionRequest request = grounds.request(proposal, StaffId.DESK.value());
        return grounds.check(proposal, request).hasPreview()
                ? grounds.action(proposal).preview(request).after()
                : Map.of();
    }
}
