package org.badgedesk.actions;

import java.util.regex.Pattern;

/** The name of a badge action, the same as its intent's: {@code unlock-account}. */
public record ActionName(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z]+(-[a-z]+)*");

    public ActionName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an action name: small letters and hyphens are");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
