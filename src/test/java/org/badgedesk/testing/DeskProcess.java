package org.badgedesk.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.springframework.mock.env.MockEnvironment;

/** The desk as a process of its own, with embedded parts in a folder of its own, so that a test can kill it. */
public final class DeskProcess implements AutoCloseable {

    private final Path folder;
    private final Map<String, String> more;
    private final MockEnvironment environment = new MockEnvironment();
    private Process process;

    private DeskProcess(Path folder, Map<String, String> more) {
        this.folder = folder;
        this.more = more;
        for (String port : List.of("server.port", "badgedesk.embedded.smtp-port", "badgedesk.embedded.imap-port")) {
            environment.setProperty(port, Integer.toString(freePort()));
        }
        environment.setProperty("local.server.port", environment.getRequiredProperty("server.port"));
        environment.setProperty("spring.mail.port", environment.getRequiredProperty("badgedesk.embedded.smtp-port"));
        environment.setProperty(
                "badgedesk.inbox.port", environment.getRequiredProperty("badgedesk.embedded.imap-port"));
        environment.setProperty("badgedesk.issuer.support-address", "support@test.example");
        environment.setProperty("badgedesk.api.token", "test-token-0123456789abcdef0123456789");
        more.forEach(environment::setProperty);
    }

    /** Starts it on this folder and waits until it is healthy. */
    public static DeskProcess start(Path folder) {
        return start(folder, Map.of());
    }

    /** The same with further settings. */
    public static DeskProcess start(Path folder, Map<String, String> more) {
        DeskProcess desk = new DeskProcess(folder, more);
        desk.start();
        return desk;
    }

    /** Runs one of the jar's commands to its end. */
    public static Output run(Path folder, String input, String... command) {
        try {
            Process process =
                    builder(List.of(command)).directory(folder.toFile()).start();
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
            String out = read(process.getInputStream());
            return new Output(process.waitFor(), out, errors.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Exit status, standard output and standard error of a command. */
    public record Output(int status, String text, String errors) {}

    public void start() {
        List<String> command = new ArrayList<>(List.of(
                "--badgedesk.data-dir=" + folder.resolve("data"),
                "--badgedesk.demo=false",
                "--badgedesk.issuer.name=Test Association",
                "--badgedesk.inbox.trusted-authserv-ids=trusted.example"));
        Set<String> keys = new TreeSet<>(more.keySet());
        keys.addAll(List.of(
                "server.port",
                "badgedesk.embedded.smtp-port",
                "badgedesk.embedded.imap-port",
                "badgedesk.issuer.support-address",
                "badgedesk.api.token"));
        for (String key : keys) {
            command.add("--" + key + "=" + environment.getRequiredProperty(key));
        }
        try {
            process = builder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            await("the desk is healthy")
                    .dontCatchUncaughtExceptions()
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(300))
                    .until(this::isHealthy);
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Kills it as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        await("the desk is dead")
                .dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !process.isAlive());
    }

    public Postbox post() {
        return new Postbox(environment);
    }

    public AdminApi api() {
        return new AdminApi(environment);
    }

    @Override
    public void close() {
        process.destroy();
        await("the desk has stopped")
                .dontCatchUncaughtExceptions()
                .atMost(Duration.ofMinutes(1))
                .until(() -> !process.isAlive());
    }

    private boolean isHealthy() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the desk ended: see " + folder.resolve("log"));
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            "http://localhost:" + environment.getProperty("server.port") + "/actuator/health"))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static ProcessBuilder builder(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It lives for seconds: compiling its code twice costs more than it brings.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.badgedesk.Badgedesk"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(key -> Map.of("SPRING_APPLICATION_JSON", 0, "JAVA_TOOL_OPTIONS", 0)
                        .containsKey(key));
        return builder;
    }

    private static String read(java.io.InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
