package org.badgedesk.actions;

import java.util.List;
import java.util.Set;

/** First names and the short forms people go by: those of {@code short-forms.txt}, and a name that is the beginning of the other. */
final class ShortForms {

    private static final int SHORTEST_BEGINNING = 3;
    private static final List<Set<String>> GROUPS = NameList.read("short-forms.txt");

    private ShortForms() {}

    /** Whether both (folded) are forms of one first name. */
    static boolean ofOneName(String a, String b) {
        boolean begins = Math.min(a.length(), b.length()) >= SHORTEST_BEGINNING && (a.startsWith(b) || b.startsWith(a));
        return begins || areOfOneGroup(a, b);
    }

    /** The same for those of the list alone: Daniel begins Daniela, and is another name. */
    static boolean areOfOneGroup(String a, String b) {
        return GROUPS.stream().anyMatch(group -> group.contains(a) && group.contains(b));
    }

    static boolean isKnown(String name) {
        return GROUPS.stream().anyMatch(group -> group.contains(name));
    }
}
