package org.badgedesk.templates;

/**
 * A template that does not render; its last good version (or the one in the jar) is used meanwhile.
 *
 * @param file below the templates directory, such as {@code answers/share-badge.md}
 * @param cause what is wrong and, where it is known, in which line
 */
public record TemplateProblem(String file, String cause) {}
