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
                    case ADDRESS ->
                        " with another address in the register: typed wrong here, or one where mail comes back";
                    case BOUNCED -> " whose mail comes back, with no other address in the register: ask elsewhere";
                };
    }

    /** Empty where the register says nothing that could be approved. */
    static String button(Drift.What what, long count) {
        String all = count == 1 ? "Approve it: " : "Approve all " + count + ": ";
        return switch (what) {
            case RENEWED -> all + "extend";
            case ENDED -> all + "end on the register's day (lapsed: yesterday)";
            case EXPELLED -> all + "revoke";
            case NAME -> all + "take the register's name";
            case ADDRESS -> all + "change to the register's address";
            case BOUNCED -> "";
        };
    }
}
