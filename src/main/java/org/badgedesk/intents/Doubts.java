package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.core.Words;
import org.jspecify.annotations.Nullable;

/**
 * Why a sentence that speaks of an action may not wish for it: it denies it, supposes it, tells of the past, is about
 * somebody else, asks how it goes, quotes it, or takes it back.
 */
final class Doubts {

    private static final Pattern SENTENCE = Words.pattern("[^.!?\\n。！？]+[.!?。！？]*");
    private static final Pattern QUOTED_LINE = Words.pattern("(?m)^[ \\t]*[>|].*$");
    private static final Pattern BLANK_LINES = Words.pattern("\\n\\s+");
    private static final Pattern TROUBLE = Words.pattern(
            "(?i)\\b(?:forgot|forgotten|lost|can['’]?t|cannot|could ?n['’]?t|does ?n['’]?t work|not (?:work|accept)\\p{L}*|wrong|never (?:got|received)|did ?n['’]?t (?:get|receive)|need|want my|expired|locked|blocked|suspended|missing|instead of)\\b");
    /** Says of one thing that it need not be done; the rest may stand. */
    private static final Pattern NEEDLESS = Words.pattern(
            "(?i)\\bno need (?:to|for)\\b|\\bno (?:\\p{L}+ )?(?:help|action|support) (?:is )?(?:needed|required|necessary)|\\bnothing needed");

    /** Asks for help and does not say with what. */
    private static final Pattern BARE_PLEA = Words.pattern(
            "(?i)\\W*(?:(?:please|pls|plz|urgent)\\W+){0,2}(?:help|please)(?:\\W+(?:me|please|needed|urgent(?:ly)?))?\\W*");

    private static final int LONG_ENOUGH = 4;

    private static final String TAKEN_BACK = "taken back";
    private static final String PAST = "past";
    private static final String NEGATED = "negated";
    private static final String HYPOTHETICAL = "hypothetical";

    private Doubts() {}

    /** Whether a message with this doubt wants nothing more: it tells that all is well, and asks nothing. */
    static boolean settled(String doubt, String text) {
        String own = QUOTED_LINE.matcher(text).replaceAll("");
        boolean asks = own.indexOf('?') >= 0 || own.indexOf('？') >= 0;
        return !asks
                && ((doubt.equals(TAKEN_BACK) && takesBack(NEEDLESS.matcher(own).replaceAll("")))
                        || (doubt.equals(PAST)
                                && DoubtPatterns.THANKING.matcher(own).find()));
    }

    /** As {@link #about(List, String, List, WriterNames)}, with no part of the text left aside, by a writer of whom nothing is known. */
    static @Nullable String about(List<String> sentences, String text) {
        return about(sentences, text, List.of(), WriterNames.NONE);
    }

    /**
     * The doubt about a wish that {@code sentences} carry in {@code text}, or null where it is plainly wished for. Where
     * {@code text} has more than one line, the first is its subject.
     *
     * @param asides parts of the text that plainly speak of other wishes: what they spare the desk is not this one
     */
    static @Nullable String about(List<String> sentences, String text, List<String> asides, WriterNames writer) {
        String own =
                BLANK_LINES.matcher(QUOTED_LINE.matcher(text).replaceAll("")).replaceAll("\n");
        String whole = ofAll(own, asides);
        if (whole != null) {
            return whole;
        }
        List<String> telling = telling(sentences, own);
        boolean evident = !telling.isEmpty();
        telling = evident ? telling : body(own);
        telling = telling.isEmpty() ? sentences : telling;
        boolean others = SomebodyElse.isMeant(telling, writer)
                || (telling.stream().noneMatch(s -> DoubtPatterns.OWN.matcher(s).find())
                        && SomebodyElse.isMeant(body(own), writer));
        if (others) {
            return "somebody else";
        }
        String each = ofEach(telling, evident);
        return each == null ? ofWhereItStands(telling, own) : each;
    }

    /** The text without those asides that only spare the desk something; what takes back in so many words stays. */
    private static String without(List<String> asides, String text) {
        String rest = text;
        for (String aside : asides) {
            rest = takesBackOutright(aside) ? rest : rest.replace(aside, "");
        }
        return rest;
    }

    private static boolean takesBackOutright(String text) {
        return DoubtPatterns.TAKEN_BACK
                .matcher(NEEDLESS.matcher(text).replaceAll(""))
                .find();
    }

    private static @Nullable String ofEach(List<String> telling, boolean evident) {
        String found = null;
        boolean told = false;
        for (String sentence : telling) {
            String doubt = ofOne(sentence);
            if (doubt != null) {
                found = found == null ? doubt : found;
            } else if (DoubtPatterns.WISH.matcher(sentence).find() || telling.size() == 1) {
                return null;
            } else {
                told |= evident && Sentences.words(sentence) >= LONG_ENOUGH;
            }
        }
        return told && !NEGATED.equals(found) ? null : found;
    }

    /** The doubt that the whole of a sentence casts on a wish that is but a part of it ("Do not, please, <em>reset it</em>"). */
    private static @Nullable String ofWhereItStands(List<String> telling, String own) {
        String found = null;
        for (String clause : telling) {
            if (DoubtPatterns.WISH.matcher(clause).find()) {
                List<String> around =
                        sentences(own, s -> s.contains(clause) && !s.strip().equals(clause.strip()));
                boolean supposed = around.stream()
                        .anyMatch(s -> DoubtPatterns.HYPOTHETICAL.matcher(s).find());
                String doubt = supposed ? HYPOTHETICAL : Prohibitions.cover(clause, around) ? NEGATED : null;
                if (doubt == null) {
                    return null;
                }
                found = doubt;
            }
        }
        return found;
    }

    /** What the message says of itself: that it takes back, or wants nothing. A wish after it stands. */
    private static @Nullable String ofAll(String text, List<String> asides) {
        int wish = lastWish(text);
        String rest = without(asides, text);
        if (last(DoubtPatterns.TAKEN_BACK, rest) > (rest.equals(text) ? wish : lastWish(rest))
                && !takesBackAnother(rest)) {
            return TAKEN_BACK;
        }
        if (wish < 0 && DoubtPatterns.WANTS_NOTHING.matcher(text).find()) {
            return "wants nothing";
        }
        if (wish < 0 && DoubtPatterns.WORRIED.matcher(text).find()) {
            return "never asked for";
        }
        if (wish < 0 && DoubtPatterns.STOP.matcher(text).find()) {
            return NEGATED;
        }
        return wish < 0 && DoubtPatterns.OPINION.matcher(text).find() ? "opinion" : null;
    }

    static boolean takesBack(String text) {
        String own = QUOTED_LINE.matcher(text).replaceAll("");
        return last(DoubtPatterns.TAKEN_BACK, own) > lastWish(own) && !takesBackAnother(own);
    }

    /** What a text takes back; nothing where it takes back nothing, or its wish comes later and may be the same thing. */
    static Optional<TakingBack> takingBack(String text) {
        String own = QUOTED_LINE.matcher(text).replaceAll("");
        boolean alone = lastWish(own) < 0;
        if (!DoubtPatterns.TAKEN_BACK.matcher(own).find() || (!alone && !takesBackAnother(own))) {
            return Optional.empty();
        }
        boolean outright = DoubtPatterns.OUTRIGHT.matcher(own).find();
        String back = String.join("\n", takingBackSentences(own));
        Set<String> spoken = alone ? Things.named(back) : Things.named(String.join("\n", objects(back)));
        Set<String> named = spoken.isEmpty() && alone ? Things.named(own) : spoken;
        // "Found it, thanks" ends what it names alone: whoever speaks of more may be well with one thing and wait for
        // another.
        return outright || Things.kinds(named) <= 1
                ? Optional.of(new TakingBack(outright, named, alone))
                : Optional.empty();
    }

    /** Whether what is taken back has a name each time, and is plainly another thing than what is wished for in the same text. */
    private static boolean takesBackAnother(String own) {
        Set<String> wished = Things.near(String.join("\n", sentences(own, Doubts::isWish)));
        List<String> back = takingBackSentences(own);
        return !wished.isEmpty()
                && !back.isEmpty()
                && back.stream().map(Doubts::objects).allMatch(objects -> isOther(objects, wished));
    }

    private static boolean isOther(List<String> objects, Set<String> wished) {
        return !objects.isEmpty()
                && objects.stream()
                        .allMatch(object -> !Things.named(object).isEmpty()
                                && Things.near(object).stream().noneMatch(wished::contains));
    }

    /** What a text says to leave ("never mind <em>the letter</em>"); what it tells besides ("never mind, the letter came") is no such thing. */
    private static List<String> objects(String text) {
        return DoubtPatterns.TAKEN_BACK_THING
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<String> takingBackSentences(String own) {
        return sentences(own, words -> DoubtPatterns.TAKEN_BACK.matcher(words).find());
    }

    private static List<String> sentences(String text, Predicate<String> wanted) {
        return SENTENCE.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(wanted)
                .toList();
    }

    private static boolean isWish(String sentence) {
        return DoubtPatterns.WISH.matcher(sentence).find()
                && !BARE_PLEA.matcher(sentence).matches()
                && ofOne(sentence) == null
                && !DoubtPatterns.TAKEN_BACK.matcher(sentence).find();
    }

    /** Where the last sentence begins that wishes for something without doubt, -1 where there is none. */
    private static int lastWish(String text) {
        int last = -1;
        Matcher sentence = SENTENCE.matcher(text);
        while (sentence.find()) {
            if (isWish(sentence.group())) {
                last = sentence.start();
            }
        }
        return last;
    }

    private static int last(Pattern pattern, String text) {
        int last = -1;
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            last = matcher.start();
        }
        return last;
    }

    /** The evidence without its bare subject and single words. */
    private static List<String> telling(List<String> sentences, String text) {
        int line = text.indexOf('\n');
        String subject = line < 0 ? "" : text.substring(0, line).strip();
        List<String> telling = new ArrayList<>(sentences);
        telling.removeIf(s ->
                (s.strip().equals(subject) && !DoubtPatterns.WISH.matcher(s).find()) || Sentences.words(s) < 2);
        return telling;
    }

    private static List<String> body(String text) {
        List<String> body = new ArrayList<>();
        Matcher sentence = SENTENCE.matcher(text.substring(text.indexOf('\n') + 1));
        while (sentence.find()) {
            body.add(sentence.group());
        }
        body.removeIf(s -> Sentences.words(s) < 2);
        return body;
    }

    private static boolean quotesTheWish(String sentence) {
        String own = DoubtPatterns.QUOTATION.matcher(sentence).replaceAll("");
        return !own.equals(sentence)
                && DoubtPatterns.WISH.matcher(sentence).find()
                && !DoubtPatterns.WISH.matcher(own).find()
                && !SideRequests.wantsSomething(own);
    }

    private static @Nullable String ofOne(String sentence) {
        if (DoubtPatterns.ELSEWHERE.matcher(sentence).find()
                && !DoubtPatterns.HERE.matcher(sentence).find()) {
            return "another site";
        }
        if (DoubtPatterns.OTHER_PAPER.matcher(sentence).find()) {
            return "another paper";
        }
        if (DoubtPatterns.QUOTED.matcher(sentence).find()) {
            return "quoted";
        }
        if (quotesTheWish(sentence)) {
            return "quoted";
        }
        String allowed = Prohibitions.withoutForbidden(sentence);
        if (!allowed.equals(sentence) && !DoubtPatterns.WISH.matcher(allowed).find()) {
            return NEGATED;
        }
        String needed = Prohibitions.withoutDenied(allowed);
        if (!needed.equals(allowed) && !SideRequests.wantsSomething(needed)) {
            return NEGATED;
        }
        boolean wish = DoubtPatterns.WISH.matcher(needed).find();
        if (!wish && DoubtPatterns.TAKEN_BACK.matcher(sentence).find()) {
            return TAKEN_BACK;
        }
        String rest = DoubtPatterns.NEGATED.matcher(sentence).replaceAll("");
        if (!wish && !rest.equals(sentence) && !TROUBLE.matcher(rest).find()) {
            return NEGATED;
        }
        if (DoubtPatterns.HYPOTHETICAL.matcher(sentence).find()) {
            return HYPOTHETICAL;
        }
        if (!wish
                && DoubtPatterns.PAST.matcher(sentence).find()
                && !DoubtPatterns.STILL_AMISS.matcher(sentence).find()) {
            return PAST;
        }
        if (!wish && DoubtPatterns.QUESTION.matcher(sentence).find()) {
            return "question about it";
        }
        return null;
    }
}
