package org.badgedesk.mailserver;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.util.Properties;

/**
 * An IMAP server (RFC 3501) and who signs in there.
 *
 * @param secure TLS from the first byte ({@code imaps}); else STARTTLS where the server offers it
 * @param port 0 for the protocol's own: 143 or 993
 * @param xoauth2 whether the secret is an access token instead of a password
 */
public record ImapAccount(boolean secure, String host, int port, String username, boolean xoauth2) {

    private static final String TIMEOUT_MILLIS = "30000";

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
        properties.put(prefix + "connectiontimeout", "20000");
        properties.put(prefix + "timeout", TIMEOUT_MILLIS);
        properties.put(prefix + "writetimeout", TIMEOUT_MILLIS);
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "starttls.enable", "true");
        properties.put(prefix + "peek", "true");
        if (xoauth2) {
            properties.put(prefix + "auth.mechanisms", "XOAUTH2");
        }
        return properties;
    }
}
