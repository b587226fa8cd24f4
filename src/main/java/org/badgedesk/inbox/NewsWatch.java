package org.badgedesk.inbox;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.badgedesk.inbox.InboxSettings.Mailbox;
import org.badgedesk.inbox.InboxSettings.Watch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for news of a mailbox: by IDLE (RFC 2177), ended after the server's time-out at the latest, so that a connection that died unseen is noticed when the server
 * does not answer; by asking where the server can not tell, or does not.
 */
final class NewsWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NewsWatch.class);

    /** Waiting begins short and doubles: some servers forget to tell of a mail that comes just before the waiting begins. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(500);

    /** How old a mail may be of which the server should have told, and still be news. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Mailbox settings;
    private final String key;
    private final ScheduledExecutorService waker;
    private volatile @Nullable ImapMailbox waiting;
    private Duration nextWait = SHORTEST_WAIT;
    private boolean waitedOut;
    private int untold;

    NewsWatch(Mailbox settings, String key) {
        this.settings = settings;
        this.key = key;
        this.waker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "wake-" + key);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns when there may be news, or time is out, or {@link #wake()} was called. */
    void waitForNews(ImapMailbox imap, BooleanSupplier stopped, Consumer<Duration> pause) throws MessagingException {
        if (settings.watch() == Watch.POLL || untold >= 2 || !imap.canIdle()) {
            pause.accept(settings.pollInterval());
            if (!stopped.getAsBoolean()) {
                // NOOP is how a client asks for news (RFC 9051, section 6.1.2); a FETCH need not bring them.
                imap.wake();
            }
            return;
        }
        AtomicBoolean timeIsOut = new AtomicBoolean();
        Runnable alarm = () -> {
            timeIsOut.set(true);
            endWaiting();
        };
        waiting = imap;
        Future<?> set = waker.schedule(alarm, nextWait.toMillis(), TimeUnit.MILLISECONDS);
        try {
            if (!stopped.getAsBoolean()) {
                imap.idle();
            }
        } finally {
            waiting = null;
            set.cancel(false);
        }
        waitedOut = timeIsOut.get();
        Duration doubled = nextWait.multipliedBy(2);
        nextWait = doubled.compareTo(settings.timeout()) > 0 ? settings.timeout() : doubled;
    }

    /** Learns from what was fetched after a waiting: a server that says it can tell but does not is asked instead. */
    void took(List<FetchedMail> fetched, Instant now) {
        Instant stale = now.minus(FRESH);
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

    /** Ends the waiting, from a thread of its own: a dead server never answers, and that must not hold up the caller. */
    void wake() {
        waker.execute(this::endWaiting);
    }

    private void endWaiting() {
        ImapMailbox open = waiting;
        if (open == null) {
            return;
        }
        try {
            open.wake();
        } catch (MessagingException e) {
            log.debug("Mailbox {}: the connection is gone", key, e);
        }
    }

    /** Ends the waiting and the thread. */
    @Override
    public void close() {
        wake();
        waker.shutdown();
    }
}
