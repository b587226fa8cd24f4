package org.badgedesk.actions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * The policy of names (safety rule 8): what kind of change leads from one name to the other, and so what it takes. A correction of
 * the same name needs an approver's eye; a new surname should be shown by a document; a name that nothing ties to the old one may
 * be another person's, and needs two of the staff.
 */
enum NameDifference {
    /** Letters that were once read in the wrong encoding. */
    MISREAD("the letters were garbled (a wrong encoding) and are repaired", Need.EYE),
    CASE("only capital and small letters differ", Need.EYE),
    DIACRITICS("accents and special letters are put right", Need.EYE),
    PUNCTUATION("only spaces, hyphens or apostrophes differ", Need.EYE),
    ORDER("the same words in another order", Need.EYE),
    TYPO("a typing error is put right", Need.EYE),
    /** The same sounds in another alphabet. */
    TRANSLITERATION("the same name in another alphabet", Need.EYE),
    /** Kate for Katherine. */
    SHORT_FORM("a short form of the same first name", Need.EYE),
    ADDED_OR_LEFT_OUT("names are added or left out, all others stay", Need.EYE),
    /** Daniel, Daniela: few letters, or all of them, tell one first name from another. */
    OTHER_FIRST_NAME("a name becomes another first name: a slip, a legal change, or another person?", Need.DOCUMENT),
    SEVERAL_SLIPS("more than one word differs a little: typing errors, or a namesake?", Need.DOCUMENT),
    /** Marriage, divorce, a legal change. */
    PART_REPLACED("part of the name stays, part is new (marriage or another legal change?)", Need.DOCUMENT),
    OTHER_SCRIPT("in another alphabet, and not by its sounds the same: nobody can tell by the letters", Need.TWO_STAFF),
    ANOTHER_PERSON("nothing of the name stays: this may be another person", Need.TWO_STAFF);

    private static final Set<String> PARTICLES =
            Set.of(("de da do das dos di del della van von der den ter ten zu la le el al bin ibn bint").split(" "));

    /** What stands where a form wants a second name of somebody who has one. */
    private static final Set<String> STAND_INS = Set.of(("fnu lnu nfn nln unknown none xx xxx").split(" "));

    private static final Pattern NOT_APPLICABLE = Pattern.compile("(?i)(?<![\\p{L}\\p{M}])n/a(?![\\p{L}\\p{M}])");

    /** What staff need to approve it. */
    enum Need {
        EYE,
        /** A document that shows it, or a reason to do without one. */
        DOCUMENT,
        TWO_STAFF
    }

    private final String words;
    private final Need need;

    NameDifference(String words, Need need) {
        this.words = words;
        this.need = need;
    }

    String inWords() {
        return words;
    }

    Need need() {
        return need;
    }

    static NameDifference between(PersonName before, PersonName after) {
        if (before.meant().filter(after::equals).isPresent()) {
            return MISREAD;
        }
        if (NameLetters.inDisjointScripts(before, after)) {
            return soundsAlike(before, after) ? TRANSLITERATION : OTHER_SCRIPT;
        }
        if (before.value().equalsIgnoreCase(after.value())) {
            return CASE;
        }
        return byParts(NameLetters.parts(before.value()), NameLetters.parts(after.value()), before, after);
    }

    private static NameDifference byParts(List<String> old, List<String> now, PersonName before, PersonName after) {
        if (old.equals(now)) {
            return letters(before).equalsIgnoreCase(letters(after)) ? PUNCTUATION : DIACRITICS;
        }
        if (sorted(old).equals(sorted(now))) {
            return ORDER;
        }
        if (String.join("", old).equals(String.join("", now))) {
            return PUNCTUATION;
        }
        List<String> gone = unmatched(old, now);
        List<String> come = unmatched(now, old);
        if (gone.isEmpty() && come.isEmpty() && old.size() == now.size()) {
            return slips(old, now);
        }
        boolean kept = now.stream().anyMatch(word -> old.contains(word) && tells(word));
        if (kept && (gone.isEmpty() || come.isEmpty())) {
            return ADDED_OR_LEFT_OUT;
        }
        if (old.size() != now.size() && isSlip(String.join("", old), String.join("", now))) {
            return TYPO;
        }
        if (kept && gone.size() == 1 && come.size() == 1) {
            return oneForAnother(old, gone.get(0), come.get(0));
        }
        return kept ? PART_REPLACED : ANOTHER_PERSON;
    }

    /** All words are alike, one by one: which of them differ at all says whether a namesake may be meant. */
    private static NameDifference slips(List<String> old, List<String> now) {
        List<String> wrong = new ArrayList<>(old);
        List<String> right = new ArrayList<>(now);
        now.forEach(wrong::remove);
        old.forEach(right::remove);
        if (wrong.stream().anyMatch(w -> right.stream().anyMatch(r -> GivenNames.areTwo(w, r)))) {
            return OTHER_FIRST_NAME;
        }
        return wrong.size() > 1 ? SEVERAL_SLIPS : TYPO;
    }

    private static NameDifference oneForAnother(List<String> old, String gone, String come) {
        if (GivenNames.areSpellings(gone, come)) {
            return TYPO;
        }
        if (ShortForms.ofOneName(gone, come)) {
            return SHORT_FORM;
        }
        return old.get(0).equals(gone) && GivenNames.areTwo(gone, come) ? OTHER_FIRST_NAME : PART_REPLACED;
    }

    /** Whether a word that stays ties two names to one person: an initial or a particle does not. */
    private static boolean tells(String word) {
        return word.codePointCount(0, word.length()) > 1 && !PARTICLES.contains(word);
    }

    private static boolean isSlip(String old, String now) {
        return NameLetters.alike(old, now) && NameLetters.within(1, old, now);
    }

    private static boolean soundsAlike(PersonName before, PersonName after) {
        List<String> old = List.of(NameLetters.latin(before.value()).split(" "));
        List<String> now = List.of(NameLetters.latin(after.value()).split(" "));
        String whole = String.join("", old);
        String wholeNow = String.join("", now);
        int longest = Math.max(whole.length(), wholeNow.length());
        if (old.size() != now.size()) {
            // one word in one alphabet is two in another
            return NameLetters.within(longest / 6, whole, wholeNow);
        }
        List<String> left = new ArrayList<>(old);
        int edits = 0;
        for (String word : now) {
            Optional<String> same = left.stream()
                    .filter(one -> NameLetters.soundLike(one, word))
                    .min(Comparator.comparingInt(one -> NameLetters.distance(one, word)));
            if (same.isEmpty()) {
                return false;
            }
            left.remove(same.get());
            edits += NameLetters.distance(same.get(), word);
        }
        return edits <= longest / 4;
    }

    private static List<String> unmatched(List<String> words, List<String> in) {
        List<String> left = new ArrayList<>(in);
        List<String> unmatched = new ArrayList<>();
        for (String word : words) {
            Optional<String> match = left.stream()
                    .filter(word::equals)
                    .findFirst()
                    .or(() -> left.stream()
                            .filter(l -> NameLetters.alike(l, word))
                            .findFirst());
            match.ifPresentOrElse(left::remove, () -> unmatched.add(word));
        }
        return unmatched;
    }

    private static List<String> sorted(List<String> words) {
        return words.stream().sorted().toList();
    }

    private static String letters(PersonName name) {
        return name.value()
                .codePoints()
                .filter(c -> Character.isLetter(c) || !Character.isDefined(c))
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .toLowerCase(Locale.ROOT);
    }

    /** Whether {@code words} are (part of) the name, apart from case and diacritics. */
    static boolean mentions(PersonName name, String words) {
        List<String> parts = NameLetters.parts(name.value());
        return NameLetters.parts(words).stream().allMatch(w -> parts.stream().anyMatch(p -> NameLetters.alike(p, w)));
    }

    /**
     * The whole new name, where the message gives only the part that changes ("my surname is López"): the old part it names, or the
     * one part that it is a correction of, gives way to it. What has words of the parts that stay is the whole name itself, and so is the one name
     * that stands twice, or beside a stand-in, for want of a second. Nothing where that is not plain.
     */
    static Optional<PersonName> whole(PersonName current, @Nullable PersonName old, PersonName wanted) {
        String[] words = current.value().split(" ");
        int count = wanted.value().split(" ").length;
        if (count >= words.length || NameLetters.inDisjointScripts(current, wanted)) {
            return Optional.of(wanted);
        }
        int oldCount = old == null ? count : old.value().split(" ").length;
        List<String> parts = NameLetters.parts(wanted.value());
        if (oldCount >= words.length
                || isTheOnlyName(parts, current)
                || count > 1 && NameLetters.parts(current.value()).containsAll(parts)) {
            return Optional.of(wanted);
        }
        List<PersonName> candidates = new ArrayList<>();
        for (int i = 0; i + oldCount <= words.length; i++) {
            String part = String.join(" ", List.of(words).subList(i, i + oldCount));
            String sought = old == null ? wanted.value() : old.value();
            if (NameLetters.alike(NameLetters.fold(part), NameLetters.fold(sought))) {
                List<String> changed = new ArrayList<>(List.of(words));
                changed.subList(i, i + oldCount).clear();
                if (NameLetters.parts(String.join(" ", changed)).stream().anyMatch(parts::contains)) {
                    continue;
                }
                changed.add(i, wanted.value());
                PersonName.parse(String.join(" ", changed)).ifPresent(candidates::add);
            }
        }
        if (candidates.size() == 1) {
            return Optional.of(candidates.get(0));
        }
        return count > 1 ? Optional.of(wanted) : Optional.empty();
    }

    private static boolean isTheOnlyName(List<String> wanted, PersonName current) {
        List<String> names = NameLetters.parts(
                        NOT_APPLICABLE.matcher(current.value()).replaceAll(" "))
                .stream()
                .filter(part -> !STAND_INS.contains(part))
                .toList();
        return wanted.size() == 1
                && !names.isEmpty()
                && names.stream().allMatch(name -> NameLetters.alike(name, wanted.get(0)));
    }
}
