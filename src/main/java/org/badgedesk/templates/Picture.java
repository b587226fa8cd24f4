package org.badgedesk.templates;

/**
 * An image at the top of a mail, carried inline in it.
 *
 * @param contentId what the MIME part with the image calls itself, without angle brackets ({@code cid:} of RFC 2392)
 * @param description what is read where the image is not shown
 */
public record Picture(String contentId, String description) {}
