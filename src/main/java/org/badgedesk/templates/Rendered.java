package org.badgedesk.templates;

/** The same words twice: as plain text and as a whole HTML document. */
public record Rendered(String text, String html) {}
