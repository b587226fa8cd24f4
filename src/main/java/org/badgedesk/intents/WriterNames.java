package org.badgedesk.intents;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.core.Words;
import org.badgedesk.intents.Intents.Writer;
import org.badgedesk.intents.details.Lines;

/**
 * What the writer of a message is called, as far as can be seen: the display name and address, the signature, and what they say of
 * themselves. It proves nothing; it tells who writes of themselves by name from who writes for somebody else.
 */
final class WriterNames {

    private static final int TELLING = 3;
    private static final Pattern NAME_LINE = Words.pattern(
            "(?m)^[ \\t–—-]{0,4}((?:\\p{Lu}[\\p{L}\\p{M}'’-]*+\\.?,?(?: (?:de|da|do|dos|di|van|von|der|den|del|la))?[ ]?){1,5})(?:[,|(].{0,60})?$");
    /** Words in Hiragana make a sentence of it, unless they are one given name; an honorific is another's. */
    private static final Pattern ANY_NAME_LINE = Words.pattern(
            "(?m)^(?![^\\n]*(?:様|御中|殿|氏|先生)[ 　]*$)(?:[\\p{IsHan}\\p{IsKatakana}ー ・　]{2,12}|[\\p{IsHan}々]{1,4}[ 　]\\p{IsHiragana}{1,4})$");

    private static final Pattern INTRODUCED = Words.pattern(
            "\\b(?i:i am|i['’]m|my name is|this is|me llamo|soy|mi nombre es|je suis|je m['’]appelle|mon nom est|ich bin|ich heiße|mein name ist|eu sou|me chamo|sou|o meu nome é|meu nome é|sono|mi chiamo|ik ben|mijn naam is) (?:(?i:mrs?|ms|dr|frau|herr|mme|m)\\.? )?((?:\\p{Lu}[\\p{L}\\p{M}'’-]* ?){1,4})|(?<jp>[\\p{IsHan}\\p{IsKatakana}ー]{1,8})(?:です|と申します|といいます)");
    /** "Maria's account", "James' assistant": who is spoken of, not who writes. */
    private static final Pattern POSSESSIVE = Words.pattern("['’](?:s\\b|(?!\\p{L}))");

    private static final Pattern LETTERS = Words.pattern("[\\p{L}\\p{M}]+");
    private static final Pattern ACCENTS = Words.pattern("\\p{M}+");

    /** Of a writer of whom nothing is known. */
    static final WriterNames NONE = new WriterNames(Set.of(), "");

    private final Set<String> words;
    private final Set<String> told;
    private final String address;

    /** @param told what the writer is called in words; the address adds its own to it */
    private WriterNames(Set<String> told, String address) {
        this.told = told;
        this.address = address;
        this.words = new HashSet<>(told);
        words.addAll(words(address.replaceAll("@.*", "")));
    }

    /** What {@code writer} is called by what their mail program and {@code text} say. */
    static WriterNames of(Writer writer, String text) {
        Set<String> words = new HashSet<>();
        String address = writer.address() == null ? "" : fold(writer.address().toString());
        if (writer.displayName() != null) {
            words.addAll(words(writer.displayName()));
        }
        String signed = text.substring(Lines.signature(text));
        addAll(words, NAME_LINE.matcher(signed));
        addAll(words, INTRODUCED.matcher(text));
        Matcher line = ANY_NAME_LINE.matcher(text.substring(text.indexOf('\n') + 1));
        while (line.find()) {
            words.addAll(words(line.group()));
        }
        return new WriterNames(words, address);
    }

    private static void addAll(Set<String> words, Matcher names) {
        while (names.find()) {
            for (int group = 1; group <= names.groupCount(); group++) {
                if (names.group(group) != null
                        && !POSSESSIVE.matcher(names.group(group)).find()) {
                    words.addAll(words(names.group(group)));
                }
            }
        }
    }

    /** Whether the name or address may be the writer's own; one name of two is not enough, least of all one that only the address holds. */
    boolean mayBe(String named) {
        if (named.contains("@")) {
            String folded = fold(named);
            return folded.equals(address)
                    || words(folded.replaceAll("@.*", "")).stream().anyMatch(this::sounds);
        }
        List<String> parts = words(named);
        long shared = parts.stream().filter(part -> isAmong(words, part)).count();
        return shared > 0
                && shared >= Math.min(2, Math.min(parts.size(), words.size()))
                && (shared > 1 || parts.size() == 1 || parts.stream().anyMatch(part -> isAmong(told, part)));
    }

    private static boolean isAmong(Set<String> words, String part) {
        boolean ideograms = Character.isIdeographic(part.codePointAt(0));
        return words.contains(part)
                || (ideograms && words.stream().anyMatch(word -> word.startsWith(part) || part.startsWith(word)))
                || (part.endsWith("s") && words.contains(part.substring(0, part.length() - 1)));
    }

    private boolean sounds(String part) {
        return part.length() >= TELLING
                && words.stream()
                        .anyMatch(word -> word.length() >= TELLING && (word.contains(part) || part.contains(word)));
    }

    private static List<String> words(String text) {
        return LETTERS.matcher(fold(text)).results().map(found -> found.group()).toList();
    }

    private static String fold(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
