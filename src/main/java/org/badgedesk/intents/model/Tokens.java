package org.badgedesk.intents.model;

/** Cuts a text into the numbered pieces that an encoder reads. Safe for use by many threads. */
interface Tokens {

    /** The ids of {@code text} with the encoder's marks around them, at most {@code longest}, marks included. */
    int[] ids(String text, int longest);
}
