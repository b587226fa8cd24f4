package org.badgedesk.web.site;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.badgedesk.accounts.Earner;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.StatedRequest;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Sha256;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what is written in the pages' forms to the desk, as messages like those by mail; answers go out by mail. A sign-in proves who
 * writes, an address typed into a form proves nothing.
 */
@Component
public class WebDoor {

    private final Cases cases;
    private final Issuer issuer;
    private final Clock clock;

    WebDoor(Cases cases, Issuer issuer, Clock clock) {
        this.cases = cases;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** What an earner, signed in, asks for in a form of its own. */
    @Transactional
    public void ask(Earner earner, String subject, String text, StatedRequest asked, List<Attachment> attachments) {
        cases.receive(message(earner.email(), Authenticity.PASS, form(), subject, text, attachments), asked);
    }

    /** A question of an earner who is signed in. {@code form} names the form as it was shown: sent twice, it is one message. */
    void question(Earner earner, UUID form, String subject, String text) {
        cases.receive(message(earner.email(), Authenticity.PASS, form, subject, text, List.of()));
    }

    /** A question of anybody. */
    void question(EmailAddress from, UUID form, String subject, String text) {
        cases.receive(message(from, Authenticity.NONE, form, subject, text, List.of()));
    }

    /**
     * What somebody asks for who cannot prove that they are whom they say: staff see to it.
     *
     * @param form names the form as it was shown: sent twice, it is one message
     */
    @Transactional
    public void ask(
            EmailAddress from,
            UUID form,
            String subject,
            String text,
            StatedRequest asked,
            List<Attachment> attachments) {
        cases.receive(message(from, Authenticity.NONE, form, subject, text, attachments), asked);
    }

    private static UUID form() {
        return UUID.randomUUID();
    }

    private IncomingMessage message(
            EmailAddress from,
            Authenticity authenticity,
            UUID form,
            String subject,
            String text,
            List<Attachment> attachments) {
        String fingerprint = Sha256.hex(form + "\n" + from + "\n" + authenticity + "\n" + subject + "\n" + text);
        return new IncomingMessage(
                Channel.WEB,
                "<web." + fingerprint.substring(0, 32) + "@"
                        + issuer.publicUrl().getHost() + ">",
                fingerprint,
                from,
                null,
                issuer.supportAddress(),
                subject,
                text,
                authenticity,
                null,
                Instant.now(clock).truncatedTo(ChronoUnit.MICROS),
                List.of(),
                attachments);
    }
}
