package org.badgedesk.badges;

/** A text of an achievement breaks a rule. */
public final class InvalidAchievement extends BadgeRefused {

    private static final long serialVersionUID = 1;

    InvalidAchievement(String message) {
        super(message);
    }
}
