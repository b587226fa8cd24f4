package org.badgedesk.web.session;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a sign-in leads to: a page of this desk below a given path, and nothing else. */
public final class WayBack {

    private static final Pattern OWN_PATH =
            Pattern.compile("/[A-Za-z0-9][A-Za-z0-9/_.~-]*(?:\\?[A-Za-z0-9/_.~=&%+-]*)?");

    private WayBack() {}

    /** {@code wanted} where it is a path under {@code start}, else {@code start}. */
    public static String to(@Nullable String wanted, String start) {
        boolean own = wanted != null
                && wanted.length() <= 500
                && OWN_PATH.matcher(wanted).matches()
                && !wanted.contains("//")
                && !wanted.contains("..")
                && (wanted.equals(start) || wanted.startsWith(start + "/") || wanted.startsWith(start + "?"));
        return own && wanted != null ? wanted : start;
    }
}
