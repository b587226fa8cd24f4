package org.badgedesk;

import org.badgedesk.core.DeskMode;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whether the desk acts: {@code shadow} unless somebody says {@code live} (the embedded mail server does). */
@ConfigurationProperties("badgedesk.desk")
record ModeSettings(@DefaultValue("shadow") DeskMode mode) {

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ModeSettings.class)
    static class Beans {

        @Bean
        DeskMode deskMode(ModeSettings settings) {
            return settings.mode();
        }
    }
}
