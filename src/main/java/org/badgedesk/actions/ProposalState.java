package org.badgedesk.actions;

import java.util.Locale;

/**
 * How a proposal stands: {@code AWAITING_PROOF} (the link to the address on file is open; or {@code AWAITING_VOUCHING}, where the earner cannot open that mailbox, until one of the staff vouches for them) → {@code AWAITING_APPROVAL}
 * (or first {@code AWAITING_REGISTER}, until an import newer than what the earner speaks of) → {@code AWAITING_ADDRESS} (a new address must prove itself) → {@code HELD} (until a date, so that the earner can object) →
 * {@code AWAITING_DONE} (where badges are kept elsewhere: a person carries it out there) → {@code DONE}, which staff may put back ({@code UNDONE}). It ends early as {@code REJECTED} by staff, {@code OVERTAKEN} where the facts changed or the earner objected (staff
 * look at it), {@code EXPIRED}, or {@code WITHDRAWN}.
 */
public enum ProposalState {
    AWAITING_PROOF,
    AWAITING_VOUCHING,
    AWAITING_REGISTER,
    AWAITING_APPROVAL,
    AWAITING_ADDRESS,
    HELD,
    AWAITING_DONE,
    DONE,
    REJECTED,
    OVERTAKEN,
    EXPIRED,
    WITHDRAWN,
    UNDONE;

    /** The name in JSON: {@code awaiting-approval}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether nobody has shown yet that it is the earner who asks. */
    public boolean isUnproven() {
        return this == AWAITING_PROOF || this == AWAITING_VOUCHING;
    }

    /** Whether staff have approved it and it has no effect yet. */
    boolean isApproved() {
        return this == AWAITING_ADDRESS || this == HELD || this == AWAITING_DONE;
    }

    /** Whether it was done or has ended without. */
    public boolean isOver() {
        return compareTo(DONE) >= 0;
    }
}
