package org.badgedesk.inbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A mail for tests: a person's plain mail to the desk, changed field by field. */
final class Eml {

    private final StringBuilder headers = new StringBuilder();
    private String from = "Ana Lopes <ana@mail.example>";
    private String subject = "My badge";
    private String messageId = "<1@mail.example>";
    private byte[] body = "How do I share my badge?\r\n".getBytes(StandardCharsets.US_ASCII);

    static Eml mail() {
        return new Eml();
    }

    Eml from(String value) {
        from = value;
        return this;
    }

    Eml subject(String value) {
        subject = value;
        return this;
    }

    Eml messageId(String value) {
        messageId = value;
        return this;
    }

    Eml header(String name, String value) {
        headers.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    Eml body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    Eml body(byte[] bytes) {
        body = bytes;
        return this;
    }

    byte[] bytes() {
        return bytes(StandardCharsets.UTF_8);
    }

    /** The mail with its headers raw in this charset. */
    byte[] bytes(Charset charset) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String standard = (from.isEmpty() ? "" : "From: " + from + "\r\n")
                + "To: support@desk.example\r\nSubject: " + subject + "\r\n"
                + (messageId.isEmpty() ? "" : "Message-ID: " + messageId + "\r\n")
                + "Date: Tue, 05 May 2026 10:00:00 +0200\r\n";
        out.writeBytes((headers + standard + "\r\n").getBytes(charset));
        out.writeBytes(body);
        return out.toByteArray();
    }
}
