package org.badgedesk.accounts;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Data of the task that grants a new password: an id of this wish, the address that was typed, and from where.
 *
 * @param language the code of that in which the page was asked for; null in one that was left by an earlier version
 */
record PasswordWish(
        String id, String email, String source, @Nullable String language) implements Serializable {}
