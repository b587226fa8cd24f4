package org.badgedesk.intents.details;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.core.EmailAddress;

/** The address that mail should go to from now on. */
final class AddressReader implements DetailReader {

    private static final Pattern ADDRESS = Pattern.compile(
            "[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?\\.\\p{L}{2,24}");
    private static final Pattern OLD = Pattern.compile(
            "(?i)(?:from|old|former|previous|current(?:ly)?|instead of|not|no longer|used to be|was|existing|left|replace|leaving"
                    + "|registered (?:with|as|under)|on file|still|right now|at the moment|today"
                    + "|antigu[oa]|anterior|actual|ancien(?:ne)?|actuelle|alte[rsn]?|bisherige\\w*|antig[ao]|atual|vecchi[oa]|attuale|oude?|huidige|statt"
                    + "|de|da|von|van|au lieu de|en lugar de|em vez de|invece di|in plaats van|以前|古い|旧)[^@.!?\\n]{0,45}$");
    private static final Pattern NEW = Pattern.compile(
            "(?i)(?:\\bto|new|now|use|should be|please|personal|private|instead|update\\w*|switch\\w*|prefer|going forward|from now on"
                    + "|nuev[oa]|nouvel(?:le)?|neue\\w*|nov[oa]|nuov[oa]|nieuwe?|para|\\ba|\\bà|\\bauf|\\bin|\\bnaar|\\bpor|新しい|新)[^@.!?\\n]{0,45}$");
    private static final Pattern OLD_AFTER = Pattern.compile(
            "(?i)^[>\\s,()]*(?:から|to\\b|is (?:my )?(?:old|dead|closed|gone|no longer)|no longer|does(?:n't| not) (?:work|exist)|→|->|=>|a\\b|auf\\b|para\\b|naar\\b)");
    private static final Pattern NEW_AFTER =
            Pattern.compile("(?i)^[>\\s,()]*(?:instead of|rather than|is (?:my )?new|from now on|going forward|に|へ)");

    private record Candidate(String value, double weight) {}

    @Override
    public Map<String, Finding> read(String text) {
        List<Candidate> candidates = new ArrayList<>();
        Set<String> different = new LinkedHashSet<>();
        Matcher matcher = ADDRESS.matcher(text);
        while (matcher.find() && candidates.size() < 20) {
            String value = matcher.group();
            if (EmailAddress.parse(value).isPresent()) {
                candidates.add(new Candidate(value, weight(text, matcher)));
                different.add(value.toLowerCase(java.util.Locale.ROOT));
            }
        }
        Candidate best = null;
        Candidate second = null;
        for (Candidate candidate : candidates) {
            if (best == null || candidate.weight() > best.weight()) {
                second = best != null && !best.value().equalsIgnoreCase(candidate.value()) ? best : second;
                best = candidate;
            } else if (!candidate.value().equalsIgnoreCase(best.value())
                    && (second == null || candidate.weight() > second.weight())) {
                second = candidate;
            }
        }
        if (best == null) {
            return Map.of();
        }
        if (different.size() == 1) {
            return best.weight() < -0.5 ? Map.of() : Map.of("new_email", new Finding(best.value(), 0.9));
        }
        double lead = best.weight() - (second == null ? -1 : second.weight());
        return Map.of("new_email", new Finding(best.value(), lead >= 1 ? 0.9 : 0.4));
    }

    private static double weight(String text, Matcher matcher) {
        String before = text.substring(Math.max(0, matcher.start() - 60), matcher.start());
        String after = text.substring(matcher.end(), Math.min(text.length(), matcher.end() + 40));
        double weight = 0;
        int old = last(OLD, before);
        int fresh = last(NEW, before);
        if (fresh >= 0 && fresh >= old) {
            weight += 1;
        } else if (old >= 0) {
            weight -= 1;
        }
        weight += NEW_AFTER.matcher(after).find() ? 1 : 0;
        weight -= OLD_AFTER.matcher(after).find() ? 1 : 0;
        return weight;
    }

    /** Where the cue nearest to the end begins, -1 where there is none. */
    private static int last(Pattern cue, String before) {
        for (int from = before.length() - 1; from >= 0; from--) {
            Matcher matcher = cue.matcher(before).region(from, before.length());
            matcher.useTransparentBounds(true);
            if (matcher.lookingAt()) {
                return from;
            }
        }
        return -1;
    }
}
