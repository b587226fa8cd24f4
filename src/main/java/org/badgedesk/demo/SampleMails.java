package org.badgedesk.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import org.badgedesk.core.Issuer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Mails as earners write them, delivered by SMTP to the inbox of the embedded mail server, whatever server the desk itself sends by. */
@Component
class SampleMails {

    private final int port;
    private final Issuer issuer;
    private final Clock clock;

    /** @param port where the embedded mail server takes mail by SMTP; 0 where there is none */
    SampleMails(@Value("${badgedesk.embedded.mail-port:0}") int port, Issuer issuer, Clock clock) {
        this.port = port;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Whether there is an embedded mail server: no other is for mail to and from people who are made up. */
    boolean haveAServer() {
        return port > 0;
    }

    void deliver() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        try {
            Resource[] samples = new PathMatchingResourcePatternResolver().getResources("classpath:demo/*.eml");
            Arrays.sort(samples, Comparator.comparing(r -> String.valueOf(r.getFilename())));
            for (Resource sample : samples) {
                sender.send(message(sample.getContentAsString(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MimeMessage message(String sample) {
        String now = DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC));
        String whole = "To: " + issuer.supportAddress() + "\nDate: " + now + "\nMIME-Version: 1.0\n"
                + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n" + sample;
        try {
            return new WithOwnId(whole.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Jakarta Mail would put its own Message-ID, which names the machine. */
    private static final class WithOwnId extends MimeMessage {

        WithOwnId(byte[] raw) throws MessagingException {
            super(null, new ByteArrayInputStream(raw));
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + UUID.randomUUID() + "@mail.example>");
        }
    }
}
