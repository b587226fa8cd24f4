package org.badgedesk.badges;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sees to it that every achievement has an image: the one it was given, checked, or a drawn one. */
@Component
class BadgeArtist {

    /** An image larger than this is refused. */
    static final int LARGEST = 2 * 1024 * 1024;

    Artwork artwork(Achievement achievement, Badges.@Nullable Image image) {
        if (image == null) {
            return DrawnBadge.of(achievement);
        }
        if (image.bytes().length > LARGEST) {
            throw new InvalidImage("The image has " + image.bytes().length + " bytes: a badge's image has at most "
                    + LARGEST + ". Save it smaller or with fewer colours.");
        }
        return switch (kind(image)) {
            case "image/png" -> new Artwork(PngImage.checked(image.bytes()), null);
            case "image/svg+xml" -> vector(achievement, image.bytes());
            default ->
                throw new InvalidImage("A badge's image is a PNG or an SVG, not "
                        + image.mediaType().replaceAll("[^A-Za-z0-9/+.-]", "?") + ": convert it first.");
        };
    }

    private static Artwork vector(Achievement achievement, byte[] svg) {
        byte[] checked = SvgImage.checked(svg);
        return new Artwork(
                SvgPicture.png(checked)
                        .orElseGet(() -> DrawnBadge.of(achievement).png()),
                checked);
    }

    /** The media type without parameters; what the sender says decides which check must hold, never whether one does. */
    private static String kind(Badges.Image image) {
        return image.mediaType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
