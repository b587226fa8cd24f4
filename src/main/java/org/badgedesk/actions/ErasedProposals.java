package org.badgedesk.actions;

import java.util.List;
import org.badgedesk.accounts.EarnerErased;
import org.badgedesk.accounts.ErasureBegun;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.EmailAddress;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends what waits for an earner who is erased, and forgets what they asked for, what they sent with it, and their cases. */
@Component
class ErasedProposals {

    private final ProposalRows proposals;
    private final HeldProposals held;
    private final ProposalEnds ends;
    private final Cases cases;
    private final JdbcClient jdbc;

    ErasedProposals(ProposalRows proposals, HeldProposals held, ProposalEnds ends, Cases cases, JdbcClient jdbc) {
        this.proposals = proposals;
        this.held = held;
        this.ends = ends;
        this.cases = cases;
        this.jdbc = jdbc;
    }

    /** Erasing changes cases and proposals: they are held before the earner is, as everywhere. */
    @EventListener
    void on(ErasureBegun begun) {
        List<StoredProposal> theirs = proposals.findByEarnerId(begun.earner().value());
        cases.hold(
                begun.addresses(),
                theirs.stream().map(proposal -> new CaseId(proposal.caseId)).toList());
        theirs.stream().map(proposal -> proposal.id).sorted().forEach(held::find);
    }

    @EventListener
    void on(EarnerErased erased) {
        List<StoredProposal> theirs = proposals.findByEarnerId(erased.earner().value());
        theirs.stream()
                .map(proposal -> held.hold(new ProposalId(proposal.id)))
                .filter(proposal -> !proposal.state.isOver())
                .forEach(proposal -> ends.withdrawn(proposal, "the earner's data is erased"));
        proposals.flush();
        for (String forget : List.of(
                "delete from proposal_evidence where proposal_id in (select id from proposal where earner_id = :earner)",
                "delete from proof_link where proposal_id in (select id from proposal where earner_id = :earner)",
                "delete from consent where earner_id = :earner",
                "update approval set comment = null where proposal_id in"
                        + " (select id from proposal where earner_id = :earner)",
                "update proposal set details = '{}', before_values = '{}', after_values = '{}', undo = '{}', notes = '{}',"
                        + " requester = 'erased@erased.invalid', comment = null, draft = '', reply = null"
                        + " where earner_id = :earner")) {
            jdbc.sql(forget).param("earner", erased.earner().value()).update();
        }
        jdbc.sql("delete from consent where asker in (:addresses)")
                .param(
                        "addresses",
                        erased.addresses().stream().map(EmailAddress::value).toList())
                .update();
        cases.erase(
                erased.addresses(), theirs.stream().map(StoredProposal::request).toList());
    }
}
