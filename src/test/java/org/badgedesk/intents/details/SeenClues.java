package org.badgedesk.intents.details;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The clues that examples have often enough to learn from, ascending; each has its place among them. */
record SeenClues(int[] clues) {

    static SeenClues of(IntStream all, int often) {
        Map<Integer, Integer> times = new HashMap<>();
        all.forEach(clue -> times.merge(clue, 1, Integer::sum));
        return new SeenClues(times.entrySet().stream()
                .filter(e -> e.getValue() >= often)
                .mapToInt(Map.Entry::getKey)
                .sorted()
                .toArray());
    }

    /** The places of those that are among them. */
    int[][] places(int[][] examples) {
        return Arrays.stream(examples)
                .map(example -> Arrays.stream(example)
                        .map(clue -> Arrays.binarySearch(clues, clue))
                        .filter(place -> place >= 0)
                        .toArray())
                .toArray(int[][]::new);
    }

    int[] at(int[] places) {
        return Arrays.stream(places).map(place -> clues[place]).toArray();
    }
}
