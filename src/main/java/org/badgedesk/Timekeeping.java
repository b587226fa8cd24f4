package org.badgedesk;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class Timekeeping {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
