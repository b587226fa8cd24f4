package org.badgedesk;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * The stores without the doors: for commands that load or check data. Work is queued here and done by the running desk,
 * which must not find this class in its scan: so it is no {@code @Configuration}. Staff are left out: their list follows the settings
 * of the running desk, which a command may not have.
 */
@EnableAutoConfiguration
@AutoConfigurationPackage
@ComponentScan(
        basePackages = {
            "org.badgedesk.templates",
            "org.badgedesk.audit",
            "org.badgedesk.register",
            "org.badgedesk.accounts",
            "org.badgedesk.badges",
            "org.badgedesk.letters",
            "org.badgedesk.cases",
            "org.badgedesk.mailserver",
            "org.badgedesk.outbox",
            "org.badgedesk.webhooks"
        })
@Import({IssuerSettings.Beans.class, ModeSettings.Beans.class, Timekeeping.class})
class Stores {

    @Bean
    DbSchedulerStarter noWorkHere() {
        return () -> {};
    }
}
