package org.badgedesk.slack;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Tells how Slack does, and never that the desk is down: mail and the web desk go on without it. */
@Component("slackHealthIndicator")
@WithSlack
class SlackHealthIndicator extends AbstractHealthIndicator {

    private final SlackConnection connection;
    private final SlackWork work;
    private final SlackTroubles troubles;

    SlackHealthIndicator(SlackConnection connection, SlackWork work, SlackTroubles troubles) {
        super("Slack's queue could not be read");
        this.connection = connection;
        this.work = work;
        this.troubles = troubles;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up()
                .withDetail("connected", connection.stands())
                .withDetail("waiting", work.waiting(SlackWork.Lane.DESK) + work.waiting(SlackWork.Lane.CHAT))
                .withDetail("troubles", troubles.standstills())
                .withDetail("refused", troubles.refused().size());
    }
}
