package org.badgedesk.cases;

/** A person's message was stored in this transaction and waits to be understood. */
public record MessageReceived(MessageId message) {}
