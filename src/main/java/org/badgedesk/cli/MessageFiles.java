package org.badgedesk.cli;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.Ignored;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.inbox.MailReader;
import org.badgedesk.inbox.MboxReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Reads messages out of {@code .eml}, {@code .mbox} and {@code .jsonl} files, or standard input of any of these forms. */
final class MessageFiles {

    private final MailReader mails;
    private final EmailAddress desk;
    private final JsonMapper mapper = JsonMapper.builder().build();

    MessageFiles(MailReader mails, EmailAddress desk) {
        this.mails = mails;
        this.desk = desk;
    }

    /** A message with the id under which its line comes out; {@code messageId} and {@code subject} are null where it has none. */
    record NamedMessage(
            JsonNode id,
            @Nullable String messageId,
            @Nullable String subject,
            IncomingMessage content) {}

    /** Hands over each message of a file; says how many could not be read (each is told to {@code complaints}). */
    int read(String file, PrintWriter complaints, Consumer<NamedMessage> each) throws IOException {
        boolean standardInput = file.equals("-");
        byte[] content = withoutMark(standardInput ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file)));
        String name = standardInput ? "-" : Path.of(file).getFileName().toString();
        String kind = name.toLowerCase(Locale.ROOT);
        if (startsWith(content, "[") && (standardInput || kind.endsWith(".jsonl") || kind.endsWith(".json"))) {
            complaints.println(name + ": it is a JSON array; write one object a line");
            return 1;
        }
        if (kind.endsWith(".jsonl") || standardInput && startsWith(content, "{")) {
            return readLines(name, content, complaints, each);
        }
        if (kind.endsWith(".mbox") || standardInput && MboxReader.isMbox(content)) {
            return readMbox(name, content, complaints, each);
        }
        return take(name, () -> mail(name, content), complaints, each);
    }

    private int readMbox(String name, byte[] content, PrintWriter complaints, Consumer<NamedMessage> each)
            throws IOException {
        int failed = 0;
        try (MboxReader mbox = new MboxReader(new ByteArrayInputStream(content))) {
            int number = 0;
            for (Optional<byte[]> raw = mbox.next(); raw.isPresent(); raw = mbox.next()) {
                String id = name + "#" + ++number;
                byte[] one = raw.get();
                failed += take(id, () -> mail(id, one), complaints, each);
            }
        }
        return failed;
    }

    /** One message that fails, whatever the cause, does not keep the others from their turn. */
    private static int take(
            String where, Supplier<NamedMessage> read, PrintWriter complaints, Consumer<NamedMessage> each) {
        try {
            each.accept(read.get());
            return 0;
        } catch (RuntimeException e) {
            complaints.println(where + ": " + firstLine(e));
            return 1;
        }
    }

    private NamedMessage mail(String id, byte[] raw) {
        IncomingMessage read = mails.read(raw).message();
        return new NamedMessage(
                StringNode.valueOf(id),
                read.externalId().endsWith(MailReader.NO_MESSAGE_ID) ? null : read.externalId(),
                read.subject().isEmpty() && !hasSubject(raw) ? null : read.subject(),
                read);
    }

    private static boolean hasSubject(byte[] raw) {
        try {
            return new InternetHeaders(new ByteArrayInputStream(raw)).getHeader("Subject") != null;
        } catch (MessagingException e) {
            return false;
        }
    }

    private int readLines(String name, byte[] content, PrintWriter complaints, Consumer<NamedMessage> each)
            throws IOException {
        int failed = 0;
        int number = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                String id = name + "#" + number;
                String one = line;
                failed += take(name + ", line " + number, () -> message(id, one), complaints, each);
            }
        }
        return failed;
    }

    private NamedMessage message(String fallbackId, String json) {
        JsonNode line = object(json);
        String said = text(line, "subject");
        String subject = Objects.requireNonNullElse(said, "");
        String body = Objects.requireNonNullElse(text(line, "body"), "");
        String sender = text(line, "from");
        JsonNode id = line.hasNonNull("id") ? line.get("id") : StringNode.valueOf(fallbackId);
        Authenticity authenticity = Authenticity.valueOf(
                oneOf(line, "authentic", "none", "pass", "fail").toUpperCase(Locale.ROOT));
        boolean chat = oneOf(line, "channel", "email", "chat").equals("chat");
        EmailAddress from =
                sender == null ? null : MailReader.onlyAddress(sender).orElse(null);
        // A chat knows its people without an address; of a mail without one nobody can tell who wrote it.
        boolean nobodys = from == null && (!chat || sender != null);
        IncomingMessage mail = chat ? null : mails.read(sender, subject, body);
        IncomingMessage content = new IncomingMessage(
                chat ? Channel.CHAT : Channel.EMAIL,
                fallbackId,
                fallbackId,
                from,
                null,
                desk,
                subject,
                mail == null ? body : mail.text(),
                nobodys && authenticity == Authenticity.PASS ? Authenticity.NONE : authenticity,
                mail == null ? body.isBlank() && subject.isBlank() ? Ignored.EMPTY : null : mail.ignored(),
                Instant.now(),
                List.of(),
                List.of());
        return new NamedMessage(id, null, said, content);
    }

    private JsonNode object(String json) {
        JsonNode line;
        try {
            line = mapper.readTree(json);
        } catch (StreamReadException e) {
            throw new IllegalArgumentException("it is no JSON object: " + e.getOriginalMessage(), e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is no JSON object", e);
        }
        if (!line.isObject()) {
            throw new IllegalArgumentException("it is no JSON object");
        }
        return line;
    }

    private static @Nullable String text(JsonNode line, String field) {
        JsonNode value = line.path(field);
        if (value.isContainer()) {
            throw new IllegalArgumentException("'" + field + "' is to be a text");
        }
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }

    /** The word of a field, in small letters; the first of those that are known where there is none. */
    private static String oneOf(JsonNode line, String field, String... known) {
        String said = text(line, field);
        String word = said == null ? known[0] : said.toLowerCase(Locale.ROOT);
        if (!List.of(known).contains(word)) {
            throw new IllegalArgumentException(
                    "'" + field + "' is " + String.join(" or ", known) + ", not '" + said + "'");
        }
        return word;
    }

    /** Some editors put a byte order mark before UTF-8. */
    private static byte[] withoutMark(byte[] content) {
        boolean marked = content.length >= 3
                && content[0] == (byte) 0xEF
                && content[1] == (byte) 0xBB
                && content[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(content, 3, content.length) : content;
    }

    private static boolean startsWith(byte[] content, String prefix) {
        return new String(content, 0, Math.min(content.length, 64), StandardCharsets.ISO_8859_1)
                .stripLeading()
                .startsWith(prefix);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("not a message");
    }
}
