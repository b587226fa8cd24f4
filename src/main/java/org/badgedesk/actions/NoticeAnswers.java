package org.badgedesk.actions;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * "Yes, it was me" and "no, that was not me" in plain words, where the desk has sent a link to ask that: a yes does what the link does. Whoever
 * calls has made sure that the address which answers is proven.
 */
@Service
@Transactional
public class NoticeAnswers {

    private final ProposalRows proposals;
    private final HeldProposals held;
    private final EarlierProposals earlier;
    private final Confirmations confirmations;
    private final ProposalEnds ends;
    private final ProofLinks links;
    private final Cases cases;

    NoticeAnswers(
            ProposalRows proposals,
            HeldProposals held,
            EarlierProposals earlier,
            Confirmations confirmations,
            ProposalEnds ends,
            ProofLinks links,
            Cases cases) {
        this.proposals = proposals;
        this.held = held;
        this.earlier = earlier;
        this.confirmations = confirmations;
        this.ends = ends;
        this.links = links;
        this.cases = cases;
    }

    /** A question of the desk that is open: about which proposal, with a link of which kind, and to whom it went. */
    public record Question(ProposalId proposal, ActionName action, LinkPurpose purpose, EmailAddress address) {}

    /** What was asked in these cases, and can still be answered. */
    @Transactional(readOnly = true)
    public List<Question> open(Collection<CaseId> ids) {
        return ids.stream()
                .flatMap(id -> proposals.findByCaseIdOrderByProposedAtAsc(id.value()).stream())
                .flatMap(proposal -> links.open(proposal.id).stream()
                        .filter(link -> confirmations.concerns(proposal, link))
                        .map(link -> new Question(
                                new ProposalId(proposal.id),
                                new ActionName(proposal.action),
                                link.purpose(),
                                link.address())))
                .distinct()
                .toList();
    }

    /**
     * The one who was asked answers. Says whether the answer was taken: not where the question is over, or is about more by now than they were
     * shown.
     */
    public boolean take(Question question, boolean yes) {
        StoredProposal proposal = held.hold(question.proposal());
        Optional<ProofLinks.ProofLink> link = links.open(proposal.id).stream()
                .filter(open ->
                        open.purpose() == question.purpose() && open.address().equals(question.address()))
                .filter(open -> confirmations.concerns(proposal, open))
                .findFirst();
        boolean shown = question.purpose() != LinkPurpose.CONFIRM_REQUEST || proposal.version == 1;
        if (link.isEmpty() || yes && !shown) {
            return false;
        }
        String by = question.address().value();
        ends.record(proposal, yes ? "answered-yes" : "answered-no", by, "by a mail whose sender is proven");
        if (question.purpose() == LinkPurpose.OBJECT) {
            if (!yes && links.use(link.get())) {
                confirmations.confirmed(proposal, link.get());
            }
        } else if (yes) {
            confirm(proposal, link.get());
        } else {
            disown(proposal, question);
        }
        return true;
    }

    private void confirm(StoredProposal proposal, ProofLinks.ProofLink link) {
        if (links.use(link)) {
            if (link.purpose() == LinkPurpose.CONFIRM_REQUEST) {
                earlier.giveWayTo(proposal, false);
            }
            confirmations.confirmed(proposal, link);
        }
    }

    /** Of what nobody has proven nothing is left; what the new address has not asked for goes to staff, who have approved it. */
    private void disown(StoredProposal proposal, Question question) {
        if (question.purpose() == LinkPurpose.CONFIRM_ADDRESS) {
            ends.handOver(proposal, "the new address says that it has not asked for this", List.of());
        } else {
            ends.withdrawn(proposal, "the address on file says that it has not asked for this");
            cases.note(
                    new CaseId(proposal.caseId),
                    StaffId.DESK,
                    "The address on file answers that it has not asked for this (" + proposal.action
                            + "): nothing is done. Somebody else may have written in their name.");
        }
    }
}
