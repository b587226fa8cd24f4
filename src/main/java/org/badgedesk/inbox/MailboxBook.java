package org.badgedesk.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is known of each mailbox: how far it is read (UIDVALIDITY and UID), and which copy of the desk reads it. A copy holds a mailbox for a
 * short time and prolongs it; where it dies, another one takes over when the time is out. Every step of reading asks whether the mailbox is
 * still held, so that two copies never write for one mailbox.
 */
@Component
class MailboxBook {

    /** How long a mailbox is held without being prolonged. */
    static final Duration HOLD = Duration.ofSeconds(12);

    private final JdbcClient jdbc;

    MailboxBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far a mailbox is read.
     *
     * @param uidValidity null where it was never read
     * @param againUntil up to this UID mails may have been read before, under another UIDVALIDITY
     * @param begunAt mails older than this are none of the desk's business
     */
    record Place(@Nullable Long uidValidity, long lastUid, long againUntil, Instant begunAt) {

        static final Place UNREAD = new Place(null, 0, 0, Instant.EPOCH);

        long validity() {
            return Objects.requireNonNull(uidValidity, "a mailbox is stored from only after reading began");
        }

        Place movedTo(long uid) {
            return new Place(uidValidity, uid, againUntil, begunAt);
        }
    }

    /** Who holds a mailbox, and when it was last read. */
    record Holding(
            @Nullable String holder, boolean held, @Nullable Instant readAt) {}

    /** Takes or prolongs a mailbox for {@code holder}; false where somebody else holds it. By the database's own clock. */
    @Transactional
    public boolean hold(String mailbox, String holder) {
        jdbc.sql("insert into mailbox (name) values (?) on conflict do nothing")
                .param(mailbox)
                .update();
        return jdbc.sql("""
                        update mailbox set held_by = :holder, held_until = clock_timestamp() + make_interval(secs => :hold)
                        where name = :name and (held_by is null or held_by = :holder or held_until < clock_timestamp())""")
                        .param("holder", holder)
                        .param("hold", HOLD.toSeconds())
                        .param("name", mailbox)
                        .update()
                == 1;
    }

    /** Prolongs a holding and notes that the mailbox was reached; false where it is lost. */
    @Transactional
    public boolean prolong(String mailbox, String holder, @Nullable Instant readAt) {
        return jdbc.sql("""
                        update mailbox set held_until = clock_timestamp() + make_interval(secs => :hold),
                            read_at = coalesce(:read, read_at)
                        where name = :name and held_by = :holder""")
                        .param("hold", HOLD.toSeconds())
                        .param("read", readAt == null ? null : utc(readAt))
                        .param("name", mailbox)
                        .param("holder", holder)
                        .update()
                == 1;
    }

    /** Gives a mailbox back, so that another copy need not wait. */
    @Transactional
    public void release(String mailbox, String holder) {
        jdbc.sql("update mailbox set held_by = null, held_until = null where name = ? and held_by = ?")
                .params(mailbox, holder)
                .update();
    }

    Optional<Holding> holding(String mailbox) {
        return jdbc.sql("select held_by, held_until > clock_timestamp() as held, read_at from mailbox where name = ?")
                .param(mailbox)
                .query((row, n) -> new Holding(
                        row.getString("held_by"),
                        row.getBoolean("held"),
                        instant(row.getObject("read_at", OffsetDateTime.class))))
                .optional();
    }

    Place place(String mailbox) {
        return jdbc.sql("select uid_validity, last_uid, again_until, begun_at from mailbox where name = ?")
                .param(mailbox)
                .query((row, n) -> {
                    Instant begun = instant(row.getObject("begun_at", OffsetDateTime.class));
                    return new Place(
                            row.getObject("uid_validity", Long.class),
                            row.getLong("last_uid"),
                            row.getLong("again_until"),
                            begun == null ? Instant.EPOCH : begun);
                })
                .single();
    }

    /** Moves the place of reading; false where {@code holder} does not hold the mailbox any more. */
    boolean move(String mailbox, String holder, long uidValidity, long lastUid) {
        return jdbc.sql("""
                        update mailbox set last_uid = :uid
                        where name = :name and held_by = :holder and uid_validity = :validity""")
                        .param("uid", lastUid)
                        .param("name", mailbox)
                        .param("holder", holder)
                        .param("validity", uidValidity)
                        .update()
                == 1;
    }

    /** Begins reading, for the first time or under a new UIDVALIDITY; false where {@code holder} does not hold the mailbox any more. */
    @Transactional
    public boolean begin(String mailbox, String holder, Place place) {
        return jdbc.sql("""
                        update mailbox set uid_validity = :validity, last_uid = :uid, again_until = :again, begun_at = :begun
                        where name = :name and held_by = :holder""")
                        .param("validity", place.uidValidity())
                        .param("uid", place.lastUid())
                        .param("again", place.againUntil())
                        .param("begun", utc(place.begunAt()))
                        .param("name", mailbox)
                        .param("holder", holder)
                        .update()
                == 1;
    }

    /** Notes that nobody reaches the mailbox; true once it has been so for {@code patience}, and then no more until it is read again. */
    @Transactional
    public boolean isToBeTold(String mailbox, Instant now, Duration patience) {
        jdbc.sql("update mailbox set unread_since = ? where name = ? and unread_since is null")
                .params(utc(now), mailbox)
                .update();
        return jdbc.sql("""
                        update mailbox set told_at = :now
                        where name = :name and told_at is null and unread_since <= :limit""")
                        .param("now", utc(now))
                        .param("name", mailbox)
                        .param("limit", utc(now.minus(patience)))
                        .update()
                == 1;
    }

    /** Notes that the mailbox is read. */
    @Transactional
    public void isRead(String mailbox) {
        jdbc.sql("update mailbox set unread_since = null, told_at = null where name = ? and unread_since is not null")
                .param(mailbox)
                .update();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
