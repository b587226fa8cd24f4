package org.badgedesk.intents.details;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;

/** The name that somebody wants to have, and the one that stands there now. */
final class NameReader implements DetailReader {

    private static final Set<String> NO_NAME = Set.of(
            "badge",
            "name",
            "certificate",
            "account",
            "profile",
            "email",
            "e-mail",
            "linkedin",
            "the",
            "my",
            "it",
            "hi",
            "hello",
            "thanks",
            "thank",
            "regards",
            "please",
            "dear",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "this",
            "that",
            "correct",
            "wrong",
            "married",
            "maiden",
            "legal",
            "i",
            "credential",
            "certification",
            "passport",
            "new",
            "old",
            "last",
            "first",
            "full");

    private static final Cues CUES = cues();
    private static final Pattern TRAILING = Pattern.compile("[\\s.,;:!?\"'’”»)]+$");
    private static final Pattern INITIAL_OR_TITLE_END = Pattern.compile("(?:\\b\\p{Lu}|\\b(?:Jr|Sr|Dr|St))\\.$");

    private static Cues cues() {
        String n = NamePatterns.named("n");
        String o = NamePatterns.named("o");
        String so = "(?i:should|must|needs? to|ought to|has to|is supposed to)";
        String be = "(?i:be|read|say|show|appear as|display|have been|be spelled|be spelt|be written|look like)";
        Cues cues = new Cues();
        // from old to new, in any of the desk's languages
        cues.add(0.95, "\\b(?i:from)\\s+" + o + "\\s*,?\\s+(?i:to|into)\\s+(?i:read |be |say )?" + n);
        cues.add(
                0.93,
                "\\b(?i:de|da|do|dal|von|van)\\s+" + o
                        + "\\s*,?\\s+(?i:a|à|en|para|ad|in|auf|zu|naar|nach|per|por|pour)\\s+" + n);
        cues.add(0.9, o + "\\s*(?:->|→|=>|⇒|>)\\s*" + n);
        cues.add(
                0.9,
                "(?i:replace|remplacer|reemplazar|sostituire|ersetzen|vervang)\\s+" + o
                        + "\\s+(?i:with|by|par|por|con|durch|door)\\s+" + n);
        cues.add(0.9, o + "[\"”’»]?,?\\s+(?i:to|into)\\s+" + NamePatterns.quoted("n"));
        // it says old, it should be new
        cues.add(
                0.93,
                so + "\\s+(?i:actually |really |in fact |just |now )?" + be + "\\s*:?\\s*(?i:as )?" + n
                        + "(?:\\s*,?\\s*(?i:and not|not|instead of|rather than)\\s+" + o + ")?");
        cues.add(
                0.9,
                n + "\\s*,?\\s*(?i:instead of|rather than|and not|, not|en lugar de|en vez de|au lieu de|statt"
                        + "|anstatt|em vez de|invece di|in plaats van|et non|y no|und nicht|e não|e non|en niet)\\s+(?i:de |d')?"
                        + o);
        cues.add(0.85, n + "\\s*[,;(–-]+\\s*(?i:not|no|nicht|pas|niet|non|não)\\s+" + o);
        // new alone
        cues.add(
                0.92,
                "(?i:name|surname|it|that|spelling|this|badge|certificate|account|record)\\b[^.!?\\n]{0,60}?"
                        + "\\b(?i:changed|updated|corrected|amended|change|update|correct|fix|switch|set|edit|modify|rename)?"
                        + "[^.!?\\n]{0,40}?\\b(?i:to|to read|to be|to show|to say)\\s+(?i:be |read |say |show )?" + n);
        cues.add(
                0.9,
                "(?i:correct|right|proper|new|married|legal|actual|real|official|current|preferred|maiden|full)"
                        + "\\s+(?i:last |first |family |legal |full )?(?i:name|surname|spelling|version)\\s*(?i:is now|is|would be"
                        + "|has been|as|=|:|-)+\\s*(?i:now |actually )?" + n);
        cues.add(
                0.9,
                "(?i:spelled|spelt|spelling is|spell it|written|write it|spells)\\s*(?i:as|like|like this|thus)?"
                        + "\\s*[:,]?\\s*" + n);
        cues.add(
                0.85,
                "(?i:I(?:'|’)?m now|I am now|now called|am now called|now known as|I now go by|I go by|goes by|is now"
                        + "|known as|now use|call me|prefer(?: to be called)?|now legally)\\s+" + n);
        cues.add(
                0.85,
                "(?im:^\\s*(?:new name|correct name|should be|correct|right|new|nuevo nombre|nouveau nom|neuer name"
                        + "|novo nome|nuovo nome|nieuwe naam)\\s*[:=-])\\s*" + n);
        cues.add(0.66, "(?i:my name is|my name's|name is|the name is|i am called)\\s+(?i:actually |really |now )?" + n);
        NameCues.otherLanguages(cues, n, o);
        // old alone
        cues.add(
                0.85,
                "(?i:says|shows|reads|displays|has|appears as|shown as|listed as|listed under|spelled as|misspelled as"
                        + "|spelt as|printed as|written as|issued to|made out to|issued as|came out as|came as|put|wrote|currently"
                        + "|still|have me as|called me|calls me|down as|turned into|became|instead of|née|formerly|old name"
                        + "|previous name|maiden name|maiden name was|wrong name)\\s*(?i:is|was|as|:|=)?\\s*" + o);
        return cues;
    }

    @Override
    public Map<String, Finding> read(String text) {
        List<Cues.Hit> hits = CUES.find(text, "n", "nq", "o", "oq");
        Map<String, Finding> found = new LinkedHashMap<>();
        Finding fresh = best(hits, "n", null);
        if (fresh != null) {
            found.put("new_name", fresh);
        }
        Finding old = best(hits, "o", fresh);
        if (old != null) {
            found.put("old_name", old);
        }
        return found;
    }

    /** A line that is nothing but a name. */
    static Optional<Finding> alone(String line) {
        String value = tidy(line);
        boolean brief = value.split("\\s+", -1).length <= 6;
        return brief && isName(value) ? Optional.of(new Finding(value, 0.8)) : Optional.empty();
    }

    private static @Nullable Finding best(List<Cues.Hit> hits, String kind, @Nullable Finding other) {
        Finding best = null;
        for (Cues.Hit hit : hits) {
            String value = tidy(hit.value());
            if (!hit.key().startsWith(kind) || !isName(value) || (other != null && value.equals(other.value()))) {
                continue;
            }
            double confidence = hit.confidence() * likeness(value);
            if (best == null) {
                best = new Finding(value, confidence);
            } else if (confidence > best.confidence() + 0.02) {
                best = new Finding(value, confidence);
            } else if (!value.equals(best.value())
                    && !value.contains(best.value())
                    && !best.value().contains(value)
                    && confidence > best.confidence() - 0.04
                    && kind.equals("n")) {
                best = new Finding(best.value(), best.confidence() * 0.62);
            }
        }
        return best;
    }

    private static String tidy(String value) {
        String tidy = value.strip();
        while (true) {
            String shorter = INITIAL_OR_TITLE_END.matcher(tidy).find()
                    ? tidy
                    : TRAILING.matcher(tidy).replaceAll("");
            if (shorter.equals(tidy)) {
                return tidy;
            }
            tidy = shorter;
        }
    }

    private static boolean isName(String value) {
        String first = value.toLowerCase(Locale.ROOT).split("[\\s,]+", 2)[0];
        return !NO_NAME.contains(first) && PersonName.parse(value).isPresent();
    }

    /** A capital in each part speaks for a name; all small letters happen in chats, and are less sure. */
    private static double likeness(String value) {
        boolean cased = value.codePoints().anyMatch(Character::isUpperCase);
        boolean caseless = value.codePoints().anyMatch(c -> Character.getType(c) == Character.OTHER_LETTER);
        return cased || caseless ? 1 : 0.8;
    }
}
