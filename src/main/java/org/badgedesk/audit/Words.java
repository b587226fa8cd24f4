package org.badgedesk.audit;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The erasable words of an entry, by field: {@code actor}, {@code subject}, {@code why}, {@code before.…},
 * {@code after.…}. An erased word is absent.
 */
record Words(Map<String, String> byField, Map<String, String> salts) {

    private static final int LONGEST = 4000;
    private static final int SALT_BYTES = 16;
    private static final Pattern UNSTORABLE = Pattern.compile("[\u0000\\p{Cs}]");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<@Nullable TreeMap<String, @Nullable String>> MAP = new TypeReference<>() {};

    static Words of(AuditEvent event) {
        Map<String, String> words = new TreeMap<>();
        words.put("actor", storable(event.actor()));
        words.put("subject", storable(event.subject()));
        words.put("why", storable(event.why()));
        event.before().forEach((name, value) -> words.put("before." + storable(name), storable(value)));
        event.after().forEach((name, value) -> words.put("after." + storable(name), storable(value)));
        Map<String, String> salts = new TreeMap<>();
        byte[] salt = new byte[SALT_BYTES];
        for (String field : words.keySet()) {
            RANDOM.nextBytes(salt);
            salts.put(field, HexFormat.of().formatHex(salt));
        }
        return new Words(words, salts);
    }

    Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        byField.forEach((field, word) -> digests.put(field, digest(field, word)));
        return digests;
    }

    /**
     * Whether each word that is left is the one that the entry holds a digest of.
     *
     * @throws IllegalArgumentException if a salt is no hexadecimal
     */
    boolean match(Map<String, String> digests) {
        return byField.entrySet().stream()
                .allMatch(word -> salts.containsKey(word.getKey())
                        && digest(word.getKey(), word.getValue()).equals(digests.get(word.getKey())));
    }

    /** The words left of the fields whose names begin with {@code prefix}, without the prefix. */
    Map<String, String> under(String prefix, Map<String, String> digests) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String field : new TreeMap<>(digests).keySet()) {
            if (field.startsWith(prefix)) {
                found.put(field.substring(prefix.length()), byField.getOrDefault(field, AuditEntry.ERASED));
            }
        }
        return found;
    }

    String word(String field) {
        return byField.getOrDefault(field, AuditEntry.ERASED);
    }

    /** The changed values alone, which are stored together. */
    Map<String, String> changes() {
        Map<String, String> changes = new TreeMap<>(byField);
        changes.keySet().removeAll(Set.of("actor", "subject", "why"));
        return changes;
    }

    static Words stored(
            @Nullable String actor, @Nullable String subject, @Nullable String why, String changes, String salts) {
        Map<String, String> words = parse(changes);
        if (actor != null) {
            words.put("actor", actor);
        }
        if (subject != null) {
            words.put("subject", subject);
        }
        if (why != null) {
            words.put("why", why);
        }
        return new Words(words, parse(salts));
    }

    static String json(Map<String, String> map) {
        return JSON.writeValueAsString(map);
    }

    /** @throws IllegalArgumentException if it is no map of words, as only somebody who changes the tables makes it */
    static Map<String, String> parse(String json) {
        try {
            TreeMap<String, @Nullable String> map = JSON.readValue(json, MAP);
            if (map != null && !map.containsValue(null)) {
                return new TreeMap<>(map);
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no map of words", e);
        }
        throw new IllegalArgumentException("no map of words");
    }

    /** PostgreSQL keeps neither NUL nor half a surrogate pair; a record of what was done must not fail for its length. */
    static String storable(String text) {
        String clean = UNSTORABLE.matcher(text).replaceAll("\uFFFD");
        return clean.length() <= LONGEST
                ? clean
                : UNSTORABLE.matcher(clean.substring(0, LONGEST)).replaceAll("") + "…";
    }

    private String digest(String field, String word) {
        String salt = salts.get(field);
        return salt == null ? "" : Chain.digest(HexFormat.of().parseHex(salt), word);
    }
}
