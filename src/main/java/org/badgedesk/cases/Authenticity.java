package org.badgedesk.cases;

/**
 * What a trusted host says of the sender's domain (RFC 8601): {@code PASS} proves the domain, {@code FAIL} says that
 * it is forged, {@code NONE} says nothing.
 */
public enum Authenticity {
    PASS,
    FAIL,
    NONE
}
