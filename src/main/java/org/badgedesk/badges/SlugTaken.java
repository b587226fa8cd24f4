package org.badgedesk.badges;

/** There is an achievement with this slug already. */
public final class SlugTaken extends BadgeRefused {

    private static final long serialVersionUID = 1;

    SlugTaken(String slug) {
        super("The slug " + slug + " is taken: choose another one, slugs are never used twice.");
    }
}
