package org.badgedesk.badges;

/** The image is no PNG or SVG that a badge may carry. */
public final class InvalidImage extends BadgeRefused {

    private static final long serialVersionUID = 1;

    InvalidImage(String message) {
        super(message);
    }
}
