package org.badgedesk.outbox;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Properties;
import org.badgedesk.mailserver.AccessTokens;
import org.badgedesk.mailserver.Oauth2;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * The way to the mail server, as {@code spring.mail.*} names it: signed in by password or by XOAUTH2, and signed by DKIM where
 * that is set. Who signs in and whom a mail is from may differ (a shared mailbox): the server decides who may send as whom.
 */
@Component
class Transport {

    private final @Nullable JavaMailSender server;
    private final @Nullable DkimSignature signature;
    private final Oauth2 oauth2;
    private final AccessTokens tokens;

    Transport(ObjectProvider<JavaMailSender> server, OutboxSettings settings, AccessTokens tokens) {
        this.server = server.getIfAvailable();
        this.oauth2 = settings.outbox().oauth2();
        this.signature = DkimSignature.of(settings.outbox().dkim());
        this.tokens = tokens;
        if (this.server == null && !settings.isShadow()) {
            throw new IllegalStateException(
                    "The desk is to send mail (badgedesk.desk.mode=live) but knows no mail server:"
                            + " set spring.mail.host, or badgedesk.desk.mode=shadow.");
        }
        if (this.server instanceof JavaMailSenderImpl smtp) {
            bounded(smtp.getJavaMailProperties());
            if (oauth2.isSet()) {
                byToken(smtp);
            }
        }
    }

    boolean hasServer() {
        return server != null;
    }

    /** A server that says nothing must not hold a thread for ever, as it may by default. */
    private static void bounded(Properties properties) {
        for (String protocol : new String[] {"smtp", "smtps"}) {
            properties.putIfAbsent("mail." + protocol + ".connectiontimeout", "10000");
            properties.putIfAbsent("mail." + protocol + ".timeout", "30000");
            properties.putIfAbsent("mail." + protocol + ".writetimeout", "30000");
        }
    }

    private static void byToken(JavaMailSenderImpl smtp) {
        if (smtp.getUsername() == null || smtp.getUsername().isBlank()) {
            throw new IllegalStateException(
                    "SMTP by XOAUTH2 (badgedesk.outbox.oauth2.token-uri) needs the mailbox that signs in:"
                            + " set spring.mail.username.");
        }
        for (String protocol : new String[] {"smtp", "smtps"}) {
            smtp.getJavaMailProperties().put("mail." + protocol + ".auth", "true");
            smtp.getJavaMailProperties().put("mail." + protocol + ".auth.mechanisms", "XOAUTH2");
        }
    }

    /**
     * What signs in where that is by XOAUTH2, else nothing. It may have to be fetched from elsewhere, so nothing is to be locked meanwhile.
     *
     * @throws MessagingException if the token endpoint gives none
     */
    @Nullable String accessToken() throws MessagingException {
        if (!oauth2.isSet() || !(server instanceof JavaMailSenderImpl smtp)) {
            return null;
        }
        try {
            return tokens.token(account(smtp), oauth2);
        } catch (IOException e) {
            throw new MessagingException("no access token for the mail server: " + e.getMessage(), e);
        }
    }

    /**
     * Returns once the server has taken the mail.
     *
     * @param accessToken as {@link #accessToken()} gave it
     */
    void send(OutgoingMail mail, @Nullable String accessToken) throws MessagingException {
        if (server == null) {
            throw new MessagingException("no mail server is set: set spring.mail.host");
        }
        MimeMessage message = server.createMimeMessage();
        MimeMail.write(mail, message);
        MimeMessage signed = signature == null ? message : signature.sign(message);
        if (accessToken != null && server instanceof JavaMailSenderImpl smtp) {
            sendByToken(smtp, signed, accessToken);
        } else {
            server.send(signed);
        }
    }

    private void sendByToken(JavaMailSenderImpl smtp, MimeMessage message, String accessToken) {
        try {
            smtp.setPassword(accessToken);
            smtp.send(message);
        } catch (MailAuthenticationException e) {
            tokens.refused(account(smtp));
            throw e;
        }
    }

    private static String account(JavaMailSenderImpl smtp) {
        return "smtp " + smtp.getUsername() + "@" + smtp.getHost();
    }
}
