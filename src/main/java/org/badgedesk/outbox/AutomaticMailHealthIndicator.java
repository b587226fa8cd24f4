package org.badgedesk.outbox;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * The health {@code automaticMail}: {@code PAUSED} while no automatic mail leaves. The desk itself works then, and only there an admin can
 * resume, so that this is told with status 200 and takes no copy out of service.
 */
@Component
class AutomaticMailHealthIndicator extends AbstractHealthIndicator {

    private final AutomaticMail automatic;

    AutomaticMailHealthIndicator(AutomaticMail automatic) {
        super("the pause of automatic mail could not be asked after");
        this.automatic = automatic;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up();
        automatic
                .pause()
                .ifPresent(pause -> builder.status("PAUSED")
                        .withDetail("since", pause.since())
                        .withDetail("reason", pause.reason()));
    }
}
