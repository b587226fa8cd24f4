package org.badgedesk.mailserver;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.time.Duration;
import java.util.Properties;

/**
 * An IMAP server (RFC 3501) and who signs in there.
 *
 * @param secure TLS from the first byte ({@code imaps}); else STARTTLS where the server offers it
 * @param port 0 for the protocol's own: 143 or 993
 * @param timeout how long the server may take to connect and for each answer
 * @param xoauth2 whether the secret is an access token instead of a password
 */
public record ImapAccount(boolean secure, String host, int port, String username, Duration timeout, boolean xoauth2) {

    /** Connects and signs in; every wait for the server is bounded. The caller closes what it gets. */
    public Store connect(String secret) throws MessagingException {
        String protocol = secure ? "imaps" : "imap";
        Store store = Session.getInstance(properties(protocol)).getStore(protocol);
        try {
            store.connect(host, port != 0 ? port : secure ? 993 : 143, username, secret);
            return store;
        } catch (MessagingException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private Properties properties(String protocol) {
        Properties properties = new Properties();
        String prefix = "mail." + protocol + ".";
        for (String name : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.put(prefix + name, Long.toString(timeout.toMillis()));
        }
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "starttls.enable", "true");
        properties.put(prefix + "peek", "true");
        if (xoauth2) {
            properties.put(prefix + "auth.mechanisms", "XOAUTH2");
        }
        return properties;
    }
}
