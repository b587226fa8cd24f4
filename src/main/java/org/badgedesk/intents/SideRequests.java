package org.badgedesk.intents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.badgedesk.intents.Intent.Kind;
import org.badgedesk.intents.details.DetailReader;
import org.badgedesk.intents.details.Finding;

/**
 * Tells which parts of a message ask for something of their own, beside what the whole of it asks for. A part alone has
 * less to go by than a message: it must ask in so many words, tell of a trouble, or bring a detail that only its own
 * intent has use for; and the n-grams by themselves must take it for the same as n-grams and encoder together.
 */
final class SideRequests {

    private static final Bar ASKED = new Bar(0.75, 0.85, 0.5);
    private static final Bar ADDED = new Bar(0.65, 0.6, 0.9);
    private static final Bar TOLD = new Bar(0.85, 0.95, 0.6);
    private static final Bar TOLD_PLAINLY = new Bar(0.96, 0.99, 0.95);
    private static final Bar RUNS = new Bar(0.75, 0.9, 0.6);
    private static final Bar PERSON = new Bar(0.9, 0.9, 0.7);
    private static final Bar PERSON_AT_LENGTH = new Bar(0.6, 0.85, 0.7);
    private static final Bar WITH_DETAIL = new Bar(0.5, 0.8, 0);
    private static final Bar FROM_AND_TO = new Bar(0.1, 0.1, 0);

    /** From these on encoder and n-grams together, and n-grams alone, hold a part for something that no intent covers. */
    private static final double OUTSIDE = 0.98;

    private static final double OUTSIDE_BY_NGRAMS = 0.97;

    /** The same where the part says that it comes on top. */
    private static final double ADDED_OUTSIDE = 0.9;

    private static final double ADDED_OUTSIDE_BY_NGRAMS = 0.6;
    private static final int FEW_WORDS = 8;

    private static final Pattern ENDED = Pattern.compile("[.!?。！？…:)]\\s*$");

    private static final Set<String> OWN_DETAILS = Set.of("new_name", "old_name", "new_email", "date", "addressee");

    /** Refers back to what was said before. */
    private static final Pattern REFERS_BACK = Pattern.compile(
            "(?iu)\\b(?:it|this|that|one|ones|them|these|those|such|the administrator|lo|la|le|es|das|het|hem|ihn|dit|dat|isso|ça|cela|esto|eso|\\p{L}+(?:arla|arlo|erla|erlo|irla|irlo|mela|melo))\\b|それ|これ");

    /** Says what is to be. */
    private static final Pattern CLAIMS =
            Pattern.compile("(?iu)\\b(?:new|now|instead|should|ought|must|needs? to|wrong|correct|as of|from now)\\b");

    /** Tells that something is amiss or has changed. */
    private static final Pattern TROUBLE = Pattern.compile(
            "(?iu)\\b(?:wrong\\p{L}*|incorrect\\p{L}*|mis-?sp\\p{L}+|typo|lost|los[ei]\\p{L}*|never|not|no|\\p{L}+n['’]t|cant|dont|didnt|doesnt|isnt|wont|forg[eo]t\\p{L}*|\\p{L}*lock(?:ed|s)?|\\p{L}*block(?:ed|s)?|suspended|frozen|shut out|expired|lapsed"
                    + "|should|must|ought|cannot|missing|mistake\\p{L}*|error|though|deleted|gone|disappeared|instead|new|now|(?:re)?married|divorced|changed?|fail\\p{L}*|lacks|without|needs?"
                    + "|bloque\\p{L}+|perd\\p{L}+|olvid\\p{L}+|mal|err\\p{L}+|caduc\\p{L}+|vencid\\p{L}|equivoc\\p{L}+|debería|nuev[oa]|faux|fausse|oublié|bloqué\\p{L}*|verrouillé|pas|jamais|expiré|devrait|nouve\\p{L}+"
                    + "|falsch\\p{L}*|gesperrt|verloren|vergessen|nicht|kein\\p{L}*|abgelaufen|sollte|neu\\p{L}*|não|nunca|esquec\\p{L}+|errad[oa]|expirad[oa]|nov[oa]|non|mai|bloccat[oa]|pers[oa]|dimenticat[oa]|sbagliat[oa]|scadut[oa]|nuov[oa]"
                    + "|niet|nooit|geen|geblokkeerd|vergrendeld|vergeten|kwijt|verkeerd|fout|verlopen|nieuwe?)\\b|ロック|忘れ|届い|届か|違|間違|切れ|新しい|なくし|失");

    /** Says itself that it comes on top of what was said. */
    private static final Pattern ADDED_TO = Pattern.compile(
            "(?iu)^\\W{0,4}(?:and )?(?:also|in addition|additionally|furthermore|moreover|besides|plus|another (?:question|thing|matter|request|point)|one more|oh,? and|on top of|separately|apart from that|while (?:i|you)['’ \\p{L}]{2,12}(?:at it|there|you|writing)|by the way|btw|on (?:another|a different|a separate) note|unrelated(?:ly)?|p\\.?\\s?s\\b\\.?|one (?:last|other|final) (?:thing|question|request)|oh,? by the way|next,|second(?:ly)?|third(?:ly)?|lastly|finally|last(?:ly)?,|and (?:then|on|my|our|the|it|how|where|what|when|is|are|do|does|can|could|please|i|an?)|(?:\\(?[2-9][).:])"
                    + "|además|también|por otro lado|por cierto|otra (?:cosa|pregunta)|aparte|de plus|aussi|par ailleurs|au fait|autre (?:point|demande)|en outre|autre (?:chose|question)|außerdem|zudem|zusätzlich|ferner|übrigens|weiterhin|noch (?:eine frage|etwas)|além disso|também|outra (?:coisa|pergunta)|inoltre|un'altra cosa|poi|tra l’altro|a proposito|daarnaast|bovendien|trouwens|verder|ook|nog (?:iets|een))\\b|\\b(?:also|as well|too)\\b|^(?:また|それから|あと|さらに|それと)");

    private static final Pattern ASKS = Pattern.compile(
            "(?iu)\\b(?:please|pls|plz|kindly) (?!(?:find|note|see|be|accept|excuse|forgive|advise|bear|feel|do not|don['’]?t|never|ignore|disregard)\\b)\\p{L}+|"
                    + "[?？]|^\\W{0,4}(?:\\d[).:]\\s*)?(?:(?:and|also|then|plus|but|finally|lastly|secondly|second|next|furthermore|besides|moreover|oh)[,:]?\\s+){0,3}(?:how|where|what|which|when(?! (?:i|we|he|she|they) (?!can|could|will|should|must|may|shall|get))|who|is there|are there|can|could|do you|does)\\b"
                    + "|\\b(?:how (?:do|can|to|2|does|is|would)|where (?:do|can|is|are|to|would)|what (?:is|are|do|does|must)|when (?:is|are|do|does)|(?:tell|show|explain to) me|send me|let me know|(?:i|we)(?:['’]d| would| should)? (?:also )?(?:want|need|like|expect|wish)|would like|obliged|grateful|appreciate|would you mind|is it possible|any chance|would be (?:great|nice|good|lovely|kind|helpful))\\b"
                    + "|\\b(?:cómo|dónde|cuándo|quiero|necesito|comment|où|quand|je (?:voudrais|souhaite)|j['’]ai besoin|wie|wo|wann|ich (?:möchte|brauche|will)|como|onde|quando|quero|preciso|come|dove|vorrei|hoe|waar|wanneer|ik (?:wil|heb)|graag)\\b|どう|方法|教えて");

    private final TrainedModel model;
    private final IntentSet set;
    private final int[] escalated;
    /** What a part must reach: confidence, probability of its intent, and that by the n-grams alone. */
    private record Bar(double confidence, double probability, double byNgrams) {}

    SideRequests(TrainedModel model, IntentSet set) {
        this.model = model;
        this.set = set;
        this.escalated = set.intents().stream()
                .filter(i -> i.kind() == Kind.ESCALATE)
                .mapToInt(i -> model.indexOf(i.id()))
                .toArray();
    }

    private boolean met(Bar bar, Judged part) {
        return part.confidence() >= bar.confidence()
                && part.best() >= bar.probability()
                && byNgrams(part, part.judgement().best()) >= bar.byNgrams();
    }

    private double byNgrams(Judged part, int intent) {
        return Math.exp(model.classifier().quickly(part.text())[intent]);
    }

    /** Whether {@code text} asks for something, as against telling a story. */
    static boolean asks(String text) {
        return ASKS.matcher(text).find() || DoubtPatterns.WISH.matcher(text).find();
    }

    /** Whether {@code text} says itself that it comes on top of what was said. */
    static boolean adds(String text) {
        return ADDED_TO.matcher(text).find();
    }

    /** Whether {@code text} says what is to be. */
    static boolean claims(String text) {
        return CLAIMS.matcher(text).find();
    }

    /** Whether {@code text} asks for something that can be understood without what stands before it. */
    static boolean asksAlone(String text) {
        boolean brief = words(text) <= FEW_WORDS;
        return words(text) > 2 && asks(text) && !(brief && refersBack(text));
    }

    /** Whether {@code text} is too short a wish to be understood without what stands {@code before} it. */
    static boolean leans(String before, String text) {
        boolean sentence = ENDED.matcher(before).find();
        return asks(text) && (words(text) <= 3 || (sentence && words(text) <= FEW_WORDS && refersBack(text)));
    }

    /** Whether {@code text} wishes for something or tells of a trouble; what does neither asks for nothing. */
    static boolean wantsSomething(String text) {
        return asks(text) || TROUBLE.matcher(text).find();
    }

    static boolean refersBack(String text) {
        return REFERS_BACK.matcher(text).find();
    }

    /** Parts that surely ask for something else than {@code mainIntent}, the surest of each intent. */
    Map<String, Judged> beside(String mainIntent, List<Judged> parts) {
        Map<String, Judged> found = new LinkedHashMap<>();
        for (Judged part : parts) {
            String intent = outside(part, mainIntent) ? IntentSet.OTHER : known(part) ? best(part) : mainIntent;
            if (!intent.equals(mainIntent)) {
                found.merge(intent, part, (a, b) -> a.confidence() >= b.confidence() ? a : b);
            }
        }
        return found;
    }

    private String best(Judged part) {
        return model.intents().get(part.judgement().best());
    }

    private boolean known(Judged part) {
        Intent intent = set.find(best(part)).orElseThrow();
        boolean action = intent.kind() == Kind.ACTION;
        if (intent.kind() == Kind.SILENT || (action && Doubts.about(List.of(part.text()), part.text()) != null)) {
            return false;
        }
        Map<String, Finding> details = ownDetails(intent, part.text());
        if (met(FROM_AND_TO, part) && details.containsKey("old_name") && details.containsKey("new_name")) {
            return true;
        }
        boolean belongs = part.confidence() >= model.trust().threshold()
                && part.best() >= part.probability(model.indexOf(IntentSet.OTHER));
        if (!belongs || (intent.runsByItself() && !met(RUNS, part))) {
            return false;
        }
        boolean asks = asks(part.text());
        if (intent.kind() == Kind.ESCALATE) {
            boolean atLength = words(part.text()) > FEW_WORDS && asks;
            return met(PERSON, part) || (atLength && met(PERSON_AT_LENGTH, part));
        }
        boolean added = adds(part.text());
        boolean claims = added || asks || claims(part.text());
        return (claims && !details.isEmpty() && met(WITH_DETAIL, part))
                || (added && wantsSomething(part.text()) && met(ADDED, part))
                || (asks && met(ASKED, part))
                || (action && met(TROUBLE.matcher(part.text()).find() ? TOLD : TOLD_PLAINLY, part));
    }

    /** The sure details in {@code text} that no other intent has use for. */
    private static Map<String, Finding> ownDetails(Intent intent, String text) {
        if (intent.kind() != Kind.ACTION) {
            return Map.of();
        }
        List<String> wanted = Stream.concat(intent.required().stream(), intent.optional().stream())
                .filter(OWN_DETAILS::contains)
                .toList();
        Map<String, Finding> found = new LinkedHashMap<>(DetailReader.all(wanted, text));
        found.values().removeIf(f -> !f.sure() || f.value().length() < 2);
        return found;
    }

    private static int words(String text) {
        return text.split("\\s+", -1).length;
    }

    /** Something that no intent covers, and no mere question about how {@code main} goes. */
    private boolean outside(Judged part, String main) {
        boolean added = adds(part.text());
        if (!(asks(part.text()) || added)) {
            return false;
        }
        double together = 0;
        double byNgrams = 0;
        for (int intent : escalated) {
            together += part.probability(intent);
            byNgrams += byNgrams(part, intent);
        }
        boolean addedWish = added && asks(part.text());
        return together >= (addedWish ? ADDED_OUTSIDE : OUTSIDE)
                && byNgrams >= (addedWish ? ADDED_OUTSIDE_BY_NGRAMS : OUTSIDE_BY_NGRAMS)
                && part.probability(model.indexOf(IntentSet.OTHER)) >= part.best()
                && (added || !aboutHow(main, model.examples().get(part.nearest())));
    }

    /** Whether {@code example} is one of the near misses in {@code intent}'s own file. */
    private boolean aboutHow(String intent, String example) {
        IntentFile file = set.files().get(intent);
        return file != null && file.near().stream().anyMatch(p -> p.text().equals(example));
    }
}
