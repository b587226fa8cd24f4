package org.badgedesk.embedded;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;

/**
 * A mail server on loopback (GreenMail) that takes any user name and password, makes mailboxes as needed and keeps its
 * mail in memory.
 */
final class EmbeddedMailServer implements AutoCloseable {

    /** The name under which a sender of the demo may say that it has checked the sender. */
    static final String DEMO_AUTHSERV_ID = "demo.badgedesk.example";

    /** Nobody else reads what such a server holds: the desk may act. */
    static final String MODE = "badgedesk.desk.mode";

    static final String LIVE = "live";

    private static final String DEMO_SUPPORT_ADDRESS = "support@badgedesk.example";

    private final GreenMail server;

    private EmbeddedMailServer(GreenMail server) {
        this.server = server;
    }

    /** Starts SMTP and IMAP; port 0 takes any free one. */
    static EmbeddedMailServer start(int smtpPort, int imapPort) {
        ServerSetup smtp = new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        ServerSetup imap = new ServerSetup(imapPort, "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
        GreenMail server = new GreenMail(new ServerSetup[] {smtp, imap})
                .withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
        try {
            // GreenMail itself would say the same in two stack traces first
            for (ServerSetup setup : List.of(smtp, imap)) {
                new ServerSocket(setup.getPort(), 1, InetAddress.getLoopbackAddress()).close();
            }
            server.start();
        } catch (IOException | IllegalStateException e) {
            // the one that did start would keep the process alive
            server.stop();
            throw new IllegalStateException(
                    "The embedded mail server could not listen on ports " + smtpPort + " (SMTP) and " + imapPort
                            + " (IMAP): another program holds one of them. Stop it, or set badgedesk.embedded.smtp-port and"
                            + " badgedesk.embedded.imap-port (0 takes any free port).",
                    e);
        }
        return new EmbeddedMailServer(server);
    }

    /** What the rest of the desk needs to use this server as if it were any other. */
    Map<String, Object> settings(Environment environment) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("badgedesk.embedded.mail", true);
        settings.put("badgedesk.inbox.protocol", "imap");
        settings.put("badgedesk.inbox.host", "127.0.0.1");
        settings.put("badgedesk.inbox.port", server.getImap().getPort());
        settings.put(
                "badgedesk.inbox.username",
                environment.getProperty("badgedesk.issuer.support-address", DEMO_SUPPORT_ADDRESS));
        settings.put("badgedesk.inbox.password", "any");
        settings.put("badgedesk.inbox.sent-folder", "");
        settings.put("badgedesk.inbox.start", "all");
        settings.put(MODE, LIVE);
        settings.put("badgedesk.embedded.mail-port", server.getSmtp().getPort());
        if (!environment.containsProperty("spring.mail.host")) {
            settings.put("spring.mail.host", "127.0.0.1");
            settings.put("spring.mail.port", server.getSmtp().getPort());
        }
        if (environment.getProperty(
                "badgedesk.demo", Boolean.class, !environment.containsProperty("badgedesk.issuer.name"))) {
            settings.put("badgedesk.inbox.trusted-authserv-ids", DEMO_AUTHSERV_ID);
        }
        return settings;
    }

    @Override
    public void close() {
        server.stop();
    }
}
