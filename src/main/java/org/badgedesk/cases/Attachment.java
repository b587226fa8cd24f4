package org.badgedesk.cases;

/** A file that came with a message or leaves with a reply. {@code name} is for people, never a path. */
public record Attachment(String name, String mediaType, byte[] content) {}
