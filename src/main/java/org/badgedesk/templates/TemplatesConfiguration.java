package org.badgedesk.templates;

import java.net.URI;
import java.nio.file.Path;
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
     */
    @Validated
    @ConfigurationProperties("badgedesk")
    record Settings(
            @DefaultValue("./templates") Path templatesDir,
            @DefaultValue Renewal issuer) {

        /** @param renewUrl the page that tells earners how to renew; the issuer's own where it is not set */
        record Renewal(@Nullable URI renewUrl) {}
    }

    @Bean
    Templates templates(
            Settings settings,
            Issuer issuer,
            ObjectProvider<JdbcClient> jdbc,
            ObjectProvider<PlatformTransactionManager> transactions) {
        URI renewal = settings.issuer().renewUrl();
        JdbcClient database = jdbc.getIfAvailable();
        return Templates.open(
                settings.templatesDir(),
                issuer,
                renewal == null ? issuer.url() : renewal,
                database == null ? GoodVersions.NONE : new StoredVersions(database, transactions.getObject()));
    }
}
