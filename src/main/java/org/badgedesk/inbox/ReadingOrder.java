package org.badgedesk.inbox;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.badgedesk.core.Sha256;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Mails of one sender in one mailbox are read one after the other, as they lie there; no mail waits for another sender's. Whoever has ended
 * a mail, read or set aside, wakes the next; should nobody have, it looks by itself a little later.
 */
@Component
class ReadingOrder {

    private static final Logger log = LoggerFactory.getLogger(ReadingOrder.class);
    private static final Duration LOOKS_AGAIN = Duration.ofSeconds(10);

    /** Beyond so many mails before it, how many there are makes no difference to a mail. */
    private static final int MOST_COUNTED = 100;

    private final JdbcClient jdbc;
    private final Scheduler scheduler;
    private final Clock clock;

    ReadingOrder(JdbcClient jdbc, @Lazy Scheduler scheduler, Clock clock) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /**
     * Where a mail stands. A mail without a line waits for none.
     *
     * @param before how many mails that somebody will read stand before it; 100 where there are more
     */
    record Turn(@Nullable String line, int before) {

        boolean behind() {
            return before > 0;
        }
    }

    /** What the mails of one mailbox and sender have in common; null where the mail does not tell its sender. */
    static @Nullable String line(String mailbox, FetchedMail mail) {
        return MailReader.author(mail.bytes())
                .map(author -> Sha256.hex(mailbox + "\n" + author))
                .orElse(null);
    }

    /** Those of the mails that have one before them which waits, too. */
    Set<RawMailId> behind(Collection<RawMailId> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        List<RawMailId> behind = jdbc.sql("""
                        select m.id from raw_mail m where m.id in (:ids) and exists (
                            select 1 from raw_mail e where e.line = m.line and e.state = 'stored'
                            and (e.uid_validity, e.uid) < (m.uid_validity, m.uid))""")
                .param("ids", ids.stream().map(RawMailId::value).toList())
                .query((row, n) -> new RawMailId(row.getObject(1, UUID.class)))
                .list();
        return new LinkedHashSet<>(behind);
    }

    /** Whether the mail has to wait now; never for one that nobody will read. */
    Turn turn(RawMailId id) {
        return jdbc.sql("""
                        select m.line, (select count(*) from (
                            select 1 from raw_mail e
                            join scheduled_tasks t on t.task_name = :task and t.task_instance = cast(e.id as text)
                            where e.line = m.line and e.state = 'stored'
                            and (e.uid_validity, e.uid) < (m.uid_validity, m.uid) limit :most) as before)
                        from raw_mail m where m.id = :id""")
                .param("task", ReadMailTask.READ_MAIL.getTaskName())
                .param("most", MOST_COUNTED)
                .param("id", id.value())
                .query((row, n) -> new Turn(row.getString(1), row.getInt(2)))
                .optional()
                .orElse(new Turn(null, 0));
    }

    /**
     * When a mail that has to wait looks whether it still has to: the later, the more stand before it. Whoever ends a mail wakes the next, so of
     * a thousand mails of one sender hardly any looks in vain while others' mails want to be read.
     */
    Instant nextLook(int before) {
        return clock.instant().plus(LOOKS_AGAIN.multipliedBy(before));
    }

    /** Has the first mail of a line read now, if one waits. */
    void wakeFirst(@Nullable String line) {
        if (line == null) {
            return;
        }
        Optional<RawMailId> first = jdbc.sql(
                        "select id from raw_mail where line = ? and state = 'stored' order by uid_validity, uid limit 1")
                .param(line)
                .query((row, n) -> new RawMailId(row.getObject(1, UUID.class)))
                .optional();
        first.ifPresent(this::wake);
    }

    void wake(RawMailId id) {
        try {
            scheduler.reschedule(ReadMailTask.READ_MAIL.instanceId(id.toString()), clock.instant());
        } catch (TaskInstanceException e) {
            log.debug("mail {} is being looked at already", id);
        }
    }
}
