package org.badgedesk.templates;

/** A mail that brings its own subject: the first heading of its template. */
public record Titled(String subject, Rendered content) {}
