package org.badgedesk.core;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes a pattern so that where it has many alternatives, only those are tried which may begin with the letter that stands
 * there: {@link Pattern} by itself tries them all at each place of a text. What matches stays the same.
 */
final class FirstLetters {

    /** Fewer alternatives are as quickly tried as told apart. */
    private static final int FEWEST = 6;

    /** What may begin with more characters, as many as 12 letters in both cases, stays by itself. */
    private static final int WIDE = 24;

    /** The place of all letters beyond ASCII. */
    private static final int BEYOND = 128;

    /** ASCII letters with which one beyond is equal where case does not count: ı, K and ſ. */
    private static final String WITH_TWINS = "iks";

    /** Each character as it stands in a guard: one by one and in their own case {@link Pattern} looks them up in a table. */
    private static final List<String> IN_GUARD = IntStream.rangeClosed(0, BEYOND)
            .mapToObj(c -> c == BEYOND ? "[^\\x00-\\x7F]" : "\\x%02X".formatted(c))
            .toList();

    private static final Map<String, BitSet> FIRSTS = new ConcurrentHashMap<>();

    private final String regex;
    private int at;

    /**
     * A part of the pattern.
     *
     * @param plain as it was
     * @param text rewritten
     * @param firsts with which characters a match may begin
     * @param empty whether it may match nothing
     * @param movable whether it means the same elsewhere: it holds no capturing group and sets no flag
     */
    private record Part(String plain, String text, BitSet firsts, boolean empty, boolean movable) {

        static Part asItIs(String text, BitSet firsts, boolean empty, boolean movable) {
            return new Part(text, text, firsts, empty, movable);
        }
    }

    private FirstLetters(String regex) {
        this.regex = regex;
    }

    /** A pattern that matches the same; the same pattern where it holds something rare. */
    static String rewrite(String regex) {
        int flags = regex.startsWith("(?") ? regex.indexOf(')') + 1 : 0;
        String head = regex.substring(0, flags).matches("\\(\\?[a-wyzA-Z]+\\)") ? regex.substring(0, flags) : "";
        FirstLetters reader = new FirstLetters(regex.substring(head.length()));
        try {
            return head + reader.alternatives().text();
        } catch (UnsupportedOperationException e) {
            return regex;
        }
    }

    private boolean is(String next) {
        return regex.startsWith(next, at);
    }

    private Part alternatives() {
        int start = at;
        List<Part> all = new ArrayList<>(List.of(sequence()));
        while (is("|")) {
            at++;
            all.add(sequence());
        }
        BitSet firsts = new BitSet();
        all.forEach(one -> firsts.or(one.firsts()));
        boolean empty = all.stream().anyMatch(Part::empty);
        boolean movable = all.stream().allMatch(Part::movable);
        String text = movable && !empty ? inRuns(all) : joined(all);
        return new Part(regex.substring(start, at), text, firsts, empty, movable);
    }

    /** Their order tells which of two matches, so only neighbours are told apart together. */
    private static String inRuns(List<Part> alternatives) {
        List<String> runs = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= alternatives.size(); i++) {
            if (i == alternatives.size() || alternatives.get(i).firsts().cardinality() > WIDE) {
                if (i > from) {
                    runs.add(told(alternatives.subList(from, i)));
                }
                if (i < alternatives.size()) {
                    runs.add(alternatives.get(i).text());
                }
                from = i + 1;
            }
        }
        return String.join("|", runs);
    }

    private Part sequence() {
        int start = at;
        StringBuilder text = new StringBuilder();
        BitSet firsts = new BitSet();
        boolean empty = true;
        boolean movable = true;
        while (at < regex.length() && !is("|") && !is(")")) {
            Part part = quantified(atom());
            text.append(part.text());
            movable &= part.movable();
            if (empty) {
                firsts.or(part.firsts());
                empty = part.empty();
            }
        }
        return new Part(regex.substring(start, at), text.toString(), firsts, empty, movable);
    }

    private Part quantified(Part atom) {
        int from = at;
        boolean none = is("?") || is("*") || is("{0");
        if (is("{")) {
            at = regex.indexOf('}', at) + 1;
        } else if (none || is("+")) {
            at++;
        }
        if (at > from && (is("?") || is("+"))) {
            at++;
        }
        String times = regex.substring(from, at);
        return new Part(atom.plain() + times, atom.text() + times, atom.firsts(), atom.empty() || none, atom.movable());
    }

    private Part atom() {
        int from = at;
        if (is("(")) {
            return group();
        }
        if (is("[")) {
            skipClass();
            return Part.asItIs(regex.substring(from, at), firstsOf(regex.substring(from, at)), false, true);
        }
        if (is("\\")) {
            return escaped();
        }
        at += Character.charCount(regex.codePointAt(at));
        String text = regex.substring(from, at);
        return "^$".contains(text)
                ? Part.asItIs(text, new BitSet(), true, true)
                : Part.asItIs(text, text.equals(".") ? firstsOf(".") : firstsOf(text.codePointAt(0)), false, true);
    }

    private Part escaped() {
        int from = at;
        char kind = regex.charAt(at + 1);
        if ("QEkGRXN".indexOf(kind) >= 0 || Character.isDigit(kind)) {
            throw new UnsupportedOperationException(regex);
        }
        at += 2;
        if ("pPx".indexOf(kind) >= 0) {
            at = is("{") ? regex.indexOf('}', at) + 1 : at + (kind == 'x' ? 2 : 1);
        } else if (kind == 'u') {
            at += 4;
        }
        String text = regex.substring(from, at);
        boolean place = "bBAzZ".indexOf(kind) >= 0;
        return Part.asItIs(text, place ? new BitSet() : firstsOf(text), place, true);
    }

    private void skipClass() {
        int depth = 0;
        do {
            char c = regex.charAt(at);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            at += c == '\\' ? 2 : 1;
        } while (depth > 0);
    }

    private Part group() {
        int from = at;
        boolean around = is("(?=") || is("(?!") || is("(?<=") || is("(?<!");
        boolean captures = !is("(?") || is("(?<") && !around;
        at = captures ? afterOpening() : around ? at + (is("(?<") ? 4 : 3) : endOfFlags();
        if (regex.charAt(at - 1) == ')') {
            return Part.asItIs(regex.substring(from, at), new BitSet(), true, false);
        }
        String head = regex.substring(from, at);
        Part inner = alternatives();
        at++;
        if (around) {
            return Part.asItIs(regex.substring(from, at), new BitSet(), true, inner.movable());
        }
        return new Part(
                regex.substring(from, at),
                head + inner.text() + ")",
                inner.firsts(),
                inner.empty(),
                inner.movable() && !captures);
    }

    /** After "(" or "(?&lt;name>". */
    private int afterOpening() {
        return is("(?<") ? regex.indexOf('>', at) + 1 : at + 1;
    }

    /** After "(?:", "(?>", "(?i:" or "(?i)". */
    private int endOfFlags() {
        int end = at + 2;
        while (":>)".indexOf(regex.charAt(end)) < 0) {
            end++;
        }
        return end + 1;
    }

    private static BitSet firstsOf(int literal) {
        BitSet firsts = new BitSet();
        int upper = Character.toUpperCase(literal);
        int lower = Character.toLowerCase(upper);
        for (int c : new int[] {literal, upper, lower, Character.toLowerCase(literal)}) {
            firsts.set(Math.min(c, BEYOND));
        }
        if (WITH_TWINS.indexOf(lower) >= 0) {
            firsts.set(BEYOND);
        }
        return firsts;
    }

    private static BitSet firstsOf(String oneCharacter) {
        return FIRSTS.computeIfAbsent(oneCharacter, text -> {
            Pattern pattern = Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
            BitSet firsts = new BitSet();
            IntStream.range(0, BEYOND)
                    .filter(c -> pattern.matcher(Character.toString(c)).matches())
                    .forEach(firsts::set);
            firsts.set(BEYOND);
            return firsts;
        });
    }

    private static String joined(List<Part> parts) {
        return parts.stream().map(Part::text).collect(Collectors.joining("|"));
    }

    /** What may stand where one of these characters does. */
    private record Leaf(StringBuilder characters, String text) {}

    /** The alternatives told apart by the characters with which they may begin, in their order. */
    private static String told(List<Part> alternatives) {
        if (alternatives.size() < FEWEST) {
            return joined(alternatives);
        }
        Map<BitSet, StringBuilder> characters = new LinkedHashMap<>();
        for (int c = 0; c <= BEYOND; c++) {
            BitSet possible = new BitSet();
            for (int i = 0; i < alternatives.size(); i++) {
                possible.set(i, alternatives.get(i).firsts().get(c));
            }
            characters.computeIfAbsent(possible, none -> new StringBuilder()).append(IN_GUARD.get(c));
        }
        int[] times = new int[alternatives.size()];
        characters.keySet().forEach(possible -> possible.stream().forEach(i -> times[i]++));
        List<Leaf> leaves = new ArrayList<>();
        characters.forEach((possible, guard) -> {
            if (!possible.isEmpty()) {
                leaves.add(new Leaf(
                        guard,
                        leaf(possible.stream()
                                .mapToObj(i -> times[i] > 1
                                        ? alternatives.get(i).plain()
                                        : alternatives.get(i).text())
                                .toList())));
            }
        });
        return tree(leaves);
    }

    private static String tree(List<Leaf> leaves) {
        String guard = leaves.stream().map(Leaf::characters).collect(Collectors.joining("", "(?=(?-iu:[", "]))"));
        int half = leaves.size() / 2;
        return half == 0
                ? guard + leaves.get(0).text()
                : guard + "(?:" + tree(leaves.subList(0, half)) + "|" + tree(leaves.subList(half, leaves.size())) + ")";
    }

    /** A border that all of them begin with is looked for once. */
    private static String leaf(List<String> texts) {
        String border = texts.stream().allMatch(text -> text.startsWith("\\b")) ? "\\b" : "";
        return texts.stream()
                .map(text -> text.substring(border.length()))
                .collect(Collectors.joining("|", border + "(?:", ")"));
    }
}
