package org.badgedesk.cli;

import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A desk in a process of its own on a given database, and its times as a browser sees them. */
final class BenchDesk implements AutoCloseable {

    /** Of the settings files only the jar's: a desk to be measured reads nobody's mailbox and posts in nobody's Slack. */
    static final String NO_SETTINGS_FILE = "--spring.config.location=classpath:/";

    private static final Pattern SETTING = Pattern.compile("(?i)(?:badgedesk|spring)[._].*");
    private static final int WARM_UP = 300;
    private static final int SIGN_INS = 15;
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final long BETWEEN_LOOKS_MILLIS = 200;

    private final Process process;
    private final Path log;
    private final URI home;

    private BenchDesk(Process process, Path log, URI home) {
        this.process = process;
        this.log = log;
        this.home = home;
    }

    /** Medians in nanoseconds. */
    record Times(long page, long signIn) {}

    static BenchDesk start(Path folder, String database) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path log = folder.resolve("desk.log");
        String classPath = System.getProperty("java.class.path");
        boolean jar = classPath.endsWith(".jar") && !classPath.contains(System.getProperty("path.separator"));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        jar ? "-jar" : "-cp",
                        classPath,
                        jar ? "serve" : "org.badgedesk.Badgedesk",
                        "--server.port=" + port,
                        "--spring.datasource.url=" + database,
                        "--spring.datasource.username=postgres",
                        "--badgedesk.data-dir=" + folder.resolve("desk"),
                        "--badgedesk.embedded.smtp-port=0",
                        "--badgedesk.embedded.imap-port=0",
                        "--badgedesk.demo=false",
                        "--badgedesk.issuer.name=Bench",
                        NO_SETTINGS_FILE,
                        "--badgedesk.sign-in.tries-per-minute=100000")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> SETTING.matcher(name).matches());
        BenchDesk desk = new BenchDesk(builder.start(), log, URI.create("http://localhost:" + port));
        desk.awaitHealth();
        return desk;
    }

    private void awaitHealth() throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (!isHealthy()) {
            if (process.waitFor(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)
                    || System.nanoTime() - began > PATIENCE_NANOS) {
                close();
                List<String> lines = Files.readAllLines(log);
                throw new IOException("The desk did not start. The end of its log:\n"
                        + String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size())));
            }
        }
    }

    private boolean isHealthy() throws InterruptedException {
        try {
            return send(HttpClient.newHttpClient(), HttpRequest.newBuilder(home.resolve("/actuator/health")))
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Opens the pages of these badges one after the other, then signs in some times. */
    Times measure(List<String> badges, String username, String password) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        for (int i = 0; i < WARM_UP; i++) {
            page(http, badges.get(i % badges.size()));
        }
        long[] pages = new long[badges.size()];
        for (int i = 0; i < pages.length; i++) {
            pages[i] = page(http, badges.get(i));
        }
        long[] signIns = new long[SIGN_INS];
        signIn(username, password);
        for (int i = 0; i < SIGN_INS; i++) {
            signIns[i] = signIn(username, password);
        }
        return new Times(median(pages), median(signIns));
    }

    private long page(HttpClient http, String badge) throws IOException, InterruptedException {
        long began = System.nanoTime();
        HttpResponse<String> answer = send(http, get("/badges/" + badge));
        long took = System.nanoTime() - began;
        if (answer.statusCode() != 200) {
            throw new IOException("A badge's page answered " + answer.statusCode());
        }
        return took;
    }

    private long signIn(String username, String password) throws IOException, InterruptedException {
        HttpClient http =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        Matcher token = TOKEN.matcher(send(http, get("/login")).body());
        if (!token.find()) {
            throw new IOException("The sign-in form has no token.");
        }
        String form = "username=" + encoded(username) + "&password=" + encoded(password) + "&_csrf="
                + encoded(token.group(1));
        long began = System.nanoTime();
        HttpResponse<String> answer = send(
                http,
                HttpRequest.newBuilder(home.resolve("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
        long took = System.nanoTime() - began;
        if (answer.statusCode() != 302
                || answer.headers().firstValue("Location").orElse("").contains("/login")) {
            throw new IOException("The sign-in was refused: " + answer.statusCode());
        }
        return took;
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(home.resolve(path)).header("Accept", "text/html");
    }

    private static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static long median(long[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
