package org.badgedesk.actions;

import java.util.Set;
import java.util.stream.Collectors;

/** The first names that the desk knows: those of {@code given-names.txt} and their short forms. */
final class GivenNames {

    private static final Set<String> KNOWN =
            NameList.read("given-names.txt").stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    private GivenNames() {}

    /** Whether both (folded) are known first names, and neither forms nor spellings of one: Ana is Anna, and Anne is not. */
    static boolean areTwo(String a, String b) {
        return isKnown(a) && isKnown(b) && !areSpellings(a, b) && !ShortForms.areOfOneGroup(a, b);
    }

    /** Whether both (folded) are known first names that sound the same: Sofia, Sophia. */
    static boolean areSpellings(String a, String b) {
        return isKnown(a) && isKnown(b) && sound(a).equals(sound(b));
    }

    /** An h is silent at the end and in th, ch, rh; elsewhere it tells names apart: Hana is not Ana, nor is Johan Joan. */
    private static String sound(String name) {
        return name.replace("ph", "f")
                .replaceAll("(?<=[ctr])h|h$", "")
                .replace("ck", "k")
                .replace('c', 'k')
                .replace('y', 'i')
                .replace('z', 's')
                .replaceAll("(.)\\1+", "$1");
    }

    private static boolean isKnown(String name) {
        return KNOWN.contains(name) || ShortForms.isKnown(name);
    }
}
