package org.badgedesk.badges;

/** Somebody else has changed the achievement since it was read. */
public final class ChangedMeanwhile extends BadgeRefused {

    private static final long serialVersionUID = 1;

    ChangedMeanwhile(String slug) {
        super("The achievement " + slug
                + " was changed meanwhile: look at what it says now, and make your change to that.");
    }
}
