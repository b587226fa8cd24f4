package org.badgedesk.slack;

import java.util.Optional;
import java.util.UUID;
import org.badgedesk.actions.ProposalId;

/** What a button of a proposal carries: the proposal, and the version of it that was shown beside the button. */
record Pressed(ProposalId proposal, int version) {

    String value() {
        return proposal + ":" + version;
    }

    static Optional<Pressed> parse(String value) {
        int colon = value.lastIndexOf(':');
        try {
            return Optional.of(new Pressed(
                    new ProposalId(UUID.fromString(value.substring(0, Math.max(0, colon)))),
                    Integer.parseInt(value.substring(colon + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
