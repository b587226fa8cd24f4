package org.badgedesk.actions;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.badgedesk.core.EmailAddress;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * "Yes, it was me" and "no, that was not me" in plain words, where the desk has sent a link to ask that: a yes does what the link does. Whoever
 * calls has made sure that the address which answers is proven.
 */
@Service
@Transactional
public class NoticeAnswers {

    private static final Pattern LINK = Pattern.compile("/confirm/([\\w-]+)");

    private final ProposalRows proposals;
    private final HeldProposals held;
    private final EarlierProposals earlier;
    private final Confirmations confirmations;
    private final ProposalEnds ends;
    private final ProofLinks links;

    NoticeAnswers(
            ProposalRows proposals,
            HeldProposals held,
            EarlierProposals earlier,
            Confirmations confirmations,
            ProposalEnds ends,
            ProofLinks links) {
        this.proposals = proposals;
        this.held = held;
        this.earlier = earlier;
        this.confirmations = confirmations;
        this.ends = ends;
        this.links = links;
    }

    /**
     * A question of the desk that is open: about which proposal, with a link of which kind, and to whom it went.
     *
     * @param tokenHash by which the link is known
     */
    public record Question(
            ProposalId proposal, ActionName action, LinkPurpose purpose, EmailAddress address, String tokenHash) {}

    /** What a mail of the desk asks by the link that stands in it, and can still be answered. */
    @Transactional(readOnly = true)
    public List<Question> open(String mail) {
        return LINK.matcher(mail)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .flatMap(token -> links.find(token).stream())
                .filter(ProofLinks.ProofLink::open)
                .flatMap(this::question)
                .toList();
    }

    private Stream<Question> question(ProofLinks.ProofLink link) {
        return proposals
                .findById(link.proposal())
                .filter(proposal -> confirmations.concerns(proposal, link))
                .map(proposal -> new Question(
                        new ProposalId(proposal.id),
                        new ActionName(proposal.action),
                        link.purpose(),
                        link.address(),
                        link.tokenHash()))
                .stream();
    }

    /**
     * The one who was asked answers. Says whether the answer was taken: not where the question is over, or is about more by now than they were
     * shown.
     */
    public boolean take(Question question, boolean yes) {
        StoredProposal proposal = held.hold(question.proposal());
        Optional<ProofLinks.ProofLink> link = links.open(proposal.id).stream()
                .filter(open -> open.tokenHash().equals(question.tokenHash()))
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

    /** Nothing is done, and staff look into it: somebody else may have written in their name. */
    private void disown(StoredProposal proposal, Question question) {
        String who = question.purpose() == LinkPurpose.CONFIRM_ADDRESS ? "the new address" : "the address on file";
        ends.handOver(proposal, who + " says that it has not asked for this", List.of());
    }
}
