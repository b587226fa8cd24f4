package org.badgedesk.staff;

import java.time.Instant;
import org.badgedesk.core.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * A person of the desk is away. While they are, their deputy may approve where they could.
 *
 * @param ends the first moment at which they are back
 */
public record Absence(
        StaffId who, Instant begins, Instant ends, @Nullable StaffId deputy) {

    public Absence {
        if (!begins.isBefore(ends) || who.equals(deputy)) {
            throw new IllegalArgumentException("an absence ends after it begins, and the deputy is somebody else");
        }
    }

    public boolean isOn(Instant at) {
        return !at.isBefore(begins) && at.isBefore(ends);
    }
}
