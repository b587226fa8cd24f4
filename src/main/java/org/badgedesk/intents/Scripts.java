package org.badgedesk.intents;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Tells a language by the letters that it is written in, where these are not Latin. */
final class Scripts {

    /** What a language in an unnamed script goes by (ISO 639-2: uncoded languages). */
    private static final String UNNAMED = "mis";

    /** The languages of a script, the one first that is meant where its letters tell none of the others. */
    private static final Map<UnicodeScript, List<String>> WRITTEN_IN = Map.ofEntries(
            Map.entry(
                    UnicodeScript.CYRILLIC, List.of("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg", "tt")),
            Map.entry(UnicodeScript.ARABIC, List.of("ar", "fa", "ur", "ps", "sd", "ug", "ku")),
            Map.entry(UnicodeScript.DEVANAGARI, List.of("hi", "mr", "ne", "sa")),
            Map.entry(UnicodeScript.HEBREW, List.of("he", "yi")),
            Map.entry(UnicodeScript.ETHIOPIC, List.of("am", "ti")),
            Map.entry(UnicodeScript.BENGALI, List.of("bn", "as")),
            Map.entry(UnicodeScript.HANGUL, List.of("ko")),
            Map.entry(UnicodeScript.GREEK, List.of("el")),
            Map.entry(UnicodeScript.THAI, List.of("th")),
            Map.entry(UnicodeScript.LAO, List.of("lo")),
            Map.entry(UnicodeScript.KHMER, List.of("km")),
            Map.entry(UnicodeScript.MYANMAR, List.of("my")),
            Map.entry(UnicodeScript.TIBETAN, List.of("bo", "dz")),
            Map.entry(UnicodeScript.MONGOLIAN, List.of("mn")),
            Map.entry(UnicodeScript.TAMIL, List.of("ta")),
            Map.entry(UnicodeScript.TELUGU, List.of("te")),
            Map.entry(UnicodeScript.KANNADA, List.of("kn")),
            Map.entry(UnicodeScript.MALAYALAM, List.of("ml")),
            Map.entry(UnicodeScript.SINHALA, List.of("si")),
            Map.entry(UnicodeScript.GUJARATI, List.of("gu")),
            Map.entry(UnicodeScript.GURMUKHI, List.of("pa")),
            Map.entry(UnicodeScript.ORIYA, List.of("or")),
            Map.entry(UnicodeScript.THAANA, List.of("dv")),
            Map.entry(UnicodeScript.GEORGIAN, List.of("ka")),
            Map.entry(UnicodeScript.ARMENIAN, List.of("hy")));

    /** Letters, or short words, by which one language of a script is likelier than its others; the first that is found tells. */
    private static final List<Telling> TELLING = List.of(
            new Telling("be", "ў"),
            new Telling("tg", "[ҳӣӯҷ]"),
            new Telling("tt", "җ"),
            new Telling("kk", "[әғқұһ]"),
            new Telling("ky", "ң"),
            new Telling("mn", "[өү]"),
            new Telling("uk", "[іїєґ]"),
            new Telling("mk", "[ѓќѕ]"),
            new Telling("sr", "[ђћџјљњ]"),
            new Telling("ru", "[ыэё]"),
            new Telling("bg", "ъ(?![еёюя])|(?<!\\p{L})(?:моля|здравейте|благодаря|ми|си)(?!\\p{L})"),
            new Telling("ps", "[ټډړښځڅڼ]"),
            new Telling("ur", "[ٹڈڑںےہ]"),
            new Telling("fa", "[پچژگیک]"),
            new Telling("mr", "ळ|आहे|माझ|नाही|कृपया .*(?:करा|द्या)|ण्या"),
            new Telling("ne", "मेरो|छ(?!\\p{L}|\\p{M})|गर्न"),
            new Telling("yi", "[ײױװ]|אַ|אָ"));

    /** Characters of Chinese, simplified or not, that are not written so in Japan. */
    private static final Pattern CHINESE =
            Pattern.compile("[你您们們这這吗嗎呢吧啊怎请谢账碼號证證书电邮发發变變应應对對说說为还還个么麼没與给让讓样樣问點开关關网户戶锁帮幫无她码]");

    /** A stretch of words in a script without capitals; a name in an English text is one such, a text with a few English words has several. */
    private static final Pattern STRETCH = Pattern.compile(
            "[\\p{Lo}&&[^\\p{IsLatin}\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]][\\p{L}\\p{M}\\s&&[^\\p{IsLatin}]]*");

    private record Telling(String language, Pattern letters) {

        Telling(String language, String letters) {
            this(language, Pattern.compile(letters, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        }
    }

    private Scripts() {}

    /**
     * The code of the language, nothing where Latin letters prevail.
     *
     * @param spoken the languages that the desk speaks
     * @param likeliest chooses one of several that it speaks, by the words
     */
    static String language(String text, List<String> spoken, Function<List<String>, String> likeliest) {
        Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
        text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .forEach(script -> counts.merge(script, 1, Integer::sum));
        int kana = count(counts, UnicodeScript.HIRAGANA) + count(counts, UnicodeScript.KATAKANA);
        int han = count(counts, UnicodeScript.HAN);
        int latin = count(counts, UnicodeScript.LATIN)
                + count(counts, UnicodeScript.COMMON)
                + count(counts, UnicodeScript.INHERITED);
        if (kana > 1 && 5 * (kana + han) > latin) {
            return "ja";
        }
        if (han > 1 && 3 * han > latin) {
            return CHINESE.matcher(text).find() && kana == 0 ? "zh" : "ja";
        }
        int others = counts.values().stream().mapToInt(n -> n).sum() - kana - han - latin;
        boolean amongLatin =
                3 * others < latin || STRETCH.matcher(text).results().count() < 2;
        if (others <= latin && amongLatin) {
            return "";
        }
        UnicodeScript script = counts.entrySet().stream()
                .filter(count -> WRITTEN_IN.containsKey(count.getKey()))
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(UnicodeScript.UNKNOWN);
        return named(text, WRITTEN_IN.getOrDefault(script, List.of(UNNAMED)), spoken, likeliest);
    }

    private static int count(Map<UnicodeScript, Integer> counts, UnicodeScript script) {
        return counts.getOrDefault(script, 0);
    }

    /** What the letters tell; where they tell nothing, what the desk speaks of the {@code possible} goes first. */
    private static String named(
            String text, List<String> possible, List<String> spoken, Function<List<String>, String> likeliest) {
        return TELLING.stream()
                .filter(one -> possible.contains(one.language())
                        && one.letters().matcher(text).find())
                .map(Telling::language)
                .findFirst()
                .orElseGet(() -> {
                    List<String> ours =
                            possible.stream().filter(spoken::contains).toList();
                    return ours.isEmpty() ? possible.get(0) : likeliest.apply(ours);
                });
    }
}
