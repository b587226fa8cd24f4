package org.badgedesk;

import java.io.PrintStream;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.staff.Staff;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells, once the desk is up, where it is and how its staff sign in the first time. */
@Component
class Welcome {

    private static final EmailAddress DEMO_ADMIN = new EmailAddress("admin@badgedesk.example");

    private final Staff staff;
    private final Issuer issuer;
    private final Environment environment;

    Welcome(Staff staff, Issuer issuer, Environment environment) {
        this.staff = staff;
        this.issuer = issuer;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        StringBuilder words = new StringBuilder("\nBadgedesk is ready: " + issuer.publicUrl() + "\n");
        if (isDemo(environment)) {
            staff.createFirstAdmin(DEMO_ADMIN, "Demo Admin")
                    .ifPresent(password -> words.append("  Staff desk: ")
                            .append(issuer.page("/desk"))
                            .append("  sign in as ")
                            .append(DEMO_ADMIN)
                            .append(" with password ")
                            .append(password)
                            .append('\n'));
        }
        // nothing where the demo has just made an admin
        staff.inviteFirstAdmin(issuer.supportAddress())
                .ifPresent(token -> words.append("  First admin: open ")
                        .append(issuer.page("/desk/sign-up/" + token))
                        .append(" within three days and choose a password\n"));
        if (staff.lacksAdmin()) {
            words.append(
                    "  First admin: none of badgedesk.desk.staff has the role admin and an e-mail address. Give both to one of them and start the desk again.\n");
        }
        if (isDemo(environment) && hasEmbeddedMail(environment)) {
            words.append("  Mail the desk: ")
                    .append(issuer.supportAddress())
                    .append(" by SMTP on port ")
                    .append(environment.getProperty("badgedesk.embedded.mail-port"))
                    .append(answers())
                    .append('\n');
        }
        print(System.out, words.toString());
    }

    private String answers() {
        String mailServer =
                environment.getProperty("spring.mail.host") + ":" + environment.getProperty("spring.mail.port");
        return mailServer.equals("127.0.0.1:" + environment.getProperty("badgedesk.embedded.mail-port"))
                ? "; read the answers by IMAP on port " + environment.getProperty("badgedesk.inbox.port")
                        + " (any user name and password)"
                : "; the answers leave by the mail server that spring.mail.host names";
    }

    /**
     * As the setting says. Where it says nothing, a demo has no issuer of its own and the embedded mail server: an office that has set up its
     * mailbox first finds no made-up earners in its database.
     */
    static boolean isDemo(Environment environment) {
        return environment.getProperty(
                "badgedesk.demo",
                Boolean.class,
                !environment.containsProperty("badgedesk.issuer.name") && hasEmbeddedMail(environment));
    }

    private static boolean hasEmbeddedMail(Environment environment) {
        return environment.getProperty("badgedesk.embedded.mail", Boolean.class, false);
    }

    private static void print(PrintStream out, String words) {
        out.print(words);
        out.flush();
    }
}
