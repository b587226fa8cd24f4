package org.badgedesk.slack;

import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Tells how Slack does, and never that the desk is down: mail and the web desk go on without it. */
@Component("slackHealthIndicator")
@WithSlack
class SlackHealthIndicator extends AbstractHealthIndicator {

    private final SlackConnection connection;
    private final SlackWork work;

    SlackHealthIndicator(SlackConnection connection, SlackWork work) {
        this.connection = connection;
        this.work = work;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        List<String> failures = work.failures();
        builder.up()
                .withDetail("connected", connection.stands())
                .withDetail("waiting", work.waiting())
                .withDetail("failures", failures);
    }
}
