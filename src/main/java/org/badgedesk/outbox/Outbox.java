package org.badgedesk.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.templates.Rendered;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The desk's mail on its way out. What is queued leaves once its transaction is committed; where the server is down or
 * busy it is tried again for days; what a limit or rule holds, and what failed for good, waits here for staff.
 */
@Service
public class Outbox {

    /** What came of asking to send a mail again. */
    public enum Retry {
        QUEUED,
        /** There is no such mail, or it has left. */
        NOT_WAITING,
        /** It would go to an address of the desk itself. */
        TO_OURSELVES,
        /** It told a temporary password, and its earner has chosen one of their own since, or asked for it at the sign-in page. */
        OUTDATED
    }

    /** How many badges an earner may send by mail in 24 hours. */
    public static final int MOST_BADGES_BY_MAIL = 10;

    private final MailQueue queue;
    private final MailStore mails;
    private final AutomaticMail automatic;
    private final AutomaticChats chats;
    private final BadgesByMail byMail;
    private final Bounces bounces;
    private final RecipientPolicy recipients;
    private final DeskMail desk;
    private final Transport transport;
    private final Accounts accounts;
    private final Clock clock;

    Outbox(
            MailQueue queue,
            MailStore mails,
            AutomaticMail automatic,
            AutomaticChats chats,
            BadgesByMail byMail,
            Bounces bounces,
            RecipientPolicy recipients,
            DeskMail desk,
            Transport transport,
            Accounts accounts,
            Clock clock) {
        this.queue = queue;
        this.mails = mails;
        this.automatic = automatic;
        this.chats = chats;
        this.byMail = byMail;
        this.bounces = bounces;
        this.recipients = recipients;
        this.desk = desk;
        this.transport = transport;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Puts a mail that belongs to no case (a reminder of what waits) into the queue, in the caller's transaction. */
    @Transactional
    public void send(EmailAddress to, String subject, Rendered content) {
        queue.add(desk.mail("mail:" + UUID.randomUUID(), to, subject, content, null, List.of(), false));
    }

    /**
     * The same for a mail that one of the staff gets in shadow mode too: how they sign in, and what guards the audit log.
     *
     * @param to an address that the settings name as a staff member's, no earner's
     * @return false where there is no mail server that could take it
     */
    @Transactional
    public boolean sendToStaff(EmailAddress to, String subject, Rendered content) {
        if (!transport.hasServer()) {
            return false;
        }
        String cause = OutgoingMail.TO_STAFF + UUID.randomUUID();
        queue.add(desk.mail(cause, to, subject, content, null, List.of(), false));
        return true;
    }

    /**
     * The same for a mail with fixed words that an earner has sent to whom they like. An address gets three of them in 24 hours, whoever asks
     * for them: what goes beyond is dropped, and who asks must not see that.
     *
     * @return false where the earner has asked for {@value #MOST_BADGES_BY_MAIL} in 24 hours already, and nothing is sent
     */
    @Transactional
    public boolean sendForEarner(EarnerId from, EmailAddress to, String subject, Rendered content) {
        if (!byMail.allows(from)) {
            return false;
        }
        if (recipients.takesShared(to)) {
            queue.add(desk.mail(MailStore.SHARED + UUID.randomUUID(), to, subject, content, null, List.of(), false));
        }
        return true;
    }

    /** The addresses from which mail came back, the latest first, at most 500. */
    @Transactional(readOnly = true)
    public List<Bounce> bounces() {
        return bounces.list("", false);
    }

    /**
     * Those of them that have {@code part} in them.
     *
     * @param permanent only those that failed for good
     */
    @Transactional(readOnly = true)
    public List<Bounce> bounces(String part, boolean permanent) {
        return bounces.list(part, permanent);
    }

    /** The mails that a limit or rule holds until staff let them go, the latest first, at most 500. */
    @Transactional(readOnly = true)
    public List<UnsentMail> held() {
        return mails.unsent(MailState.HELD);
    }

    /** The mails that are not tried any more, the latest first, at most 500. */
    @Transactional(readOnly = true)
    public List<UnsentMail> failed() {
        return mails.unsent(MailState.FAILED);
    }

    /** The mails that wait for the server, with what it said last, the latest first, at most 500. */
    @Transactional(readOnly = true)
    public List<UnsentMail> waiting() {
        return mails.unsent(MailState.QUEUED);
    }

    /** The last mails to an address, the latest first, at most 20. */
    @Transactional(readOnly = true)
    public List<MailSent> sentTo(EmailAddress address) {
        return mails.sentTo(address);
    }

    /** Whether and how mail to an address came back. */
    @Transactional(readOnly = true)
    public Optional<Bounce> bounceOf(EmailAddress address) {
        return bounces.of(address);
    }

    /**
     * Counts an answer that no person approved and that leaves in a chat: for the limit of whoever gets it, and for the desk's breaker; once
     * however often it is asked for.
     *
     * @param person who gets it, by a name that the chat knows
     * @return the reason to hold it for staff, or nothing where it may leave
     */
    @Transactional
    public Optional<String> countChat(UUID answer, String person) {
        return chats.count(answer, person);
    }

    /** Forgets who got the chat answers that were counted for a person; how many there were stays. */
    @Transactional
    public void forgetChats(String person) {
        chats.forget(person);
    }

    /** Forgets the chat answers that count for no limit and no rate any more. */
    @Transactional
    public void forgetOldChats() {
        chats.forgetOld();
    }

    /** Looks at how much automatic mail the whole desk writes, and pauses it where the rate is far above normal. */
    public void watch() {
        automatic.check();
    }

    /** Since when and why no automatic mail leaves, or nothing where it does. */
    @Transactional(readOnly = true)
    public Optional<AutomaticMailPaused> paused() {
        return automatic.pause();
    }

    /** What is unusual about the rate of automatic mail, in words for staff, or nothing. */
    @Transactional(readOnly = true)
    public Optional<String> alarm() {
        return automatic.alarm();
    }

    /**
     * Lets no automatic mail leave until it is resumed; what staff write leaves all the same.
     *
     * @param reason in words for staff
     * @return false where it is paused already
     */
    public boolean pause(StaffId by, String reason) {
        return automatic.pauseByStaff(by, reason);
    }

    /** Lets automatic mail leave again, what waits included; false where it was not paused. */
    public boolean resume(StaffId by) {
        return automatic.resume(by);
    }

    /** How often a mail was handed over anew though the try before may have reached the server: it may be there twice. */
    @Transactional(readOnly = true)
    public long possibleResends() {
        return mails.possibleResends();
    }

    /**
     * Sends a held, failed or waiting mail now, limits or not, with the Message-ID it has. One that tells a temporary
     * password tells a new one: the old one was not kept.
     */
    @Transactional
    public Retry retry(UUID id) {
        MailStore.Stuck mail = mails.stuck(id).orElse(null);
        if (mail == null) {
            return Retry.NOT_WAITING;
        }
        if (recipients.isOwn(mail.to())) {
            return Retry.TO_OURSELVES;
        }
        if (mail.state() != MailState.QUEUED) {
            String password = newPassword(mail);
            if (password == null && mail.secretOf() != null) {
                return Retry.OUTDATED;
            }
            mails.queueAgain(id, password, Instant.now(clock));
        }
        queue.sendSoon(id);
        return Retry.QUEUED;
    }

    /** None in place of one that was asked for at the sign-in page: the mail says that no other ends, and a new one would end it. */
    private @Nullable String newPassword(MailStore.Stuck mail) {
        if (mail.secretOf() == null) {
            return null;
        }
        EarnerId earner = new EarnerId(mail.secretOf());
        boolean requested = mail.cause().startsWith(IssuanceMailer.PASSWORD) && accounts.hasRequested(earner);
        return requested
                ? null
                : accounts.temporaryPasswordForAnnouncement(earner, true).orElse(null);
    }
}
