package org.badgedesk.intents;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.core.Words;
import org.jspecify.annotations.Nullable;

/**
 * Words of a message, mostly a sentence or a part of one, and what they say by themselves. Each thing is looked for when it is
 * first asked for, and once: the same sentence counts for several wishes. For one thread.
 */
final class Said {

    static final String TAKEN_BACK = "taken back";
    static final String PAST = "past";
    static final String NEGATED = "negated";
    static final String HYPOTHETICAL = "hypothetical";

    private static final Pattern TROUBLE = Words.pattern(
            "(?i)\\b(?:forgot|forgotten|lost|can['’]?t|cannot|could ?n['’]?t|does ?n['’]?t work|not (?:work|accept)\\p{L}*|wrong|never (?:got|received)|did ?n['’]?t (?:get|receive)|need|want my|expired|locked|blocked|suspended|missing|instead of)\\b");
    /** Asks for help and does not say with what. */
    private static final Pattern BARE_PLEA = Words.pattern(
            "(?i)\\W*(?:(?:please|pls|plz|urgent)\\W+){0,2}(?:help|please)(?:\\W+(?:me|please|needed|urgent(?:ly)?))?\\W*");

    private final String words;
    private final Map<Pattern, Boolean> found = new HashMap<>();
    private @Nullable Integer lastTakenBack;
    private @Nullable List<String> named;
    private @Nullable Boolean wish;
    private @Nullable String doubt;
    private boolean weighed;

    Said(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    boolean says(Pattern pattern) {
        Boolean known = found.get(pattern);
        if (known == null) {
            known = pattern.matcher(words).find();
            found.put(pattern, known);
        }
        return known;
    }

    /** Where the words take something back for the last time, -1 where they do not. */
    int lastTakenBack() {
        Integer last = lastTakenBack;
        if (last == null) {
            last = -1;
            Matcher matcher = DoubtPatterns.TAKEN_BACK.matcher(words);
            while (matcher.find()) {
                last = matcher.start();
            }
            lastTakenBack = last;
        }
        return last;
    }

    /** Whether they speak of the things of somebody by a name or address that is not the writer's. */
    boolean namesAnother(WriterNames writer) {
        List<String> names = named;
        if (names == null) {
            names = SomebodyNamed.in(words);
            named = names;
        }
        return names.stream().anyMatch(name -> !writer.mayBe(name));
    }

    /** Whether they wish for something, and nothing in them casts a doubt on it. */
    boolean isWish() {
        Boolean known = wish;
        if (known == null) {
            known = says(DoubtPatterns.WISH)
                    && !BARE_PLEA.matcher(words).matches()
                    && doubt() == null
                    && lastTakenBack() < 0;
            wish = known;
        }
        return known;
    }

    /** Whether what they speak of is only supposed. */
    boolean isSupposed() {
        return says(DoubtPatterns.HYPOTHETICAL) || Suppositions.in(words);
    }

    /** The doubt that the words by themselves cast on a wish that is in them, or null. */
    @Nullable String doubt() {
        if (!weighed) {
            doubt = weigh();
            weighed = true;
        }
        return doubt;
    }

    private @Nullable String weigh() {
        if (says(DoubtPatterns.ELSEWHERE) && !says(DoubtPatterns.HERE)) {
            return "another site";
        }
        if (says(DoubtPatterns.OTHER_PAPER)) {
            return "another paper";
        }
        if (says(DoubtPatterns.QUOTED) || quotesTheWish()) {
            return "quoted";
        }
        String allowed = Prohibitions.withoutForbidden(words);
        if (!allowed.equals(words) && !DoubtPatterns.WISH.matcher(allowed).find()) {
            return NEGATED;
        }
        String needed = Prohibitions.withoutDenied(allowed);
        if (!needed.equals(allowed) && !SideRequests.wantsSomething(needed)) {
            return NEGATED;
        }
        boolean wish = needed.equals(words)
                ? says(DoubtPatterns.WISH)
                : DoubtPatterns.WISH.matcher(needed).find();
        if (!wish && lastTakenBack() >= 0) {
            return TAKEN_BACK;
        }
        String rest = DoubtPatterns.NEGATED.matcher(words).replaceAll("");
        if (!wish && !rest.equals(words) && !TROUBLE.matcher(rest).find()) {
            return NEGATED;
        }
        if (isSupposed()) {
            return HYPOTHETICAL;
        }
        if (!wish && says(DoubtPatterns.PAST) && !says(DoubtPatterns.STILL_AMISS)) {
            return PAST;
        }
        return !wish && says(DoubtPatterns.QUESTION) ? "question about it" : null;
    }

    private boolean quotesTheWish() {
        String own = DoubtPatterns.QUOTATION.matcher(words).replaceAll("");
        return !own.equals(words)
                && says(DoubtPatterns.WISH)
                && !DoubtPatterns.WISH.matcher(own).find()
                && !SideRequests.wantsSomething(own);
    }
}
