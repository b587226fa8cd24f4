package org.badgedesk.core;

/**
 * Who of the desk did something: the id of a staff member, or {@link #DESK} where policy alone decided. It is
 * the staff member's e-mail address, or a name such as {@code api} that is no person's.
 */
public record StaffId(String value) {

    /** The desk itself, when no person decided. */
    public static final StaffId DESK = new StaffId("desk");

    public StaffId {
        if (value.isBlank() || value.length() > 254) {
            throw new IllegalArgumentException("a staff id has 1 to 254 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
