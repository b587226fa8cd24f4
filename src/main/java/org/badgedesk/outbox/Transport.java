package org.badgedesk.outbox;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** The way to the mail server, as {@code spring.mail.*} names it. */
@Component
class Transport {

    private final @Nullable JavaMailSender server;

    Transport(ObjectProvider<JavaMailSender> server, OutboxSettings settings) {
        this.server = server.getIfAvailable();
        if (this.server == null && !settings.isShadow()) {
            throw new IllegalStateException(
                    "The desk is to send mail (badgedesk.desk.mode=live) but knows no mail server:"
                            + " set spring.mail.host, or badgedesk.desk.mode=shadow.");
        }
        if (this.server instanceof JavaMailSenderImpl smtp) {
            bounded(smtp.getJavaMailProperties());
        }
    }

    /** A server that says nothing must not hold a thread for ever, as it may by default. */
    private static void bounded(Properties properties) {
        for (String protocol : new String[] {"smtp", "smtps"}) {
            properties.putIfAbsent("mail." + protocol + ".connectiontimeout", "10000");
            properties.putIfAbsent("mail." + protocol + ".timeout", "30000");
            properties.putIfAbsent("mail." + protocol + ".writetimeout", "30000");
        }
    }

    /** Returns once the server has taken the mail. */
    void send(OutgoingMail mail) throws MessagingException {
        if (server == null) {
            throw new MessagingException("no mail server is set: set spring.mail.host");
        }
        MimeMessage message = server.createMimeMessage();
        MimeMail.write(mail, message);
        server.send(message);
    }
}
