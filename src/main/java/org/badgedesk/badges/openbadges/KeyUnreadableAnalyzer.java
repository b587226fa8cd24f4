package org.badgedesk.badges.openbadges;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do where the desk does not start for want of the issuer's keys. */
class KeyUnreadableAnalyzer extends AbstractFailureAnalyzer<KeyUnreadable> {

    @Override
    protected FailureAnalysis analyze(Throwable root, KeyUnreadable cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Set badgedesk.keys.secret to the former secret. Where that is lost, set a new one and run the command"
                        + " `keys rotate`: badges that were signed before stay valid.",
                cause);
    }
}
