package org.badgedesk.audit;

/**
 * What checking the whole chain found.
 *
 * @param intact whether every entry is there, unchanged and in its order
 * @param entries how many entries were looked at
 * @param finding in one sentence: what is wrong with the signature of a head that was kept, and the first thing that does not hold, or that all does
 */
public record Verification(boolean intact, long entries, String finding) {}
