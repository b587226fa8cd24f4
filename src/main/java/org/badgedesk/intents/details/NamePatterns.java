package org.badgedesk.intents.details;

import java.util.Locale;

/** How names look in running text: with capitals, in scripts without case, in quotation marks, or in small letters. */
final class NamePatterns {

    private static final String LETTERS = "[\\p{L}\\p{M}]";

    /** Letters that were decoded by the wrong table, as in "Ã¼", and marks that stand for a lost letter. */
    private static final String GARBLED =
            "(?:(?<=[ÃÂÄÅÐÑâ])[\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|�|[?#](?=\\p{Ll})|&#?\\w{2,7};)";

    private static final String OTHER_WORDS =
            "not|instead|rather|and|but|or|on|in|at|for|from|to|with|without|as|is|was|are|were|be|been|because|since|so|which|who"
                    + "|if|when|where|what|how|also|please|pls|plz|thanks|thank|thx|kindly|could|can|would|should|must|i|i'm|im|i’m|ive|it|its|it's"
                    + "|it’s|my|me|we|you|your|u|ur|our|the|this|that|these|those|then|than|there|here|hi|hello|dear|regards|asap|now|again|after|before"
                    + "|by|of|up|out|about|any|all|too|just|only|have|has|had|do|does|did|get|got|need|want|like|make|made|put|wrote|says|say|reads|shows"
                    + "|appears|badge|badges|certificate|certification|account|profile|name|names|surname|spelling|spelled|spelt|email|e-mail|mail"
                    + "|linkedin|passport|credential|correct|correctly|corrected|correction|wrong|wrongly|right|fixed|fix|changed|change|updated|update|amended"
                    + "|same|different|new|old|last|first|middle|full|legal|married|maiden|real|proper|one|something|anything|other|another|match"
                    + "|exactly|actually|really|possible|able|due|sure|sorry|soon|today|tomorrow|yesterday|later|monday|tuesday|wednesday|thursday|friday"
                    + "|por favor|gracias|merci|bitte|danke|obrigad[oa]|grazie|bedankt|graag|por|para|und|et|mit|aber|pero|mais|mas|ma|maar|nicht"
                    + "|pas|niet|não|non|sondern|sino|statt|heißen|heissen|zijn|sein|lauten|con|avec|com|met|cheers|sincerely|locked|expired|shown|displayed"
                    + "|two|three|double|letter|letters|capital|small|accent|accents|hyphen|y'all|guys|team|support|sir|madam|what's|whats|cuz|coz|cause|bc";
    private static final String ENDS = "(?![\\p{L}\\p{M}'’-])";
    private static final String NO_OPENER =
            "(?!(?:Just|Only|Simply|Please|Pls|Thanks|Thank|Thx|Kindly|I|I'm|I’m|I've|I’ve|Instead|Not|Could|Can|It|Bitte|Danke|Merci|Gracias|Grazie|Bedankt|Obrigad[oa]|"
                    + OTHER_WORDS.toUpperCase(Locale.ROOT) + ")" + ENDS + ")";
    private static final String CAPITAL_WORD = "(?=[\\p{Lu}ODLdloabei�])" + NO_OPENER
            + "(?:\\p{Lu}\\.(?:-?\\p{Lu}\\.){0,4}|(?:(?i:" + Runs.TITLES + ")|Mc|Jr)\\.|(?:[dDlLoO]['’])?\\p{Lu}(?:"
            + LETTERS
            + "|" + GARBLED + "){0,40}(?:['’‘ʻʼ`-](?:" + LETTERS + "|" + GARBLED
            + "){1,40}){0,4}|(?:al|el|bin|ibn|abu|ben)-\\p{Lu}"
            + LETTERS + "+|�" + LETTERS + "+)";
    private static final String PARTICLE =
            "(?:de la|de las|de los|de|del|della|dei|di|da|das|do|dos|du|des|van der|van den|van de|van 't"
                    + "|van|von der|von|zu|zum|ter|ten|der|den|bin|binti|bint|ibn|al|el|la|le|y|e|i|af|av|san|st\\.?|a/l|a/p|s/o|d/o|ap|ní|ó|mac)";
    private static final String SPACE = "[ \\u00a0]{1,2}";
    private static final String CAPITAL_NAME = "(?:" + PARTICLE + "\\s)?" + CAPITAL_WORD + "(?:" + SPACE + "(?:"
            + PARTICLE + SPACE + "){0,2}" + CAPITAL_WORD + "){0,6}(?:,?\\s(?:Jr|Sr)\\b\\.?|,?\\s(?:II|III|IV)\\b)?";
    private static final String SMALL_WORD =
            "(?!(?i:" + OTHER_WORDS + ")" + ENDS + ")" + LETTERS + "{1,40}(?:['’-]" + LETTERS + "{1,40}){0,4}";
    private static final String SMALL_NAME = SMALL_WORD + "(?: " + SMALL_WORD + "){0,4}";
    private static final String CASELESS_NAME =
            "(?:[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー々]{1,8}(?:[ 　・][\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー々]{1,8}){0,3}"
                    + "|[\\p{IsHangul}]{2,8}(?: [\\p{IsHangul}]{1,6})?|[\\p{IsArabic}]+(?: [\\p{IsArabic}]+){0,4}"
                    + "|[\\p{IsHebrew}]+(?: [\\p{IsHebrew}]+){0,4}|[\\p{IsDevanagari}]+(?: [\\p{IsDevanagari}]+){0,3}"
                    + "|[\\p{IsThai}]+(?: [\\p{IsThai}]+){0,3})";
    private static final String OPEN = "(?:[\"'“”‘«»„‚「『*_‹\\[]{1,2}[\\s\\u202f]?)";
    private static final String CLOSE = "[\\s\\u202f]?[\"'”’»«“‘」』*_›\\]]{1,2}";
    private static final String INSIDE =
            "[\\p{L}\\p{M}�&?](?:[\\p{L}\\p{M}\\p{N}�?&#;.,'’ \\u00a0\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ•–—˜™š›œžŸ・-]){0,79}?";

    private NamePatterns() {}

    /** A name in quotation marks (group {@code key + "q"}), or as capitals and scripts show it (group {@code key}). */
    static String named(String key) {
        return "(?<![\\p{L}\\p{M}\\p{N}])(?:" + quoted(key) + "|(?<" + key + ">" + CAPITAL_NAME + "|" + CASELESS_NAME
                + "))";
    }

    /** The same in a text that cares not for capitals: words that are no others. */
    static String small(String key) {
        return "(?<![\\p{L}\\p{M}\\p{N}])(?:" + quoted(key) + "|(?<" + key + ">" + SMALL_NAME + "))(?![\\p{L}\\p{M}])";
    }

    /** Whatever stands in quotation marks (group {@code key + "q"}). */
    static String quoted(String key) {
        return OPEN + "(?<" + key + "q>" + INSIDE + ")" + CLOSE + "(?![\\p{L}\\p{N}])";
    }
}
