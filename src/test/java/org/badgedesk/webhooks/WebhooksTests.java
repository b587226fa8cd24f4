package org.badgedesk.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.register.Membership;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.badgedesk.testing.OfficeTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@OfficeTest
class WebhooksTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    Webhooks webhooks;

    @Autowired
    Badges badges;

    @Autowired
    Register register;

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private HttpServer server;
    private Webhooks.Added endpoint;

    private record Received(String id, long timestamp, String signature, byte[] body) {
        JsonNode message() {
            return JSON.readTree(body);
        }
    }

    @BeforeEach
    void anEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", this::take);
        server.createContext("/elsewhere", exchange -> {
            received.add(new Received("elsewhere", 0, "", new byte[0]));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        endpoint = webhooks.add("http://localhost:" + server.getAddress().getPort() + "/hook", "ada");
    }

    @AfterEach
    void close() {
        webhooks.remove(endpoint.id(), "ada");
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        received.add(new Received(
                exchange.getRequestHeaders().getFirst("webhook-id"),
                Long.parseLong(exchange.getRequestHeaders().getFirst("webhook-timestamp")),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                body));
        int status;
        synchronized (answers) {
            status = answers.isEmpty() ? 204 : answers.poll();
        }
        if (status == 302) {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Test
    void issuingChangingAndRevokingABadgeAreToldAndSigned() {
        Credential badge = badge();
        badges.correctExpiry(badge.id(), LocalDate.parse("2031-12-31"), "ada", "renewed");
        badges.revoke(badge.id(), "left", "ada");

        JsonNode issued = awaitMessage("credential.issued", badge.id().value());
        assertThat(issued.path("data").path("name").asString()).isEqualTo("Zoë Miller");
        assertThat(issued.path("data").path("url").asString()).endsWith("/badges/" + badge.id());
        JsonNode changed = awaitMessage("credential.changed", badge.id().value());
        assertThat(changed.path("data").path("change").asString()).isEqualTo("expiry");
        assertThat(changed.path("data").path("expiresOn").asString()).isEqualTo("2031-12-31");
        JsonNode revoked = awaitMessage("credential.revoked", badge.id().value());
        assertThat(revoked.path("data").path("reason").asString()).isEqualTo("left");
        assertThat(received)
                .allMatch(r -> Signature.holds(r.signature(), endpoint.secret(), r.id(), r.timestamp(), r.body()));
        await().atMost(PATIENCE).until(() -> here().waiting() == 0);
    }

    @Test
    void whatTheDeskChangedAndTheRegisterHasToTakeOverIsTold() {
        EmailAddress ana = new EmailAddress(UUID.randomUUID() + "@mail.example");
        register.put(entry(ana, "Ana Ng"), "test");
        register.rename(ana, new PersonName("Ana Li"), "ada", "marriage");

        await().atMost(PATIENCE)
                .until(() -> received.stream()
                        .map(Received::message)
                        .anyMatch(m -> m.path("type").asString().equals("register.pending")
                                && m.path("data").path("email").asString().equals(ana.value())
                                && m.path("data").path("name").asString().equals("Ana Li")));
    }

    @Test
    void whatDoesNotArriveIsTriedAgainUnderTheSameId() {
        synchronized (answers) {
            answers.add(500);
        }
        webhooks.test(endpoint.id());

        await().atMost(PATIENCE).until(() -> here().failures() == 1);
        assertThat(here().reason()).isEqualTo("it answered 500");
        await().atMost(PATIENCE).until(() -> received.size() == 2);
        assertThat(received.get(1).id()).isEqualTo(received.get(0).id());
        await().atMost(PATIENCE).until(() -> here().waiting() == 0 && here().failures() == 0);
    }

    @Test
    void whatWasGivenUpAMonthAgoIsForgotten() {
        webhooks.test(endpoint.id());
        await().atMost(PATIENCE).until(() -> here().waiting() == 0);
        jdbc.sql("insert into webhook_delivery (id, endpoint, body, queued_at, given_up_at)"
                        + " values (gen_random_uuid(), ?, '{}', now(), now() - interval '31 days'),"
                        + " (gen_random_uuid(), ?, '{}', now(), now() - interval '29 days')")
                .params(endpoint.id(), endpoint.id())
                .update();

        webhooks.forgetOld();

        assertThat(here().givenUp()).isEqualTo(1);
    }

    @Test
    void aRedirectIsNotFollowed() {
        synchronized (answers) {
            answers.add(302);
        }
        webhooks.test(endpoint.id());

        await().atMost(PATIENCE).until(() -> here().failures() == 1);
        assertThat(here().reason()).isEqualTo("it answered 302");
        assertThat(received).noneMatch(r -> r.id().equals("elsewhere"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/hook",
                "ftp://example.org/hook",
                "https://user:secret@example.org/",
                "https://10.0.0.7/hook",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://[fd00::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://0.0.0.0/",
                "https://100.64.1.1/",
                "https://2130706433.invalid/",
                "https://no-such-host.invalid/",
                "not an address",
                "https:///hook"
            })
    void noWebhookGoesIntoThePrivateNetworkOrUnencrypted(String url) {
        assertThatThrownBy(() -> new Destination(false).check(url)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Destination(true).check(url)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thisMachineIsReachedOnlyWhereTheSettingsSaySo() {
        assertThatThrownBy(() -> new Destination(false).check("https://localhost/hook"))
                .hasMessageContaining("private network");
        assertThat(new Destination(true).check("https://localhost/hook")).isNotNull();
    }

    @Test
    void restsGrowAndStayWithinHours() {
        assertThat(WebhookDelivery.rest(0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(WebhookDelivery.rest(3)).isEqualTo(Duration.ofSeconds(40));
        assertThat(WebhookDelivery.rest(1000)).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void theSignatureIsThatOfTheStandardsExample() {
        // From the Standard Webhooks specification's reference libraries.
        assertThat(Signature.sign(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1614265330,
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void theRegistersOwnerTellsWhatChangedAndAReplayDoesNothing() throws Exception {
        EmailAddress ana = new EmailAddress(UUID.randomUUID() + "@mail.example");
        String id = "msg_" + UUID.randomUUID();
        String body = record(ana, "Ana Ng", "2031-03-31");
        long now = Instant.now().getEpochSecond();

        assertThat(post(id, now, body, signed(id, now, body)).body()).contains("taken");
        assertThat(validThrough(ana)).isEqualTo("2031-03-31");
        register.put(entry(ana, "Ana Ng"), "test");

        assertThat(post(id, now, body, signed(id, now, body)).body()).contains("known");
        assertThat(validThrough(ana)).as("the replay put nothing back").isEqualTo("2030-01-31");
    }

    @Test
    void whatIsOldUnsignedOrSignedByAnotherIsRefused() throws Exception {
        EmailAddress ana = new EmailAddress(UUID.randomUUID() + "@mail.example");
        String body = record(ana, "Ana Ng", "2031-03-31");
        long now = Instant.now().getEpochSecond();
        long old = now - 301;

        assertThat(post("m1", now, body, "v1,AAAA").statusCode()).isEqualTo(401);
        assertThat(post("m2", old, body, signed("m2", old, body)).body()).contains("five minutes");
        assertThat(post("m3", now, body + " ", signed("m3", now, body)).statusCode())
                .isEqualTo(401);
        assertThat(post("m4", now, body, signed("m5", now, body)).statusCode()).isEqualTo(401);
        assertThat(register.of(ana)).isEmpty();
    }

    @Test
    void aWrongRecordIsRefusedWithItsReasonAndTheWholeMessageMayComeAgain() throws Exception {
        EmailAddress ana = new EmailAddress(UUID.randomUUID() + "@mail.example");
        String wrong = "{\"type\":\"register.changed\",\"data\":[" + data(ana, "Ana Ng", "2031-03-31") + ","
                + data(ana, "Ana Ng", "31.3.2031") + "]}";
        long now = Instant.now().getEpochSecond();
        String id = "msg_" + UUID.randomUUID();

        HttpResponse<String> refused = post(id, now, wrong, signed(id, now, wrong));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("validThrough is a date such as 2026-11-22");
        assertThat(register.of(ana)).as("all or none").isEmpty();
        String right = record(ana, "Ana Ng", "2031-03-31");
        assertThat(post(id, now, right, signed(id, now, right)).body()).contains("taken");
    }

    @Test
    void aMemberNumberWrittenAsANumberIsTakenAsItIsWrittenAndNothingElseIsPassedOver() throws Exception {
        EmailAddress ana = new EmailAddress(UUID.randomUUID() + "@mail.example");
        String number = "90071992547409931" + Math.abs(ana.hashCode());
        long now = Instant.now().getEpochSecond();
        String right = with("memberNumber", number, record(ana, "Ana Ng", "2031-03-31"));
        String half = with("memberNumber", "12.50", record(ana, "Ana Ng", "2031-03-31"));
        String list = with("memberNumber", "[12]", record(ana, "Ana Ng", "2031-03-31"));
        String day = with("issuedOn", "20310331", record(ana, "Ana Ng", "2031-03-31"));
        String none = with("memberNumber", "null", record(ana, "Ana Ng", "2032-03-31"));

        assertThat(post("n1" + ana, now, half, signed("n1" + ana, now, half)).body())
                .contains("memberNumber is a text, in quotation marks");
        assertThat(post("n2" + ana, now, list, signed("n2" + ana, now, list)).statusCode())
                .isEqualTo(400);
        assertThat(post("n3" + ana, now, day, signed("n3" + ana, now, day)).body())
                .contains("issuedOn is a text, in quotation marks");
        assertThat(register.of(ana)).isEmpty();
        assertThat(post("n4" + ana, now, right, signed("n4" + ana, now, right)).body())
                .contains("taken");
        assertThat(post("n5" + ana, now, none, signed("n5" + ana, now, none)).body())
                .contains("taken");
        assertThat(register.of(ana))
                .as("an entry without number keeps the known one")
                .singleElement()
                .returns(number, Membership::memberNumber)
                .returns(LocalDate.parse("2032-03-31"), Membership::validThrough);
    }

    private static String with(String field, String value, String record) {
        return record.replace("\"kind\":", "\"" + field + "\":" + value + ",\"kind\":");
    }

    private String signed(String id, long timestamp, String body) {
        return Signature.sign(
                environment.getRequiredProperty("badgedesk.webhooks.register-secret"),
                id,
                timestamp,
                body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(String id, long timestamp, String body, String signature) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + environment.getRequiredProperty("local.server.port") + "/hooks/register"))
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", signature)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String record(EmailAddress email, String name, String validThrough) {
        return "{\"type\":\"register.changed\",\"data\":" + data(email, name, validThrough) + "}";
    }

    private static String data(EmailAddress email, String name, String validThrough) {
        return JSON.writeValueAsString(Map.of(
                "email",
                email.value(),
                "name",
                name,
                "kind",
                "certification",
                "status",
                "active",
                "validThrough",
                validThrough));
    }

    private String validThrough(EmailAddress email) {
        return register.find(email, "certification")
                .map(Membership::validThrough)
                .orElseThrow()
                .toString();
    }

    private static Register.Entry entry(EmailAddress email, String name) {
        return new Register.Entry(
                null,
                email,
                new PersonName(name),
                "certification",
                RecordStatus.ACTIVE,
                null,
                LocalDate.parse("2030-01-31"));
    }

    private Credential badge() {
        String slug = "hook-" + UUID.randomUUID();
        badges.create(new Achievement(slug, "Certified", "What", "How", "certification", null), null, "ada");
        return badges.issue(
                new Badges.Order(
                        slug,
                        new EmailAddress(UUID.randomUUID() + "@mail.example"),
                        new PersonName("Zoë Miller"),
                        LocalDate.parse("2026-01-31"),
                        LocalDate.parse("2030-01-31"),
                        false),
                "ada");
    }

    private Endpoint here() {
        return webhooks.endpoints().stream()
                .filter(e -> e.id().equals(endpoint.id()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode awaitMessage(String type, String id) {
        return await().atMost(PATIENCE)
                .until(
                        () -> received.stream()
                                .map(Received::message)
                                .filter(m -> m.path("type").asString().equals(type)
                                        && m.path("data")
                                                .path("id")
                                                .asString("")
                                                .equals(id))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }
}
