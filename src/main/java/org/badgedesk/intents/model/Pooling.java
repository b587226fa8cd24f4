package org.badgedesk.intents.model;

/** Which vector an encoder's text is compared by: that of its first mark, or the mean of its tokens. */
public enum Pooling {
    CLS,
    MEAN
}
