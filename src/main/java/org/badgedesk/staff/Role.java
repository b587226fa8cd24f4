package org.badgedesk.staff;

/** What a staff member may do: answer cases, decide proposals, or also change the desk's settings and staff. */
public enum Role {
    AGENT,
    APPROVER,
    ADMIN
}
