package org.badgedesk.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts, before anything else, a real server for each part that no setting names: PostgreSQL without
 * {@code spring.datasource.url}, a mail server where neither {@code badgedesk.inbox} nor any of {@code badgedesk.inboxes} has a host. Their addresses become settings of lowest
 * precedence, so that nothing downstream knows the difference. They stop last.
 */
public final class EmbeddedParts implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int MOST_MAILBOXES = 100;

    private final boolean forCommand;

    /** For the desk itself: every part that is missing; what an earlier run left is taken over and stopped in the end. */
    public EmbeddedParts() {
        this(false);
    }

    private EmbeddedParts(boolean forCommand) {
        this.forCommand = forCommand;
    }

    /** For a command beside a desk that may be running: the database alone, left running where it was found running. */
    public static EmbeddedParts forCommand() {
        return new EmbeddedParts(true);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        Map<String, Object> settings = new LinkedHashMap<>();
        Path dataDir = Path.of(environment.getProperty("badgedesk.data-dir", "./data"));
        if (!environment.containsProperty("spring.datasource.url")) {
            EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(dataDir);
            if (!forCommand || !postgres.wasRunning()) {
                stopLast(context, "embeddedPostgres", postgres);
            }
            settings.put("spring.datasource.url", postgres.jdbcUrl());
            settings.put("spring.datasource.username", "postgres");
        }
        if (forCommand) {
            settings.put("spring.mail.host", "127.0.0.1");
        } else if (!readsMailbox(environment)) {
            EmbeddedMailServer mail = EmbeddedMailServer.start(
                    environment.getProperty("badgedesk.embedded.smtp-port", Integer.class, 3025),
                    environment.getProperty("badgedesk.embedded.imap-port", Integer.class, 3143));
            stopLast(context, "embeddedMail", mail);
            settings.putAll(mail.settings(environment));
        }
        environment.getPropertySources().addLast(new MapPropertySource("embedded parts", settings));
    }

    private static boolean readsMailbox(ConfigurableEnvironment environment) {
        return environment.containsProperty("badgedesk.inbox.host")
                || IntStream.range(0, MOST_MAILBOXES)
                        .anyMatch(n -> environment.containsProperty("badgedesk.inboxes[" + n + "].host"));
    }

    /** Singletons registered this early are destroyed after every bean that may still need them. */
    private static void stopLast(ConfigurableApplicationContext context, String name, AutoCloseable part) {
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton(name, part);
        beans.registerDisposableBean(name, (DisposableBean) part::close);
    }
}
