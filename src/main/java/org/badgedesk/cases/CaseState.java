package org.badgedesk.cases;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How a case stands. {@code NEW} until it is understood; {@code AWAITING_SENDER} while a question or a confirmation link is open;
 * {@code AWAITING_APPROVAL} while a proposal waits; {@code ESCALATED} while staff must write; {@code RESOLVED} when everything
 * is answered or run; {@code CLOSED} after 30 quiet days: a later message opens a new case.
 */
public enum CaseState {
    NEW,
    AWAITING_SENDER,
    AWAITING_APPROVAL,
    ESCALATED,
    RESOLVED,
    CLOSED;

    /** The name in JSON and addresses: {@code awaiting-approval}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<CaseState> ofCode(String code) {
        return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
    }
}
