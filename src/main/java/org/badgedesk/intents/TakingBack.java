package org.badgedesk.intents;

import java.util.Set;

/**
 * What a text takes back of what was asked before.
 *
 * @param outright whether it says so ("never mind"), and not only that all is well now ("I'm in")
 * @param named the actions whose things it speaks of there; empty where it names none
 * @param alone whether the text wishes for nothing besides
 */
public record TakingBack(boolean outright, Set<String> named, boolean alone) {

    public TakingBack {
        named = Set.copyOf(named);
    }
}
