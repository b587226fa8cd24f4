package org.badgedesk.inbox;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.badgedesk.Badgedesk;
import org.badgedesk.cases.AnswerElsewhere;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MailBounced;
import org.badgedesk.cases.ThreadTokens;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A desk of nothing but its inbox, on a real database and a real mail server, that writes down what it hands on. */
final class Desk implements AutoCloseable {

    static final String SUPPORT = "support@test.example";

    private final ConfigurableApplicationContext context;

    private Desk(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts a desk on this database; settings as in {@code application.yml}, without {@code badgedesk.}. */
    static Desk start(String database, Map<String, Object> settings) {
        List<String> properties = new ArrayList<>(List.of(
                "spring.datasource.url=" + database,
                "spring.datasource.username=postgres",
                "spring.flyway.locations=classpath:db/migration",
                "badgedesk.issuer.support-address=" + SUPPORT,
                "badgedesk.desk.mode=live",
                "spring.autoconfigure.exclude=org.springframework.boot.session.jdbc.autoconfigure.SessionJdbcAutoConfiguration,org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration,org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
                "db-scheduler.polling-interval=200ms"));
        settings.forEach((name, value) -> properties.add("badgedesk." + name + "=" + value));
        return new Desk(new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .properties(properties.toArray(String[]::new))
                .run());
    }

    static Map<String, Object> inbox(GreenMail server) {
        return Map.of(
                "inbox.protocol",
                "imap",
                "inbox.host",
                "127.0.0.1",
                "inbox.port",
                server.getImap().getPort(),
                "inbox.username",
                SUPPORT,
                "inbox.password",
                "any",
                "inbox.name",
                "main",
                "inbox.sent-folder",
                "",
                "inbox.start",
                "all");
    }

    static GreenMail mailServer() {
        return mailServer(0, 0);
    }

    static GreenMail mailServer(int smtp, int imap) {
        GreenMail server = new GreenMail(new ServerSetup[] {
                    new ServerSetup(smtp, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
                    new ServerSetup(imap, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
                })
                .withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
        server.start();
        return server;
    }

    static void send(GreenMail server, byte[] mail) throws MessagingException {
        send(server, SUPPORT, mail);
    }

    static void send(GreenMail server, String to, byte[] mail) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(server.getSmtp().getPort()));
        Session session = Session.getInstance(properties);
        MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(mail)) {
            @Override
            protected void updateHeaders() {}
        };
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(message, new InternetAddress[] {new InternetAddress(to)});
        }
    }

    Inbox inbox() {
        return context.getBean(Inbox.class);
    }

    Handed handed() {
        return context.getBean(Handed.class);
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    /** What the inbox handed on, and what it should fail on. */
    static final class Handed implements Deliver {
        final List<IncomingMessage> messages = new CopyOnWriteArrayList<>();
        final List<MailBounced> bounces = new CopyOnWriteArrayList<>();
        volatile String failOn = "";
        volatile boolean failByAnError;

        @Override
        public void deliver(ReadMail mail) {
            IncomingMessage message = mail.message();
            if (!failOn.isEmpty() && message.subject().contains(failOn)) {
                if (failByAnError) {
                    throw new OutOfMemoryError("told to fail");
                }
                throw new IllegalStateException("told to fail");
            }
            messages.add(message);
        }

        final List<AnswerElsewhere> answers = new CopyOnWriteArrayList<>();

        @Override
        public void answered(AnswerElsewhere answer) {
            answers.add(answer);
        }

        @Override
        public Optional<String> sentWords(String messageId) {
            return Optional.empty();
        }

        List<String> subjects() {
            return messages.stream().map(IncomingMessage::subject).toList();
        }

        @EventListener
        void on(MailBounced bounced) {
            bounces.add(bounced);
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @ComponentScan(
            basePackageClasses = Badgedesk.class,
            excludeFilters = {
                @ComponentScan.Filter(
                        type = FilterType.ASSIGNABLE_TYPE,
                        classes = {Badgedesk.class, Deliver.ToCases.class, UnrelatedMail.class}),
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = {
                            "org\\.badgedesk\\.(?!Timekeeping|IssuerSettings|ModeSettings)[A-Z].*",
                            "org\\.badgedesk\\.(?!inbox|mailserver)[a-z]+\\..*",
                            ".*Tests.*",
                            ".*Desk\\$.*"
                        })
            })
    static class Parts {

        @Bean
        ThreadTokens threadTokens(JdbcClient jdbc) {
            return new ThreadTokens(jdbc);
        }

        @Bean
        Handed handed() {
            return new Handed();
        }
    }
}
