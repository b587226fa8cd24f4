package org.badgedesk.intents.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which texts an encoder reads in one run: their numbers, by their tokens. */
final class Batches {

    private static final int TOKENS_A_BATCH = 512;

    /** A run costs as much as twenty tokens, and attention grows with the square of the row. */
    private static final int TOKENS_A_ROW = 192;

    private Batches() {}

    /** As many texts one after the other as a row holds, in their order. */
    static List<int[]> inRows(int[][] ids) {
        List<int[]> rows = new ArrayList<>();
        int from = 0;
        int tokens = 0;
        for (int i = 0; i < ids.length; i++) {
            if (i > from && tokens + ids[i].length > TOKENS_A_ROW) {
                rows.add(IntStream.range(from, i).toArray());
                from = i;
                tokens = 0;
            }
            tokens += ids[i].length;
        }
        if (from < ids.length) {
            rows.add(IntStream.range(from, ids.length).toArray());
        }
        return rows;
    }

    /** Texts of equal length go together: padding costs time, and with 8-bit arithmetic a little exactness too. */
    static List<int[]> ofEqualLength(int[][] ids) {
        int[] order = IntStream.range(0, ids.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> ids[i].length))
                .mapToInt(i -> i)
                .toArray();
        List<int[]> batches = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= order.length; to++) {
            boolean full = to == order.length
                    || ids[order[to]].length != ids[order[from]].length
                    || (to - from + 1) * ids[order[to]].length > TOKENS_A_BATCH;
            if (full) {
                batches.add(Arrays.copyOfRange(order, from, to));
                from = to;
            }
        }
        return batches;
    }
}
