package org.badgedesk.templates;

/**
 * A piece of Markdown that the desk made itself, such as a rendered answer: a template prints it as it stands, while
 * every string is escaped. Never wrap what a stranger wrote.
 */
public record Markdown(String value) {

    /** The Markdown itself: this is what a template prints. */
    @Override
    public String toString() {
        return value;
    }
}
