package org.badgedesk.mailserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * OAuth 2 access tokens (RFC 6749) for the accounts of mail servers, renewed five minutes before they run out. A provider that changes the
 * refresh token with each use (Microsoft does) has the new one kept in the database; a new one in the settings wins again.
 */
@Component
public class AccessTokens {

    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    public AccessTokens(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        // Whoever asks may undo what they do; a successor of a refresh token that is used up must be kept all the same.
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private record Token(String value, Instant until) {
        @Override
        public String toString() {
            return "Token[until " + until + "]";
        }
    }

    /**
     * A token of this account that is good for some minutes yet.
     *
     * @param account whose token it is; must not change from one start to the next
     * @throws IOException if the token endpoint or the database gives none; the message names no secret
     */
    public String token(String account, Oauth2 oauth2) throws IOException {
        Token known = valid(account);
        return known == null ? renewed(account, oauth2) : known.value();
    }

    /** One after the other, in all copies of the desk: two that used up the same refresh token at once would lose one of its successors. */
    private synchronized String renewed(String account, Oauth2 oauth2) throws IOException {
        Token known = valid(account);
        if (known != null) {
            return known.value();
        }
        try {
            Token fresh = Objects.requireNonNull(transaction.execute(status -> {
                waitForOtherCopies(oauth2);
                return fetched(oauth2);
            }));
            tokens.put(account, fresh);
            return fresh.value();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (TransactionException | DataAccessException e) {
            throw new IOException(
                    "the database does not answer: " + e.getClass().getSimpleName(), e);
        }
    }

    private @Nullable Token valid(String account) {
        Token known = tokens.get(account);
        return known != null && known.until().minus(AHEAD).isAfter(clock.instant()) ? known : null;
    }

    private void waitForOtherCopies(Oauth2 oauth2) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('mailbox_token ' || ?, 0))")
                .param(settingsHash(oauth2))
                .query((row, number) -> 0)
                .single();
    }

    private Token fetched(Oauth2 oauth2) {
        try {
            return fetch(oauth2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server has refused this account's token: the next call fetches another. */
    public void refused(String account) {
        tokens.remove(account);
    }

    private Token fetch(Oauth2 oauth2) throws IOException {
        Map<String, String> form = new LinkedHashMap<>();
        String refresh = kept(oauth2).orElse(oauth2.refreshToken());
        form.put("grant_type", refresh.isBlank() ? "client_credentials" : "refresh_token");
        form.put("client_id", oauth2.clientId());
        putIfSet(form, "client_secret", oauth2.clientSecret());
        putIfSet(form, "refresh_token", refresh);
        putIfSet(form, "scope", oauth2.scope());
        JsonNode answer = ask(oauth2.tokenUri(), form);
        String access = answer.path("access_token").asString("");
        if (access.isBlank()) {
            throw new IOException("the token endpoint gave no access token");
        }
        String changed = answer.path("refresh_token").asString("");
        if (!changed.isBlank() && !changed.equals(refresh)) {
            keep(oauth2, changed);
        }
        return new Token(
                access, clock.instant().plusSeconds(answer.path("expires_in").asLong(3600)));
    }

    private JsonNode ask(String tokenUri, Map<String, String> form) throws IOException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(tokenUri))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("the token endpoint answered " + response.statusCode());
            }
            return JSON.readTree(response.body());
        } catch (JacksonException e) {
            throw new IOException("the token endpoint gave no JSON");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the token endpoint");
        }
    }

    private Optional<String> kept(Oauth2 oauth2) {
        return jdbc.sql("select refresh_token from mailbox_token where settings_hash = ?"
                        + " order by changed_at desc limit 1")
                .param(settingsHash(oauth2))
                .query(String.class)
                .optional();
    }

    /** By the settings that it follows: mail in and mail out may share one refresh token, and then its successors too. */
    private void keep(Oauth2 oauth2, String refreshToken) {
        jdbc.sql("""
                        insert into mailbox_token (account, settings_hash, refresh_token, changed_at)
                        values (:account, :hash, :token, :now)
                        on conflict (account) do update set settings_hash = excluded.settings_hash,
                            refresh_token = excluded.refresh_token, changed_at = excluded.changed_at""")
                .param("account", settingsHash(oauth2))
                .param("hash", settingsHash(oauth2))
                .param("token", refreshToken)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String settingsHash(Oauth2 oauth2) {
        String all = oauth2.tokenUri() + "\n" + oauth2.clientId() + "\n" + oauth2.refreshToken();
        return sha256(all);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void putIfSet(Map<String, String> form, String name, String value) {
        if (!value.isBlank()) {
            form.put(name, value);
        }
    }
}
