package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.badgedesk.core.Words;
import org.badgedesk.intents.Intent.Kind;
import org.badgedesk.intents.Reading.Clause;
import org.badgedesk.intents.RequestOdds.Clue;
import org.badgedesk.intents.details.Details;
import org.badgedesk.intents.details.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Tells which clauses of a message ask for something of their own, beside what the whole of it asks for. What speaks for
 * and against is weighed by {@link RequestOdds}.
 */
final class SideRequests {

    private static final int FEW_WORDS = 8;

    /** What a clause gives less probability is not thought of. */
    private static final double LEAST = 0.02;

    /** So surely a clause that tells of a trouble belongs to an action, for staff to look at it. */
    private static final double PLAINLY = 0.9;

    /** So surely a clause that tells the desk to do something belongs to an intent, for staff to look at it. */
    private static final double BELONGS = 0.65;

    private static final Set<String> OWN_DETAILS = Set.of("new_name", "old_name", "new_email", "addressee");

    /** Refers back to what was said before. */
    private static final Pattern REFERS_BACK = Words.pattern(
            "(?iu)\\b(?:it|this|that|one|ones|them|these|those|such|the administrator|lo|la|le|es|das|het|hem|ihn|dit|dat|isso|ça|cela|esto|eso|\\p{L}+(?:arla|arlo|erla|erlo|irla|irlo|mela|melo))\\b|それ|これ");

    /** Tells that something is amiss or has changed. */
    private static final Pattern TROUBLE = Words.pattern(
            "(?iu)\\b(?:wrong\\p{L}*|incorrect\\p{L}*|mis-?sp\\p{L}+|typo|lost|los[ei]\\p{L}*|never|not|no|\\p{L}+n['’]t|cant|dont|didnt|doesnt|isnt|wont|forg[eo]t\\p{L}*|\\p{L}*lock(?:ed|s)?|\\p{L}*block(?:ed|s)?|suspended|frozen|shut out|expired|lapsed"
                    + "|should|must|ought|cannot|missing|mistake\\p{L}*|error|though|deleted|gone|disappeared|instead|new|now|(?:re)?married|divorced|changed?|fail\\p{L}*|lacks|without|needs?"
                    + "|bloque\\p{L}+|perd\\p{L}+|olvid\\p{L}+|mal|err\\p{L}+|caduc\\p{L}+|vencid\\p{L}|equivoc\\p{L}+|debería|nuev[oa]|faux|fausse|oublié|bloqué\\p{L}*|verrouillé|pas|jamais|expiré|devrait|nouve\\p{L}+"
                    + "|falsch\\p{L}*|gesperrt|verloren|vergessen|nicht|kein\\p{L}*|abgelaufen|sollte|neu\\p{L}*|não|nunca|esquec\\p{L}+|errad[oa]|expirad[oa]|nov[oa]|non|mai|bloccat[oa]|pers[oa]|dimenticat[oa]|sbagliat[oa]|scadut[oa]|nuov[oa]"
                    + "|niet|nooit|geen|geblokkeerd|vergrendeld|vergeten|kwijt|verkeerd|fout|verlopen|nieuwe?)\\b|ロック|忘れ|届い|届か|違|間違|切れ|新しい|なくし|失");

    /** Says itself that it comes on top of what was said. */
    private static final Pattern ADDED_TO = Words.pattern(
            "(?iu)^\\W{0,4}(?:and )?(?:also|in addition|additionally|furthermore|moreover|besides|plus|another (?:question|thing|matter|request|point)|one more|oh,? and|on top of|separately|apart from that|while (?:i|you)['’ \\p{L}]{2,12}(?:at it|there|you|writing)|by the way|btw|on (?:another|a different|a separate) note|unrelated(?:ly)?|p\\.?\\s?s\\b\\.?|one (?:last|other|final) (?:thing|question|request)|oh,? by the way|next,|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|two,|three,|also,? (?:on|in)|the other (?:thing|matter|bother|one|point|question)|item \\d|number (?:two|three|\\d)|lastly|finally|last(?:ly)?,|and (?:then|on|my|our|the|it|how|where|what|when|is|are|do|does|can|could|please|i|an?)|(?:\\(?[2-9][).:])"
                    + "|además|también|por otro lado|por cierto|otra (?:cosa|pregunta)|aparte|de plus|aussi|par ailleurs|au fait|autre (?:point|demande)|en outre|autre (?:chose|question)|außerdem|zudem|zusätzlich|ferner|übrigens|weiterhin|noch (?:eine frage|etwas)|além disso|também|outra (?:coisa|pergunta)|inoltre|un'altra cosa|poi|tra l’altro|a proposito|daarnaast|bovendien|trouwens|verder|ook|nog (?:iets|een))\\b|\\b(?:also|as well|too)\\b|^(?:また|それから|あと|さらに|それと)");

    /** Says so within the clause; a brief one may as well ask for more of the same: "Geht das auch als PDF?" */
    private static final Pattern ALSO = Words.pattern(
            "(?iu)\\b(?:también|además|aussi|également|auch|außerdem|zusätzlich|também|anche|inoltre|ook|tevens)\\b|(?:名前|氏名|アドレス|メール|レター|証明書|バッジ|パスワード|方法)も");

    /** Is an item of a list. */
    private static final Pattern LISTED = Words.pattern(
            "(?iu)^\\s*(?:[-•*–·+]\\s|\\(?(?:\\d{1,2}|[a-h]|i{1,3}|iv|v)[).:]\\s|(?:1st|2nd|first(?:ly)?|second(?:ly)?|third(?:ly)?|one|two|three|item \\d|erstens|zweitens|drittens|premièrement|deuxièmement|troisièmement"
                    + "|primero|segundo|tercero|en (?:primer|segundo) lugar|primeiro|terceiro|em (?:primeiro|segundo) lugar|primo|secondo|terzo|in (?:primo|secondo) luogo|ten (?:eerste|tweede|derde))\\b|(?:第[一二三]に|[一二三1-3１-３]つ目|[①②③]))");

    /** Says how many things the message asks for. */
    private static final Pattern COUNTED = Words.pattern(
            "(?iu)\\b(?:two|three|four|several|both|(?:a )?(?:few|couple of)|[2-4]|dos|tres|deux|trois|zwei|drei|dois|duas|três|due|tre|twee|drie) (?:\\p{L}+ ){0,2}?(?:things|requests|questions|points|matters|issues|favou?rs|items|problems|asks|topics|enquiries|queries|ones"
                    + "|cosas|preguntas|solicitudes|peticiones|consultas|demandes|choses|fragen|dinge|anliegen|punkte|sachen|bitten|coisas|pedidos|perguntas|cose|domande|richieste|vragen|dingen|zaken|punten|verzoeken)\\b|[二三2-4２-４]点|[二三2-4２-４]つ(?:お願い|質問)");

    private static final Pattern ASKS = Words.pattern(
            "(?iu)\\b(?:please|pls|plz|kindly) (?!(?:find|note|see|be|accept|excuse|forgive|advise|bear|feel|do not|don['’]?t|never|ignore|disregard)\\b)\\p{L}+|"
                    + "[?？]|^\\W{0,4}(?:\\d[).:]\\s*)?(?:(?:and|also|then|plus|but|finally|lastly|secondly|second|next|furthermore|besides|moreover|oh)[,:]?\\s+){0,3}(?:how|where|what|which|when(?! (?:i|we|he|she|they) (?!can|could|will|should|must|may|shall|get))|who|is there|are there|can|could|do you|does)\\b"
                    + "|\\b(?:how (?:do|can|to|2|does|is|would)|where (?:do|can|is|are|to|would)|what (?:is|are|do|does|must)|when (?:is|are|do|does)|(?:tell|show|explain to) me|send me|let me know|(?:i|we)(?:['’]d| would| should)? (?:also )?(?:want|need|like|expect|wish)|would like|obliged|grateful|appreciate|would you mind|is it possible|any chance|would be (?:great|nice|good|lovely|kind|helpful))\\b"
                    + "|\\b(?:cómo|dónde|cuándo|quiero|necesito|comment|où|quand|je (?:voudrais|souhaite)|j['’](?:ai|aurai[st]?)(?: aussi)? besoin|il me fau\\p{L}+|me hace falta|me gustaría|quisiera|solicito|mi (?:serv|occorr)\\p{L}+|(?:ho|avrei)(?: anche)? bisogno|queria|peço|(?:brauche|bräuchte|benötige|möchte|hätte) ich|ich (?:bräuchte|benötige|bitte|hätte)|wie|wo|wann|ich (?:möchte|brauche|will)|como|onde|quando|quero|preciso|come|dove|vorrei|hoe|waar|wanneer|ik (?:wil|heb)|graag)\\b|どう|方法|教えて");

    private final Judging judging;
    private final TrainedModel model;
    private final IntentSet set;

    /**
     * A clause that asks for something.
     *
     * @param odds the log-odds that it does
     */
    record Side(Judged part, double odds) {

        /** Why it is not likely enough to be proposed; null where it is, as an answer always is. */
        @Nullable String unlikely(Intent intent) {
            boolean worded = part.confidence() >= RequestOdds.PLAIN;
            double needed = worded ? RequestOdds.TO_PROPOSE_THE_PLAIN : RequestOdds.TO_PROPOSE;
            return intent.kind() == Kind.ACTION ? Bars.oddsBelow("asked for beside the rest with", odds, needed) : null;
        }

        /** Whether it is likely enough to be asked for at all. */
        boolean heard(Intent intent) {
            return odds >= RequestOdds.needed(intent.kind());
        }

        /** Whether it asks, in so many words, so plainly that nobody needs to look at it first. */
        boolean plain() {
            return odds >= RequestOdds.TO_RUN && asks(part.text());
        }
    }

    /** What a clause may ask for beside the main request, and what speaks for that. */
    record Candidate(int intent, Judged part, Map<Clue, Double> clues) {}

    /** A clause with all of it that is the same whatever it may ask for; {@code wanted} by intent, last that it asks for nothing. */
    private record Told(
            double[] wanted,
            Judged part,
            Details details,
            int nearest,
            boolean asks,
            boolean adds,
            boolean listed,
            int words) {

        static Told of(Clause clause, Judging judging) {
            String text = clause.text();
            Judged part = judging.of(clause);
            return new Told(
                    judging.wanted(clause),
                    part,
                    new Details(text),
                    part.nearest(),
                    SideRequests.asks(text),
                    SideRequests.adds(text),
                    LISTED.matcher(text).find(),
                    Sentences.words(text));
        }
    }

    SideRequests(Judging judging, TrainedModel model, IntentSet set) {
        this.judging = judging;
        this.model = model;
        this.set = set;
    }

    /** Whether {@code text} asks for something, as against telling a story. */
    static boolean asks(String text) {
        return ASKS.matcher(text).find() || DoubtPatterns.WISH.matcher(text).find() || Commands.in(text);
    }

    /** Whether {@code text} says itself that it comes on top of what was said. */
    static boolean adds(String text) {
        return ADDED_TO.matcher(text).find() || (ALSO.matcher(text).find() && !refersBackBriefly(text));
    }

    /** Whether {@code text} says how many things its message asks for. */
    static boolean counts(String text) {
        return COUNTED.matcher(text).find();
    }

    /** Whether {@code text} asks for something that can be understood without what stands before it. */
    static boolean asksAlone(String text) {
        return Sentences.words(text) > 2 && asks(text) && !refersBackBriefly(text);
    }

    private static boolean refersBackBriefly(String text) {
        return Sentences.words(text) <= FEW_WORDS && refersBack(text);
    }

    /** Whether {@code text} wishes for something or tells of a trouble; what does neither asks for nothing. */
    static boolean wantsSomething(String text) {
        return asks(text) || TROUBLE.matcher(text).find();
    }

    static boolean refersBack(String text) {
        return REFERS_BACK.matcher(text).find();
    }

    /** The clauses that may ask for something else than {@code main}, one for each intent; those not {@link Side#heard} are for staff alone. */
    Map<String, Side> beside(int main, Reading reading, List<Clause> clauses, Doubts doubts) {
        Map<String, Side> found = new LinkedHashMap<>();
        for (Candidate candidate : candidates(main, reading, clauses)) {
            Intent intent = intent(candidate.intent());
            double odds = RequestOdds.of(candidate.clues());
            boolean told = odds >= RequestOdds.TO_SHOW_THE_TOLD
                            && Commands.in(candidate.part().text())
                    || odds >= RequestOdds.TO_SHOW_THE_PLAIN && isPlain(candidate);
            if ((odds >= RequestOdds.needed(intent.kind()) || told && intent.kind() == Kind.ACTION)
                    && !doubted(intent, candidate.part().text(), doubts)) {
                found.put(intent.id(), new Side(candidate.part().as(candidate.intent()), odds));
            }
        }
        commanded(main, judging.ofAll(clauses), doubts).forEach(found::putIfAbsent);
        return found;
    }

    /** Whether the clause by itself is all but certain to be that intent's: "my account is locked". */
    private static boolean isPlain(Candidate candidate) {
        Judged part = candidate.part();
        return part.judgement().best() == candidate.intent() && part.confidence() >= PLAINLY;
    }

    /** What is told in so many words and can only be an action of the desk is never lost: unsure as it is, staff look at it. */
    private Map<String, Side> commanded(int main, List<Judged> judged, Doubts doubts) {
        Map<String, Side> told = new LinkedHashMap<>();
        for (Judged part : judged) {
            if (!Commands.in(part.text())) {
                continue;
            }
            Details details = new Details(part.text());
            for (int k = 0; k < model.intents().size(); k++) {
                Intent intent = intent(k);
                boolean meant = part.judgement().best() == k && part.confidence() >= BELONGS
                        || !ownDetails(intent, details).isEmpty();
                if (k != main && intent.kind() == Kind.ACTION && meant && !doubted(intent, part.text(), doubts)) {
                    told.putIfAbsent(intent.id(), new Side(part.as(k), RequestOdds.UNHEARD));
                }
            }
        }
        return told;
    }

    private static boolean doubted(Intent intent, String clause, Doubts doubts) {
        return intent.kind() == Kind.ACTION && doubts.about(List.of(clause), clause, List.of()) != null;
    }

    /** For each intent but {@code main} the clause that speaks most for it; none where nothing does. */
    List<Candidate> candidates(int main, Reading reading, List<Clause> clauses) {
        judging.ofAll(clauses); // in one run of the encoder
        List<Told> told =
                clauses.stream().map(clause -> Told.of(clause, judging)).toList();
        boolean counts = reading.counts();
        List<Candidate> candidates = new ArrayList<>();
        for (int k = 0; k < model.intents().size(); k++) {
            int intent = k;
            if (k == main || intent(k).kind() == Kind.SILENT) {
                continue;
            }
            List<Told> best = told.stream()
                    .sorted(Comparator.comparingDouble(one -> -one.wanted()[intent]))
                    .limit(2)
                    .toList();
            if (!best.isEmpty() && best.get(0).wanted()[k] >= LEAST) {
                double second = best.size() < 2 ? 0 : best.get(1).wanted()[k];
                Map<Clue, Double> clues = clues(intent, main, reading, best.get(0));
                clues.put(Clue.COUNTED, is(counts));
                clues.put(Clue.SECOND, RequestOdds.log(second));
                candidates.add(new Candidate(intent, best.get(0).part(), clues));
            }
        }
        return candidates;
    }

    private Map<Clue, Double> clues(int k, int main, Reading reading, Told told) {
        Intent intent = intent(k);
        Judged part = told.part();
        Map<Clue, Double> clues = new EnumMap<>(Clue.class);
        clues.put(Clue.ALWAYS, 1.0);
        double[] wanted = told.wanted();
        clues.put(Clue.WANTED, RequestOdds.log(wanted[k]));
        clues.put(Clue.CONFIDENCE, RequestOdds.log(part.confidence()));
        clues.put(Clue.MAIN_IN_CLAUSE, RequestOdds.log(part.probability(main)));
        clues.put(
                Clue.SUBJECT, reading.subject().map(p -> RequestOdds.log(p[k])).orElse(0.0));
        clues.put(Clue.NEAREST, is(model.owners()[told.nearest()] == k));
        clues.put(Clue.ASKS, is(told.asks()));
        clues.put(Clue.ADDS, is(told.adds()));
        clues.put(Clue.LISTED, is(told.listed()));
        clues.put(Clue.DETAIL, is(!ownDetails(intent, told.details()).isEmpty()));
        clues.put(Clue.LENGTH, Math.log(told.words()));
        clues.put(Clue.ACTION, is(intent.kind() == Kind.ACTION));
        return clues;
    }

    private static double is(boolean fact) {
        return fact ? 1 : 0;
    }

    private Intent intent(int index) {
        return set.find(model.intents().get(index)).orElseThrow();
    }

    /** The sure ones of {@code details} that no other intent has use for. */
    private static Map<String, Finding> ownDetails(Intent intent, Details details) {
        if (intent.kind() != Kind.ACTION) {
            return Map.of();
        }
        List<String> wanted = Stream.concat(intent.required().stream(), intent.optional().stream())
                .filter(OWN_DETAILS::contains)
                .toList();
        Map<String, Finding> found = new LinkedHashMap<>(details.told(wanted));
        found.values().removeIf(f -> !f.sure() || f.value().length() < 2);
        return found;
    }
}
