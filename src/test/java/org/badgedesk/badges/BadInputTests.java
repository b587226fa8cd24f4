package org.badgedesk.badges;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.OfficeTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the admin API is given and cannot take: a clear refusal each, and nothing is made. */
@OfficeTest
class BadInputTests {

    @Autowired
    private AdminApi api;

    @Autowired
    private Badges badges;

    private final byte[] png = png();
    private HttpServer elsewhere;

    @BeforeEach
    void elsewhere() throws IOException {
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/badge.png", 200, "image/png; charset=binary", png);
        serve("/huge.png", 200, "image/png", new byte[20_000_000]);
        serve("/page.png", 200, "text/html", "<html>".getBytes(StandardCharsets.UTF_8));
        serve("/none.png", 200, "image/png", "GIF89a".getBytes(StandardCharsets.UTF_8));
        serve("/gone.png", 404, "image/png", png);
        elsewhere.createContext("/moved.png", exchange -> {
            exchange.getResponseHeaders().add("Location", "/badge.png");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        elsewhere.start();
    }

    @AfterEach
    void close() {
        elsewhere.stop(0);
    }

    @Test
    void aCredentialIsRefusedWithTheFieldThatIsWrong() {
        String slug = "bad" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(achievement(slug, null).status()).isEqualTo(201);
        Map<Map<String, String>, String> wrong = new LinkedHashMap<>();
        wrong.put(Map.of("name", "\u202egnihsihp"), "name");
        wrong.put(Map.of("name", "Ana\u200bLopes"), "name");
        wrong.put(Map.of("name", "Ana\nBcc: x@y.example"), "name");
        wrong.put(Map.of("name", "   "), "name");
        wrong.put(Map.of("name", "a".repeat(500)), "name");
        wrong.put(Map.of("email", "ana"), "email");
        wrong.put(Map.of("email", "ana@mail.example, bo@mail.example"), "email");
        wrong.put(Map.of("email", "ana@mail.example\nBcc: x@y.example"), "email");
        wrong.put(Map.of("achievement", "no-such-thing"), "achievement");
        wrong.put(Map.of("issuedOn", "2026-02-30"), "issuedOn is no day: write it like 2026-11-22");
        wrong.put(Map.of("issuedOn", "31.12.2026"), "issuedOn is no day");
        wrong.put(Map.of("announce", "perhaps"), "announce is not of the kind");
        wrong.put(Map.of("expiresOn", "2001-01-01"), "before");

        wrong.forEach((fields, words) -> {
            Map<String, String> order = new HashMap<>(Map.of(
                    "achievement",
                    slug,
                    "email",
                    slug + "@mail.example",
                    "name",
                    "Ana Lopes",
                    "issuedOn",
                    "2026-01-02"));
            order.putAll(fields);
            AdminApi.Answer answer = api.post("/credentials", order);
            assertThat(answer.status()).as("%s", fields).isBetween(400, 422);
            assertThat(answer.body().path("detail").asString()).as("%s", fields).containsIgnoringCase(words);
        });
        String unknown = "/cases/" + UUID.randomUUID();
        for (AdminApi.Answer missing : List.of(
                api.get("/earners?email=" + slug + "@mail.example"),
                api.get(unknown),
                api.post(unknown + "/decision", Map.of("decision", "approve")))) {
            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.body().path("status").asInt()).isEqualTo(404);
        }
    }

    @Test
    void anImageThatIsNoneOrDoesMoreThanDrawIsRefused() {
        Map<String, String> wrong = Map.of(
                data("image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
                "script",
                data("image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"),
                "onload",
                data("image/svg+xml", "<html>"),
                "SVG",
                data("image/png", "GIF89a"),
                "PNG",
                data("image/gif", "GIF89a"),
                "",
                "data:image/png,AAAA",
                "PNG",
                "data:image/png",
                "data:",
                "data:image/png;base64,====",
                "");

        wrong.forEach((image, words) -> refused(image, words));
    }

    @Test
    void anImageWrittenWithoutBase64IsTaken() {
        String slug = "svg" + UUID.randomUUID().toString().substring(0, 8);

        assertThat(achievement(
                                slug,
                                "data:image/svg+xml;utf8,%3Csvg xmlns='http://www.w3.org/2000/svg' width='100%'"
                                        + " viewBox='0 0 9 9'><rect width='9' height='9' fill='%23ff0000'/></svg>")
                        .status())
                .isEqualTo(201);

        assertThat(badges.svg(slug).orElseThrow().bytes())
                .asString(StandardCharsets.UTF_8)
                .contains("#ff0000");
    }

    @Test
    void anImageIsTakenOnceFromAnAddressInThePublicInternetAndFromNowhereElse() {
        String slug = "img" + UUID.randomUUID().toString().substring(0, 8);
        String home = "http://127.0.0.1:" + elsewhere.getAddress().getPort();

        assertThat(achievement(slug, home + "/badge.png").status()).isEqualTo(201);
        elsewhere.removeContext("/badge.png");
        assertThat(badges.image(slug).orElseThrow().bytes()).isEqualTo(png);

        refused(home + "/badge.png", "answered 404");
        refused(home + "/gone.png", "answered 404");
        refused(home + "/moved.png", "answered 302");
        refused(home + "/huge.png", "larger than 2 MB");
        refused(home + "/page.png", "");
        refused(home + "/none.png", "PNG");
        refused("http://example.org/badge.png", "https");
        refused("https://10.0.0.1/badge.png", "private network");
        refused("https://169.254.169.254/latest/meta-data", "private network");
        refused("https://user:secret@example.org/badge.png", "without a password");
        refused("file:///etc/passwd", "web address");
        refused("badge.png", "web address");
    }

    private void refused(String image, String words) {
        String slug = "no" + UUID.randomUUID().toString().substring(0, 8);
        AdminApi.Answer answer = achievement(slug, image);
        assertThat(answer.status()).as(image).isBetween(400, 422);
        assertThat(answer.body().path("detail").asString()).as(image).containsIgnoringCase(words);
        assertThat(badges.achievement(slug)).as(image).isEmpty();
    }

    private AdminApi.Answer achievement(String slug, String image) {
        Map<String, String> asked =
                new HashMap<>(Map.of("slug", slug, "name", "Certified Tester", "description", "d", "criteria", "c"));
        if (image != null) {
            asked.put("image", image);
        }
        return api.post("/achievements", asked);
    }

    private void serve(String path, int status, String type, byte[] content) {
        elsewhere.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(status, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
    }

    private static String data(String type, String content) {
        return "data:" + type + ";base64,"
                + Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] png() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "png", out);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
