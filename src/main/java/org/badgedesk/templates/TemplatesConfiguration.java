package org.badgedesk.templates;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.badgedesk.core.Issuer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.validation.annotation.Validated;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TemplatesConfiguration.Settings.class)
class TemplatesConfiguration {

    /**
     * @param templatesDir the operator's templates, over those in the jar
     * @param issuer where earners renew
     * @param links where earners sign in and see their badges, where that is not this desk
     */
    @Validated
    @ConfigurationProperties("badgedesk")
    record Settings(
            @DefaultValue("./templates") Path templatesDir,
            @DefaultValue Renewal issuer,
            @DefaultValue Links links) {

        /** @param renewUrl the page that tells earners how to renew; the issuer's own where it is not set */
        record Renewal(@Nullable URI renewUrl) {}

        /**
         * Pages of the platform that keeps the badges ({@code badgedesk.store=manual}); the desk's own where they are not set.
         *
         * @param login where earners sign in
         * @param newPassword where they ask for a new password
         * @param portfolio where their badges are
         * @param profile where they change their profile
         */
        record Links(
                @Nullable URI login,
                @Nullable URI newPassword,
                @Nullable URI portfolio,
                @Nullable URI profile) {

            public Links {
                requireWebAddress("login", login);
                requireWebAddress("new-password", newPassword);
                requireWebAddress("portfolio", portfolio);
                requireWebAddress("profile", profile);
            }

            private static void requireWebAddress(String name, @Nullable URI page) {
                boolean web = page == null
                        || page.getHost() != null
                                && ("https".equalsIgnoreCase(page.getScheme())
                                        || "http".equalsIgnoreCase(page.getScheme()));
                if (!web) {
                    throw new IllegalArgumentException("The setting badgedesk.links." + name
                            + " is a web address, such as https://badges.example/sign-in");
                }
            }
        }

        Map<String, URI> linksElsewhere() {
            Map<String, URI> elsewhere = new HashMap<>();
            elsewhere.put(Templates.RENEW, issuer.renewUrl());
            elsewhere.put("login", links.login());
            elsewhere.put("newPassword", links.newPassword());
            elsewhere.put("portfolio", links.portfolio());
            elsewhere.put("profile", links.profile());
            elsewhere.values().removeIf(Objects::isNull);
            return elsewhere;
        }
    }

    @Bean
    Templates templates(
            Settings settings,
            Issuer issuer,
            ObjectProvider<JdbcClient> jdbc,
            ObjectProvider<PlatformTransactionManager> transactions) {
        JdbcClient database = jdbc.getIfAvailable();
        return Templates.open(
                settings.templatesDir(),
                issuer,
                settings.linksElsewhere(),
                database == null ? GoodVersions.NONE : new StoredVersions(database, transactions.getObject()));
    }
}
