package org.badgedesk.actions;

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

    /** Before and after, for people. Called only where {@link #check} allows. Reads only. */
    Preview preview(ActionRequest request);

    /** Does it, in the caller's transaction; {@link Actions} sees to it that it runs once. */
    Outcome run(ActionRequest request);

    /** An address that has to prove itself by a link before the action runs: the new one of an e-mail change. */
    default Optional<EmailAddress> addressToProve(ActionRequest request) {
        return Optional.empty();
    }
}
