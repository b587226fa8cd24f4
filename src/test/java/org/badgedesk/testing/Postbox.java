package org.badgedesk.testing;

import static org.awaitility.Awaitility.await;

import jakarta.mail.BodyPart;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/** Mail as a person sends and reads it: real SMTP to the desk, real IMAP from one's own mailbox. */
@TestComponent
public class Postbox {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Environment environment;
    private final Session session = Session.getInstance(new Properties());

    public Postbox(Environment environment) {
        this.environment = environment;
    }

    /** A mail as it lies in somebody's mailbox. */
    public record Mail(
            String messageId,
            String inReplyTo,
            String subject,
            String autoSubmitted,
            String text,
            String html,
            List<byte[]> pdfs,
            List<byte[]> pictures) {}

    /** A mail to the desk from a sender whom the trusted host has checked; gives its Message-ID. */
    public String write(String from, String subject, String text) {
        return write(
                from, subject, text, "Authentication-Results: trusted.example; dmarc=pass header.from=" + domain(from));
    }

    /** A mail to the desk that nobody has checked. */
    public String writeUnproven(String from, String subject, String text) {
        return write(from, subject, text, "X-Note: none");
    }

    /** A mail with further header lines (without line ends). */
    public String write(String from, String subject, String text, String... headers) {
        String id = "<" + UUID.randomUUID() + "@sender.example>";
        send(from, raw(id, from, subject, text, headers));
        return id;
    }

    public byte[] raw(String id, String from, String subject, String text, String... headers) {
        return (String.join("\r\n", headers) + "\r\nMessage-ID: " + id + "\r\nFrom: " + from + "\r\nTo: " + desk()
                        + "\r\nSubject: " + subject
                        + "\r\nDate: "
                        + java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                java.time.ZonedDateTime.now(java.time.ZoneOffset.UTC))
                        + "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                        + text.replace("\n", "\r\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    public void send(String from, byte[] raw) {
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", port("spring.mail.port"), null, null);
            transport.sendMessage(new AsItStands(session, raw), new InternetAddress[] {new InternetAddress(desk())});
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for an answer in the thread of this Message-ID. */
    public Mail answer(String address, String messageId) {
        return answer(address, messageId, m -> true);
    }

    public Mail answer(String address, String messageId, Predicate<Mail> wanted) {
        return mail(address, m -> messageId.equals(m.inReplyTo()) && wanted.test(m));
    }

    /** Waits for a mail like this in somebody's mailbox. */
    public Mail mail(String address, Predicate<Mail> wanted) {
        return await("a mail to " + address)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> mails(address).stream().filter(wanted).findFirst(), java.util.Optional::isPresent)
                .orElseThrow();
    }

    public List<Mail> mails(String address) {
        try (Store store = session.getStore("imap")) {
            store.connect("127.0.0.1", port("badgedesk.inbox.port"), address, "any");
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                List<Mail> mails = new ArrayList<>();
                for (Message message : inbox.getMessages()) {
                    // As a whole: each further question to the server would cost 40 ms.
                    mails.add(read(new MimeMessage((MimeMessage) message)));
                }
                return mails;
            }
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Mail read(Message message) throws MessagingException, IOException {
        StringBuilder text = new StringBuilder();
        StringBuilder html = new StringBuilder();
        List<byte[]> pdfs = new ArrayList<>();
        List<byte[]> pictures = new ArrayList<>();
        collect(message, text, html, pdfs, pictures);
        return new Mail(
                header(message, "Message-ID"),
                header(message, "In-Reply-To"),
                String.valueOf(message.getSubject()),
                header(message, "Auto-Submitted"),
                text.toString(),
                html.toString(),
                pdfs,
                pictures);
    }

    private static void collect(
            Part part, StringBuilder text, StringBuilder html, List<byte[]> pdfs, List<byte[]> pictures)
            throws MessagingException, IOException {
        if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                collect(inner, text, html, pdfs, pictures);
            }
        } else if (part.isMimeType("application/pdf")) {
            pdfs.add(part.getInputStream().readAllBytes());
        } else if (part.isMimeType("image/png")) {
            pictures.add(part.getInputStream().readAllBytes());
        } else if (part.isMimeType("text/plain")) {
            text.append(part.getContent());
        } else if (part.isMimeType("text/html")) {
            html.append(part.getContent());
        }
    }

    private static String header(Message message, String name) throws MessagingException {
        String[] values = message.getHeader(name);
        return values == null ? "" : values[0];
    }

    private String desk() {
        return environment.getRequiredProperty("badgedesk.issuer.support-address");
    }

    private int port(String property) {
        return environment.getRequiredProperty(property, Integer.class);
    }

    private static String domain(String from) {
        return from.replaceAll(".*@", "").replace(">", "");
    }

    /** Jakarta Mail would rewrite headers of a message that it sends. */
    private static final class AsItStands extends MimeMessage {

        AsItStands(Session session, byte[] raw) throws MessagingException {
            super(session, new ByteArrayInputStream(raw));
        }

        @Override
        protected void updateHeaders() {}
    }
}
