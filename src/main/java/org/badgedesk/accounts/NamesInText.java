package org.badgedesk.accounts;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be a person's name in a text: every run of words with capitals, particles between them, since nobody knows where a name begins; words of alphabets
 * without capitals where they stand in a Latin text; and what bears a title in Chinese, Japanese and Korean.
 */
public final class NamesInText {

    private static final int MOST = 500;
    private static final int LONGEST = 8;
    private static final int SIGNS = 5;
    private static final Pattern BREAKS = Pattern.compile("[\\n,;:!?()\"“”„«»。、，！？「」]+");
    private static final Pattern CAPITAL =
            Pattern.compile("\\p{Lu}[\\p{L}\\p{M}'’.-]*|[ld]['’]\\p{Lu}[\\p{L}\\p{M}'’-]*");
    private static final Pattern WITHOUT_CASE = Pattern.compile("[\\p{Lo}\\p{IsGeorgian}][\\p{L}\\p{M}'’.-]*");
    private static final Pattern PARTICLE = Pattern.compile(
            "(?:de|da|do|dos|das|del|della|di|du|des|van|von|vom|der|den|ter|ten|zu|zur|la|las|le|los|el|al|bin|ibn|bint|y|e|af|av|st)");
    private static final Pattern SIGNS_ALONE =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}々ー]{2,6}");
    private static final Pattern TITLED =
            Pattern.compile("([\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}々ー]{2,30}?)[ 　]?"
                    + "(?:さん|様|さま|氏(?!名)|先生|女士|小姐|先輩|씨|님)");

    private NamesInText() {}

    /** At most some hundreds, as they stand there, with what may be first words of sentences before them. */
    public static Set<String> in(String text) {
        Set<String> names = new LinkedHashSet<>();
        boolean latin = isMainlyLatin(text);
        for (String sentence : BREAKS.split(text)) {
            String[] words = sentence.strip().split("\\s+");
            for (int from = 0; from < words.length && names.size() < MOST; from++) {
                runs(words, from, latin, names);
            }
        }
        Matcher titled = TITLED.matcher(text);
        while (titled.find() && names.size() < MOST) {
            String before = titled.group(1);
            for (int length = 2; length <= Math.min(SIGNS, before.length()); length++) {
                spaced(before.substring(before.length() - length), names);
            }
        }
        return names;
    }

    private static void runs(String[] words, int from, boolean latin, Set<String> names) {
        StringBuilder name = new StringBuilder();
        int parts = 0;
        for (int to = from; to < Math.min(words.length, from + LONGEST); to++) {
            String word = words[to].replaceAll("(?:['’]s|\\.)$", "");
            boolean part = CAPITAL.matcher(word).matches()
                    || latin && WITHOUT_CASE.matcher(word).matches();
            if (!part && (parts == 0 || !PARTICLE.matcher(word).matches())) {
                return;
            }
            parts += part ? 1 : 0;
            name.append(name.isEmpty() ? "" : " ").append(word);
            if (part && parts > 1) {
                names.add(name.toString());
            } else if (part && SIGNS_ALONE.matcher(word).matches()) {
                spaced(word, names);
            }
        }
    }

    /** A name of signs as it stands, and with a blank after the surname, which may be of any length. */
    private static void spaced(String signs, Set<String> names) {
        names.add(signs);
        for (int i = 1; i < signs.length(); i++) {
            names.add(signs.substring(0, i) + " " + signs.substring(i));
        }
    }

    private static boolean isMainlyLatin(String text) {
        List<Integer> letters =
                text.codePoints().filter(Character::isLetter).boxed().toList();
        return letters.stream()
                        .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN)
                        .count()
                > letters.size() / 2;
    }
}
