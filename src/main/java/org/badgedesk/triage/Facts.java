package org.badgedesk.triage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.ActionName;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Asked;
import org.badgedesk.actions.Check;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.intents.Calibrated;

/** What triage looks up before it decides: the stores in a running desk, suppositions in the {@code triage} command. */
public interface Facts {

    /** The earner with this address on file. */
    Optional<Earner> earner(EmailAddress address);

    /** The address or domain on file that a stranger's address may be meant to be taken for. */
    default Optional<String> lookAlike(EmailAddress address) {
        return Optional.empty();
    }

    /** What the facts say to an action for an earner, as {@link Actions#check} does. */
    Check check(
            ActionName action,
            Earner earner,
            Map<String, String> details,
            Set<String> doubtful,
            Language language,
            Asked asked);

    /** What anybody may be told of the badges and letters that a message shows, as values for {@code public-check}. */
    default List<Map<String, Object>> publicFacts(IncomingMessage message) {
        return List.of();
    }

    /** Whether somebody whom a message names may be asked now to agree that its sender is told of their badges. */
    default boolean mayAskForConsent() {
        return true;
    }

    /** For each current badge of an earner its {@code name}, {@code url}, and whether it has a {@code pdf}. */
    default List<Map<String, Object>> certificates(Earner earner) {
        return List.of();
    }

    /** What staff decided about requests that were taken for this intent. */
    default List<Calibrated> decisions(String intent) {
        return List.of();
    }

    /** Suppositions: every sender is an earner with one valid badge, and every check passes. */
    static Facts supposed() {
        return new SupposedFacts();
    }
}
