package org.badgedesk.badges.drift;

import org.badgedesk.accounts.Earners;
import org.badgedesk.core.DeskMode;
import org.badgedesk.register.MembershipChanged;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where the settings say so, badges take their last day from the register at once. In shadow mode nothing follows. */
@Component
@EnableConfigurationProperties(DriftSettings.class)
class DriftFollower {

    private final DriftSettings settings;
    private final DeskMode mode;
    private final Earners earners;
    private final DriftRepair repair;

    DriftFollower(DriftSettings settings, DeskMode mode, Earners earners, DriftRepair repair) {
        this.settings = settings;
        this.mode = mode;
        this.earners = earners;
        this.repair = repair;
    }

    @EventListener
    void on(MembershipChanged changed) {
        if (settings.dates() == DriftSettings.Dates.FOLLOW && mode == DeskMode.LIVE) {
            earners.find(changed.email()).ifPresent(earner -> repair.follow(earner, changed.kind()));
        }
    }
}
