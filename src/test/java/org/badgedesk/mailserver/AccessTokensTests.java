package org.badgedesk.mailserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.badgedesk.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class AccessTokensTests {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String answer = "{\"access_token\":\"a1\",\"expires_in\":3600,\"refresh_token\":\"r2\"}";
    private volatile int status = 200;
    private final ExecutorService requests = Executors.newCachedThreadPool();
    private HttpServer server;
    private JdbcClient jdbc;
    private DataSourceTransactionManager transactions;
    private volatile Runnable whileAsked = () -> {};

    @BeforeEach
    void startTokenEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", exchange -> {
            asked.add(URLDecoder.decode(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8));
            whileAsked.run();
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.setExecutor(requests);
        server.start();
        DriverManagerDataSource database = new DriverManagerDataSource(TestDatabase.create(), "postgres", "");
        jdbc = JdbcClient.create(database);
        transactions = new DataSourceTransactionManager(database);
    }

    @AfterEach
    void stopTokenEndpoint() {
        server.stop(0);
        requests.shutdownNow();
    }

    private Oauth2 oauth2(String refreshToken) {
        return new Oauth2(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/token",
                "client",
                "s3cret",
                refreshToken,
                "mail");
    }

    private AccessTokens tokensAt(Instant instant) {
        return new AccessTokens(jdbc, transactions, Clock.fixed(instant, ZoneOffset.UTC));
    }

    @Test
    void aTokenIsAskedForOnceWhileItLasts() throws IOException {
        AccessTokens tokens = tokensAt(NOW);
        assertThat(tokens.token("main", oauth2("r1"))).isEqualTo("a1");
        assertThat(tokens.token("main", oauth2("r1"))).isEqualTo("a1");
        assertThat(asked)
                .containsExactly(
                        "grant_type=refresh_token&client_id=client&client_secret=s3cret&refresh_token=r1&scope=mail");
    }

    @Test
    void aTokenIsRenewedAheadOfItsEnd() throws IOException {
        answer = "{\"access_token\":\"a1\",\"expires_in\":240}";
        AccessTokens tokens = tokensAt(NOW);
        tokens.token("main", oauth2("r1"));
        tokens.token("main", oauth2("r1"));
        assertThat(asked).hasSize(2);
    }

    @Test
    void aTokenThatTheServerRefusedIsNotUsedAgain() throws IOException {
        AccessTokens tokens = tokensAt(NOW);
        tokens.token("main", oauth2("r1"));
        tokens.refused("main");
        tokens.token("main", oauth2("r1"));
        assertThat(asked).hasSize(2);
    }

    @Test
    void aChangedRefreshTokenIsKeptAcrossRestartsUntilTheSettingsChange() throws IOException {
        tokensAt(NOW).token("main", oauth2("r1"));
        tokensAt(NOW).token("main", oauth2("r1"));
        assertThat(asked.get(1)).contains("refresh_token=r2");
        tokensAt(NOW).token("main", oauth2("new"));
        assertThat(asked.get(2)).contains("refresh_token=new");
    }

    @Test
    void twoCopiesOfTheDeskDoNotSpendOneRefreshTokenAtOnce() throws Exception {
        whileAsked = () -> await().until(() -> asked.size() > 1 || isWaitedFor());

        Future<String> one = requests.submit(() -> tokensAt(NOW).token("main", oauth2("r1")));
        Future<String> other = requests.submit(() -> tokensAt(NOW).token("main", oauth2("r1")));
        one.get(30, TimeUnit.SECONDS);
        other.get(30, TimeUnit.SECONDS);

        assertThat(asked.get(0)).contains("refresh_token=r1");
        assertThat(asked.get(1)).contains("refresh_token=r2");
    }

    private boolean isWaitedFor() {
        return jdbc.sql("""
                        select exists (select 1 from pg_locks where locktype = 'advisory' and not granted
                            and database = (select oid from pg_database where datname = current_database()))""").query(Boolean.class).single();
    }

    @Test
    void aChangedRefreshTokenIsKeptWhereWhoAskedForItUndoesItsWork() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            assertThatCode(() -> tokensAt(NOW).token("main", oauth2("r1"))).doesNotThrowAnyException();
            status.setRollbackOnly();
        });
        assertThat(jdbc.sql("select refresh_token from mailbox_token")
                        .query(String.class)
                        .single())
                .isEqualTo("r2");
    }

    @Test
    void withoutRefreshTokenTheClientAsksForItself() throws IOException {
        tokensAt(NOW).token("main", oauth2(""));
        assertThat(asked.get(0)).startsWith("grant_type=client_credentials&");
    }

    @Test
    void aRefusalNamesNoSecret() {
        status = 400;
        answer = "{\"error\":\"invalid_grant\",\"error_description\":\"r1 s3cret\"}";
        assertThatThrownBy(() -> tokensAt(NOW).token("main", oauth2("r1")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("400")
                .hasMessageNotContainingAny("r1", "s3cret");
        status = 200;
        answer = "<html>";
        assertThatThrownBy(() -> tokensAt(NOW).token("main", oauth2("r1"))).isInstanceOf(IOException.class);
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsAFailureLikeAnyOther() {
        DriverManagerDataSource nowhere =
                new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none", "postgres", "");
        AccessTokens tokens = new AccessTokens(
                JdbcClient.create(nowhere), new DataSourceTransactionManager(nowhere), Clock.systemUTC());
        assertThatThrownBy(() -> tokens.token("main", oauth2("r1")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("database");
    }

    @Test
    void secretsAreNotShown() {
        assertThat(oauth2("r1").toString()).doesNotContain("r1").doesNotContain("s3cret");
    }
}
