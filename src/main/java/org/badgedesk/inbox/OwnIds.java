package org.badgedesk.inbox;

import java.net.IDN;
import java.util.regex.Pattern;
import org.badgedesk.core.EmailAddress;

/** The form of the {@code Message-ID}s that this desk gives its own mails; whether one is genuine, {@code ThreadTokens} says. */
final class OwnIds {

    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private OwnIds() {}

    /** Finds an id of a mail that left from {@code address}. */
    static Pattern of(EmailAddress address) {
        return Pattern.compile("<(?:[a-z]{1,12}\\.)?" + UUID + "(?:\\.[a-z2-7]{16})?@"
                + Pattern.quote(IDN.toASCII(address.domain(), IDN.ALLOW_UNASSIGNED)) + ">");
    }
}
