package org.badgedesk.slack;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * The health {@code slack}: {@code SLACK_TOKEN_VOID}, {@code SLACK_CHANNEL_GONE} or {@code SLACK_AWAY} where staff hear nothing there. Mail and
 * the web desk go on without it, so that this is told with status 200 and takes no copy out of service.
 */
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
        boolean connected = connection.stands();
        SlackTroubles.Standing standing = troubles.standing();
        builder.withDetail("connected", connected)
                .withDetail("waiting", work.waiting(SlackWork.Lane.DESK) + work.waiting(SlackWork.Lane.CHAT))
                .withDetail("troubles", troubles.standstills())
                .withDetail("refused", troubles.refused().size());
        switch (standing) {
            case TOKEN_VOID -> builder.status("SLACK_TOKEN_VOID");
            case CHANNEL_GONE -> builder.status("SLACK_CHANNEL_GONE");
            case AWAY -> builder.status("SLACK_AWAY");
            case WELL -> builder.status(connected ? "UP" : "SLACK_AWAY");
        }
    }
}
