package org.badgedesk.cases;

/** Every request of a message is settled in this transaction: its final reply can be written. */
public record MessageSettled(MessageId message) {}
