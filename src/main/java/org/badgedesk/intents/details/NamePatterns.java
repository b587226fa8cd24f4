package org.badgedesk.intents.details;

/** How names look in running text. */
final class NamePatterns {

    private static final String LETTERS = "[\\p{L}\\p{M}]";
    private static final String CAPITAL_WORD = "(?:\\p{Lu}\\.(?:-?\\p{Lu}\\.)*|(?:[dDlL]['’]|[OoDd]['’])?\\p{Lu}"
            + LETTERS + "*(?:['’‘ʻʼ-]" + LETTERS + "+)*\\.?|(?:al|el|bin|ibn|abu|ben)-\\p{Lu}" + LETTERS + "+)";
    private static final String PARTICLE =
            "(?:de la|de las|de los|de|del|della|di|da|das|do|dos|du|des|van der|van den|van de"
                    + "|van|von der|von|zu|zum|ter|ten|der|den|bin|binti|ibn|al|el|la|le|y|e|i|af|av|san|st\\.?)";
    private static final String CAPITAL_NAME = "(?:" + PARTICLE + "\\s)?" + CAPITAL_WORD + "(?:[ \\u00a0]+(?:"
            + PARTICLE + "[ \\u00a0]+){0,2}" + CAPITAL_WORD + "){0,5}(?:,?\\s(?:Jr|Sr)\\.?|,?\\s(?:II|III|IV))?";
    private static final String CASELESS_NAME =
            "(?:[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー々]{1,8}(?:[ 　・][\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー々]{1,8}){0,3}"
                    + "|[\\p{IsHangul}]{2,8}(?: [\\p{IsHangul}]{1,6})?|[\\p{IsArabic}]+(?: [\\p{IsArabic}]+){0,4}"
                    + "|[\\p{IsHebrew}]+(?: [\\p{IsHebrew}]+){0,4}|[\\p{IsDevanagari}]+(?: [\\p{IsDevanagari}]+){0,3}"
                    + "|[\\p{IsThai}]+(?: [\\p{IsThai}]+){0,3})";
    private static final String OPEN = "[\"'“‘«„‚「『*_]{1,2}\\s?";
    private static final String CLOSE = "\\s?[\"'”’»“‘」』*_]{1,2}";
    private static final String INSIDE = "[\\p{L}\\p{M}\\p{N}�?&#;.,'’ \\u00a0-]{2,80}?";

    private NamePatterns() {}

    /** A name in quotation marks (group {@code key + "q"}), or as capitals and scripts show it (group {@code key}). */
    static String named(String key) {
        return "(?<![\\p{L}\\p{M}\\p{N}])(?:" + quoted(key) + "|(?<" + key + ">" + CAPITAL_NAME + "|" + CASELESS_NAME
                + "))";
    }

    /** Whatever stands in quotation marks (group {@code key + "q"}). */
    static String quoted(String key) {
        return OPEN + "(?<" + key + "q>" + INSIDE + ")" + CLOSE + "(?![\\p{L}\\p{N}])";
    }
}
