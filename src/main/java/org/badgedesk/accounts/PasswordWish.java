package org.badgedesk.accounts;

import java.io.Serializable;

/** Data of the task that grants a new password: an id of this wish, the address that was typed, and from where. */
record PasswordWish(String id, String email, String source) implements Serializable {}
