package org.badgedesk.badges.drift;

import org.badgedesk.accounts.Earners;
import org.badgedesk.core.DeskMode;
import org.badgedesk.register.MembershipChanged;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What a change of the register means for badges, at once: where the settings say so they take their last day from it, but in shadow mode
 * nothing follows; what they then still say differently waits for staff.
 */
@Component
@EnableConfigurationProperties(DriftSettings.class)
class DriftFollower {

    private final DriftSettings settings;
    private final DeskMode mode;
    private final Earners earners;
    private final DriftRepair repair;
    private final RegisterDrift drift;

    DriftFollower(DriftSettings settings, DeskMode mode, Earners earners, DriftRepair repair, RegisterDrift drift) {
        this.settings = settings;
        this.mode = mode;
        this.earners = earners;
        this.repair = repair;
        this.drift = drift;
    }

    @EventListener
    void on(MembershipChanged changed) {
        earners.find(changed.email()).ifPresent(earner -> {
            if (settings.dates() == DriftSettings.Dates.FOLLOW && mode == DeskMode.LIVE) {
                repair.follow(earner, changed.kind());
            }
            drift.compare(earner, changed.kind());
        });
    }
}
