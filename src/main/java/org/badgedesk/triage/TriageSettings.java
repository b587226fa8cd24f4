package org.badgedesk.triage;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the desk treats mail.
 *
 * @param unrelated what becomes of mail that is none of the desk's business: nothing in it is understood, and the sender is no earner
 */
@ConfigurationProperties("badgedesk.inbox")
record TriageSettings(@DefaultValue("staff") Unrelated unrelated) {

    enum Unrelated {
        /** Staff get it, as all that is not understood. */
        STAFF,
        /** It lies unread in its mailbox as if the desk were not there. */
        LEAVE,
        /** It goes to another address as it came. */
        FORWARD
    }
}
