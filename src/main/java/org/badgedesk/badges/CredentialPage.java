package org.badgedesk.badges;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of credentials; {@code next} is the cursor of the page after it, null on the last one. */
public record CredentialPage(
        List<Credential> items, @Nullable String next) {}
