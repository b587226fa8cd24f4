package org.badgedesk.inbox;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.badgedesk.inbox.InboxSettings.Mailbox;
import org.badgedesk.inbox.InboxSettings.Start;
import org.badgedesk.inbox.InboxSettings.WatchedFolder;
import org.badgedesk.inbox.MailboxBook.Holding;
import org.badgedesk.inbox.MailboxBook.Place;
import org.badgedesk.mailserver.SentFolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one mailbox for as long as the desk runs: takes it, connects, fetches what is new, waits for more; begins anew after any failure, later
 * each time. {@link #beat()} is called every few seconds from elsewhere and prolongs the holding.
 */
final class MailboxReader implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(MailboxReader.class);

    /** UIDVALIDITY has 32 bits; those above count how often the server numbered anew. */
    private static final long MAX_VALIDITY = 0xFFFF_FFFFL;

    /** Up to this size a mail is fetched again to see whether it is still the same. */
    private static final int SMALL = 100_000;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration OTHERS_PAUSE = Duration.ofSeconds(2);

    /** Nothing was set, and there is nothing to read: all is well as long as the server says so. */
    private static final Duration NO_FOLDERS_PAUSE = Duration.ofMinutes(1);

    private final WatchedFolder folder;
    private final boolean marksSeen;
    private final Mailbox settings;
    private final String key;
    private final Holder holder;
    private final MailboxBook book;
    private final RawMails mails;
    private final Incoming incoming;
    private final Secrets secrets;
    private final Clock clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final NewsWatch watch;
    private final NextMails next;
    private final SecondFetch secondFetch;

    private volatile boolean holds;
    private volatile @Nullable Instant reachedAt;
    private volatile String trouble = "not reached yet";
    private int failures;
    private Place place = Place.UNREAD;

    /** Gives what the mailbox is opened with: a password or an access token. */
    interface Secrets {
        String secret() throws IOException;

        /** The server has refused the last one: a token may have been revoked before its end. */
        void refused();
    }

    MailboxReader(
            WatchedFolder folder,
            boolean marksSeen,
            Holder holder,
            MailboxBook book,
            RawMails mails,
            Incoming incoming,
            Secrets secrets,
            Clock clock) {
        this.folder = folder;
        this.marksSeen = marksSeen;
        this.settings = folder.mailbox();
        this.key = folder.key();
        this.holder = holder;
        this.book = book;
        this.mails = mails;
        this.incoming = incoming;
        this.secrets = secrets;
        this.clock = clock;
        this.watch = new NewsWatch(settings, key);
        this.next = new NextMails(key, clock);
        this.secondFetch = new SecondFetch(folder, mails, incoming);
    }

    String key() {
        return key;
    }

    /** When the server last answered; null where it never has. */
    @Nullable Instant reachedAt() {
        return reachedAt;
    }

    /** What went wrong last, for staff; empty while all is well. */
    String trouble() {
        return trouble;
    }

    @Override
    public void run() {
        try {
            while (!isStopped()) {
                read();
            }
        } finally {
            holds = false;
            giveBack();
        }
    }

    /** An error of the machine counts as any other failure: a reader that ended would leave its mailbox unread. */
    private void read() {
        try {
            if (hold()) {
                readWhileHeld();
            } else {
                pause(OTHERS_PAUSE);
            }
        } catch (SentFolder.NoneMarkedException e) {
            reached();
            pause(NO_FOLDERS_PAUSE);
        } catch (Incoming.LostMailboxException e) {
            log.info("Mailbox {} is read by another copy of the desk now", key);
        } catch (MessagingException | IOException | RuntimeException | Error e) {
            if (!isStopped()) {
                failed(e);
            }
        }
    }

    /** Prolongs the holding; ends the waiting where it is lost. */
    void beat() {
        if (holds && !book.prolong(key, holder.text(), reachedAt)) {
            holds = false;
            watch.wake();
        }
    }

    /** Has the mailbox looked at now instead of when there are news. */
    void look() {
        watch.wake();
    }

    /** Ends reading soon; the thread ends by itself. */
    void stop() {
        stop.countDown();
        watch.close();
    }

    private boolean hold() {
        Holding other = book.holding(key).orElse(null);
        if (other != null && other.held() && other.holder() != null && holder.knowsDead(other.holder())) {
            book.release(key, other.holder());
        }
        holds = book.hold(key, holder.text());
        if (!holds) {
            trouble = "";
        }
        return holds;
    }

    private void readWhileHeld() throws MessagingException, IOException {
        try (ImapMailbox imap = ImapMailbox.open(folder, secrets.secret())) {
            place = begin(imap);
            while (holds && !isStopped()) {
                int count = imap.count();
                boolean news = drain(imap);
                reached();
                makeUnread(imap);
                secondFetch.fetchWanted(imap, place.validity(), marksSeen);
                if (!news && imap.count() == count) {
                    watch.waitForNews(imap, this::isStopped, this::pause);
                }
            }
        }
    }

    /** Finds the place of reading again, or a new one. */
    private Place begin(ImapMailbox imap) throws MessagingException {
        Place place = book.place(key);
        Long known = place.uidValidity();
        long validity = imap.uidValidity() & MAX_VALIDITY;
        if (known != null
                && (known & MAX_VALIDITY) == validity
                && !isNumberedAnewInSecret(imap, known, place.lastUid())) {
            return place;
        }
        Place begun;
        if (known == null) {
            boolean all = settings.start() == Start.ALL && !(folder.sent() && SentFolder.isMarked(folder.name()));
            begun = new Place(validity, all ? 0 : imap.nextUid() - 1, 0, all ? Instant.EPOCH : clock.instant());
            log.info("Mailbox {} is read from {} on", key, all ? "its first mail" : "now");
        } else {
            long generation = (known & ~MAX_VALIDITY) + MAX_VALIDITY + 1;
            begun = new Place(generation | validity, 0, imap.nextUid() - 1, place.begunAt());
            log.warn("Mailbox {} was numbered anew by its server; what was not read yet is looked for", key);
        }
        if (!book.begin(key, holder.text(), begun)) {
            throw new Incoming.LostMailboxException();
        }
        return begun;
    }

    /** A server that lost its mail may number the next ones from 1 under the same UIDVALIDITY, against RFC 3501. */
    private boolean isNumberedAnewInSecret(ImapMailbox imap, long uidValidity, long lastUid) throws MessagingException {
        if (imap.nextUid() <= lastUid) {
            return true;
        }
        if (!mails.isKept(key, uidValidity, lastUid)) {
            return false;
        }
        List<FetchedMail> looked = imap.look(List.of(lastUid));
        boolean small = looked.stream().allMatch(mail -> mail.size() <= SMALL);
        List<FetchedMail> last = small ? imap.take(looked) : looked;
        return last.stream().anyMatch(mail -> mails.isOther(key, uidValidity, mail));
    }

    /** Fetches all that is new; says whether there was any. */
    private boolean drain(ImapMailbox imap) throws MessagingException {
        List<Long> uids = imap.uidsAfter(place.lastUid());
        int from = 0;
        while (from < uids.size() && holds && !isStopped()) {
            takeIn(imap, next.of(imap, uids.subList(from, uids.size()), place));
            while (from < uids.size() && uids.get(from) <= place.lastUid()) {
                from++;
            }
            reached();
        }
        return !uids.isEmpty();
    }

    private void takeIn(ImapMailbox imap, NextMails.Fetched fetched) throws MessagingException {
        Place before = place;
        List<FetchedMail> taken = fetched.mails().stream()
                .map(mail -> folder.sent() ? mail.asFarAsItIs() : mail)
                .filter(mail ->
                        mail.uid() > before.againUntil() || mail.bytes().length == 0 || !mails.has(key, mail.bytes()))
                .toList();
        incoming.take(key, holder.text(), before.validity(), taken, fetched.lastUid());
        place = before.movedTo(fetched.lastUid());
        List<Long> stored = taken.stream()
                .filter(mail -> mail.bytes().length > 0 && !mail.seen())
                .map(FetchedMail::uid)
                .toList();
        if (!stored.isEmpty() && marksSeen) {
            mark("read", () -> imap.markSeen(stored));
        }
        watch.took(taken, clock.instant());
    }

    private void makeUnread(ImapMailbox imap) throws MessagingException {
        List<Long> uids = mails.toMakeUnread(key, place.validity());
        if (uids.isEmpty()) {
            return;
        }
        if (marksSeen) {
            mark("unread", () -> imap.markUnseen(uids));
        }
        mails.madeUnread(key, place.validity(), uids);
    }

    private interface Marking {
        void mark() throws MessagingException;
    }

    /** What the server refuses is not asked again, for the other mails are to be read. */
    private void mark(String as, Marking marking) throws MessagingException {
        try {
            marking.mark();
        } catch (MessagingException e) {
            if (!ImapMailbox.isRefusal(e)) {
                throw e;
            }
            log.warn("The server of mailbox {} does not mark mails as {}: {}", key, as, summary(e));
        }
    }

    private void reached() {
        reachedAt = clock.instant();
        trouble = "";
        failures = 0;
    }

    private void failed(Throwable e) {
        failures++;
        boolean refused = e instanceof AuthenticationFailedException;
        if (refused) {
            secrets.refused();
        }
        trouble = refused ? "the server refuses the sign-in" : summary(e);
        long most = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(failures - 1, 10));
        Duration pause =
                Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
        log.warn("Mailbox {} can not be read ({}); next try in {} ms", key, trouble, pause.toMillis());
        log.debug("Mailbox {}", key, e);
        pause(pause);
    }

    private static String summary(Throwable e) {
        String message = e.getMessage() == null ? "" : ": " + e.getMessage().replaceAll("[\\s\\p{Cntrl}]+", " ");
        String text = e.getClass().getSimpleName() + message;
        return text.length() > 300 ? text.substring(0, 300) : text;
    }

    private void giveBack() {
        try {
            book.release(key, holder.text());
        } catch (RuntimeException e) {
            log.debug("Mailbox {} is not given back, its holding runs out", key, e);
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    private void pause(Duration duration) {
        try {
            boolean stopped = stop.await(duration.toMillis(), TimeUnit.MILLISECONDS);
            log.trace("Mailbox {}: waited, stopped {}", key, stopped);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }
}
