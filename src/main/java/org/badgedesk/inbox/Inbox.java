package org.badgedesk.inbox;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.badgedesk.core.DeskMode;
import org.badgedesk.inbox.InboxSettings.Mailbox;
import org.badgedesk.inbox.InboxSettings.WatchedFolder;
import org.badgedesk.mailserver.AccessTokens;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Mail in. Reads every mailbox of the settings while the desk runs: each new mail is stored whole, in one transaction with the place of reading, before it
 * is marked {@code \Seen} (never in shadow mode: people work in that mailbox); then a task reads it and hands it to the cases. Nothing is ever deleted from a mailbox. Of several copies of the
 * desk one reads each mailbox; another takes over within 30 seconds where it dies.
 */
@Component
public class Inbox implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    private static final Duration BEAT = Duration.ofSeconds(3);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    /** How long a mailbox may go unread before that is an alarm. */
    static final Duration ALARM = Duration.ofMinutes(2);

    /** How long a mailbox may be out of reach before staff are written to: servers are restarted. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final InboxSettings settings;
    private final MailboxBook book;
    private final RawMails mails;
    private final Incoming incoming;
    private final AccessTokens tokens;
    private final DeskMode mode;
    private final Clock clock;
    private final List<MailboxReader> readers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable ScheduledExecutorService beats;

    Inbox(
            InboxSettings settings,
            MailboxBook book,
            RawMails mails,
            Incoming incoming,
            AccessTokens tokens,
            DeskMode mode,
            Clock clock) {
        this.settings = settings;
        this.book = book;
        this.mails = mails;
        this.incoming = incoming;
        this.tokens = tokens;
        this.mode = mode;
        this.clock = clock;
    }

    /** Empties the mails as they came that were read before a moment; what is set aside stays. Returns how many. */
    public int forgetRead(Instant before) {
        return mails.forgetRead(before);
    }

    /** The mails that could not be read or handled, newest first, at most 500. */
    public List<SetAside> setAside() {
        return mails.setAside();
    }

    /** A mail that could not be read or handled; nothing where it is not set aside any more. */
    public Optional<SetAside> setAside(RawMailId id) {
        return mails.setAside(id);
    }

    /**
     * Has a mail that was set aside read again, soon, or fetched again where nothing of it is kept; false where it is not set aside. Where that
     * fails the mail stays set aside, with the cause.
     */
    public synchronized boolean retry(RawMailId id) {
        boolean again = incoming.retry(id);
        readers.forEach(MailboxReader::look);
        return again;
    }

    /** Has a mail that was set aside and cannot be read lie no more before staff; it stays in its mailbox. False where it is not set aside. */
    public boolean dismiss(RawMailId id) {
        return mails.dismiss(id);
    }

    /** A mail as it came. */
    public Optional<byte[]> raw(RawMailId id) {
        return mails.bytes(id);
    }

    /** The mail as it came that was read as the message with this fingerprint. */
    public Optional<byte[]> raw(String fingerprint) {
        return mails.bytes(fingerprint);
    }

    @Override
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        Holder holder = Holder.ofThisProcess();
        for (WatchedFolder folder : settings.folders()) {
            readers.add(new MailboxReader(
                    folder,
                    mode == DeskMode.LIVE && !folder.sent(),
                    holder,
                    book,
                    mails,
                    incoming,
                    secrets(folder.mailbox()),
                    clock));
        }
        for (MailboxReader reader : readers) {
            Thread thread = new Thread(reader, "inbox-" + reader.key());
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "inbox-beat");
            thread.setDaemon(true);
            return thread;
        });
        executor.scheduleWithFixedDelay(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
        beats = executor;
    }

    private MailboxReader.Secrets secrets(Mailbox mailbox) {
        return new MailboxReader.Secrets() {
            @Override
            public String secret() throws IOException {
                return mailbox.oauth2().isSet() ? tokens.token(mailbox.key(), mailbox.oauth2()) : mailbox.password();
            }

            @Override
            public void refused() {
                tokens.refused(mailbox.key());
            }
        };
    }

    private void beat() {
        for (MailboxReader reader : readers) {
            try {
                reader.beat();
            } catch (RuntimeException | Error e) {
                log.warn(
                        "The holding of mailbox {} could not be prolonged: {}",
                        reader.key(),
                        e.getClass().getSimpleName());
            }
        }
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService executor = beats;
        if (executor == null) {
            return;
        }
        beats = null;
        executor.shutdownNow();
        readers.forEach(MailboxReader::stop);
        try {
            for (Thread thread : threads) {
                thread.join(LONGEST_STOP.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        readers.clear();
        threads.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return beats != null;
    }

    /** The mailboxes that nobody has reached for two minutes, each with what is wrong with it. */
    public Map<String, String> unread() {
        Map<String, String> unread = new LinkedHashMap<>(troubles());
        unread.values().removeIf(String::isEmpty);
        return unread;
    }

    /** The mailboxes that nobody has reached for more than five minutes, each with what is wrong with it: each once, until it is read again. */
    public Map<String, String> newlyUnread() {
        Map<String, String> told = new LinkedHashMap<>();
        troubles().forEach((mailbox, trouble) -> {
            if (trouble.isEmpty()) {
                book.isRead(mailbox);
            } else if (book.isToBeTold(mailbox, clock.instant(), PATIENCE)) {
                told.put(mailbox, trouble);
            }
        });
        return told;
    }

    /** Each mailbox with what is wrong with it; an empty text where it is read, by this copy of the desk or another. */
    synchronized Map<String, String> troubles() {
        Map<String, String> troubles = new LinkedHashMap<>();
        Instant limit = clock.instant().minus(ALARM);
        for (MailboxReader reader : readers) {
            Instant here = reader.reachedAt();
            boolean fresh = here != null && here.isAfter(limit)
                    || book.holding(reader.key())
                            .map(MailboxBook.Holding::readAt)
                            .filter(read -> read.isAfter(limit))
                            .isPresent();
            String trouble = reader.trouble().isEmpty() ? "not reached for 2 minutes" : reader.trouble();
            troubles.put(reader.key(), fresh ? "" : trouble);
        }
        return troubles;
    }
}
