package org.badgedesk.inbox.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The header fields of a mail or a part, in their order, topmost first; values unfolded, one char for each raw byte. */
public final class Headers {

    private final List<Field> fields;
    private final @Nullable String charsetHint;

    Headers(List<Field> fields, @Nullable String charsetHint) {
        this.fields = List.copyOf(fields);
        this.charsetHint = charsetHint;
    }

    /** One field: its name in small letters, its value as the bytes came. */
    record Field(String name, String raw) {}

    /** The raw value of the topmost field of this name. */
    public Optional<String> raw(String name) {
        return rawAll(name).stream().findFirst();
    }

    /** The raw values of every field of this name, topmost first. */
    public List<String> rawAll(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        List<String> values = new ArrayList<>();
        for (Field field : fields) {
            if (field.name().equals(small)) {
                values.add(field.raw());
            }
        }
        return values;
    }

    /** Whether there is a field of this name, empty or not. */
    public boolean has(String name) {
        return raw(name).isPresent();
    }

    /** Whether there is a field of which this holds, given its name in small letters and its raw value. */
    public boolean anyMatch(BiPredicate<String, String> test) {
        return fields.stream().anyMatch(field -> test.test(field.name(), field.raw()));
    }

    /** The decoded value of the topmost field of this name on one line without control characters; empty without one. */
    public String text(String name) {
        return raw(name).map(this::decode).orElse("");
    }

    /** A raw value as people read it. */
    public String decode(String raw) {
        String text = EncodedWords.decode(raw, charsetHint);
        StringBuilder line = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                space = line.length() > 0;
            } else {
                if (space) {
                    line.append(' ');
                    space = false;
                }
                line.append(c);
            }
        }
        return line.toString();
    }

    Headers hinted(@Nullable String charset) {
        return new Headers(fields, charset);
    }
}
