package org.badgedesk.actions;

import java.util.Map;
import java.util.Optional;
import org.badgedesk.core.EmailAddress;

/**
 * One thing that the desk can do to an account or a credential. An action decides nothing about who may ask or who must
 * approve; it knows the facts and how to change them.
 */
interface BadgeAction {

    ActionName name();

    /** What the facts say now. Reads only. */
    Check check(ActionRequest request);

    /** Before and after, for people. Called only where {@link Check#hasPreview} says so. Reads only. */
    Preview preview(ActionRequest request);

    /** Does it, in the caller's transaction; {@link Actions} sees to it that it runs once. */
    Outcome run(ActionRequest request);

    /**
     * Puts back what {@link #run} did, in the caller's transaction.
     *
     * @param kept what the {@link Outcome} kept for it
     * @return why it cannot be put back any more; nothing where it was
     */
    default Optional<String> undo(ActionRequest request, Map<String, String> kept) {
        return Optional.of("it cannot be put back");
    }

    /** Details besides those of its intent, as they would be used now, by key: staff may type others. Blank where there is none. */
    default Map<String, String> fields(ActionRequest request) {
        return Map.of();
    }

    /** Whether it changes what is kept with the badges, so that a person has to do it where these are kept elsewhere. */
    default boolean changesStore() {
        return true;
    }

    /**
     * A person has done it where the badges are kept: the desk's own records follow, in the caller's transaction, and nobody is written
     * to. Called only where {@link #check} still allows it.
     */
    default Outcome follow(ActionRequest request) {
        return run(request);
    }

    /** Whether a later request of the same earner takes the place of one that still waits ("no, rather spell it so"). */
    default boolean replacesEarlier() {
        return false;
    }

    /** An address that has to prove itself by a link before the action runs: the new one of an e-mail change. */
    default Optional<EmailAddress> addressToProve(ActionRequest request) {
        return Optional.empty();
    }
}
