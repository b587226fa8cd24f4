package org.badgedesk.actions;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;

/** How far two names lie apart: a correction of the same name, a name that shares a part with it, or another person's. */
enum NameDifference {
    /** Case, order, diacritics, punctuation, or a typing error. */
    CORRECTION("a correction of the same name"),
    /** Some part stays: marriage, divorce, a short form, an added or dropped name. */
    SHARED_PART("part of the name stays"),
    /** Written in another script: nobody can tell by the letters. */
    OTHER_SCRIPT("the name in another script"),
    /** Nothing stays. */
    ANOTHER_PERSON("nothing of the name stays: this may be another person");

    private final String words;

    NameDifference(String words) {
        this.words = words;
    }

    String inWords() {
        return words;
    }

    static NameDifference between(PersonName before, PersonName after) {
        if (disjoint(scripts(before), scripts(after))) {
            return OTHER_SCRIPT;
        }
        List<String> old = parts(before.value());
        List<String> now = parts(after.value());
        long kept = now.stream()
                .filter(n -> old.stream().anyMatch(o -> alike(o, n)))
                .count();
        if (kept == now.size() && now.size() == old.size() || alike(String.join("", old), String.join("", now))) {
            return CORRECTION;
        }
        return kept > 0 ? SHARED_PART : ANOTHER_PERSON;
    }

    /** Whether {@code words} are (part of) the name, apart from case and diacritics. */
    static boolean mentions(PersonName name, String words) {
        List<String> parts = parts(name.value());
        return parts(words).stream().allMatch(w -> parts.stream().anyMatch(p -> alike(p, w)));
    }

    /** Latin, Cyrillic and Greek letters in one name look alike and are not. */
    static boolean mixesScripts(PersonName name) {
        Set<UnicodeScript> alike = scripts(name);
        alike.retainAll(Set.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.GREEK));
        return alike.size() > 1;
    }

    /**
     * The whole new name, where the message gives only the part that changes ("my surname is López"): the old part it names, or the
     * one part that it is a correction of, gives way to it. Nothing where that is not plain.
     */
    static Optional<PersonName> whole(PersonName current, @Nullable PersonName old, PersonName wanted) {
        String[] words = current.value().split(" ");
        int count = wanted.value().split(" ").length;
        if (count >= words.length || disjoint(scripts(current), scripts(wanted))) {
            return Optional.of(wanted);
        }
        int oldCount = old == null ? count : old.value().split(" ").length;
        if (oldCount >= words.length) {
            return Optional.of(wanted);
        }
        List<PersonName> candidates = new ArrayList<>();
        for (int i = 0; i + oldCount <= words.length; i++) {
            String part = String.join(" ", List.of(words).subList(i, i + oldCount));
            String sought = old == null ? wanted.value() : old.value();
            if (alike(fold(part), fold(sought))) {
                List<String> changed = new ArrayList<>(List.of(words));
                changed.subList(i, i + oldCount).clear();
                changed.add(i, wanted.value());
                candidates.add(new PersonName(String.join(" ", changed)));
            }
        }
        if (candidates.size() == 1) {
            return Optional.of(candidates.get(0));
        }
        return count > 1 ? Optional.of(wanted) : Optional.empty();
    }

    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        for (String part : fold(name).split("[^\\p{L}\\p{M}]+")) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    /** Lower case without diacritics and without letters' variants that people leave out (ø, ß, ł, æ). */
    static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ı", "i");
    }

    private static boolean alike(String a, String b) {
        int longest = Math.max(a.length(), b.length());
        return distance(a, b) <= Math.max(longest >= 3 ? 1 : 0, longest / 4);
    }

    /** Edits between two words (Damerau-Levenshtein, optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }

    private static Set<UnicodeScript> scripts(PersonName name) {
        Set<UnicodeScript> scripts = new HashSet<>();
        name.value().codePoints().filter(Character::isLetter).forEach(c -> scripts.add(UnicodeScript.of(c)));
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        return scripts;
    }

    private static boolean disjoint(Set<UnicodeScript> a, Set<UnicodeScript> b) {
        return a.stream().noneMatch(b::contains);
    }
}
