package org.badgedesk.intents.details;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.badgedesk.core.PersonName;
import org.badgedesk.core.Words;
import org.jspecify.annotations.Nullable;

/** The name that somebody wants to have, and the one that stands there now. */
final class NameReader implements DetailReader {

    private static final Set<String> NO_NAME = Set.of(
            "badge",
            "name",
            "certificate",
            "account",
            "profile",
            "spelling",
            "email",
            "e-mail",
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
            "july",
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
            "full",
            "sehr",
            "no",
            "not",
            "a",
            "an",
            "in",
            "what",
            "how",
            "linkedin");

    private static final double SLIPS = 0.34;
    private static final double PAIRED = 0.9;
    private static final Cues CASED = cased();
    private static final Cues SMALL = small();
    private static final Cues BY_THE_WAY = byTheWay();
    private static final Cues CORRECTED = corrected();

    /** Says that the name that stands there is not right. */
    private static final Pattern AMISS = Words.pattern(
            "(?i)\\b(?:name|surname|spelling)\\b[^.?!\\n]{0,60}\\b(?:wrong(?:ly)?|incorrect(?:ly)?|misspelled|misspelt|typo|mistake|error|not right|off|missing|left out|shortened|came out|comes? up|comes? out)\\b"
                    + "|\\b(?:wrong|incorrect|misspelled|misspelt|typo in|mistake in|error in|add(?:ing)? my|missing|omits?|omitted|miss(?:es|ed)|drop(?:s|ped)|lacks?|cuts?|left out|leaves out|forgot|swallowed|ate|issued to)\\b[^.?!\\n]{0,25}\\b(?:name|surname|spelling)\\b");

    /** Whom a letter is to name. */
    private static final Pattern ON_TOP = Words.pattern(
            "(?i)[\"”»']?,? (?:(?:on|at the) top|(?:on|in) (?:the|my|that|this) (?:letter|envelope|invoice|document))\\b");

    private static final Pattern JAPANESE_END =
            Words.pattern("(?<=[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}])(?:です|でございます|と申します|になります)$");
    private static final Pattern TRAILING = Words.pattern("[\\s.,;:!?\"”»)]+$");
    private static final Pattern INITIAL_OR_TITLE_END = Words.pattern("(?:\\b\\p{Lu}|\\b(?:Jr|Sr|Dr|St))\\.$");
    private static final Pattern SIGNED = Words.pattern(
            "(?i)\\b(?:as|like|see|per|from|the way)\\b[^.?!\\n]{0,25}\\b(?:signature|signed|sign off|sign below|below|at the (?:bottom|end))\\b"
                    + "|\\b(?:como (?:en mi firma|firmo)|comme (?:dans ma signature|ci-dessous)|wie (?:in meiner signatur|unten)|come (?:nella firma|sotto)"
                    + "|como (?:na assinatura|abaixo)|zoals (?:hieronder|in mijn handtekening))");
    private static final Pattern ANSWERING = Words.pattern(
            "(?i)^(?:it(?:['’]s| is)|it should be|my name is|i am|i['’]m|the (?:new|correct|right) (?:name|one|spelling) is|new name|correct name|name|es|c['’]est|é|è|het is|es ist)[ :]+|^[\"'“«„「]");
    private static final Pattern GREETING = Words.pattern(
            "(?i)^\\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|thanks?|thank you|sure|yes|no|ok|hola|gracias|bonjour|merci|hallo|danke|ol[áa]|obrigad[oa]|ciao|grazie|beste|bedankt|sorry|regards)\\b");
    private static final Pattern SENTENCE_END =
            Words.pattern("(?<=[\\p{L}&&[^\\p{Lu}]]{2})(?:[.!?]\\s.*|,? (?i:please|thanks|thank you)\\b.*)");
    private static final Pattern FIRST_WORDS = Words.pattern("[^.!?]{0,80}");

    private static Cues cased() {
        Cues cues = new Cues();
        EnglishNameCues.plain(cues, NamePatterns.named("n"), NamePatterns.named("o"));
        EnglishNameCues.cased(cues, NamePatterns.named("n"), NamePatterns.named("o"));
        NameCues.otherLanguages(cues, NamePatterns.named("n"), NamePatterns.named("o"));
        return cues;
    }

    private static Cues small() {
        Cues cues = new Cues();
        EnglishNameCues.plain(cues, NamePatterns.small("n"), NamePatterns.small("o"));
        return cues;
    }

    private static Cues byTheWay() {
        Cues cues = new Cues();
        EnglishNameCues.byTheWay(cues, NamePatterns.named("n"));
        return cues;
    }

    private static Cues corrected() {
        Cues cues = new Cues();
        EnglishNameCues.corrected(cues, NamePatterns.named("n"));
        return cues;
    }

    @Override
    public Map<String, Finding> read(String text) {
        String unwrapped = Lines.unwrapped(text);
        NamePairs.Pair pair = NamePairs.in(unwrapped).orElse(null);
        return pair == null || pair.margin() < 1
                ? readByCues(unwrapped)
                : Map.of("new_name", new Finding(pair.fresh(), PAIRED), "old_name", new Finding(pair.old(), PAIRED));
    }

    private static Map<String, Finding> readByCues(String unwrapped) {
        List<Cues.Hit> hits = new ArrayList<>(CASED.find(unwrapped, "n", "nq", "o", "oq"));
        hits.removeIf(hit -> ON_TOP.matcher(unwrapped)
                .region(hit.start() + hit.value().length(), unwrapped.length())
                .lookingAt());
        Finding fresh = best(hits, "n", null);
        if (fresh == null && !capitals(unwrapped)) {
            List<Cues.Hit> small = SMALL.find(unwrapped, "n", "nq", "o", "oq");
            fresh = best(small, "n", null);
            hits = fresh == null ? hits : small;
        }
        Finding old = best(hits, "o", fresh);
        if (fresh == null && AMISS.matcher(unwrapped).find()) {
            fresh = best(CORRECTED.find(unwrapped, "n", "nq"), "n", old);
        }
        if (fresh == null || !fresh.sure()) {
            Finding said = byTheWay(unwrapped, old);
            fresh = said == null ? fresh : said;
        }
        if (fresh == null && SIGNED.matcher(unwrapped).find()) {
            fresh = alone(unwrapped.substring(unwrapped.stripTrailing().lastIndexOf('\n') + 1))
                    .orElse(null);
        }
        if (old != null && fresh != null && old.value().equals(fresh.value())) {
            old = null;
        }
        Map<String, Finding> found = new LinkedHashMap<>();
        if (fresh != null && fresh.sure()) {
            found.put("new_name", fresh);
        }
        if (old != null && old.sure()) {
            found.put("old_name", old);
        }
        return found;
    }

    /** A name that the writer bears, if it is close to the one that is wrong, or said after the trouble was told. */
    private static @Nullable Finding byTheWay(String text, @Nullable Finding old) {
        Finding best = null;
        for (Cues.Hit hit : BY_THE_WAY.find(text, "n", "nq")) {
            String value = tidy(hit.value());
            if (!isName(value) || (old != null && old.value().equals(value))) {
                continue;
            }
            boolean introduces = FIRST_WORDS.matcher(body(text, hit.start())).matches();
            double confidence = old != null && alike(old.value(), value)
                    ? 0.8
                    : introduces || value.indexOf(' ') < 0 ? 0 : hit.confidence();
            if (confidence >= Finding.SURE && (best == null || confidence > best.confidence())) {
                best = new Finding(value, confidence);
            }
        }
        return best;
    }

    /** What stands between the first line, which is the subject, and {@code end}. */
    private static String body(String text, int end) {
        int line = text.indexOf('\n');
        return line < 0 || line > end
                ? text.substring(0, end)
                : text.substring(line + 1, end).strip();
    }

    /** Whether the two share a word, but for a slip of the pen. */
    private static boolean alike(String one, String other) {
        for (String a : one.toLowerCase(Locale.ROOT).split("[\\s.]+")) {
            for (String b : other.toLowerCase(Locale.ROOT).split("[\\s.]+")) {
                int longest = Math.max(a.length(), b.length());
                if (longest > 2 && Slips.between(a, b) <= SLIPS * longest) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean capitals(String text) {
        boolean small = text.codePoints().anyMatch(Character::isLowerCase);
        long capitals = text.codePoints().filter(Character::isUpperCase).count();
        return small && capitals > 6 + text.length() / 40;
    }

    /** The name in an answer to the question for it: a line of its own, or what the writer says to be called. */
    static Optional<Finding> answered(String text) {
        String[] lines = text.split("\n", 6);
        for (int i = 0; i < Math.min(lines.length, 4); i++) {
            Optional<Finding> name = alone(SENTENCE_END
                    .matcher(ANSWERING.matcher(lines[i].strip()).replaceFirst(""))
                    .replaceFirst(""));
            if (name.isPresent() && !GREETING.matcher(lines[i]).find()) {
                return name;
            }
        }
        return BY_THE_WAY.find(text, "n", "nq").stream()
                .map(hit -> tidy(hit.value()))
                .filter(NameReader::isName)
                .findFirst()
                .map(value -> new Finding(value, 0.7));
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
        String tidy = JAPANESE_END.matcher(value.strip()).replaceFirst("");
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
        return !NO_NAME.contains(first)
                && (value.length() > 1 || value.codePoints().noneMatch(Character::isLowerCase))
                && PersonName.parse(value).isPresent();
    }

    /** A capital in each part speaks for a name; all small letters happen in chats, and are less sure. */
    private static double likeness(String value) {
        boolean cased = value.codePoints().anyMatch(Character::isUpperCase);
        boolean caseless = value.codePoints().anyMatch(c -> Character.getType(c) == Character.OTHER_LETTER);
        return cased || caseless ? 1 : 0.8;
    }
}
