package org.badgedesk.web.session;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

/** @param triesPerMinute sign-ins and requests for passwords from one network address; at least 12 pass (contract, section 5) */
@Validated
@ConfigurationProperties("badgedesk.sign-in")
record SessionSettings(@DefaultValue("30") @Min(12) int triesPerMinute) {

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SessionSettings.class)
    static class Beans {}
}
