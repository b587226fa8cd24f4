package org.badgedesk.actions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** First names and the short forms people go by: those of {@code short-forms.txt}, and a name that is the beginning of the other. */
final class ShortForms {

    private static final int SHORTEST_BEGINNING = 3;
    private static final List<Set<String>> GROUPS = read();

    private ShortForms() {}

    /** Whether both (folded) are forms of one first name. */
    static boolean ofOneName(String a, String b) {
        boolean begins = Math.min(a.length(), b.length()) >= SHORTEST_BEGINNING && (a.startsWith(b) || b.startsWith(a));
        return begins || GROUPS.stream().anyMatch(group -> group.contains(a) && group.contains(b));
    }

    private static List<Set<String>> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ShortForms.class.getResourceAsStream("/names/short-forms.txt")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split(" "))
                            .map(NameLetters::fold)
                            .collect(Collectors.toSet()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
