package org.badgedesk;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.WorkingHours;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * When the office works, under {@code badgedesk.desk.hours}.
 *
 * @param zone the issuer's where it is not set
 * @param opens such as {@code 09:00}
 * @param holidays days such as {@code 2026-12-25}
 */
@ConfigurationProperties("badgedesk.desk.hours")
record OfficeSettings(
        @Nullable ZoneId zone,

        @DefaultValue({"monday", "tuesday", "wednesday", "thursday", "friday"})
        Set<DayOfWeek> days,

        @DefaultValue("09:00") LocalTime opens,
        @DefaultValue("17:00") LocalTime closes,
        @DefaultValue Set<LocalDate> holidays) {

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(OfficeSettings.class)
    static class Beans {

        @Bean
        WorkingHours workingHours(OfficeSettings settings, Issuer issuer) {
            return new WorkingHours(
                    settings.zone() == null ? issuer.zone() : settings.zone(),
                    settings.days(),
                    settings.opens(),
                    settings.closes(),
                    settings.holidays());
        }
    }
}
