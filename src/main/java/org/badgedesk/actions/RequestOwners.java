package org.badgedesk.actions;

import java.util.Objects;
import java.util.Optional;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.RequestId;
import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whose a request is, in a case into which two addresses may write: the one that opened it, and the one on file that the desk has asked. What an earner is
 * proven to want is theirs; whoever is proven to be another earner does not speak for them, though they began the case.
 */
@Component
class RequestOwners {

    private final ProposalRows proposals;
    private final Earners earners;
    private final Cases cases;

    RequestOwners(ProposalRows proposals, Earners earners, Cases cases) {
        this.proposals = proposals;
        this.earners = earners;
        this.cases = cases;
    }

    /** Whether a message is from the one whose request this is. */
    boolean wrote(IncomingMessage message, RequestId request) {
        EarnerId owner = proposals
                .findByRequestId(request.value())
                .filter(p -> p.provenBy != null)
                .map(StoredProposal::earner)
                .orElse(null);
        EmailAddress asker =
                cases.message(cases.request(request).message()).content().from();
        return wrote(message, owner, asker);
    }

    /** Whether a message is from the one for whom this is proposed. */
    boolean wrote(IncomingMessage message, StoredProposal proposal) {
        return wrote(
                message, proposal.provenBy == null ? null : proposal.earner(), new EmailAddress(proposal.requester));
    }

    private boolean wrote(IncomingMessage message, @Nullable EarnerId owner, @Nullable EmailAddress asker) {
        Optional<EarnerId> writer = Optional.ofNullable(message.from())
                .filter(from -> message.authenticity() == Authenticity.PASS)
                .flatMap(earners::find)
                .map(earner -> earner.id());
        return owner == null || writer.isEmpty()
                ? Objects.equals(message.from(), asker)
                : writer.get().equals(owner);
    }
}
