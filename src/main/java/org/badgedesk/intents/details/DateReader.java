package org.badgedesk.intents.details;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.core.Words;

/** The date that should stand on a badge, or on which somebody renewed. A day that may be a month is not sure. */
final class DateReader implements DetailReader {

    private static final String MONTH =
            "(?:jan(?:uary|uar|vier|eiro|uari)?|jän(?:ner)?|feber|ene(?:ro)?|gen(?:naio)?|feb(?:ruary|ruar|rero|braio|ruari)?"
                    + "|fév(?:rier)?|fev(?:ereiro)?|mar(?:ch|zo|s|ço)?|märz|maart|mrt|apr(?:il|ile)?|abr(?:il)?|avr(?:il)?|may|mai(?:o)?|mayo"
                    + "|maggio|mei|june?|juni?o?|juin|giu(?:gno)?|july?|juli?o?|juillet|lug(?:lio)?|jul(?:ho)?|jun(?:ho)?|aug(?:ust|ustus)?"
                    + "|ago(?:sto)?|août|sept?(?:ember|iembre|embre)?|set(?:embro|tembre|iembre)?|oct(?:ober|ubre|obre)?|okt(?:ober)?|out(?:ubro)?"
                    + "|ott(?:obre)?|nov(?:ember|iembre|embre|embro)?|dec(?:ember)?|dez(?:ember|embro)?|dic(?:iembre|embre)?|déc(?:embre)?|"
                    + elsewhere() + ")\\.?";
    private static final String DAY = "(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th|er|º|\\.)?";
    private static final String YEAR = "(?:19|20)\\d\\d";
    private static final String DASH = "(?:[-/.]|\\.\\s|\\s/\\s)";

    private static final String SPOKEN_DAY =
            "(?:(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|(?:ten|eleven|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)th|twelfth|twentieth|thirtieth)";

    /** Without a year, where only one way to read it makes sense. */
    private static final String MONTH_OR_DAY =
            "(?!24/7)(?:(?:0?[1-9]|1[0-2])[/.](?:1[3-9]|2\\d|3[01])|(?:1[3-9]|2\\d|3[01])[/.](?:0?[1-9]|1[0-2]))";

    private static final Pattern FOUR_DIGITS = Words.pattern(YEAR);
    private static final Pattern DATE = Words.pattern(
            "(?i)(?<![\\w/.-])(?:"
                    + "(?<iso>" + YEAR + "[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\\d|3[01]))"
                    + "|(?<ja>(?:" + YEAR + "|(?:令和|平成)\\s?(?:元|\\d{1,2}))年\\s?\\d{1,2}月(?:\\s?\\d{1,2}日)?)"
                    + "|(?<worded>" + DAY + "\\s?(?:of |de |del |d')?[-/ ]?" + MONTH + "(?:[-/ ,]\\s?|\\s(?:de |del )?)"
                    + YEAR
                    + "|" + SPOKEN_DAY + " of " + MONTH + ",?\\s" + YEAR
                    + "|" + MONTH + "\\s(?:the\\s)?" + DAY + ",?\\s" + YEAR + "|" + DAY + "[- ]" + MONTH
                    + "[- ]['’]?\\d\\d(?!\\d|:))"
                    + "|(?<digits>(?<a>\\d{1,2})" + DASH + "(?<b>\\d{1,2})" + DASH + "(?:" + YEAR + "|\\d\\d))"
                    + "|(?<month>(?:(?:end|middle|start|beginning) of |fin(?:al)? de |fim de |fine |eind(?:e)? |ende |mid[- ])?"
                    + MONTH + "(?:,?\\s(?:of |de |del )?|[/-])" + YEAR + "|(?<=\\b(?:until|till|through|thru) )" + YEAR
                    + "(?=[\\s,.;!?]|$)|(?:0?[1-9]|1[0-2])[/.-]" + YEAR
                    + "|(?<=\\b(?:until|till|through|upto|up to) )(?-i:\\p{Lu})\\p{L}{2,12} " + YEAR
                    + "|(?:end of|fin de|fin|ende|fim de|fine|eind) " + YEAR + ")"
                    + "|(?<day>" + DAY + "\\s(?:of |de )?" + MONTH + "(?!\\p{L})|" + SPOKEN_DAY + " of " + MONTH
                    + "(?!\\p{L})|" + MONTH + "\\s" + DAY
                    + "(?![\\w:])|the " + DAY
                    + " of (?:last|this) month|\\d{1,2}月\\s?\\d{1,2}日"
                    + "|(?<=\\b(?:on|since|until|till|through|dated|by) )" + MONTH_OR_DAY + ")"
                    + ")(?:(?![\\w/]|[.-]\\d)|(?=T\\d\\d:))",
            Pattern.UNICODE_CASE);
    private static final Pattern WANTED = Words.pattern(
            "(?i)(?:should|must|ought to|wants? to|needs? to|\\b(?:correct|right|real|actual)\\b|supposed|valid (?:until|through|till|to)|good (?:until|through|till)|until|through|till"
                    + "|not expire|according to|\\b(?:contract|agreement|receipt|invoice|bill|bank statement|approval|renewal (?:e-?mail|letter|notice|confirmation)|confirmation|paid|extended|granted|agreed|promised|told me)\\b|(?:new|next) (?:expir|end|date)|renewed (?:on|until|through|to)|debería|debe|correct[ao]|hasta|devrait|jusqu|doit"
                    + "|sollte|muss|bis|richtig|deveria|até|dovrebbe|fino|moet|tot|正しくは|まで)[^.!?\\n]{0,50}$");
    private static final Pattern SHOWN = Words.pattern(
            "(?i)(?:says|shows?|showing|reads|gives|(?:is|was)? ?(?:written|given)|instead of|not|wrong|expired (?:on|in)|expires|currently|still|from|printed|displays|lists"
                    + "|dice|pone|au lieu|affiche|statt|steht|aparece|invece|staat)[^.!?\\n]{0,25}$");

    private static final Pattern RIGHT_AFTER = Words.pattern(
            "(?i)^[\"”)]?,? (?:(?:i|we)(?: have| had)? (?:already |duly |then )?(?:paid|renewed|transferred|sent (?:you )?the (?:fee|money|payment)|settled|wired|recertified|completed)\\b|(?:habe|hab) ich\\b[^.!?\\n]{0,40}(?:bezahlt|verlängert|überwiesen|erneuert)|j['’]ai (?:payé|renouvelé|réglé)|(?:pagué|renové|paguei|renovei|ho pagato|ho rinnovato)\\b|heb ik\\b[^.!?\\n]{0,40}(?:betaald|verlengd|vernieuwd)|(?:is|was|would be) (?:the )?(?:right|correct|real|true)|instead\\b|and not\\b|on (?:my|the) (?:approval|receipt|confirmation|letter|invoice|certificate|paperwork)\\b(?![^.!?\\n]{0,12}\\d))");

    /** After another date: "says … instead of", "from … to". */
    private static final Pattern INSTEAD = Words.pattern(
            "(?i)(?:\\b(?:says|shows|showing|reads|displays|lists|ends?|expires?|runs|stops|dice|pone|aparece|affiche|indique|steht|zeigt|consta|diz|riporta|staat)\\b[^!?\\n]{4,40}\\b(?:instead of|rather than|au lieu d[eu]|en lugar de|en vez de|statt|anstatt|em vez de|invece di|in plaats van)"
                    + "|\\b(?:from|de|da|dal|von|vom|van|du)\\b[^!?\\n]{4,30}\\b(?:to|into|a|al|au|auf|zum|naar|para))\\s+(?:the |el |le |den )?$");

    /** The months of other neighbours, as they stand beside a day. */
    private static String elsewhere() {
        return Stream.of("tr", "pl", "cs", "sk", "uk", "sv", "da", "nb", "fi", "hu", "ro", "hr", "el")
                .map(Locale::forLanguageTag)
                .flatMap(l -> Arrays.stream(Month.values()).map(m -> m.getDisplayName(TextStyle.FULL, l)))
                .map(m -> m.toLowerCase(Locale.ROOT))
                .filter(m -> m.length() > 2)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }

    private record Candidate(String value, double certainty, int weight) {}

    @Override
    public Map<String, Finding> read(String text) {
        List<Candidate> candidates = new ArrayList<>();
        Matcher matcher = DATE.matcher(narrow(text));
        while (matcher.find() && candidates.size() < 20) {
            String before = text.substring(Math.max(0, matcher.start() - 60), matcher.start());
            int weight = INSTEAD.matcher(before).find()
                    ? 3
                    : (WANTED.matcher(before).find() ? 2 : 0)
                            - (SHOWN.matcher(before).find() ? 1 : 0)
                            + (RIGHT_AFTER
                                            .matcher(text.substring(matcher.end()))
                                            .find()
                                    ? 2
                                    : 0);
            double certainty = certainty(matcher);
            if (certainty > 0) {
                candidates.add(new Candidate(value(text.substring(matcher.start(), matcher.end())), certainty, weight));
            }
        }
        Candidate best = null;
        boolean tied = false;
        for (Candidate candidate : candidates) {
            if (best == null || candidate.weight() > best.weight()) {
                tied = false;
                best = candidate;
            } else if (candidate.weight() == best.weight() && !candidate.value().equals(best.value())) {
                if (candidate.value().contains(best.value())) {
                    best = candidate;
                    continue;
                }
                boolean later = year(candidate) > year(best) && year(best) > 0;
                tied = !later;
                best = later ? candidate : best;
            }
        }
        Map<String, Finding> found = new LinkedHashMap<>();
        if (best != null) {
            found.put("date", new Finding(best.value(), tied ? best.certainty() * 0.6 : best.certainty()));
        }
        return found;
    }

    /** With the wide digits of East Asia as narrow ones, letter for letter. */
    private static String narrow(String text) {
        StringBuilder narrow = new StringBuilder(text);
        for (int i = 0; i < narrow.length(); i++) {
            char c = narrow.charAt(i);
            if (c >= '０' && c <= '９') {
                narrow.setCharAt(i, (char) (c - '０' + '0'));
            }
        }
        return narrow.toString();
    }

    /** As written, but for the dot that ends the sentence. */
    private static String value(String written) {
        String value = written.strip();
        return value.endsWith(".") ? value.substring(0, value.length() - 1) : value;
    }

    /** Of two dates that speak for themselves alike, a badge is disputed for the later year; 0 where none is written. */
    private static int year(Candidate candidate) {
        Matcher year = FOUR_DIGITS.matcher(candidate.value());
        return year.find() ? Integer.parseInt(year.group()) : 0;
    }

    private static double certainty(Matcher matcher) {
        if (matcher.group("digits") == null) {
            return matcher.group("day") != null ? 0.7 : matcher.group("month") != null ? 0.8 : 0.95;
        }
        int a = Integer.parseInt(matcher.group("a"));
        int b = Integer.parseInt(matcher.group("b"));
        boolean dayFirst = a >= 1 && a <= 31 && b >= 1 && b <= 12;
        boolean monthFirst = a >= 1 && a <= 12 && b >= 1 && b <= 31;
        if (!dayFirst && !monthFirst) {
            return 0;
        }
        return dayFirst && monthFirst && a != b ? 0.4 : 0.9;
    }
}
