package org.badgedesk.accounts;

import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;

/** A person who holds credentials; {@code email} is both the address on file and the user name at sign-in. */
public record Earner(
        EarnerId id,
        EmailAddress email,
        PersonName name,
        @Nullable String company,
        @Nullable String jobTitle) {}
