package org.badgedesk.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.badgedesk.mailserver.AccessTokens;
import org.badgedesk.testing.TestDatabase;
import org.badgedesk.testing.TokenEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Signing in to a mail server by XOAUTH2, against a server that speaks it and a token endpoint. */
class TransportTests {

    private static final Map<String, String> SPEAKS_XOAUTH2 =
            Map.of("EHLO", "250-scripted\r\n250 AUTH LOGIN PLAIN XOAUTH2", "AUTH", "235 welcome");
    private static final Map<String, String> REFUSES =
            Map.of("EHLO", "250-scripted\r\n250 AUTH XOAUTH2", "AUTH", "535 5.7.3 unsuccessful");

    private TokenEndpoint endpoint;
    private AccessTokens tokens;

    @BeforeEach
    void startTokenEndpoint() throws IOException {
        endpoint = new TokenEndpoint();
        DriverManagerDataSource database = new DriverManagerDataSource(TestDatabase.create(), "postgres", "");
        tokens = new AccessTokens(
                JdbcClient.create(database),
                new DataSourceTransactionManager(database),
                Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC));
    }

    @AfterEach
    void stopTokenEndpoint() {
        endpoint.close();
    }

    @Test
    void aSharedMailboxIsWrittenFromByTheUserWhoSignsInWithAToken() throws Exception {
        try (ScriptedServer server = new ScriptedServer(SPEAKS_XOAUTH2)) {
            send(transport(server, "robot@association.example"));
            assertThat(signIns(server)).containsExactly("user=robot@association.example\1auth=Bearer token-1\1\1");
            assertThat(server.heard())
                    .anyMatch(line -> line.startsWith("MAIL FROM:<support@test.example>"))
                    .anyMatch(line -> line.contains("From: Test Association <support@test.example>"));
        }
    }

    @Test
    void aTokenThatTheServerRefusesIsFetchedAnewForTheNextTry() throws Exception {
        try (ScriptedServer server = new ScriptedServer(REFUSES)) {
            Transport transport = transport(server, "robot@association.example");
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> send(transport))
                        .isInstanceOf(MailAuthenticationException.class)
                        .satisfies(refused -> assertThat(
                                        SmtpVerdict.of((Exception) refused).kind())
                                .isEqualTo(SmtpVerdict.Kind.PASSING));
            }
            assertThat(signIns(server)).hasSize(2).last().asString().contains("token-2");
        }
    }

    @Test
    void aTokenEndpointThatIsDownIsNoReasonToGiveUp() throws Exception {
        endpoint.close();
        try (ScriptedServer server = new ScriptedServer(SPEAKS_XOAUTH2)) {
            Transport transport = transport(server, "robot@association.example");
            assertThatThrownBy(() -> send(transport))
                    .satisfies(failure -> assertThat(
                                    SmtpVerdict.of((Exception) failure).kind())
                            .isEqualTo(SmtpVerdict.Kind.PASSING));
        }
    }

    @Test
    void withoutAUserNameTheDeskDoesNotStart() throws Exception {
        try (ScriptedServer server = new ScriptedServer(SPEAKS_XOAUTH2)) {
            assertThatThrownBy(() -> transport(server, null)).hasMessageContaining("set spring.mail.username");
        }
    }

    private static void send(Transport transport) throws MessagingException {
        transport.send(Mails.staffReply("ana@mail.example"), transport.accessToken());
    }

    private Transport transport(ScriptedServer server, String username) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.port());
        sender.setUsername(username);
        OutboxSettings settings = new Binder(new MapConfigurationPropertySource(Map.of(
                        "badgedesk.desk.mode", "live",
                        "badgedesk.outbox.oauth2.token-uri", endpoint.uri(),
                        "badgedesk.outbox.oauth2.client-id", "client",
                        "badgedesk.outbox.oauth2.refresh-token", "r0")))
                .bind("badgedesk", OutboxSettings.class)
                .get();
        return new Transport(only(sender), settings, tokens);
    }

    private static List<String> signIns(ScriptedServer server) {
        return server.heard().stream()
                .filter(line -> line.startsWith("AUTH XOAUTH2 "))
                .map(line -> new String(
                        Base64.getDecoder().decode(line.substring("AUTH XOAUTH2 ".length())), StandardCharsets.UTF_8))
                .toList();
    }

    private static ObjectProvider<JavaMailSender> only(JavaMailSender sender) {
        return new ObjectProvider<>() {
            @Override
            public Stream<JavaMailSender> stream() {
                return Stream.of(sender);
            }
        };
    }
}
