package org.badgedesk.inbox;

import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** The health {@code inbox}: up while every mailbox is read, by this copy of the desk or another. */
@Component
class InboxHealthIndicator extends AbstractHealthIndicator {

    private final Inbox inbox;

    InboxHealthIndicator(Inbox inbox) {
        super("the mailboxes could not be asked after");
        this.inbox = inbox;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        Map<String, String> troubles = inbox.troubles();
        boolean well = inbox.isRunning() && troubles.values().stream().allMatch(String::isEmpty);
        builder.status(well ? "UP" : "DOWN");
        troubles.forEach((mailbox, trouble) -> builder.withDetail(mailbox, trouble.isEmpty() ? "read" : trouble));
    }
}
