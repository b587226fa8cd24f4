package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a sentence that speaks of an action may not wish for it: it denies it, supposes it, tells of the past, is about
 * somebody else, asks how it goes, or takes it back.
 */
final class Doubts {

    private static final List<Doubt> DOUBTS = doubts();

    private record Doubt(String name, Pattern pattern, boolean wholeText) {}

    private Doubts() {}

    private static List<Doubt> doubts() {
        List<Doubt> doubts = new ArrayList<>();
        add(
                doubts,
                "taken back",
                true,
                "never ?mind|please (?:ignore|disregard)|disregard (?:my|this|that)|ignore my (?:last|previous|earlier)|no longer need"
                        + "|forget (?:it|about it|what i (?:said|wrote))|scratch that|changed my mind|(?:found|got) it,? (?:thanks|sorry|nvm)|\\bnvm\\b|all sorted"
                        + "|(?:i )?take (?:it|that) back|cancel my request|olvíd[ea]lo|ya no (?:hace falta|lo necesito)|oubliez|laissez tomber|hat sich erledigt"
                        + "|vergessen sie es|esqueç[ao]|deixa pra lá|lascia(?:te)? perdere|laat maar|解決しました|取り消し");
        add(
                doubts,
                "negated",
                false,
                "\\b(?:i(?:'|’)?m|i am|we(?:'|’)?re|account (?:is|was)|is) (?:not|n(?:'|’)t) (?:actually |really |being )?(?:locked|blocked|asking|requesting)"
                        + "|\\b(?:isn|wasn|aren)(?:'|’)?t (?:locked|blocked|expired|wrong)|\\bnot (?:asking|requesting|looking) (?:you )?(?:for|to)"
                        + "|\\b(?:i )?(?:do not|don(?:'|’)?t) (?:need|want|wish)(?: (?:you|to|a|an|any|my|the))|please (?:do not|don(?:'|’)?t) (?:change|unlock|reset|send|update|correct)"
                        + "|no need to|\\bno (?:est[áa]|quiero|necesito) |ne (?:veux|souhaite) pas|n(?:'|’)est pas bloqu|nicht gesperrt|ich (?:möchte|will) (?:kein|nicht)|não (?:quero|preciso|está bloquead)|non (?:voglio|è bloccat)|niet geblokkeerd|ロックされていません");
        add(
                doubts,
                "hypothetical",
                false,
                "\\b(?:if|in case|suppose|supposing|assuming|imagine|what if|what happens (?:if|when)|should) (?:(?:my|the|an|a|one(?:'|’)s|someone(?:'|’)s|somebody(?:'|’)s|any)\\b[^,.?!]{0,30}"
                        + "|(?:i|it|we|someone|somebody|one|you|they) )(?:was|were|is|gets?|got|ever|should|becomes?|forgets?|forgot|loses?|lost|have|had|move|change|marr|need|needed|want|wanted)"
                        + "|\\bwould (?:i|my|you|it) (?:be|get|have|lose)\\b[^.?!]{0,40}\\bif\\b|\\bhypothetically|en caso de que|qué pasa si|que se passe-t-il si|au cas où|was passiert,? wenn|falls|o que acontece se|caso (?:eu|o|a)|cosa succede se|wat gebeurt er als|もし");
        add(
                doubts,
                "past",
                false,
                "\\b(?:was|were|got|had been|has been|have been|been) (?:already |just |finally |now )?(?:unlocked|reset|changed|updated|corrected|fixed|resent|re-sent|sorted|resolved)\\b(?![^.]{0,30}\\?)"
                        + "|\\b(?:you|your (?:team|colleague)|somebody|someone) (?:(?:already|kindly|just|have|have already) )?(?:unlocked|changed|corrected|fixed|resent)\\b"
                        + "|thank(?:s| you)[^.!?]{0,25}\\bfor (?:unlocking|resetting|changing|correcting|fixing|updating|sending|re-?sending|the (?:letter|unlock|reset|quick))");
        add(
                doubts,
                "somebody else",
                false,
                "\\b(?:my|our|a|the|her|his|another|an) (?:colleague|co-?worker|friend|wife|husband|boss|manager|employee|assistant|team ?mate|partner|brother|sister|son|daughter|mother|father|student|client|supervisor|buddy|mate|cousin|intern|staff member|team member)(?:s|'s|’s|s'|s’)? (?:[\\p{L}]+(?:'s|’s)? )?(?:(?:account|badge|name|password|login|access|log-?in|e-?mail|profile|credential|certificate|user ?name))\\b"
                        + "|\\b(?:account|badge|name|password|login|access|log-?in|e-?mail|profile|credential|certificate|user ?name)[^.?!]{0,25}? (?:of|for|belonging to) (?:my|our|a|the|her|his|another) (?:colleague|co-?worker|friend|wife|husband|boss|manager|employee|assistant|team ?mate|partner|brother|sister|son|daughter|mother|father|student|client|supervisor|buddy|mate|cousin|intern|staff member|team member)"
                        + "|\\b(?:my|our) (?:colleague|co-?worker|friend|wife|husband|boss|manager|employee|assistant|team ?mate|partner|brother|sister|son|daughter|mother|father|student|client|supervisor|buddy|mate|cousin|intern|staff member|team member)\\b[^.?!]{0,40}?(?:(?:is|are|was|got|has been|keeps getting) (?:locked|blocked)|(?:can(?:no|'|’)?t|cannot|unable to) (?:log|sign|get in)|(?:forgot|lost|never got|did(?:n't| not) (?:get|receive)))"
                        + "|\\b(?:on behalf of) (?:my|a|our) (?:colleague|co-?worker|friend|wife|husband|boss|manager|employee|assistant|team ?mate|partner|brother|sister|son|daughter|mother|father|student|client|supervisor|buddy|mate|cousin|intern|staff member|team member)"
                        + "|\\b(?:his|her|their) (?:account|badge|name|password|login|access|log-?in|e-?mail|profile|credential|certificate|user ?name)\\b[^.?!]{0,40}?\\b(?:unlock|reset|change|correct|locked|wrong|expired)"
                        + "|\\b(?:unlock|reset|change|correct|update|resend) (?:his|her|their|him)\\b"
                        + "|(?:cuenta|insignia|nombre|contraseña) de mi (?:colega|compañer|jef|amig|espos|marido)|compte de (?:mon|ma) (?:collègue|ami|mari|femme|chef)"
                        + "|konto (?:meines|meiner) (?:kolleg|chef|freund|frau|mann)|conta d[oa] (?:meu|minha) (?:colega|amig|chef|espos|marid)"
                        + "|account del mio (?:collega|amico|capo)|account van mijn (?:collega|baas|vriend|man|vrouw)|同僚の");
        add(
                doubts,
                "question about it",
                false,
                "\\bhow long (?:do|does|will|would|is|are|until|before|it)\\b|\\bhow (?:many|often)\\b|\\bwho (?:approves|decides|handles|unlocks|can (?:approve|unlock|change)|is allowed|does|signs|checks)|\\bwhat is (?:your|the) (?:policy|process|procedure)"
                        + "|\\bis (?:there|it) (?:a fee|a charge|possible to see|normal|allowed)|\\b(?:do|does) (?:you|it|unlocks?|changes?|letters?) (?:charge|cost|take)|\\bhow much\\b|\\bwhy (?:do|does|are|is) (?:accounts|people|you|it|the system)\\b"
                        + "|what (?:does|counts|happens)|cuánto (?:tarda|tiempo|cuesta)|combien (?:de temps|coûte)|wie lange|was kostet|quanto (?:tempo|custa|costa|demora|tarda)|hoe ?lang|wat kost|どのくらい|どれくらい|いくら");
        add(doubts, "quoted", false, "^\\s*[>|]|^\\s*[\"“«„][^\"”»“]*[\"”»“]\\s*$");
        return List.copyOf(doubts);
    }

    private static void add(List<Doubt> doubts, String name, boolean whole, String pattern) {
        doubts.add(new Doubt(
                name,
                Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE),
                whole));
    }

    /** The doubt about a wish that {@code sentences} carry in {@code text}, or null where it is plainly wished for. */
    static @Nullable String about(List<String> sentences, String text) {
        for (Doubt doubt : DOUBTS) {
            if (doubt.wholeText() && doubt.pattern().matcher(text).find()) {
                return doubt.name();
            }
        }
        for (Doubt doubt : DOUBTS) {
            boolean all = !sentences.isEmpty();
            for (String sentence : sentences) {
                all &= doubt.pattern().matcher(sentence).find();
            }
            if (all) {
                return doubt.name();
            }
        }
        return null;
    }
}
