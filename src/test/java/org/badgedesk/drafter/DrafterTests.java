package org.badgedesk.drafter;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A language model, where one is set, words drafts for staff; it learns nothing of who writes, and decides nothing. */
@OfficeTest
class DrafterTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private Correspondence office;

    @Autowired
    private AdminApi api;

    @Autowired
    private Cases cases;

    @Autowired
    private Earners earners;

    @Autowired
    private SchedulerClient scheduler;

    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    enum Trouble {
        REFUSES,
        SAYS_NOTHING_THAT_IS_KNOWN,
        HAS_NO_WORDS,
        IS_SILENT,
        IS_NOT_THERE
    }

    @BeforeEach
    void aServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    @AfterEach
    void noServer() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void theDraftIsWordedFromRedactedTextAndStaffAreToldSo() {
        respond(exchange -> send(
                exchange,
                200,
                completion(
                        greeting() + " \u202Ewe look into it, see [[1]] or https://evil.example/login and [[77]]. Write"
                                + " to x@evil.example.")));
        CaseId id = escalated("Ana Lopes");
        String plain = file(id).draft();
        assertThat(plain).contains("Ana Lopes");

        drafter().reword(id);

        String sent = asked.get(0).toString();
        assertThat(asked.get(0).path("model").asString()).isEqualTo("small-model");
        assertThat(sent)
                .contains("certificate of the course")
                .doesNotContain("Lopes", "Ana", "170 1234567", "secret.example");
        assertThat(sent).doesNotContain(file(id).sender().value());
        assertThat(keys).containsExactly("Bearer sk-test");
        assertThat(file(id).draft())
                .startsWith("Hello Ana Lopes, we look into it, see ")
                .doesNotContain("evil.example", "[[", "\u202E");
        assertThat(file(id).notes()).anyMatch(note -> note.text().contains("small-model"));
        assertThat(file(id).replies()).allMatch(reply -> !reply.text().contains("we look into it"));
    }

    @ParameterizedTest
    @EnumSource
    void whereTheModelFailsTheDesksOwnDraftStays(Trouble trouble) {
        switch (trouble) {
            case REFUSES -> respond(exchange -> send(exchange, 500, "{\"error\": \"sk-test\"}"));
            case SAYS_NOTHING_THAT_IS_KNOWN -> respond(exchange -> send(exchange, 200, "<html>"));
            case HAS_NO_WORDS -> answering(" \u0000 ");
            case IS_SILENT -> respond(exchange -> waitUntilOver());
            case IS_NOT_THERE -> server.stop(0);
        }
        CaseId id = escalated("Ana Lopes");
        String plain = file(id).draft();

        drafter().reword(id);

        assertThat(file(id).draft()).isEqualTo(plain);
        assertThat(file(id).notes()).isEmpty();
    }

    @Test
    void whatStaffHaveTouchedMeanwhileIsTheirs() {
        CaseId id = escalated("Ana Lopes");
        respond(exchange -> {
            cases.draft(id, "Dear Ana, staff write this.");
            send(exchange, 200, completion("Something else."));
        });

        drafter().reword(id);

        assertThat(file(id).draft()).isEqualTo("Dear Ana, staff write this.");
        assertThat(file(id).notes()).isEmpty();
    }

    @Test
    void itIsOffUntilAModelIsSetAndAHalfSettingStopsTheStart() {
        ApplicationContextRunner desk = new ApplicationContextRunner()
                .withUserConfiguration(DraftTask.class)
                .withBean(Cases.class, () -> cases)
                .withBean(Earners.class, () -> earners)
                .withBean(SchedulerClient.class, () -> scheduler)
                .withBean(Clock.class, Clock::systemUTC);

        desk.run(started -> assertThat(started).doesNotHaveBean(OneTimeTask.class));
        desk.withPropertyValues("badgedesk.drafter.url=http://localhost:11434/v1", "badgedesk.drafter.model=m")
                .run(started -> assertThat(started).hasSingleBean(OneTimeTask.class));
        desk.withPropertyValues("badgedesk.drafter.url=http://localhost:11434/v1", "badgedesk.drafter.key=sk-secret")
                .run(started -> assertThat(started.getStartupFailure())
                        .hasStackTraceContaining("model")
                        .satisfies(failure -> assertThat(failure.toString()).doesNotContain("sk-secret")));
    }

    /** The greeting of the draft that the model was given. */
    private String greeting() {
        Matcher line = Pattern.compile("Hello \\[\\[\\d+]],")
                .matcher(asked.get(0).at("/messages/1/content").asString());
        assertThat(line.find()).isTrue();
        return line.group();
    }

    private Drafter drafter() {
        DrafterSettings settings = new DrafterSettings(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/v1/"),
                "small-model",
                "sk-test",
                Duration.ofMillis(700));
        return new Drafter(new ChatModel(settings), settings.model(), cases, earners);
    }

    /** A mail that a person has to answer. */
    private CaseId escalated(String name) {
        Earner earner = office.earner(name);
        office.write(
                earner,
                "a talk with somebody",
                "Hello, I want to talk to a human about the certificate of the course, please. Call me: 0049 170 1234567, or see"
                        + " https://secret.example/me.\n\nKind regards\n" + name);
        api.awaitCase(earner.email().value(), "escalated");
        return office.caseOf(earner.email().value());
    }

    private CaseFile file(CaseId id) {
        return cases.find(id).orElseThrow();
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private void answering(String words) {
        respond(exchange -> send(exchange, 200, completion(words)));
    }

    private void respond(Answer answer) {
        server.createContext("/v1/chat/completions", exchange -> {
            asked.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
            keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
            answer.to(exchange);
        });
    }

    private static String completion(String words) {
        return JSON.writeValueAsString(Map.of(
                "id",
                "c1",
                "choices",
                List.of(Map.of(
                        "index",
                        0,
                        "finish_reason",
                        "stop",
                        "message",
                        Map.of("role", "assistant", "content", words)))));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", body.startsWith("<") ? "text/html" : "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void waitUntilOver() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
