package org.badgedesk.intents;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.core.Words;
import org.jspecify.annotations.Nullable;

/**
 * Why a sentence of a message that speaks of an action may not wish for it: it denies it, supposes it, tells of the past, is
 * about somebody else, asks how it goes, quotes it, or takes it back. Good for all wishes of one message, by one thread.
 */
final class Doubts {

    private static final Pattern SENTENCE = Words.pattern("[^.!?\\n。！？]+[.!?。！？]*");
    private static final Pattern QUOTED_LINE = Words.pattern("(?m)^[ \\t]*[>|].*$");
    private static final Pattern BLANK_LINES = Words.pattern("\\n\\s+");
    /** Says of one thing that it need not be done; the rest may stand. */
    private static final Pattern NEEDLESS = Words.pattern(
            "(?i)\\bno need (?:to|for)\\b|\\bno (?:\\p{L}+ )?(?:help|action|support) (?:is )?(?:needed|required|necessary)|\\bnothing needed");

    private static final int LONG_ENOUGH = 4;

    private final WriterNames writer;
    private final Map<String, Said> said = new HashMap<>();

    Doubts(WriterNames writer) {
        this.writer = writer;
    }

    private Said said(String words) {
        return said.computeIfAbsent(words, Said::new);
    }

    /** Whether a message with this doubt wants nothing more: it tells that all is well, and asks nothing. */
    boolean settled(String doubt, String text) {
        String own = QUOTED_LINE.matcher(text).replaceAll("");
        boolean asks = own.indexOf('?') >= 0 || own.indexOf('？') >= 0;
        return !asks
                && ((doubt.equals(Said.TAKEN_BACK)
                                && takesBack(NEEDLESS.matcher(own).replaceAll("")))
                        || (doubt.equals(Said.PAST)
                                && DoubtPatterns.THANKING.matcher(own).find()));
    }

    /**
     * The doubt about a wish that {@code sentences} carry in {@code text}, or null where it is plainly wished for. Where
     * {@code text} has more than one line, the first is its subject.
     *
     * @param asides parts of the text that plainly speak of other wishes: what they spare the desk is not this one
     */
    @Nullable String about(List<String> sentences, String text, List<String> asides) {
        String own =
                BLANK_LINES.matcher(QUOTED_LINE.matcher(text).replaceAll("")).replaceAll("\n");
        String whole = ofAll(own, asides);
        if (whole != null) {
            return whole;
        }
        List<Said> telling = telling(sentences, own);
        boolean evident = !telling.isEmpty();
        telling = evident ? telling : body(own);
        telling = telling.isEmpty() ? sentences.stream().map(this::said).toList() : telling;
        boolean others = SomebodyElse.isMeant(telling, writer)
                || (telling.stream().noneMatch(s -> s.says(DoubtPatterns.OWN))
                        && SomebodyElse.isMeant(body(own), writer));
        if (others) {
            return "somebody else";
        }
        String each = ofEach(telling, evident, own);
        return each == null ? ofWhereItStands(telling, own) : each;
    }

    /** The text without those asides that only spare the desk something; what takes back in so many words stays. */
    private String without(List<String> asides, String text) {
        String rest = text;
        for (String aside : asides) {
            rest = takesBackOutright(aside) ? rest : rest.replace(aside, "");
        }
        return rest;
    }

    private boolean takesBackOutright(String text) {
        return said(NEEDLESS.matcher(text).replaceAll("")).lastTakenBack() >= 0;
    }

    private @Nullable String ofEach(List<Said> telling, boolean evident, String own) {
        String found = null;
        boolean told = false;
        for (Said sentence : telling) {
            String doubt = sentence.doubt();
            doubt = doubt == null ? inItsPlace(sentence, own) : doubt;
            if (doubt != null) {
                found = found == null ? doubt : found;
            } else if (sentence.says(DoubtPatterns.WISH) || telling.size() == 1) {
                return null;
            } else {
                told |= evident && Sentences.words(sentence.words()) >= LONG_ENOUGH && !isBeside(sentence);
            }
        }
        return told && !Said.NEGATED.equals(found) ? null : found;
    }

    /** Whether a sentence only asks how or where, or says that all is well: it adds no trouble to what another tells. */
    private static boolean isBeside(Said sentence) {
        return sentence.says(DoubtPatterns.TO_KNOW) || Bygones.isWellNow(sentence.words());
    }

    /** The doubt about what a sentence asks about a mere supposition, or tells of what is over, unless the message wishes for it now. */
    private @Nullable String inItsPlace(Said sentence, String own) {
        if (sentence.says(DoubtPatterns.WISH)) {
            return null;
        }
        String words = sentence.words();
        if (words.endsWith("?") && supposes(around(words, own))) {
            return Said.HYPOTHETICAL;
        }
        String doubt = Bygones.doubt(words, own);
        if (doubt == null) {
            return null;
        }
        Set<String> told = Things.near(words);
        boolean wished = sentences(own, s -> said(s).says(DoubtPatterns.WISH)).stream()
                .map(Things::near)
                .anyMatch(near -> near.isEmpty() || near.stream().anyMatch(told::contains));
        return wished ? null : doubt;
    }

    /** The doubt that the whole of a sentence casts on a wish that is but a part of it ("Do not, please, <em>reset it</em>"). */
    private @Nullable String ofWhereItStands(List<Said> telling, String own) {
        String found = null;
        for (Said part : telling) {
            if (part.says(DoubtPatterns.WISH)) {
                String clause = part.words();
                List<String> around = around(clause, own);
                String doubt =
                        supposes(around) ? Said.HYPOTHETICAL : Prohibitions.cover(clause, around) ? Said.NEGATED : null;
                if (doubt == null) {
                    return null;
                }
                found = doubt;
            }
        }
        return found;
    }

    /** The sentences of which {@code clause} is but a part. */
    private static List<String> around(String clause, String own) {
        return sentences(own, s -> s.contains(clause) && !s.strip().equals(clause.strip()));
    }

    private boolean supposes(List<String> sentences) {
        return sentences.stream().anyMatch(s -> said(s).isSupposed());
    }

    private static boolean isSaidAfter(Pattern pattern, int wish, String text) {
        return pattern.matcher(text)
                        .results()
                        .mapToInt(MatchResult::start)
                        .max()
                        .orElse(-1)
                > wish;
    }

    private boolean takesBackTheMailBelow(String text) {
        Matcher below = DoubtPatterns.MAIL_BELOW.matcher(text);
        if (!below.find()) {
            return false;
        }
        String above = text.substring(0, below.start());
        return DoubtPatterns.OUTRIGHT.matcher(above).find() && takesBack(above) && !takesBackAnother(text);
    }

    /** What the message says of itself: that it takes back, or wants nothing. A wish after it stands. */
    private @Nullable String ofAll(String text, List<String> asides) {
        int wish = lastWish(text);
        if (isSaidAfter(DoubtPatterns.UNASKED, wish, text)) {
            return "never asked for";
        }
        if (takesBackTheMailBelow(text)) {
            return Said.TAKEN_BACK;
        }
        String rest = without(asides, text);
        if (said(rest).lastTakenBack() > (rest.equals(text) ? wish : lastWish(rest)) && !takesBackAnother(rest)) {
            return Said.TAKEN_BACK;
        }
        if (wish >= 0) {
            return null;
        }
        Said whole = said(text);
        if (whole.says(DoubtPatterns.WANTS_NOTHING)) {
            return "wants nothing";
        }
        if (whole.says(DoubtPatterns.WORRIED) || whole.says(Intrusions.TOLD)) {
            return "never asked for";
        }
        if (whole.says(DoubtPatterns.STOP)) {
            return Said.NEGATED;
        }
        return whole.says(DoubtPatterns.OPINION) ? "opinion" : null;
    }

    private boolean takesBack(String text) {
        String own = QUOTED_LINE.matcher(text).replaceAll("");
        return said(own).lastTakenBack() > lastWish(own) && !takesBackAnother(own);
    }

    /** What a text takes back; nothing where it takes back nothing, or its wish comes later and may be the same thing. */
    Optional<TakingBack> takingBack(String text) {
        String own = QUOTED_LINE.matcher(text).replaceAll("");
        boolean alone = lastWish(own) < 0;
        if (said(own).lastTakenBack() < 0 || (!alone && !takesBackAnother(own))) {
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
    private boolean takesBackAnother(String own) {
        Set<String> wished = Things.near(String.join("\n", sentences(own, s -> said(s).isWish())));
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

    private List<String> takingBackSentences(String own) {
        return sentences(own, s -> said(s).lastTakenBack() >= 0);
    }

    private static List<String> sentences(String text, Predicate<String> wanted) {
        return SENTENCE.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(wanted)
                .toList();
    }

    /** Where the last sentence begins that wishes for something without doubt, -1 where there is none. */
    private int lastWish(String text) {
        int last = -1;
        Matcher sentence = SENTENCE.matcher(text);
        while (sentence.find()) {
            if (said(sentence.group()).isWish()) {
                last = sentence.start();
            }
        }
        return last;
    }

    /** The evidence without its bare subject and single words. */
    private List<Said> telling(List<String> sentences, String text) {
        int line = text.indexOf('\n');
        String subject = line < 0 ? "" : text.substring(0, line).strip();
        return sentences.stream()
                .filter(s -> Sentences.words(s) >= 2)
                .map(this::said)
                .filter(s -> !s.words().strip().equals(subject) || s.says(DoubtPatterns.WISH))
                .toList();
    }

    private List<Said> body(String text) {
        return sentences(text.substring(text.indexOf('\n') + 1), s -> Sentences.words(s) >= 2).stream()
                .map(this::said)
                .toList();
    }
}
