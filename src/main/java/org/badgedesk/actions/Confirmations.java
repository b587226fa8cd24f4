package org.badgedesk.actions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a one-time link does: the address that it went to confirms a request, turns out to be its owner's, or objects. The promises stand at {@link Actions}. */
@Component
class Confirmations {

    private final ProofLinks links;
    private final ProposalRows proposals;
    private final HeldProposals held;
    private final EarlierProposals earlier;
    private final ProposalGrounds grounds;
    private final ProposalPath path;
    private final WayToEffect toEffect;
    private final ProposalEnds ends;

    Confirmations(
            ProofLinks links,
            ProposalRows proposals,
            HeldProposals held,
            EarlierProposals earlier,
            ProposalGrounds grounds,
            ProposalPath path,
            WayToEffect toEffect,
            ProposalEnds ends) {
        this.links = links;
        this.proposals = proposals;
        this.held = held;
        this.earlier = earlier;
        this.grounds = grounds;
        this.path = path;
        this.toEffect = toEffect;
        this.ends = ends;
    }

    Optional<LinkView> view(String token) {
        return links.find(token)
                .flatMap(link -> proposals
                        .findById(link.proposal())
                        .map(p -> new LinkView(
                                link.purpose(),
                                new ActionName(p.action),
                                link.purpose() == LinkPurpose.CONFIRM_ADDRESS ? Map.of() : p.before,
                                p.after,
                                p.inLanguage(),
                                p.version,
                                p.state == ProposalState.DONE,
                                link.open() && concerns(p, link))));
    }

    boolean confirm(String token, @Nullable Integer version) {
        Optional<ProofLinks.ProofLink> link = links.find(token);
        if (link.isEmpty()) {
            return false;
        }
        StoredProposal proposal = held.hold(new ProposalId(link.get().proposal()));
        boolean shown =
                version == null || version == proposal.version || link.get().purpose() == LinkPurpose.OBJECT;
        if (!shown || !concerns(proposal, link.get()) || !links.use(link.get())) {
            return false;
        }
        if (link.get().purpose() == LinkPurpose.CONFIRM_REQUEST) {
            earlier.giveWayTo(proposal, false);
        }
        confirmed(proposal, link.get());
        return true;
    }

    /** Whether a one-time link fits where the proposal stands, and the address it went to still means what it meant then. */
    boolean concerns(StoredProposal proposal, ProofLinks.ProofLink link) {
        return switch (link.purpose()) {
            case CONFIRM_REQUEST ->
                proposal.state == ProposalState.AWAITING_PROOF && grounds.isOnFile(proposal, link.address());
            case CONFIRM_ADDRESS ->
                proposal.state == ProposalState.AWAITING_ADDRESS
                        && grounds.action(proposal)
                                .addressToProve(grounds.request(proposal, proposal.decider()))
                                .filter(link.address()::equals)
                                .isPresent();
            case OBJECT -> !proposal.state.isOver() || proposal.state == ProposalState.DONE;
        };
    }

    /** A one-time link that fits was used. */
    void confirmed(StoredProposal proposal, ProofLinks.ProofLink link) {
        String by = link.address().value();
        switch (link.purpose()) {
            case CONFIRM_REQUEST -> {
                ends.record(proposal, "confirmed", by, "by the link to the address on file");
                path.proven(proposal, Actions.BY_LINK);
            }
            case CONFIRM_ADDRESS -> {
                ends.record(
                        proposal,
                        "address-confirmed",
                        grounds.earner(proposal).email().value(),
                        "by the link to the new address");
                toEffect.addressProven(proposal);
            }
            case OBJECT -> {
                ends.record(proposal, "objected-to", by, "by the link to the address that was on file");
                objected(proposal);
            }
        }
    }

    /** An objection decides nothing: staff look into it. What is done stays done until they put it back. */
    private void objected(StoredProposal proposal) {
        if (proposal.state == ProposalState.DONE) {
            ends.handToStaff(proposal, "the address that was on file objects to this change, which is made");
        } else if (grounds.reachedElsewhere(proposal).isPresent()) {
            path.putToStaff(proposal);
        } else {
            ends.handOver(proposal, "the address on file objects to this change", List.of());
        }
    }
}
