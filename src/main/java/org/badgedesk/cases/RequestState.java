package org.badgedesk.cases;

/** How one request stands: {@code OPEN} for a moment, then waiting for somebody, then settled. */
public enum RequestState {
    OPEN,
    AWAITING_SENDER,
    AWAITING_APPROVAL,
    ESCALATED,
    SETTLED
}
