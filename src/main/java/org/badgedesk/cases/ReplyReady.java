package org.badgedesk.cases;

/** A reply was written in this transaction and is to leave by the way the message came. */
public record ReplyReady(ReplyId reply, Channel channel) {}
