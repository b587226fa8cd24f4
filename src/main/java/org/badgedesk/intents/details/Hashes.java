package org.badgedesk.intents.details;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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

    /** How many there are, then each. */
    static void write(int[] hashes, DataOutput out) throws IOException {
        out.writeInt(hashes.length);
        for (int hash : hashes) {
            out.writeInt(hash);
        }
    }

    static int[] read(DataInput in) throws IOException {
        int[] hashes = new int[in.readInt()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = in.readInt();
        }
        return hashes;
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
