package org.badgedesk.accounts;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code badgedesk.accounts}.
 *
 * @param temporaryPasswordValidity how long a temporary password can be used
 * @param failuresKept how long failed sign-ins are kept for staff to look at
 * @param passwordRequestsAnHour how many new passwords one earner can ask for in an hour at "request new password"
 */
@Validated
@ConfigurationProperties("badgedesk.accounts")
record AccountSettings(
        @DefaultValue("14d") Duration temporaryPasswordValidity,
        @DefaultValue("90d") Duration failuresKept,
        @DefaultValue("3") @Min(1) @Max(100) int passwordRequestsAnHour) {}
