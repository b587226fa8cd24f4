package org.badgedesk.inbox;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.badgedesk.inbox.InboxSettings.Mailbox;
import org.badgedesk.inbox.InboxSettings.Start;
import org.badgedesk.inbox.InboxSettings.Watch;
import org.badgedesk.inbox.MailboxBook.Holding;
import org.badgedesk.inbox.MailboxBook.Place;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one mailbox for as long as the desk runs: takes it, connects, fetches what is new, waits for more; begins anew after any failure, later
 * each time. {@link #beat()} is called every few seconds from elsewhere and prolongs the holding.
 */
final class MailboxReader implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(MailboxReader.class);

    private static final int BATCH = 100;

    /** UIDVALIDITY has 32 bits; those above count how often the server numbered anew. */
    private static final long MAX_VALIDITY = 0xFFFF_FFFFL;

    /** Waiting begins short and doubles: some servers forget to tell of a mail that comes just before the waiting begins. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(500);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration OTHERS_PAUSE = Duration.ofSeconds(2);

    /** How old a mail may be that waiting by IDLE should have told of, and still be news. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Mailbox settings;
    private final String key;
    private final Holder holder;
    private final MailboxBook book;
    private final RawMails mails;
    private final Incoming incoming;
    private final Secrets secrets;
    private final Clock clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final ScheduledExecutorService waker;

    private volatile @Nullable ImapMailbox connection;
    private volatile boolean holds;
    private volatile @Nullable Instant reachedAt;
    private volatile boolean waits;
    private volatile String trouble = "not reached yet";
    private int failures;
    private int untold;
    private boolean waitedOut;
    private Duration nextWait = SHORTEST_WAIT;

    /** Gives what the mailbox is opened with: a password or an access token. */
    @FunctionalInterface
    interface Secrets {
        String secret() throws IOException;
    }

    MailboxReader(
            Mailbox settings,
            Holder holder,
            MailboxBook book,
            RawMails mails,
            Incoming incoming,
            Secrets secrets,
            Clock clock) {
        this.settings = settings;
        this.key = settings.key();
        this.holder = holder;
        this.book = book;
        this.mails = mails;
        this.incoming = incoming;
        this.secrets = secrets;
        this.clock = clock;
        this.waker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "wake-" + key);
            thread.setDaemon(true);
            return thread;
        });
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
        while (!isStopped()) {
            try {
                if (hold()) {
                    readWhileHeld();
                } else {
                    pause(OTHERS_PAUSE);
                }
            } catch (Incoming.LostMailboxException e) {
                log.info("Mailbox {} is read by another copy of the desk now", key);
            } catch (MessagingException | IOException | RuntimeException e) {
                if (!isStopped()) {
                    failed(e);
                }
            }
        }
        giveBack();
    }

    /** Prolongs the holding; ends the waiting where it is lost. */
    void beat() {
        if (holds && !book.prolong(key, holder.text(), reachedAt)) {
            holds = false;
            wake();
        }
    }

    /** Ends reading soon; the thread ends by itself. */
    void stop() {
        stop.countDown();
        wake();
        waker.shutdown();
    }

    /** From a thread of its own: a dead server never answers, and that must not hold up the caller. */
    private void wake() {
        waker.execute(this::endWaiting);
    }

    private void endWaiting() {
        ImapMailbox open = connection;
        if (open == null || !waits) {
            return;
        }
        try {
            open.wake();
        } catch (MessagingException e) {
            log.debug("Mailbox {}: the connection is gone", key, e);
        }
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
        try (ImapMailbox imap = ImapMailbox.open(settings, secrets.secret())) {
            connection = imap;
            long uidValidity = begin(imap);
            while (holds && !isStopped()) {
                int count = imap.count();
                boolean news = drain(imap, uidValidity);
                reached();
                if (!news && imap.count() == count) {
                    waitForNews(imap);
                }
            }
        } finally {
            connection = null;
        }
    }

    /** Finds the place of reading again, or a new one; gives the UIDVALIDITY under which mails are stored from now on. */
    private long begin(ImapMailbox imap) throws MessagingException {
        Place place = book.place(key);
        Long known = place.uidValidity();
        long validity = imap.uidValidity() & MAX_VALIDITY;
        if (known != null
                && (known & MAX_VALIDITY) == validity
                && !isNumberedAnewInSecret(imap, known, place.lastUid())) {
            return known;
        }
        Place begun;
        if (known == null) {
            boolean all = settings.start() == Start.ALL;
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
        return validityOf(begun);
    }

    private static long validityOf(Place place) {
        return Objects.requireNonNull(place.uidValidity());
    }

    /** A server that lost its mail may number the next ones from 1 under the same UIDVALIDITY, against RFC 3501. */
    private boolean isNumberedAnewInSecret(ImapMailbox imap, long uidValidity, long lastUid) throws MessagingException {
        if (imap.nextUid() <= lastUid) {
            return true;
        }
        return imap.look(List.of(lastUid)).stream().anyMatch(mail -> mails.isOther(key, uidValidity, mail));
    }

    /** Fetches all that is new; says whether there was any. */
    private boolean drain(ImapMailbox imap, long uidValidity) throws MessagingException {
        Place place = book.place(key);
        List<Long> uids = imap.uidsAfter(place.lastUid());
        for (int from = 0; from < uids.size() && holds && !isStopped(); from += BATCH) {
            List<Long> batch = uids.subList(from, Math.min(from + BATCH, uids.size()));
            takeIn(imap, uidValidity, batch, place);
            reached();
        }
        return !uids.isEmpty();
    }

    private void takeIn(ImapMailbox imap, long uidValidity, List<Long> uids, Place place) throws MessagingException {
        Instant oldest = place.begunAt().equals(Instant.EPOCH)
                ? Instant.EPOCH
                : place.begunAt().minus(Duration.ofDays(1));
        List<FetchedMail> looked = imap.look(uids).stream()
                .filter(mail ->
                        mail.uid() > place.againUntil() || !mail.receivedAt().isBefore(oldest))
                .toList();
        List<FetchedMail> fetched = imap.take(looked).stream()
                .filter(mail -> mail.uid() > place.againUntil() || !mails.has(key, mail.bytes()))
                .toList();
        incoming.take(key, holder.text(), uidValidity, fetched, uids.get(uids.size() - 1));
        List<Long> stored = fetched.stream().map(FetchedMail::uid).toList();
        if (!stored.isEmpty()) {
            imap.markSeen(stored);
        }
        noteUntold(fetched);
    }

    /** A server that says it can tell but does not is asked instead. */
    private void noteUntold(List<FetchedMail> fetched) {
        Instant stale = clock.instant().minus(FRESH);
        boolean late =
                waitedOut && fetched.stream().anyMatch(mail -> mail.receivedAt().isBefore(stale));
        untold = late ? untold + 1 : 0;
        waitedOut = false;
        nextWait = SHORTEST_WAIT;
        if (untold == 2) {
            log.warn(
                    "Mailbox {}: its server does not tell of new mail; it is asked every {}",
                    key,
                    settings.pollInterval());
        }
    }

    private void waitForNews(ImapMailbox imap) throws MessagingException {
        if (settings.watch() == Watch.POLL || untold >= 2 || !imap.canIdle()) {
            pause(settings.pollInterval());
            return;
        }
        AtomicBoolean timeIsOut = new AtomicBoolean();
        Future<?> alarm = waker.schedule(
                () -> {
                    timeIsOut.set(true);
                    endWaiting();
                },
                nextWait.toMillis(),
                TimeUnit.MILLISECONDS);
        waits = true;
        try {
            if (!isStopped()) {
                imap.idle();
            }
        } finally {
            waits = false;
            alarm.cancel(false);
        }
        waitedOut = timeIsOut.get();
        Duration doubled = nextWait.multipliedBy(2);
        nextWait = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
    }

    private void reached() {
        reachedAt = clock.instant();
        trouble = "";
        failures = 0;
    }

    private void failed(Exception e) {
        failures++;
        boolean refused = e instanceof AuthenticationFailedException;
        trouble = refused ? "the server refuses the sign-in" : summary(e);
        long most = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(failures - 1, 10));
        Duration pause =
                Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
        log.warn("Mailbox {} can not be read ({}); next try in {} ms", key, trouble, pause.toMillis());
        log.debug("Mailbox {}", key, e);
        pause(pause);
    }

    private static String summary(Exception e) {
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
