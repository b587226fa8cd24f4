package org.badgedesk.actions;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The association's rules of renewal.
 *
 * @param grace how long after the last day a renewal is still taken, as an ISO period ({@code P30D}); none as shipped
 */
@Validated
@ConfigurationProperties("badgedesk.renewal")
record RenewalSettings(@DefaultValue("P0D") Period grace) {

    RenewalSettings {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("badgedesk.renewal.grace is a period like P30D, not a negative one");
        }
    }
}
