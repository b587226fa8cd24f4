package org.badgedesk.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The admin API as another program calls it. */
@TestComponent
public class AdminApi {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Environment environment;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper mapper = JsonMapper.builder().build();

    public AdminApi(Environment environment) {
        this.environment = environment;
    }

    public record Answer(int status, JsonNode body) {}

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Map<String, ?> body) {
        return send("POST", path, body);
    }

    public Answer postCsv(String path, String table) {
        return send("POST", path, "text/csv", HttpRequest.BodyPublishers.ofString(table));
    }

    public Answer put(String path, Map<String, ?> body) {
        return send("PUT", path, body);
    }

    public JsonNode earner(String email) {
        return get("/earners?email=" + email).body();
    }

    /** Waits until a case of this sender is in one of these states. */
    public JsonNode awaitCase(String from, String... states) {
        return await("a case of " + from + " in " + String.join(" or ", states))
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> latest(from),
                        c -> List.of(states).contains(c.path("state").asString("")));
    }

    /** The newest case of this sender, whole; an empty object where there is none. */
    public JsonNode latest(String from) {
        JsonNode items = get("/cases?from=" + from).body().path("items");
        return items.isEmpty()
                ? mapper.createObjectNode()
                : get("/cases/" + items.get(0).path("id").asString()).body();
    }

    public Answer decide(JsonNode its, String decision) {
        return post("/cases/" + its.path("id").asString() + "/decision", Map.of("decision", decision));
    }

    private Answer send(String method, String path, Map<String, ?> body) {
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(mapper.writeValueAsString(body));
        return send(method, path, "application/json", content);
    }

    private Answer send(String method, String path, String type, HttpRequest.BodyPublisher content) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + environment.getRequiredProperty("local.server.port") + "/api/v1" + path))
                .header("Authorization", "Bearer " + environment.getRequiredProperty("badgedesk.api.token"))
                .header("Content-Type", type)
                .method(method, content)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.body().isEmpty() ? mapper.createObjectNode() : mapper.readTree(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
