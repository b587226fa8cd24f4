package org.badgedesk.intents;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.badgedesk.core.Language;
import org.badgedesk.core.Words;
import org.badgedesk.intents.Intent.Kind;
import org.badgedesk.intents.IntentFile.Phrase;

/**
 * Whether a message that is taken for thanks may be closed without a word. What tells of a trouble, asks, or is in words that the desk
 * does not know is for people: a courtesy before it makes it no thanks. To be closed, all of it must be free of negation, contrast and
 * question (but for saying that nothing more is needed) and mostly in known words.
 */
final class Silence {

    /** Of the words so many at least must be known. */
    private static final double KNOWN = 0.6;

    /** Nothing more is needed, it was no trouble, or somebody is thanked for a help: what sounds like a want and is none. */
    private static final Pattern ALL_DONE = Words.pattern(
            "(?iu)\\b(?:(?:thanks?|thx|tks|ty|cheers|grateful|obliged|appreciat\\p{L}*)\\b[^.!?\\n]{0,50}\\bhelp|(?:do not|don['’]?t) (?:re-?)?send(?: it)? again|(?:wish|want(?:ed)?|like) (?:you|to (?:express|thank|say|inform|confirm|let))|(?:(?:there(?:['’]s| is) )?no|nothing|not|n['’]t|without)(?: (?:any|a|further|more|longer|much|the|to|of|me|be|your|single|need(?:ed)?|else))*"
                    + " (?:need(?:ed|s)?|necessary|required|action|questions?|repl(?:y|ies)|response|answers?|thanks|hurry|rush|worr(?:y|ies)|problems?|problemo|issues?|trouble|hitch(?:es)?|complaints?|reset|bother\\p{L}*)"
                    + "|nothing (?:more|further|else)(?= (?:from|for|to do|than|here|needed|now)\\b|\\W*$|[.!,;])|(?:no|any) longer (?:need|relevant|matters?|necessary)\\p{L}*|never ?mind|(?:do not|don['’]?t|no need to|needn['’]t) (?:bother|worry|trouble|need)|(?:do not|don['’]?t) know (?:who|which|what|how)"
                    + "|can(?:not|['’]?t) (?:thank|tell you how)|could ?n['’]?t be happier|not (?:often|only|least|sure who)|last but not least|if not for|still,? (?:thanks|thank you)|(?:no|not) (?:bad|at all|thanks to)"
                    + "|no (?:hace|hizo|hacía) falta|no (?:es|será|era) necesari[oa]|no (?:lo |la |les |los )?necesit\\p{L}+|no se preocup\\p{L}+|no hay (?:prisa|problema|de qué)|sin (?:ningún )?problemas?|de nada|nada más|ya no"
                    + "|(?:n['’]\\p{L}+ |j['’]en ai )?(?:plus|pas) besoin|pas la peine|pas de (?:souci|problème|quoi|mal)|(?:n['’]\\p{L}+ besoin de )?rien d['’]autre|n['’]\\p{L}+ (?:plus )?besoin de rien|n['’](?:est|était) (?:plus|pas) nécessaire|sans (?:aucun |le moindre )?(?:problème|souci)|plus rien|ne tenez pas compte|(?:merci )?encore (?:un grand |mille )?merci|merci encore"
                    + "|nicht (?:mehr )?(?:nötig|notwendig|erforderlich)|nichts (?:mehr|weiter)|kein(?:e|en)? (?:problem\\p{L}*|weitere\\p{L}*|sorgen?|antwort|rückmeldung|handlungsbedarf|ursache)|ohne (?:weitere )?(?:probleme|schwierigkeiten)|(?:doch )?nicht mehr(?= (?:gebraucht|benötigt)|\\W*$|[.!,;])|nun doch nicht"
                    + "|não (?:é|foi|será) (?:mais )?(?:preciso|necessári[oa])(?: mais nada)?|não (?:o |a )?precis\\p{L}+(?: mais)?|sem (?:qualquer |nenhum |mais )?(?:problemas?|efeito)|nada mais|não se preocup\\p{L}+"
                    + "|non (?:\\p{L}{2} )?(?:serve|occorre|servono|importa)(?: (?:altro|più))?|non c['’]è (?:più )?bisogno|senza (?:alcun |nessun )?problem[ai]|nient['’]altro|nessun problema|non (?:si )?preoccup\\p{L}+|(?:grazie|scusate) ancora|ancora grazie|non tenete conto"
                    + "|niet (?:meer )?nodig|hoeft niet(?: meer)?|geen (?:probleem|problemen|zorgen|haast|actie|antwoord|verdere|dank)|verder niets|niets (?:meer|verder)|zonder problemen)\\b"
                    + "|問題(?:なく|ない|ありません|ございません)|不要|必要(?:は)?(?:ありません|ございません|ない)|お構いなく|心配(?:は)?(?:ありません|いりません|ない)|(?:かまい|構い|すみ|済み|いり|要り)ません|申し訳(?:ありません|ございません|ない)(?:でした)?|恐縮ですが|言葉もありません|間違いな[くい]");

    /** Negation, contrast and bad news by words that mean nothing else in another of the desk's languages. */
    private static final Pattern AMISS = Words.pattern(
            "(?iu)[?？]|👎|❌|\\b(?:but|however|though|tho|although|yet|except|unless|unfortunately|sadly|alas|still|not|cannot|\\p{L}+n['’]t|(?:ca|do|did|does|is|was|wo|are|has|have|had|were|could|would|should)nt|never|nope|none|nothing|nobody|neither|nor|nowt|instead"
                    + "|wrong\\p{L}*|broken|dead|empty|blank|fail\\p{L}*|twice|complain\\p{L}*|stranger\\p{L}*|(?:some|any)(?:one|body) else|lawyer|solicitor|attorney|report(?:ed|ing)|fraud\\p{L}*|scam\\p{L}*|hack\\p{L}*|useless|remains|(?:is|are|am) asking|(?:should|must|ought to|needs? to)(?! be\\W*(?:$|[.!,;])) \\p{L}+|to be \\p{L}+ed"
                    + "|pero|sin embargo|aunque|lamentablemente|desgraciadamente|todavía|aún|sigue\\p{L}*|nunca|nada|nadie|ning[uú]n\\p{L}*|tampoco"
                    + "|cependant|pourtant|toutefois|malheureusement|hélas|toujours|encore|pas|jamais|rien|aucune?|sans"
                    + "|aber|jedoch|allerdings|obwohl|leider|immer noch|noch immer|weiterhin|nicht|nix|nichts|nie|niemand|kein\\p{L}*|ohne|falsch\\p{L}*|kaputt|vergeblich"
                    + "|porém|contudo|todavia|infelizmente|ainda|continua\\p{L}*|não|nao|ninguém|nenhuma?"
                    + "|però|tuttavia|purtroppo|ancora|non|nulla|niente|nessun\\p{L}*|senza"
                    + "|maar|echter|helaas|nog steeds|nog altijd|nog niet|niet|niets|niks|nooit|geen|zonder)\\b"
                    + "|ません|ない|なかった|できず|なかなか|が、|(?:^|[。、！!\\s])(?:でも|ただ|しかし)|ただし|けど|けれど|まだ|(?:です|ます|でしょう)か(?:$|[。\\s])|だめ|ダメ|エラー|失敗|残念|二重");

    /** Those that mean something else in other languages. */
    private static final Map<String, Pattern> AMISS_ONLY_IN = Map.of(
            "en", Words.pattern("(?iu)\\b(?:no|without|need|needs)\\b"),
            "es", Words.pattern("(?iu)\\b(?:no|sin)\\b"),
            "fr", Words.pattern("(?iu)\\b(?:mais|ne|n['’](?=\\p{L}))"),
            "pt", Words.pattern("(?iu)\\b(?:mas|sem)\\b"),
            "it", Words.pattern("(?iu)\\b(?:ma|no|mai)\\b"));

    private static final Pattern QUOTED = Words.pattern("(?m)^\\s*[>|].*$");
    private static final Pattern WORD = Words.pattern("\\p{L}[\\p{L}\\p{M}]*");
    private static final Pattern SIGN = Words.pattern("\\p{So}");

    private final Map<String, Set<String>> words = new HashMap<>();
    private final Set<String> signs = new HashSet<>();
    private final Predicate<String> english;

    private Silence(Predicate<String> english) {
        this.english = english;
    }

    /** @param english knows the usual words of English, in small letters */
    static Silence of(IntentSet set, Predicate<String> english) {
        Silence silence = new Silence(english);
        for (IntentFile file : set.files().values()) {
            for (Phrase example : file.examples()) {
                String code = Objects.requireNonNullElse(example.language(), Language.ENGLISH.code());
                silence.words.computeIfAbsent(code, unseen -> new HashSet<>()).addAll(found(WORD, example.text()));
                if (file.intent().kind() == Kind.SILENT) {
                    silence.signs.addAll(found(SIGN, example.text()));
                }
            }
        }
        return silence;
    }

    /**
     * @param sentences the message as the classifier reads it
     * @param text all of it as it was written
     */
    boolean fits(List<String> sentences, String text, Language language) {
        String own = QUOTED.matcher(text).replaceAll("");
        return !tellsMore(own, language)
                && sentences.stream().noneMatch(sentence -> tellsMore(sentence, language))
                && isInKnownWords(Sentences.joined(sentences), language);
    }

    /** Whether anything is wished for or amiss beside what is taken back or no longer needed. */
    private static boolean tellsMore(String text, Language language) {
        String meant = DoubtPatterns.TAKEN_BACK
                .matcher(Prohibitions.withoutForbidden(text))
                .replaceAll(" ");
        String rest = ALL_DONE.matcher(meant).replaceAll(" ");
        Pattern own = AMISS_ONLY_IN.get(language.code());
        return AMISS.matcher(rest).find()
                || DoubtPatterns.WISH.matcher(rest).find()
                || (own != null && own.matcher(rest).find());
    }

    private boolean isInKnownWords(String text, Language language) {
        if (text.codePoints().noneMatch(Character::isLetter)) {
            return signs.containsAll(found(SIGN, text));
        }
        List<String> told = found(WORD, text).stream()
                .filter(word -> word.codePoints().noneMatch(Sentences::standsAlone))
                .toList();
        Set<String> spoken = words.getOrDefault(language.code(), Set.of());
        long known = told.stream()
                .filter(word -> spoken.contains(word) || (language.equals(Language.ENGLISH) && english.test(word)))
                .count();
        return known >= KNOWN * told.size();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .toList();
    }
}
