package org.badgedesk.letters;

import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialStatus;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.templates.PdfPress;
import org.badgedesk.templates.Templates;
import org.badgedesk.templates.Unprintable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Badges as certificates to print, for the achievements for which the issuer offers it. Unlike a letter a certificate has no number and
 * nothing of it is kept: it leads to the badge's page, which says what holds.
 */
@Service
public class Certificates {

    private final JdbcClient jdbc;
    private final Badges badges;
    private final Templates templates;
    private final PdfPress press;
    private final Issuer issuer;
    private final AuditLog audit;

    Certificates(JdbcClient jdbc, Badges badges, Templates templates, PdfPress press, Issuer issuer, AuditLog audit) {
        this.jdbc = jdbc;
        this.badges = badges;
        this.templates = templates;
        this.press = press;
        this.issuer = issuer;
        this.audit = audit;
    }

    /** The slugs of the achievements for which certificates are offered. */
    @Transactional(readOnly = true)
    public Set<String> offered() {
        List<String> slugs = jdbc.sql("select achievement from certificate_offer")
                .query(String.class)
                .list();
        return Set.copyOf(slugs);
    }

    /**
     * Switches the certificates of an achievement on or off.
     *
     * @param why for the audit log; empty where nobody was asked
     * @return whether there is such an achievement
     */
    @Transactional
    public boolean offer(String achievement, boolean offered, String by, String why) {
        if (badges.achievement(achievement).isEmpty()) {
            return false;
        }
        int changed = jdbc.sql(
                        offered
                                ? "insert into certificate_offer (achievement) values (?) on conflict do nothing"
                                : "delete from certificate_offer where achievement = ?")
                .param(achievement)
                .update();
        if (changed > 0) {
            audit.record(new AuditEvent(
                    by,
                    "achievement.certificate-changed",
                    achievement,
                    why,
                    Map.of("offered", String.valueOf(!offered)),
                    Map.of("offered", String.valueOf(offered)),
                    null));
        }
        return true;
    }

    /** Whether this badge can be had as a certificate: it is valid, and its issuer offers it. */
    @Transactional(readOnly = true)
    public boolean isFor(Credential credential) {
        return credential.status() == CredentialStatus.VALID
                && jdbc.sql("select exists (select 1 from certificate_offer where achievement = ?)")
                        .param(credential.achievement())
                        .query(Boolean.class)
                        .single();
    }

    /**
     * The certificate of a valid badge: one sheet of A4, PDF/UA.
     *
     * @throws Unprintable if no font has the letters of the name
     */
    public byte[] pdf(Credential credential) {
        URI page = badges.page(credential.id());
        Map<String, Object> model = new HashMap<>();
        model.put("name", credential.name().value());
        model.put("badge", credential.achievementName());
        model.put("issuedOn", written(credential.issuedOn()));
        model.put("number", credential.id().value());
        model.put("page", page);
        model.put("qr", QrCode.of(page));
        badges.image(credential.achievement())
                .ifPresent(image -> model.put(
                        "image", "data:image/png;base64," + Base64.getEncoder().encodeToString(image.bytes())));
        if (credential.expiresOn() != null) {
            model.put("expiresOn", written(credential.expiresOn()));
        }
        return press.print(templates.html("letters/certificate", Language.ENGLISH, model));
    }

    private String written(LocalDate day) {
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(Locale.UK));
    }
}
