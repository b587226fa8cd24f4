package org.badgedesk.outbox;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.badgedesk.accounts.PasswordIssued;
import org.badgedesk.badges.AnnouncementRequested;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.CredentialIssued;
import org.badgedesk.badges.CredentialStatus;
import org.badgedesk.badges.ShareLinks;
import org.badgedesk.badges.openbadges.OpenBadges;
import org.badgedesk.cases.CaseList;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.outbox.OutgoingMail.Secret;
import org.badgedesk.templates.Templates;
import org.badgedesk.templates.Titled;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells earners of their badges and their temporary passwords. An announcement is noted in the transaction that issues; a task takes its
 * turn among the others; when that comes, another one writes the mail, with what is true by then, and it leaves at once. A second run
 * of the task finds the first one's mail.
 */
@Component
class IssuanceMailer {

    static final TaskDescriptor<Void> ANNOUNCE = TaskDescriptor.of("announce-credential");
    static final TaskDescriptor<Void> WRITE = TaskDescriptor.of("write-announcement");

    /** What the causes of the two kinds of mail begin with. */
    static final String ANNOUNCEMENT = "announcement:";

    static final String PASSWORD = "password:";

    private static final String AGAIN = "again-";
    private static final String AMONG_MANY = "batch-";
    private static final Logger log = LoggerFactory.getLogger(IssuanceMailer.class);

    private final Badges badges;
    private final OpenBadges open;
    private final Earners earners;
    private final Accounts accounts;
    private final CaseList cases;
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
            CaseList cases,
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
        this.cases = cases;
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
            announceSoon(issued.credential(), issued.amongMany() ? AMONG_MANY : "");
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(AnnouncementRequested requested) {
        announceSoon(requested.credential(), AGAIN);
    }

    private void announceSoon(CredentialId credential, String how) {
        String announcement = credential + "/" + how + UUID.randomUUID();
        scheduler.getObject().schedule(task(ANNOUNCE, announcement), Instant.now(clock));
        queue.wakeAfterCommit();
    }

    /** The same anew, for a mail that was withdrawn because it was not true any more. */
    void announceAnew(CredentialId credential) {
        announceSoon(credential, "");
    }

    /** The announcement waits for its turn among the others: those of a batch for theirs, which hold up no single one. */
    @Transactional
    public void takeTurn(String announcement) {
        scheduler.getObject().scheduleIfNotExists(task(WRITE, announcement), queue.nextTurn(isAmongMany(announcement)));
        queue.wakeAfterCommit();
    }

    /** Those of a batch hold up nothing else that the desk has to do. */
    private static TaskInstance<Void> task(TaskDescriptor<Void> what, String announcement) {
        return what.instance(announcement)
                .priority(isAmongMany(announcement) ? Priority.LOW : Priority.MEDIUM)
                .build();
    }

    private static boolean isAmongMany(String announcement) {
        return announcement.startsWith(AMONG_MANY, announcement.indexOf('/') + 1);
    }

    /** Queues the issuance mail of an announcement: the credential's id, a slash, and what tells it from others and whether it is one more. */
    @Transactional
    public void announce(String announcement) {
        String cause = ANNOUNCEMENT + announcement;
        if (mails.exists(cause)) {
            return;
        }
        CredentialId id = credential(cause);
        Optional<Credential> credential = badges.hold(id).filter(Credential::isCurrent);
        if (credential.isEmpty()) {
            log.info("Credential {} is not announced: it is no longer current", id);
            return;
        }
        announce(cause, credential.get(), announcement.startsWith(id + "/" + AGAIN));
    }

    /** Of which credential the mail with this cause tells. */
    static CredentialId credential(String cause) {
        return new CredentialId(cause.substring(ANNOUNCEMENT.length(), cause.indexOf('/')));
    }

    /** @param again whether the earner may have lost the mail before, and with it the password */
    private void announce(String cause, Credential credential, boolean again) {
        Optional<String> password = settings.isShadow()
                ? Optional.empty()
                : accounts.temporaryPasswordForAnnouncement(credential.earner(), again);
        Earner earner = earners.find(credential.earner()).orElseThrow();
        IssuanceMail mail = new IssuanceMail(
                earner.name().value(),
                earner.email(),
                credential.achievementName(),
                badges.page(credential.id()),
                ShareLinks.of(credential, issuer),
                credential.issuedOn(),
                credential.expiresOn(),
                credential.status() == CredentialStatus.EXPIRED,
                password.isPresent(),
                open.bakedPng(credential.id()).map(IssuanceMail::picture).orElse(null));
        Titled words = mail.render(templates, language(earner));
        Secret secret =
                password.map(value -> new Secret(earner.id().value(), value)).orElse(null);
        queue.add(desk.mail(cause, earner.email(), words.subject(), words.content(), secret, mail.parts(), false));
    }

    /** The one in which they last wrote to us; most have not. */
    private Language language(Earner earner) {
        return cases.languageOf(earners.everHad(earner)).orElse(Language.ENGLISH);
    }

    /** Queued at once: a temporary password is kept nowhere but in the mail that waits to tell it. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(PasswordIssued issued) {
        tell(new Secret(issued.earner().value(), issued.temporaryPassword()), issued.asked());
    }

    /** @param asked the language to write in where the earner's own is not known; null for English */
    void tell(Secret password, @Nullable Language asked) {
        Earner earner = earners.find(new EarnerId(password.earner()))
                .orElseThrow(() -> new IllegalStateException("there is no earner " + password.earner()));
        Titled words = templates.titled(
                "mail/new-password",
                cases.languageOf(earners.everHad(earner))
                        .or(() -> Optional.ofNullable(asked))
                        .orElse(Language.ENGLISH),
                Map.of(
                        "name",
                        earner.name(),
                        "userName",
                        earner.email(),
                        "temporaryPassword",
                        Secret.PLACE,
                        "formerHolds",
                        password.password() != null && accounts.isRequested(earner.id(), password.password())),
                null);
        queue.add(desk.mail(
                PASSWORD + UUID.randomUUID(),
                earner.email(),
                words.subject(),
                words.content(),
                password,
                List.of(),
                true));
    }
}
