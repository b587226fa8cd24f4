package org.badgedesk.testing;

import java.util.List;
import java.util.Map;
import org.badgedesk.core.DeskMode;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.MapPropertySource;

/**
 * The modules that know people (audit, staff, register, accounts) on a database of their own, with a clock to move;
 * without web, mail and scheduler, so it starts in two seconds and serves property tests too.
 */
public final class People implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private People(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** One that all tests of a run share. */
    public static People shared() {
        return Shared.PEOPLE;
    }

    /** One of its own with these settings. */
    public static People with(Map<String, Object> settings) {
        return on(TestDatabase.create(), settings);
    }

    /** The same on a database that is already there: another copy of the desk, or a later start. */
    public static People on(String url, Map<String, Object> settings) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Modules.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.datasource.url", url,
                        "spring.datasource.username", "postgres",
                        "logging.level.root", "warn"))
                .initializers(starting -> starting.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("settings of the test", settings)))
                .run();
        return new People(context);
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public MovableClock clock() {
        return get(MovableClock.class);
    }

    /** From now on adds each published event to {@code events}; events published by tests of the same context too. */
    public void listen(List<Object> events) {
        context.addApplicationListener((ApplicationEvent event) -> {
            if (event instanceof PayloadApplicationEvent<?> published) {
                events.add(published.getPayload());
            }
        });
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Shared {
        static final People PEOPLE = with(Map.of());
    }

    /** No @Configuration on purpose: the scan of the whole desk in other tests must not pick this up. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        FlywayAutoConfiguration.class
    })
    @ComponentScan({"org.badgedesk.audit", "org.badgedesk.staff", "org.badgedesk.register", "org.badgedesk.accounts"})
    static class Modules {

        @Bean
        MovableClock clock() {
            return new MovableClock();
        }

        @Bean
        DeskMode deskMode() {
            return DeskMode.LIVE;
        }
    }
}
