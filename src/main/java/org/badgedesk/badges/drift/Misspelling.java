package org.badgedesk.badges.drift;

import org.badgedesk.core.EmailAddress;

/** Whether one address is likely the other, typed wrong. */
final class Misspelling {

    private static final int MOST_SLIPS = 2;
    private static final int SHORTEST = 8;

    private Misspelling() {}

    /** One or two slips (a letter too many, too few, another one, two swapped), in addresses long enough for that to tell anything. */
    static boolean isLikely(EmailAddress one, EmailAddress other) {
        String a = one.value();
        String b = other.value();
        return !a.equals(b)
                && Math.min(a.length(), b.length()) >= SHORTEST
                && Math.abs(a.length() - b.length()) <= MOST_SLIPS
                && slips(a, b) <= MOST_SLIPS;
    }

    /** Optimal string alignment distance. */
    private static int slips(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int cheapest = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cheapest, cost[i - 2][j - 2] + 1) : cheapest;
    }
}
