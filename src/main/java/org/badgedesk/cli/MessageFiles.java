package org.badgedesk.cli;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.Ignored;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.inbox.MailReader;
import org.badgedesk.inbox.MboxReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads messages out of {@code .eml}, {@code .mbox} and {@code .jsonl} files, or standard input of any of these forms. */
final class MessageFiles {

    private final MailReader mails;
    private final EmailAddress desk;
    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    MessageFiles(MailReader mails, EmailAddress desk) {
        this.mails = mails;
        this.desk = desk;
    }

    /** A message with the id under which its line comes out; {@code messageId} is null where it has none. */
    record NamedMessage(String id, @Nullable String messageId, IncomingMessage content) {}

    private record JsonLine(
            @Nullable String id,
            @Nullable String channel,
            @Nullable String from,
            @Nullable String authentic,
            @Nullable String subject,
            @Nullable String body) {}

    /** Hands over each message of a file; says how many could not be read (each is told to {@code complaints}). */
    int read(String file, PrintWriter complaints, Consumer<NamedMessage> each) throws IOException {
        boolean standardInput = file.equals("-");
        byte[] content = standardInput ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        String name = standardInput ? "-" : Path.of(file).getFileName().toString();
        if (name.endsWith(".jsonl") || standardInput && startsWith(content, "{")) {
            return readLines(name, content, complaints, each);
        }
        if (name.endsWith(".mbox") || standardInput && MboxReader.isMbox(content)) {
            readMbox(name, content, each);
            return 0;
        }
        each.accept(mail(name, content));
        return 0;
    }

    private void readMbox(String name, byte[] content, Consumer<NamedMessage> each) throws IOException {
        try (MboxReader mbox = new MboxReader(new ByteArrayInputStream(content))) {
            int number = 0;
            for (Optional<byte[]> raw = mbox.next(); raw.isPresent(); raw = mbox.next()) {
                each.accept(mail(name + "#" + ++number, raw.get()));
            }
        }
    }

    private NamedMessage mail(String id, byte[] raw) {
        IncomingMessage read = mails.read(raw).message();
        return new NamedMessage(id, read.externalId(), read);
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
                try {
                    each.accept(message(name + "#" + number, mapper.readValue(line, JsonLine.class)));
                } catch (JacksonException | IllegalArgumentException e) {
                    complaints.println(name + ", line " + number + ": " + firstLine(e));
                    failed++;
                }
            }
        }
        return failed;
    }

    private NamedMessage message(String fallbackId, JsonLine line) {
        String subject = line.subject() == null ? "" : line.subject();
        String body = line.body() == null ? "" : line.body();
        String id = line.id() == null ? fallbackId : line.id();
        IncomingMessage content = new IncomingMessage(
                "chat".equals(line.channel()) ? Channel.CHAT : Channel.EMAIL,
                id,
                id,
                line.from() == null
                        ? null
                        : EmailAddress.parse(bare(line.from())).orElse(null),
                null,
                desk,
                subject,
                body,
                line.authentic() == null
                        ? Authenticity.NONE
                        : Authenticity.valueOf(line.authentic().toUpperCase(Locale.ROOT)),
                subject.isBlank() && body.isBlank() ? Ignored.EMPTY : null,
                Instant.now(),
                List.of(),
                List.of());
        return new NamedMessage(id, null, content);
    }

    private static String bare(String from) {
        int open = from.lastIndexOf('<');
        int close = from.lastIndexOf('>');
        return open >= 0 && close > open ? from.substring(open + 1, close) : from;
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
