package org.badgedesk.badges;

/** No achievement has this slug. */
public final class UnknownAchievement extends BadgeRefused {

    private static final long serialVersionUID = 1;

    UnknownAchievement(String slug) {
        super("There is no achievement " + (Achievement.isSlug(slug) ? slug : "with this slug")
                + ": create it first, or check the spelling.");
    }
}
