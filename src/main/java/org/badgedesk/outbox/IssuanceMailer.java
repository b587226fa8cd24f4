package org.badgedesk.outbox;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.accounts.PasswordIssued;
import org.badgedesk.badges.AnnouncementRequested;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.CredentialIssued;
import org.badgedesk.badges.ShareLinks;
import org.badgedesk.badges.openbadges.OpenBadges;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.outbox.OutgoingMail.Secret;
import org.badgedesk.templates.Templates;
import org.badgedesk.templates.Titled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells earners of their badges and their temporary passwords. An announcement is noted in the transaction that issues;
 * a task writes the mail, with what is true by then. A second run of the task finds the first one's mail.
 */
@Component
class IssuanceMailer {

    static final TaskDescriptor<Void> ANNOUNCE = TaskDescriptor.of("announce-credential");

    private static final String AGAIN = "again-";
    private static final Logger log = LoggerFactory.getLogger(IssuanceMailer.class);

    private final Badges badges;
    private final OpenBadges open;
    private final Earners earners;
    private final Accounts accounts;
    private final Templates templates;
    private final MailQueue queue;
    private final MailStore mails;
    private final DeskMail desk;
    private final Issuer issuer;
    private final OutboxSettings settings;
    private final Clock clock;
    private final ObjectProvider<Scheduler> scheduler;

    IssuanceMailer(
            Badges badges,
            OpenBadges open,
            Earners earners,
            Accounts accounts,
            Templates templates,
            MailQueue queue,
            MailStore mails,
            DeskMail desk,
            Issuer issuer,
            OutboxSettings settings,
            Clock clock,
            ObjectProvider<Scheduler> scheduler) {
        this.badges = badges;
        this.open = open;
        this.earners = earners;
        this.accounts = accounts;
        this.templates = templates;
        this.queue = queue;
        this.mails = mails;
        this.desk = desk;
        this.issuer = issuer;
        this.settings = settings;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CredentialIssued issued) {
        if (issued.announce()) {
            announceSoon(issued.credential(), "");
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(AnnouncementRequested requested) {
        announceSoon(requested.credential(), AGAIN);
    }

    private void announceSoon(CredentialId credential, String how) {
        String announcement = credential + "/" + how + UUID.randomUUID();
        scheduler.getObject().schedule(ANNOUNCE.instance(announcement).build(), Instant.now(clock));
        queue.wakeAfterCommit();
    }

    /** Queues the issuance mail of an announcement: the credential's id, a slash, and what tells it from others and whether it is one more. */
    @Transactional
    public void announce(String announcement) {
        String cause = "announcement:" + announcement;
        if (mails.exists(cause)) {
            return;
        }
        CredentialId id = new CredentialId(announcement.substring(0, announcement.indexOf('/')));
        Optional<Credential> credential = badges.find(id).filter(Credential::isCurrent);
        Optional<Earner> earner = credential.flatMap(found -> earners.find(found.earner()));
        if (credential.isEmpty() || earner.isEmpty()) {
            log.info("Credential {} is not announced: it is no longer current", id);
            return;
        }
        boolean again = announcement.startsWith(id + "/" + AGAIN);
        announce(cause, credential.get(), earner.get(), again);
    }

    /** @param again whether the earner may have lost the mail before, and with it the password */
    private void announce(String cause, Credential credential, Earner earner, boolean again) {
        Optional<String> password =
                settings.isShadow() ? Optional.empty() : accounts.temporaryPasswordForAnnouncement(earner.id(), again);
        IssuanceMail mail = new IssuanceMail(
                earner.name().value(),
                earner.email(),
                credential.achievementName(),
                badges.page(credential.id()),
                ShareLinks.of(credential, issuer),
                credential.issuedOn(),
                credential.expiresOn(),
                password.isPresent(),
                open.bakedPng(credential.id()).map(IssuanceMail::picture).orElse(null));
        Titled words = mail.render(templates, Language.ENGLISH);
        Secret secret =
                password.map(value -> new Secret(earner.id().value(), value)).orElse(null);
        queue.addInTurn(
                desk.mail(cause, earner.email(), words.subject(), words.content(), secret, mail.parts(), false));
    }

    /** Queued at once: a temporary password is kept nowhere but in the mail that waits to tell it. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(PasswordIssued issued) {
        Earner earner = earners.find(issued.earner())
                .orElseThrow(() -> new IllegalStateException("there is no earner " + issued.earner()));
        Titled words = templates.titled(
                "mail/new-password",
                Language.ENGLISH,
                Map.of(
                        "name", earner.name(),
                        "userName", earner.email(),
                        "temporaryPassword", Secret.PLACE),
                null);
        queue.add(desk.mail(
                "password:" + UUID.randomUUID(),
                earner.email(),
                words.subject(),
                words.content(),
                new Secret(earner.id().value(), issued.temporaryPassword()),
                List.of(),
                true));
    }
}
