package org.badgedesk.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody with a browser: keeps cookies, reads pages, fills in their forms; follows no redirect by itself. */
public final class Visitor {

    private static final AtomicInteger sources = new AtomicInteger();

    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    /** An address of one's own, so that one test's tries do not count against another's. */
    private final String source;

    public Visitor(int port) {
        this.port = port;
        int n = sources.incrementAndGet();
        this.source = "203.0." + n / 250 + "." + (n % 250 + 1);
    }

    public record Page(int status, HttpResponse<String> answer, Document html) {

        public String text() {
            return html.text();
        }

        /** Where a redirect leads, without the host. */
        String leadsTo() {
            return header("Location").map(Visitor::path).orElse("");
        }

        Optional<String> header(String name) {
            return answer.headers().firstValue(name);
        }
    }

    public Page get(String path) {
        return send(request(path).GET().build());
    }

    /** Follows redirects to where they end. */
    Page open(String path) {
        Page page = get(path);
        for (int i = 0; i < 5 && page.status() / 100 == 3; i++) {
            page = get(page.leadsTo());
        }
        return page;
    }

    /** Sends the form that posts to {@code action} on a page, hidden fields included, with these fields filled in. */
    public Page submit(Page page, String action, Map<String, String> fields) {
        Element form = page.html().select("form[method=post]").stream()
                .filter(f -> f.attr("action").equals(action))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no form posts to " + action + " on: " + page.text()));
        Map<String, String> all = new LinkedHashMap<>();
        form.select("input[name]:not([type=checkbox]), textarea[name]")
                .forEach(field -> all.put(field.attr("name"), field.val()));
        all.putAll(fields);
        return post(action, all);
    }

    public Page post(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                .reduce((a, b) -> a + "&" + b)
                .orElse("");
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    Page signIn(String username, String password) {
        return submit(get("/login"), "/login", Map.of("username", username, "password", password));
    }

    public Page signInToDesk(String username, String password) {
        return submit(get("/desk/login"), "/desk/login", Map.of("username", username, "password", password));
    }

    Page send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Page(answer.statusCode(), answer, Jsoup.parse(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html,*/*;q=0.8")
                .header("X-Forwarded-For", source);
    }

    private static String path(String location) {
        URI uri = URI.create(location);
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
