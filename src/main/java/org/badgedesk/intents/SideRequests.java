package org.badgedesk.intents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.badgedesk.core.Language;
import org.badgedesk.intents.Intent.Kind;
import org.badgedesk.intents.details.DetailReader;
import org.badgedesk.intents.details.Finding;

/**
 * Tells which parts of a message ask for something of their own, beside what the whole of it asks for. A part alone has
 * less to go by than a message: it must ask in so many words and be near to known examples, or bring a detail that only
 * its own intent has use for.
 */
final class SideRequests {

    private static final double SURELY_OUTSIDE = 0.9;
    private static final double NEAR_OUTSIDE = 0.765;
    private static final double NEARLY_OUTSIDE = 0.75;
    private static final Bar ASKED = new Bar(0.75, 0.8, 0.82);
    private static final Bar ASKED_AT_LENGTH = new Bar(0.8, 0.95, 0.78);
    private static final Bar ADDED = new Bar(0.65, 0.75, 0.7);
    private static final Bar TOLD = new Bar(0.95, 0.97, 0.88);
    private static final Bar PERSON = new Bar(0.9, 0.9, 0.84);
    private static final Bar PERSON_AT_LENGTH = new Bar(0.7, 0.85, 0.75);
    private static final Bar WITH_DETAIL = new Bar(0.5, 0.8, 0);
    private static final Bar FROM_AND_TO = new Bar(0.1, 0.1, 0);

    /** Where the encoder reads poorly, its nearness says little. */
    private static final Bar FOREIGN = new Bar(0.85, 0.9, 0);

    private static final double BEYOND_NEAREST = 0.985;
    private static final int FEW_WORDS = 8;
    private static final int LENGTH = 6;

    private static final Set<String> OWN_DETAILS = Set.of("new_name", "old_name", "new_email", "date", "addressee");

    /** Refers back to what was said before. */
    private static final Pattern REFERS_BACK = Pattern.compile(
            "(?iu)\\b(?:it|this|that|one|ones|them|these|those|such|there|the administrator|lo|la|le|es|das|het|hem|ihn|dit|dat|isso|ça|cela|esto|eso|\\p{L}+(?:arla|arlo|erla|erlo|irla|irlo|mela|melo))\\b|それ|これ");

    /** Says what is to be. */
    private static final Pattern CLAIMS =
            Pattern.compile("(?iu)\\b(?:new|now|instead|should|ought|must|needs? to|wrong|correct|as of|from now)\\b");

    /** Says itself that it comes on top of what was said. */
    private static final Pattern ADDED_TO = Pattern.compile(
            "(?iu)^\\W{0,4}(?:and )?(?:also|in addition|additionally|furthermore|moreover|besides|plus|another (?:question|thing|matter|request|point)|one more|oh,? and|on top of|separately|apart from that|while (?:i|you)['’ \\p{L}]{2,12}(?:at it|there)|second(?:ly)?|third(?:ly)?|lastly|finally|last(?:ly)?,|and (?:then|on|my|the|how|where|what|when|is|are|do|does|can|could|please|i)|(?:\\(?[2-9][).:])"
                    + "|además|también|por otro lado|aparte|de plus|aussi|par ailleurs|en outre|autre (?:chose|question)|außerdem|zudem|zusätzlich|ferner|noch (?:eine frage|etwas)|além disso|também|outra (?:coisa|pergunta)|inoltre|un'altra cosa|poi|daarnaast|bovendien|verder|ook|nog (?:iets|een))\\b|\\b(?:also|as well|too)\\b|^(?:また|それから|あと|さらに|それと)");

    private static final Pattern ASKS = Pattern.compile(
            "(?iu)[?？]|^\\W{0,4}(?:\\d[).:]\\s*)?(?:(?:and|also|then|plus|but|finally|lastly|secondly|second|next|furthermore|besides|moreover|oh)[,:]?\\s+){0,3}(?:how|where|what|which|when|who|is there|are there|can|could|do you|does)\\b"
                    + "|\\b(?:how (?:do|can|to|2|does|is|would)|where (?:do|can|is|are|to|would)|what (?:is|are|do|does|must)|when (?:is|are|do|does)|(?:tell|show|explain to) me|send me|let me know|(?:i|we)(?:['’]d| would)? (?:also )?(?:want|need|like|expect|wish)|would like)\\b"
                    + "|\\b(?:cómo|dónde|cuándo|quiero|necesito|comment|où|quand|je (?:voudrais|souhaite)|j['’]ai besoin|wie|wo|wann|ich (?:möchte|brauche|will)|como|onde|quando|quero|preciso|come|dove|vorrei|hoe|waar|wanneer|ik (?:wil|heb)|graag)\\b|どう|方法|教えて");

    private final TrainedModel model;
    private final IntentSet set;
    private final boolean foreign;

    /** What a part must reach: confidence, probability of its intent, nearness to an example. */
    private record Bar(double confidence, double probability, double nearness) {
        boolean met(Judged part) {
            return part.confidence() >= confidence && part.best() >= probability && part.nearness() >= nearness;
        }
    }

    SideRequests(TrainedModel model, IntentSet set, Language language) {
        this.model = model;
        this.set = set;
        this.foreign = !language.equals(Language.ENGLISH);
    }

    /** Whether {@code text} asks for something, as against telling a story. */
    static boolean asks(String text) {
        return ASKS.matcher(text).find() || DoubtPatterns.WISH.matcher(text).find();
    }

    /** Whether {@code text} asks for something that can be understood without what stands before it. */
    static boolean asksAlone(String text) {
        boolean brief = words(text) <= FEW_WORDS;
        return words(text) > 2 && asks(text) && !(brief && refersBack(text));
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
        if (intent.kind() == Kind.SILENT || Doubts.about(List.of(part.text()), part.text()) != null) {
            return false;
        }
        Map<String, Finding> details = ownDetails(intent, part.text());
        if (FROM_AND_TO.met(part) && details.containsKey("old_name") && details.containsKey("new_name")) {
            return true;
        }
        boolean belongs = part.confidence() >= model.trust().threshold()
                && part.best() >= part.probability(model.indexOf(IntentSet.OTHER));
        if (!belongs) {
            return false;
        }
        boolean added = ADDED_TO.matcher(part.text()).find();
        boolean claims =
                added || asks(part.text()) || CLAIMS.matcher(part.text()).find();
        if ((claims && WITH_DETAIL.met(part) && !details.isEmpty()) || (added && ADDED.met(part))) {
            return true;
        }
        if (intent.kind() == Kind.ESCALATE) {
            boolean atLength = words(part.text()) > FEW_WORDS && asks(part.text());
            return (PERSON.met(part) || (atLength && PERSON_AT_LENGTH.met(part))) && likeItsOwn(part);
        }
        if (asks(part.text())) {
            boolean met = foreign
                    ? FOREIGN.met(part)
                    : ASKED.met(part) || (words(part.text()) >= LENGTH && ASKED_AT_LENGTH.met(part));
            return met && likeItsOwn(part);
        }
        return intent.kind() == Kind.ACTION && TOLD.met(part) && likeItsOwn(part);
    }

    private boolean likeItsOwn(Judged part) {
        return foreign
                || part.best() >= BEYOND_NEAREST
                || model.owners()[part.nearest()] == part.judgement().best();
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

    /** Something that no intent covers: like a known example of that, and no mere question about how {@code main} goes. */
    private boolean outside(Judged part, String main) {
        int other = model.indexOf(IntentSet.OTHER);
        boolean added = ADDED_TO.matcher(part.text()).find();
        boolean asks = asks(part.text());
        if (part.probability(other) < SURELY_OUTSIDE || !(asks || added)) {
            return false;
        }
        if (words(part.text()) <= FEW_WORDS && refersBack(part.text())) {
            return false;
        }
        int nearest = part.nearest();
        double near = words(part.text()) >= LENGTH + 1 ? NEARLY_OUTSIDE : NEAR_OUTSIDE;
        boolean like = model.owners()[nearest] == other && (foreign || part.nearness() >= near);
        boolean aboutHow =
                part.text().contains("?") && aboutHow(main, model.examples().get(nearest));
        return (like && !aboutHow) || (added && asks && part.text().contains("?"));
    }

    /** Whether {@code example} is one of the near misses in {@code intent}'s own file. */
    private boolean aboutHow(String intent, String example) {
        IntentFile file = set.files().get(intent);
        return file != null && file.near().stream().anyMatch(p -> p.text().equals(example));
    }
}
