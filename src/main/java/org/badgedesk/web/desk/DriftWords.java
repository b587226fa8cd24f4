package org.badgedesk.web.desk;

import org.badgedesk.badges.drift.Drift;

/** What staff read about badges that differ from the register. */
final class DriftWords {

    private DriftWords() {}

    static String title(Drift.What what, long count) {
        return count
                + switch (what) {
                    case RENEWED -> " renewed in the register, but the badge ends earlier";
                    case ENDED -> " ended in the register, but the badge ends later";
                    case EXPELLED -> " expelled in the register, but the badge stands";
                    case NAME -> " with another name in the register";
                    case ADDRESS -> " with an address that looks like the register's, typed wrong";
                };
    }

    static String button(Drift.What what, long count) {
        String all = count == 1 ? "Approve it: " : "Approve all " + count + ": ";
        return all
                + switch (what) {
                    case RENEWED -> "extend";
                    case ENDED -> "end on the register's day (lapsed: yesterday)";
                    case EXPELLED -> "revoke";
                    case NAME -> "take the register's name";
                    case ADDRESS -> "take the register's address";
                };
    }
}
