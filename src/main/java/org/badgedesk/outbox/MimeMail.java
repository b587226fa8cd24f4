package org.badgedesk.outbox;

import jakarta.activation.DataHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.outbox.OutgoingMail.AutoSubmitted;
import org.badgedesk.outbox.OutgoingMail.Part;
import org.badgedesk.outbox.OutgoingMail.Secret;
import org.springframework.web.util.HtmlUtils;

/**
 * Writes a mail as MIME: text and HTML as {@code multipart/alternative}, around the HTML {@code related} with its
 * images, around all of it {@code mixed} with the attachments. Nothing in a value can begin another header.
 */
final class MimeMail {

    /** RFC 5322 section 3.6.4, as far as it is safe to repeat: printable ASCII in angle brackets, within a line (section 2.1.1). */
    private static final Pattern MESSAGE_ID = Pattern.compile("<[\\x21-\\x3B\\x3D\\x3F-\\x7E]{1,900}>");

    private static final int LONGEST_THREAD = 30;
    private static final int LONGEST_SUBJECT = 300;
    private static final int LONGEST_NAME = 70;

    private MimeMail() {}

    static void write(OutgoingMail mail, MimeMessage message) throws MessagingException {
        try {
            message.setFrom(new InternetAddress(
                    ascii(mail.from()), shortened(oneLine(mail.fromName()), LONGEST_NAME), "UTF-8"));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(ascii(mail.to()), true));
        EmailAddress replyTo = mail.replyTo();
        if (replyTo != null) {
            message.setReplyTo(new InternetAddress[] {new InternetAddress(ascii(replyTo), true)});
        }
        message.setSubject(shortened(oneLine(mail.subject()), LONGEST_SUBJECT), "UTF-8");
        message.setSentDate(Date.from(mail.queuedAt()));
        message.setHeader("Message-ID", mail.messageId());
        thread(mail, message);
        AutoSubmitted autoSubmitted = mail.autoSubmitted();
        if (autoSubmitted != null) {
            message.setHeader("Auto-Submitted", autoSubmitted.value());
            // Exchange answers with "out of office" unless it is told not to (MS-OXCMAIL section 2.2.3.2.14).
            message.setHeader("X-Auto-Response-Suppress", "All");
        }
        body(mail, message);
    }

    private static void thread(OutgoingMail mail, MimeMessage message) throws MessagingException {
        String inReplyTo = mail.inReplyTo();
        if (inReplyTo != null && MESSAGE_ID.matcher(inReplyTo).matches()) {
            message.setHeader("In-Reply-To", inReplyTo);
        }
        List<String> known = new ArrayList<>(mail.thread().stream()
                .filter(id -> MESSAGE_ID.matcher(id).matches())
                .distinct()
                .toList());
        // The first names the thread, the last ones its end.
        while (known.size() > LONGEST_THREAD) {
            known.remove(1);
        }
        if (!known.isEmpty()) {
            message.setHeader("References", MimeUtility.fold("References: ".length(), String.join(" ", known)));
        }
    }

    private static void body(OutgoingMail mail, MimeMessage message) throws MessagingException {
        List<Part> images = new ArrayList<>();
        List<Part> attachments = new ArrayList<>();
        mail.parts().forEach(part -> (part.contentId() == null ? attachments : images).add(part));
        MimeMultipart words = words(mail, images);
        if (attachments.isEmpty()) {
            message.setContent(words);
            return;
        }
        MimeMultipart mixed = new MimeMultipart("mixed", nested(words));
        for (Part attachment : attachments) {
            mixed.addBodyPart(attachment(attachment));
        }
        message.setContent(mixed);
    }

    private static MimeMultipart words(OutgoingMail mail, List<Part> images) throws MessagingException {
        Secret secret = mail.secret();
        String password = secret == null || secret.password() == null ? Secret.PLACE : secret.password();
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text().replace(Secret.PLACE, password), "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(mail.html().replace(Secret.PLACE, HtmlUtils.htmlEscape(password, "UTF-8")), "UTF-8", "html");
        if (images.isEmpty()) {
            return new MimeMultipart("alternative", text, html);
        }
        MimeMultipart related = new MimeMultipart("related", html);
        for (Part image : images) {
            MimeBodyPart part = part(image);
            part.setContentID("<" + image.contentId() + ">");
            part.setDisposition(BodyPart.INLINE);
            related.addBodyPart(part);
        }
        return new MimeMultipart("alternative", text, nested(related));
    }

    private static MimeBodyPart nested(MimeMultipart content) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setContent(content);
        return part;
    }

    private static MimeBodyPart attachment(Part attachment) throws MessagingException {
        MimeBodyPart part = part(attachment);
        part.setDisposition(BodyPart.ATTACHMENT);
        return part;
    }

    private static MimeBodyPart part(Part content) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(
                new DataHandler(new ByteArrayDataSource(content.content(), mediaType(content.mediaType()))));
        part.setFileName(fileName(content.name()));
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private static String mediaType(String value) {
        try {
            ContentType type = new ContentType(oneLine(value));
            boolean plain = !type.getPrimaryType().equalsIgnoreCase("multipart")
                    && !type.getPrimaryType().equalsIgnoreCase("message");
            return plain ? type.getBaseType() : "application/octet-stream";
        } catch (ParseException e) {
            return "application/octet-stream";
        }
    }

    /** Cut where it is too long for a header line (RFC 5322 section 2.1.1); the ending is kept, it says what it is. */
    private static String fileName(String name) {
        String plain = oneLine(name).replaceAll("[/\\\\:*?\"<>|]", "_");
        int dot = plain.lastIndexOf('.');
        boolean ending = dot > 0 && plain.length() - dot <= 6;
        return ending
                ? shortened(plain.substring(0, dot), LONGEST_NAME) + plain.substring(dot)
                : shortened(plain, LONGEST_NAME);
    }

    private static String shortened(String line, int longest) {
        return line.codePointCount(0, line.length()) > longest
                ? line.substring(0, line.offsetByCodePoints(0, longest - 1)) + "…"
                : line;
    }

    private static String oneLine(String value) {
        return value.replaceAll("[\\p{Cc}\\p{Cs}\\u2028\\u2029]+", " ").strip();
    }

    /** A domain in other letters goes out in its ASCII form (RFC 5891). */
    private static String ascii(EmailAddress address) {
        return address.localPart() + "@" + IDN.toASCII(address.domain());
    }
}
