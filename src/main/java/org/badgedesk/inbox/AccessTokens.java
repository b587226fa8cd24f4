package org.badgedesk.inbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.badgedesk.inbox.InboxSettings.Mailbox;
import org.badgedesk.inbox.InboxSettings.Oauth2;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a mailbox is opened with: its password, or an OAuth 2 access token (RFC 6749), renewed five minutes before it runs out. A provider that changes the
 * refresh token with each use (Microsoft does) has the new one kept in the database; a new one in the settings wins again.
 */
@Component
class AccessTokens {

    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    AccessTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Token(String value, Instant until) {
        @Override
        public String toString() {
            return "Token[until " + until + "]";
        }
    }

    /**
     * The password or a fresh access token.
     *
     * @throws IOException if the token endpoint gives none; the message names no secret
     */
    String secret(Mailbox mailbox) throws IOException {
        Oauth2 oauth2 = mailbox.oauth2();
        if (!oauth2.isSet()) {
            return mailbox.password();
        }
        Token known = tokens.get(mailbox.key());
        if (known != null && known.until().minus(AHEAD).isAfter(clock.instant())) {
            return known.value();
        }
        Token fresh = fetch(mailbox.key(), oauth2);
        tokens.put(mailbox.key(), fresh);
        return fresh.value();
    }

    private Token fetch(String account, Oauth2 oauth2) throws IOException {
        Map<String, String> form = new LinkedHashMap<>();
        String refresh = kept(account, oauth2).orElse(oauth2.refreshToken());
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
            keep(account, oauth2, changed);
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

    private Optional<String> kept(String account, Oauth2 oauth2) {
        return jdbc.sql("select refresh_token from mailbox_token where account = ? and settings_hash = ?")
                .params(account, settingsHash(oauth2))
                .query(String.class)
                .optional();
    }

    private void keep(String account, Oauth2 oauth2, String refreshToken) {
        jdbc.sql("""
                        insert into mailbox_token (account, settings_hash, refresh_token, changed_at)
                        values (:account, :hash, :token, :now)
                        on conflict (account) do update set settings_hash = excluded.settings_hash,
                            refresh_token = excluded.refresh_token, changed_at = excluded.changed_at""")
                .param("account", account)
                .param("hash", settingsHash(oauth2))
                .param("token", refreshToken)
                .param("now", MailboxBook.utc(clock.instant()))
                .update();
    }

    private static String settingsHash(Oauth2 oauth2) {
        String all = oauth2.tokenUri() + "\n" + oauth2.clientId() + "\n" + oauth2.refreshToken();
        return Fingerprint.sha256Of(all.getBytes(StandardCharsets.UTF_8));
    }

    private static void putIfSet(Map<String, String> form, String name, String value) {
        if (!value.isBlank()) {
            form.put(name, value);
        }
    }
}
