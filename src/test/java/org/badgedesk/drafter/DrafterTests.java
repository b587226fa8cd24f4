package org.badgedesk.drafter;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.StatedRequest;
import org.badgedesk.core.EmailAddress;
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
    private volatile Instant now = Instant.parse("2026-11-27T12:00:00Z");
    private HttpServer server;

    enum Trouble {
        REFUSES,
        SAYS_NOTHING_THAT_IS_KNOWN,
        HOLDS_NULL,
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

    @Test
    void whomElseTheMailNamesTheModelDoesNotLearn() {
        answering("Better words.");
        office.earner("Maria Lopez Garcia");
        CaseId id = escalated(
                "Hanna Reich",
                "Hello, I want to talk to a human, please. We employ Maria Lopez Garcia, and maria lopez garcia, born 12/03/1980, who lives at Hauptstrasse 5 in Berlin. Ms Lopez Garcia and her"
                        + " colleague Bob Miller lost the certificate of the course and need it until 1.12.2026.");

        drafter().reword(id);

        assertThat(asked.get(0).toString())
                .contains("certificate of the course", "1.12.2026")
                .doesNotContain("Lopez", "lopez", "Garcia", "Miller", "1980", "Hauptstrasse");
    }

    @ParameterizedTest
    @EnumSource
    void whereTheModelFailsTheDesksOwnDraftStays(Trouble trouble) {
        switch (trouble) {
            case REFUSES -> respond(exchange -> send(exchange, 500, "{\"error\": \"sk-test\"}"));
            case SAYS_NOTHING_THAT_IS_KNOWN -> respond(exchange -> send(exchange, 200, "<html>"));
            case HOLDS_NULL ->
                respond(exchange -> send(
                        exchange, 200, "{\"choices\": [{\"message\": {\"role\": \"assistant\", \"content\": null}}]}"));
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
    void aSlowModelIsAskedOneThingAtATimeAndTheNextComesLater() {
        CaseId id = escalated("Ana Lopes");
        Drafter drafter = drafter();
        List<Optional<Instant>> meanwhile = new CopyOnWriteArrayList<>();
        respond(exchange -> {
            meanwhile.add(drafter.reword(id));
            send(exchange, 200, completion("Better words."));
        });

        assertThat(drafter.reword(id)).isEmpty();

        assertThat(asked).hasSize(1);
        assertThat(meanwhile)
                .singleElement()
                .satisfies(next ->
                        assertThat(next).hasValueSatisfying(at -> assertThat(at).isAfter(now)));
        assertThat(file(id).draft()).isEqualTo("Better words.");
    }

    @Test
    void afterAFailureTheModelIsLeftAloneForFiveMinutes() {
        CaseId id = escalated("Ana Lopes");
        respond(exchange -> send(exchange, asked.size() == 1 ? 500 : 200, completion("Better words.")));
        Drafter drafter = drafter();
        drafter.reword(id);

        now = now.plus(Duration.ofMinutes(4));
        assertThat(drafter.reword(id)).isEmpty();
        assertThat(asked).hasSize(1);

        now = now.plus(Duration.ofMinutes(2));
        drafter.reword(id);
        assertThat(file(id).draft()).isEqualTo("Better words.");
    }

    @Test
    void whatSomebodyWritesToBeRecognisedByIsNeverShownToAModel() {
        answering("Better words.");
        EmailAddress contact = new EmailAddress("p" + UUID.randomUUID() + "@private.example");
        MessageId message = cases.receive(
                lostMailbox(contact),
                new StatedRequest(
                        "email-change",
                        Map.of("new_email", contact.value()),
                        new EmailAddress("lost-" + UUID.randomUUID() + "@mail.example")));
        api.awaitCase(contact.value(), "escalated");
        CaseId id = Objects.requireNonNull(cases.message(message).caseId());
        cases.propose(id, "Hello, we look into it.");

        drafter().reword(id);

        assertThat(asked).isEmpty();
    }

    @Test
    void aCaseThatIsErasedMeanwhileEndsTheTask() {
        assertThat(drafter().reword(CaseId.random())).isEmpty();
    }

    @Test
    void numbersOfTheDesksOwnDraftComeBackAsTheyWere() {
        Redacted redacted = Redacted.of(
                "Your letter L-2024-778812 is here, Ana. Call 030 1234567.",
                "My number is 0049 170 1234567.",
                Optional.of("Ana"),
                List.of("Ana"),
                List.of());

        assertThat(redacted.text()).doesNotContain("778812", "1234567", "Ana");
        Matcher draft = Pattern.compile("DRAFT:\\n(.*)").matcher(redacted.text());
        assertThat(draft.find()).isTrue();
        assertThat(redacted.restore(draft.group(1)))
                .isEqualTo("Your letter L-2024-778812 is here, Ana. Call 030 1234567.");
    }

    private static IncomingMessage lostMailbox(EmailAddress contact) {
        return new IncomingMessage(
                Channel.WEB,
                "<web." + UUID.randomUUID() + "@test.example>",
                UUID.randomUUID().toString(),
                contact,
                null,
                new EmailAddress("support@test.example"),
                "I cannot open my mailbox",
                "My supervisor was Zofia Nowak, and I live in Gdynia.",
                Authenticity.NONE,
                null,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                List.of(),
                List.of());
    }

    @Test
    void itIsOffUntilAModelIsSetAndAHalfSettingStopsTheStart() {
        ApplicationContextRunner desk = new ApplicationContextRunner()
                .withUserConfiguration(DraftTask.class)
                .withBean(Cases.class, () -> cases)
                .withBean(Earners.class, () -> earners)
                .withBean(SchedulerClient.class, () -> scheduler)
                .withBean(Clock.class, Clock::systemUTC);

        desk.run(started -> assertThat(started).doesNotHaveBean(Task.class));
        desk.withPropertyValues("badgedesk.drafter.url=http://localhost:11434/v1", "badgedesk.drafter.model=m")
                .run(started -> assertThat(started).hasSingleBean(Task.class));
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
        return new Drafter(new ChatModel(settings), settings.model(), cases, earners, () -> now);
    }

    /** A mail that a person has to answer. */
    private CaseId escalated(String name) {
        return escalated(
                name,
                "Hello, I want to talk to a human about the certificate of the course, please. Call me: 0049 170 1234567, or see"
                        + " https://secret.example/me.\n\nKind regards\n" + name);
    }

    private CaseId escalated(String name, String text) {
        Earner earner = office.earner(name);
        office.write(earner, "a talk with somebody", text);
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
