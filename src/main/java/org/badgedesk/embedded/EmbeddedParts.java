package org.badgedesk.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Starts, before anything else, a real server for each part that no setting names: PostgreSQL without
 * {@code spring.datasource.url}, a mail server where neither {@code badgedesk.inbox} nor any of {@code badgedesk.inboxes} has a host. Their addresses become settings of lowest
 * precedence, so that nothing downstream knows the difference. They stop last.
 */
public final class EmbeddedParts implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String DATABASE = "spring.datasource.url";
    private static final String NAME = "embedded parts";
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
        if (environment.containsProperty(DATABASE)) {
            requireJdbcUrl(environment.getProperty(DATABASE, ""));
        } else {
            EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(dataDir(environment));
            if (!forCommand || !postgres.wasRunning()) {
                stopLast(context, "embeddedPostgres", postgres);
            }
            settings.put(DATABASE, postgres.jdbcUrl());
            settings.put("spring.datasource.username", "postgres");
        }
        boolean readsMailbox = mailboxes().anyMatch(mailbox -> isSet(environment, mailbox + ".host"));
        if (forCommand) {
            settings.put("spring.mail.host", "127.0.0.1");
            if (!readsMailbox) {
                settings.put(EmbeddedMailServer.MODE, EmbeddedMailServer.LIVE);
            }
        } else if (!readsMailbox) {
            requireNoMailboxWithoutHost(environment);
            EmbeddedMailServer mail = EmbeddedMailServer.start(
                    environment.getProperty("badgedesk.embedded.smtp-port", Integer.class, 3025),
                    environment.getProperty("badgedesk.embedded.imap-port", Integer.class, 3143));
            stopLast(context, "embeddedMail", mail);
            settings.putAll(mail.settings(environment));
        }
        environment.getPropertySources().addLast(new MapPropertySource(NAME, settings));
    }

    /** The folder of the embedded database; nothing where the settings name another. */
    public static Optional<Path> database(ConfigurableEnvironment environment) {
        PropertySource<?> parts = environment.getPropertySources().get(NAME);
        return parts != null && parts.containsProperty(DATABASE)
                ? Optional.of(dataDir(environment).resolve("postgres"))
                : Optional.empty();
    }

    private static Path dataDir(ConfigurableEnvironment environment) {
        return Path.of(environment.getProperty("badgedesk.data-dir", "./data"));
    }

    private static void requireJdbcUrl(String url) {
        if (!url.startsWith("jdbc:")) {
            throw new IllegalStateException("The setting " + DATABASE
                    + " is no address of a database: write it like jdbc:postgresql://host:5432/database, or leave it out for the"
                    + " embedded one");
        }
    }

    /** Who names a user for the mailbox, or leaves the host empty, wants no embedded server that answers for everybody. */
    private static void requireNoMailboxWithoutHost(ConfigurableEnvironment environment) {
        mailboxes()
                .filter(mailbox -> Stream.of(".host", ".username", ".password")
                        .anyMatch(setting -> environment.containsProperty(mailbox + setting)))
                .findFirst()
                .ifPresent(mailbox -> {
                    throw new IllegalStateException("The setting " + mailbox
                            + ".host names no server: set it to your IMAP server, or leave out every setting of "
                            + mailbox
                            + " for the embedded mail server");
                });
    }

    private static Stream<String> mailboxes() {
        return Stream.concat(
                Stream.of("badgedesk.inbox"),
                IntStream.range(0, MOST_MAILBOXES).mapToObj(n -> "badgedesk.inboxes[" + n + "]"));
    }

    private static boolean isSet(ConfigurableEnvironment environment, String setting) {
        return !environment.getProperty(setting, "").isBlank();
    }

    /** Singletons registered this early are destroyed after every bean that may still need them. */
    private static void stopLast(ConfigurableApplicationContext context, String name, AutoCloseable part) {
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton(name, part);
        beans.registerDisposableBean(name, (DisposableBean) part::close);
    }
}
