package org.badgedesk.staff;

import java.util.Set;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.jspecify.annotations.Nullable;

/** One person of the desk (or the API token's owner), the same on Slack, at the web desk and over the API. */
public record StaffMember(
        StaffId id,
        String name,
        @Nullable EmailAddress email,
        @Nullable String slackId,
        Set<Role> roles) {

    /** Begins the id of whoever decides as a member of a Slack group, and has no record among the staff. */
    public static final String OF_SLACK_ALONE = "slack-";

    public StaffMember {
        roles = Set.copyOf(roles);
    }

    public boolean mayApprove() {
        return roles.contains(Role.APPROVER) || roles.contains(Role.ADMIN);
    }

    /**
     * Whether this person may let automatic replies go on: who approves may, after a pause by staff; only an admin where the desk
     * paused by itself.
     */
    public boolean mayResume(StaffId pausedBy) {
        return roles.contains(Role.ADMIN) || mayApprove() && !pausedBy.equals(StaffId.DESK);
    }
}
