package org.badgedesk.actions;

import java.util.UUID;

/** Which proposal. */
public record ProposalId(UUID value) {

    public static ProposalId random() {
        return new ProposalId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
