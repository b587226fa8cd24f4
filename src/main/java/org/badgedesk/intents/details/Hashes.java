package org.badgedesk.intents.details;

import java.util.Arrays;

/** Clues, each known by a hash of 32 bits (FNV-1a of its kind and its words), so that none is ever put together as text. */
final class Hashes {

    private static final int START = 0x811C9DC5;
    private static final int PRIME = 0x01000193;
    private static final int BORDER = 0xFFFF;

    private int[] all = new int[128];
    private int size;

    void add(String kind, String... words) {
        int hash = hash(START, kind);
        for (String word : words) {
            hash = hash(hash, word);
        }
        if (size == all.length) {
            all = Arrays.copyOf(all, 2 * size);
        }
        all[size++] = hash;
    }

    /** What was added since this was last called. */
    int[] taken() {
        int[] taken = Arrays.copyOf(all, size);
        size = 0;
        return taken;
    }

    /** Over the UTF-16 units of {@code text} and a border after it. */
    private static int hash(int from, String text) {
        int hash = from;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return (hash ^ BORDER) * PRIME;
    }
}
