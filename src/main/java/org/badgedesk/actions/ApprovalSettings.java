package org.badgedesk.actions;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What time does to a proposal, under {@code badgedesk.desk.approval}. All but the undo window count working hours.
 *
 * @param remindAfter after this, approvers are reminded
 * @param escalateAfter after this, the admins are told too
 * @param expireAfter after this, it ends and the sender is told
 * @param undoWindow how long an approved action waits before it runs and its reply leaves, so that staff can take it back; none where zero
 */
@ConfigurationProperties("badgedesk.desk.approval")
record ApprovalSettings(
        @DefaultValue("8h") Duration remindAfter,
        @DefaultValue("16h") Duration escalateAfter,
        @DefaultValue("80h") Duration expireAfter,
        @DefaultValue("0s") Duration undoWindow) {

    ApprovalSettings {
        if (undoWindow.isNegative()
                || remindAfter.compareTo(escalateAfter) > 0
                || escalateAfter.compareTo(expireAfter) > 0) {
            throw new IllegalArgumentException("badgedesk.desk.approval: remind-after comes before escalate-after,"
                    + " that before expire-after, and undo-window is not negative");
        }
    }
}
