package org.badgedesk.badges;

import java.util.regex.Pattern;
import org.badgedesk.accounts.EarnerId;
import org.jspecify.annotations.Nullable;

/**
 * An earner's portfolio as others may see it.
 *
 * @param slug the last part of its address {@code /p/{slug}}; null where it was never switched on
 * @param open whether others may see it
 * @param findable whether search engines may list it
 */
public record Portfolio(EarnerId earner, @Nullable String slug, boolean open, boolean findable) {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

    static boolean isSlug(String text) {
        return text.length() >= 3 && text.length() <= 60 && SLUG.matcher(text).matches();
    }
}
