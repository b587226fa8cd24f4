package org.badgedesk.inbox.mime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One {@code Authentication-Results} field (RFC 8601, section 2.2).
 *
 * @param authservId who signs it, in small letters; empty where the field begins with a result at once
 */
public record AuthenticationResults(String authservId, List<Result> results) {

    private static final int LONGEST = 20_000;

    /** What one method says: {@code dkim}, {@code pass}, and properties such as {@code header.d}. */
    public record Result(String method, String result, Map<String, String> properties) {

        /** A property's value in small letters. */
        public Optional<String> property(String name) {
            return Optional.ofNullable(properties.get(name));
        }
    }

    /** Reads a raw value; what does not follow the grammar says nothing. */
    public static AuthenticationResults parse(String raw) {
        List<List<String>> statements = statements(raw.length() > LONGEST ? raw.substring(0, LONGEST) : raw);
        List<String> head = statements.get(0);
        boolean unsigned = head.isEmpty() || head.get(0).indexOf('=') >= 0;
        String id = unsigned ? "" : head.get(0).toLowerCase(Locale.ROOT);
        id = id.endsWith(".") ? id.substring(0, id.length() - 1) : id;
        List<Result> results = new ArrayList<>();
        for (List<String> statement : unsigned ? statements : statements.subList(1, statements.size())) {
            result(statement).ifPresent(results::add);
        }
        return new AuthenticationResults(id, List.copyOf(results));
    }

    private static Optional<Result> result(List<String> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String first = words.get(0).toLowerCase(Locale.ROOT);
        int equals = first.indexOf('=');
        if (equals <= 0) {
            return Optional.empty();
        }
        String method = first.substring(0, equals);
        int version = method.indexOf('/');
        Map<String, String> properties = new LinkedHashMap<>();
        for (String word : words.subList(1, words.size())) {
            int at = word.indexOf('=');
            if (at > 0) {
                properties.putIfAbsent(
                        word.substring(0, at).toLowerCase(Locale.ROOT),
                        word.substring(at + 1).toLowerCase(Locale.ROOT));
            }
        }
        return Optional.of(new Result(
                version < 0 ? method : method.substring(0, version), first.substring(equals + 1), properties));
    }

    /** The words between semicolons, comments left out, quotes taken off, "a = b" made one word. */
    private static List<List<String>> statements(String raw) {
        List<List<String>> statements = new ArrayList<>();
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int comments = 0;
        boolean quoted = false;
        boolean glue = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\\' && (quoted || comments > 0)) {
                i++;
                if (quoted && i < raw.length()) {
                    word.append(raw.charAt(i));
                }
            } else if (comments > 0) {
                comments += c == '(' ? 1 : c == ')' ? -1 : 0;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted) {
                // A quoted semicolon or equals sign is part of a value, never structure.
                word.append(c == '=' ? '_' : c);
            } else if (c == '(') {
                comments++;
            } else if (c == ';') {
                glue = endWord(words, word, glue);
                statements.add(words);
                words = new ArrayList<>();
                glue = false;
            } else if (Character.isWhitespace(c)) {
                glue = endWord(words, word, glue);
            } else {
                word.append(c);
            }
        }
        endWord(words, word, glue);
        statements.add(words);
        return statements;
    }

    /** Puts a finished word with the others; says whether the next one belongs to it (it ends with an equals sign). */
    private static boolean endWord(List<String> words, StringBuilder word, boolean glue) {
        if (word.length() == 0) {
            return glue;
        }
        boolean joins = !words.isEmpty() && (glue || word.charAt(0) == '=');
        if (joins) {
            int last = words.size() - 1;
            words.set(last, words.get(last) + word);
        } else {
            words.add(word.toString());
        }
        word.setLength(0);
        return words.get(words.size() - 1).endsWith("=");
    }
}
