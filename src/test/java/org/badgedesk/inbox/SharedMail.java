package org.badgedesk.inbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.badgedesk.core.EmailAddress;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real-world mails that lie beside the project's folder on the machine where it is built; elsewhere they are missing. */
final class SharedMail {

    static final Path FOLDER = Path.of("../shared/mail");
    static final EmailAddress DESK = new EmailAddress("support@desk.example");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SharedMail() {}

    record Sample(String id, String kind, String format, String file, JsonNode expect, String assertion) {

        byte[] raw() {
            byte[] content = read(FOLDER.resolve(file));
            return switch (format) {
                case "text" -> asMail("text/plain", content);
                case "html" -> asMail("text/html", content);
                default -> content;
            };
        }
    }

    static boolean isThere() {
        return Files.exists(FOLDER.resolve("index.jsonl"));
    }

    /** Every sample, or a skipped test where the folder is missing. */
    static List<Sample> samples() {
        Assumptions.assumeTrue(
                isThere(),
                "skipped: ../shared/mail is not beside this project, so there are no real mails to measure on");
        return new String(read(FOLDER.resolve("index.jsonl")), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .map(SharedMail::sample)
                .toList();
    }

    private static Sample sample(String line) {
        JsonNode node = JSON.readTree(line);
        return new Sample(
                node.get("id").asString(),
                node.get("kind").asString(),
                node.get("format").asString(),
                node.get("file").asString(),
                node.get("expect"),
                node.has("assertion") ? node.get("assertion").asString() : "");
    }

    private static byte[] asMail(String type, byte[] body) {
        String headers =
                "From: Ana <ana@example.org>\r\nTo: support@desk.example\r\nSubject: Re: badge\r\nMessage-ID: <1@example.org>\r\n"
                        + "MIME-Version: 1.0\r\nContent-Type: " + type
                        + "; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
        byte[] head = headers.getBytes(StandardCharsets.US_ASCII);
        byte[] mail = new byte[head.length + body.length];
        System.arraycopy(head, 0, mail, 0, head.length);
        System.arraycopy(body, 0, mail, head.length, body.length);
        return mail;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
