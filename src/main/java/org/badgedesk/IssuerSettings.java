package org.badgedesk;

import java.net.URI;
import java.time.ZoneId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who the issuer is; a demo association where nothing is set. */
@ConfigurationProperties("badgedesk")
record IssuerSettings(
        @DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue Named issuer) {

    /**
     * @param email the address that badges name as the issuer's; the support address where it is not set
     * @param zone in which days of issue and expiry are meant
     * @param linkedinId the organisation's number on LinkedIn
     */
    record Named(
            @DefaultValue("Example Association") String name,
            @DefaultValue("https://badgedesk.example") URI url,
            @DefaultValue("") String email,
            @DefaultValue("support@badgedesk.example") String supportAddress,
            @DefaultValue("UTC") ZoneId zone,
            @Nullable String linkedinId) {}

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(IssuerSettings.class)
    static class Beans {

        @Bean
        Issuer issuer(IssuerSettings settings) {
            Named named = settings.issuer();
            EmailAddress support = address("badgedesk.issuer.support-address", named.supportAddress());
            String base = settings.publicUrl().toString();
            return new Issuer(
                    named.name(),
                    named.url(),
                    named.email().isEmpty() ? support : address("badgedesk.issuer.email", named.email()),
                    support,
                    URI.create(base.endsWith("/") ? base.substring(0, base.length() - 1) : base),
                    named.zone(),
                    linkedIn(named.linkedinId()));
        }

        private static @Nullable String linkedIn(@Nullable String id) {
            if (id != null && !id.isBlank() && !id.strip().matches("[0-9]{1,20}")) {
                throw new IllegalArgumentException(
                        "The setting badgedesk.issuer.linkedin-id is the number in the address of"
                                + " the organisation's page on LinkedIn when you administer it: digits only");
            }
            return id == null || id.isBlank() ? null : id.strip();
        }

        private static EmailAddress address(String setting, String value) {
            return EmailAddress.parse(value)
                    .orElseThrow(() -> new IllegalArgumentException("The setting " + setting
                            + " is no e-mail address: write it like support@association.example"));
        }
    }
}
