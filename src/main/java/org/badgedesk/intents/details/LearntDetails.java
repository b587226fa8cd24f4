package org.badgedesk.intents.details;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.badgedesk.core.Words;
import org.jspecify.annotations.Nullable;

/** Joins what turns of phrase tell in a text with what is learnt of where details stand ({@link RoleChain}), which is read once. */
final class LearntDetails {

    /** From here on a guess takes the place of what a turn of phrase tells; measured on writers that neither had seen. */
    private static final double LIKELIER = 0.6;

    /** The same where it only begins or ends further out; a part of the name of somebody never does. */
    private static final double LIKELIER_LONGER = 0.9;

    /** The same for an organisation or a credential, which has no title before it and no office after it. */
    private static final double LIKELIER_LONGER_THING = 0.7;

    /** From here on a part of an organisation's or a credential's name takes the place of what is told. */
    private static final double LIKELIER_WITHIN_THING = 0.9;

    /** So sure is a turn of phrase that tells both names apart: none is guessed then. */
    private static final double EXPLICIT = 0.9;

    /** From here on a guess is used where nothing is told. */
    private static final double ENOUGH = 0.2;

    /** What an account would bear from then on takes more. */
    private static final double ENOUGH_FOR_A_NEW_NAME = 0.4;

    private static final double MOST = 0.95;

    private static final Pattern INTRODUCED = Words.pattern(
            "(?i)\\b(?:my name is|my name['’]s|name is|this is|here is|i am|i['’]m|ich bin|hier ist|soy|je suis|sono|sou|ik ben)\\s+$");

    /** Whom something is for, as Japanese marks them: no part of what they are called. */
    private static final Pattern ADDRESSED = Words.pattern("(?<=.)(?:宛て?|あて|御中)$");

    /** What somebody was called before. */
    private static final Pattern FORMERLY = Words.pattern(
            "(?i)\\b(?:used to be(?: called)?|was called|formerly|früher hieß ich|hieß ich früher|hieß ich|mi chiamavo|me llamaba|me chamava|chamava-me|m['’]appelais|heette ik|ik heette)\\s+$");

    private static final Pattern PLACE = Words.pattern("\\s+(?:in|im|à|en|em|te)\\s");

    private static final Set<Role> THINGS = Set.of(Role.EMPLOYER, Role.CREDENTIAL);

    private static final Set<Role> NAMES = Set.of(Role.NEW_NAME, Role.OLD_NAME);

    private final RoleChain chain;
    private final String unwrapped;
    private @Nullable List<RoleChain.Guess> guesses;

    LearntDetails(RoleChain chain, String text) {
        this.chain = chain;
        this.unwrapped = Lines.unwrapped(text);
    }

    private List<RoleChain.Guess> guesses() {
        List<RoleChain.Guess> found = guesses;
        if (found == null) {
            found = chain.guesses(unwrapped);
            guesses = found;
        }
        return found;
    }

    /** The {@code wanted} details: the likely guess, else as {@code told}, else what is likely enough. */
    Map<String, Finding> read(Collection<String> wanted, Map<String, Finding> told) {
        if (wanted.stream().noneMatch(RoleChain.KEYS::contains)) {
            return measured(told, told, List.of());
        }
        List<RoleChain.Guess> taken = new ArrayList<>();
        Map<String, Finding> all = new LinkedHashMap<>(told);
        for (RoleChain.Guess guess : guesses()) {
            String key = guess.role().key();
            boolean first = taken.stream().noneMatch(t -> t.role() == guess.role() || overlap(t, guess));
            boolean counts = first && counts(guess, told, unwrapped);
            if (counts || first && agrees(guess, told)) {
                taken.add(guess);
            }
            if (counts && wanted.contains(key)) {
                all.put(key, new Finding(ADDRESSED.matcher(guess.text()).replaceFirst(""), confidence(guess)));
            }
        }
        return measured(sensible(all, told), told, guesses());
    }

    private static Map<String, Finding> measured(
            Map<String, Finding> all, Map<String, Finding> told, List<RoleChain.Guess> guesses) {
        Map<String, Finding> measured = new LinkedHashMap<>();
        all.forEach((key, finding) -> measured.put(
                key, finding.measured(DetailTrust.of(key, finding, Optional.ofNullable(told.get(key)), guesses))));
        return measured;
    }

    /** Of a name that stands alone nobody can say that it is the old one, and the new one is another than the old. */
    private static Map<String, Finding> sensible(Map<String, Finding> all, Map<String, Finding> told) {
        Finding old = all.get(Role.OLD_NAME.key());
        Finding fresh = all.get(Role.NEW_NAME.key());
        if (old != null && fresh != null && old.value().equals(fresh.value())) {
            all.remove(Role.NEW_NAME.key());
        }
        if (!told.containsKey(Role.OLD_NAME.key()) && !all.containsKey(Role.NEW_NAME.key())) {
            all.remove(Role.OLD_NAME.key());
        }
        return all;
    }

    private static boolean counts(RoleChain.Guess guess, Map<String, Finding> told, String text) {
        if (guess.role() == Role.NEW_NAME && isNoNewName(guess, text)) {
            return false;
        }
        if (likelier(guess, told.get(guess.role().key()))) {
            return !NAMES.contains(guess.role()) || !NAMES.stream().allMatch(name -> explicit(told.get(name.key())));
        }
        boolean other = told.containsKey(guess.role().key())
                || told.values().stream().anyMatch(f -> overlap(guess.text(), f.value()));
        return !other && guess.probability() >= enough(guess.role());
    }

    /** Whether it names, within its words or around them, what a turn of phrase has told: then no lesser guess may. */
    private static boolean agrees(RoleChain.Guess guess, Map<String, Finding> told) {
        Finding own = told.get(guess.role().key());
        return own != null && overlap(guess.text(), own.value());
    }

    private static boolean explicit(@Nullable Finding name) {
        return name != null && name.confidence() >= EXPLICIT;
    }

    private static boolean overlap(RoleChain.Guess one, RoleChain.Guess other) {
        return one.start() < other.start() + other.text().length()
                && other.start() < one.start() + one.text().length();
    }

    private static boolean overlap(String one, String other) {
        return one.contains(other) || other.contains(one);
    }

    /** Whether the writer only says who they are, or were. */
    private static boolean isNoNewName(RoleChain.Guess guess, String text) {
        String before = new Run(guess.text(), guess.start(), false).before(text);
        return INTRODUCED.matcher(before).find() || FORMERLY.matcher(before).find();
    }

    private static boolean likelier(RoleChain.Guess guess, @Nullable Finding told) {
        if (told == null || !overlap(guess.text(), told.value())) {
            return guess.probability() >= LIKELIER;
        }
        boolean longer = guess.text().contains(told.value());
        if (THINGS.contains(guess.role()) && !isPlaced(guess, told)) {
            return guess.probability() >= (longer ? LIKELIER_LONGER_THING : LIKELIER_WITHIN_THING);
        }
        return longer && guess.probability() >= LIKELIER_LONGER;
    }

    /** Whether it only says besides where that is. */
    private static boolean isPlaced(RoleChain.Guess guess, Finding told) {
        return guess.text().startsWith(told.value())
                && PLACE.matcher(guess.text().substring(told.value().length())).lookingAt();
    }

    private static double enough(Role role) {
        return role == Role.NEW_NAME ? ENOUGH_FOR_A_NEW_NAME : ENOUGH;
    }

    /** Sure, as it is likely enough. */
    private static double confidence(RoleChain.Guess guess) {
        double enough = enough(guess.role());
        return Finding.SURE + (MOST - Finding.SURE) * (guess.probability() - enough) / (1 - enough);
    }
}
