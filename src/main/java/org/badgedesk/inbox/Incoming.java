package org.badgedesk.inbox;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes fetched mails in: the bytes, the task that will read each, and the mailbox's place, all in one transaction. */
@Component
class Incoming {

    private final MailboxBook book;
    private final RawMails mails;
    private final ReadingOrder order;
    private final SchedulerClient tasks;
    private final Scheduler scheduler;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Incoming(
            MailboxBook book,
            RawMails mails,
            ReadingOrder order,
            @Lazy SchedulerClient tasks,
            @Lazy Scheduler scheduler,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.book = book;
        this.mails = mails;
        this.order = order;
        this.tasks = tasks;
        this.scheduler = scheduler;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Stores mails and moves the place behind {@code lastUid}, or neither: where {@code holder} has lost the mailbox, nothing is stored.
     *
     * @throws LostMailboxException if the mailbox is not held any more
     */
    void take(String mailbox, String holder, long uidValidity, List<FetchedMail> fetched, long lastUid) {
        Set<RawMailId> behind = transaction.execute(status -> {
            if (!book.move(mailbox, holder, uidValidity, lastUid)) {
                throw new LostMailboxException();
            }
            List<FetchedMail> whole =
                    fetched.stream().filter(FetchedMail::whole).toList();
            Set<RawMailId> waiting = schedule(mails.store(mailbox, uidValidity, whole));
            for (FetchedMail part : fetched) {
                if (!part.whole()) {
                    mails.store(mailbox, uidValidity, List.of(part)).forEach(id -> mails.setAside(id, cause(part)));
                }
            }
            return waiting;
        });
        wakeFreed(Objects.requireNonNull(behind));
        scheduler.triggerCheckForDueExecutions();
    }

    /** Has a mail that was set aside read again, or fetched again where nothing of it is kept; false where it is not set aside. */
    boolean retry(RawMailId id) {
        Boolean waits = transaction.execute(status -> makeWait(id) || mails.wantAgain(id));
        scheduler.triggerCheckForDueExecutions();
        return Boolean.TRUE.equals(waits);
    }

    /** Takes in what the server gives out of a mail that was set aside, now that it was asked again. */
    void takeAgain(RawMailId id, String mailbox, FetchedMail mail) {
        transaction.executeWithoutResult(status -> {
            mails.replace(id, mailbox, mail);
            if (mail.whole()) {
                makeWait(id);
            } else {
                mails.setAside(id, cause(mail));
            }
        });
        scheduler.triggerCheckForDueExecutions();
    }

    private boolean makeWait(RawMailId id) {
        boolean waits = mails.makeWait(id);
        if (waits) {
            schedule(List.of(id));
        }
        return waits;
    }

    /** A mail with an earlier one of its sender before it waits to be woken; gives those. */
    private Set<RawMailId> schedule(List<RawMailId> ids) {
        Set<RawMailId> behind = order.behind(ids);
        schedule(ids.stream().filter(id -> !behind.contains(id)), clock.instant());
        schedule(behind.stream(), order.nextLook(1));
        return behind;
    }

    private void schedule(Stream<RawMailId> ids, Instant when) {
        List<TaskInstance<?>> instances = ids.<TaskInstance<?>>map(
                        id -> ReadMailTask.READ_MAIL.instance(id.toString()).build())
                .toList();
        if (!instances.isEmpty()) {
            tasks.scheduleBatch(instances, when);
        }
    }

    /** The one before may have ended while these were not committed yet. */
    private void wakeFreed(Set<RawMailId> behind) {
        Set<RawMailId> still = order.behind(behind);
        behind.stream().filter(id -> !still.contains(id)).forEach(order::wake);
    }

    static String cause(FetchedMail part) {
        if (part.bytes().length == 0) {
            return "The mail server named this mail but gave out nothing of it. It stays in the mailbox.";
        }
        return String.format(
                Locale.ROOT,
                "This mail is too large (%.1f MB) and stays in the mailbox; its beginning is kept here. Try again to have that read.",
                part.size() / 1e6);
    }

    /** Another copy of the desk reads the mailbox now. */
    static final class LostMailboxException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostMailboxException() {
            super("another copy of the desk reads this mailbox now");
        }
    }
}
