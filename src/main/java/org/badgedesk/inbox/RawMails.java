package org.badgedesk.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.cases.MessagesErased;
import org.badgedesk.core.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The mails as they came, each with what became of it: stored, then read, or set aside with a cause until staff dismiss it. */
@Component
class RawMails {

    private static final int LONGEST_CAUSE = 500;
    private static final int LONGEST_LIST = 500;
    private static final String SET_ASIDE =
            "select id, mailbox, uid, received_at, size, cause from raw_mail where state = 'set-aside'";

    private final JdbcClient jdbc;
    private final Clock clock;

    RawMails(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A mail that waits to be read. */
    record Stored(RawMailId id, String mailbox, Instant receivedAt, long size, byte[] bytes, String state) {

        boolean waits() {
            return state.equals("stored");
        }
    }

    /** Stores the mails that are not there yet, and gives their ids. */
    List<RawMailId> store(String mailbox, long uidValidity, List<FetchedMail> mails) {
        List<RawMailId> ids = new ArrayList<>();
        for (FetchedMail mail : mails) {
            RawMailId id = RawMailId.random();
            int stored = jdbc.sql("""
                            insert into raw_mail (id, mailbox, uid_validity, uid, received_at, stored_at, bytes, size, sha256, state, line, seen)
                            values (:id, :mailbox, :validity, :uid, :received, :now, :bytes, :size, :sha256, 'stored', :line, :seen)
                            on conflict on constraint raw_mail_place do nothing""")
                    .param("id", id.value())
                    .param("mailbox", mailbox)
                    .param("validity", uidValidity)
                    .param("uid", mail.uid())
                    .param("received", MailboxBook.utc(mail.receivedAt()))
                    .param("now", MailboxBook.utc(clock.instant()))
                    .param("bytes", mail.bytes())
                    .param("size", mail.size())
                    .param("sha256", Sha256.hex(mail.bytes()))
                    .param("line", ReadingOrder.line(mailbox, mail))
                    .param("seen", mail.seen())
                    .update();
            if (stored == 1) {
                ids.add(id);
            }
        }
        return ids;
    }

    /** Whether these very bytes were stored for the mailbox before: after its UIDVALIDITY changed they come again. */
    boolean has(String mailbox, byte[] bytes) {
        return jdbc.sql("select exists (select 1 from raw_mail where mailbox = ? and sha256 = ?)")
                .params(mailbox, Sha256.hex(bytes))
                .query(Boolean.class)
                .single();
    }

    /** Whether it is known what lay in a place: a mail that the server did not give out tells nothing. */
    boolean isKept(String mailbox, long uidValidity, long uid) {
        return jdbc.sql("""
                        select exists (select 1 from raw_mail
                            where mailbox = ? and uid_validity = ? and uid = ? and sha256 not in ('', ?))""")
                .params(mailbox, uidValidity, uid, Sha256.hex(new byte[0]))
                .query(Boolean.class)
                .single();
    }

    /** Whether another mail than this was stored from its place: one of another time, size or, where the bytes are there, content. */
    boolean isOther(String mailbox, long uidValidity, FetchedMail mail) {
        return jdbc.sql("""
                        select exists (select 1 from raw_mail
                            where mailbox = :mailbox and uid_validity = :validity and uid = :uid
                            and (received_at <> :received or size <> :size or sha256 <> coalesce(:sha256, sha256)))""")
                .param("mailbox", mailbox)
                .param("validity", uidValidity)
                .param("uid", mail.uid())
                .param("received", MailboxBook.utc(mail.receivedAt()))
                .param("size", mail.size())
                .param("sha256", mail.whole() ? Sha256.hex(mail.bytes()) : null)
                .query(Boolean.class)
                .single();
    }

    /** The mail for reading, held until the transaction ends. */
    Optional<Stored> hold(RawMailId id) {
        return jdbc.sql("select id, mailbox, received_at, size, bytes, state from raw_mail where id = ? for update")
                .param(id.value())
                .query((row, n) -> new Stored(
                        new RawMailId(row.getObject("id", UUID.class)),
                        row.getString("mailbox"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getLong("size"),
                        row.getBytes("bytes"),
                        row.getString("state")))
                .optional();
    }

    void markRead(RawMailId id, String fingerprint) {
        jdbc.sql("update raw_mail set state = 'read', cause = null, line = null, fingerprint = ? where id = ?")
                .params(fingerprint, id.value())
                .update();
    }

    /** Has the mail with this fingerprint made unread in its mailbox, by the copy of the desk that reads it, unless people had read it before. */
    void makeUnread(String fingerprint) {
        jdbc.sql("update raw_mail set make_unread = true where fingerprint = ? and not seen")
                .param(fingerprint)
                .update();
    }

    /** The mails of a mailbox that wait to be made unread. */
    List<Long> toMakeUnread(String mailbox, long uidValidity) {
        return jdbc.sql("select uid from raw_mail where mailbox = ? and make_unread and uid_validity = ? order by uid")
                .params(mailbox, uidValidity)
                .query(Long.class)
                .list();
    }

    /** Those mails wait no more. */
    void madeUnread(String mailbox, long uidValidity, List<Long> uids) {
        jdbc.sql("update raw_mail set make_unread = false"
                        + " where mailbox = :mailbox and uid_validity = :validity and uid in (:uids)")
                .param("mailbox", mailbox)
                .param("validity", uidValidity)
                .param("uids", uids)
                .update();
    }

    /** Keeps of a mail that was read only that it was there. */
    void forget(RawMailId id) {
        jdbc.sql("update raw_mail set state = 'read', cause = null, line = null, bytes = '' where id = ?")
                .param(id.value())
                .update();
    }

    void setAside(RawMailId id, String cause) {
        String line = cause.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        jdbc.sql("update raw_mail set state = 'set-aside', cause = ? where id = ? and state <> 'read'")
                .params(line.length() > LONGEST_CAUSE ? line.substring(0, LONGEST_CAUSE) : line, id.value())
                .update();
    }

    /** Makes a mail that was set aside wait again; false where it is not set aside, or nothing of it is kept. */
    boolean makeWait(RawMailId id) {
        return jdbc.sql(
                                "update raw_mail set state = 'stored' where id = ? and state = 'set-aside' and octet_length(bytes) > 0")
                        .param(id.value())
                        .update()
                == 1;
    }

    /** Has a mail that was set aside lie no more before staff; false where it is not set aside. */
    boolean dismiss(RawMailId id) {
        return jdbc.sql("update raw_mail set state = 'dismissed', fetch_again = false, line = null"
                                + " where id = ? and state = 'set-aside'")
                        .param(id.value())
                        .update()
                == 1;
    }

    /** Notes that a mail is to be fetched again of which nothing is kept; false where it is not set aside. */
    boolean wantAgain(RawMailId id) {
        return jdbc.sql("""
                        update raw_mail set fetch_again = true,
                            cause = 'It is fetched from the mailbox again as soon as that is read.'
                        where id = ? and state = 'set-aside' and octet_length(bytes) = 0""").param(id.value()).update() == 1;
    }

    /** A mail to be fetched again, and where it lay. */
    record Wanted(RawMailId id, long uidValidity, long uid) {}

    /** The next mail of a mailbox that is to be fetched again; it is wanted no more, and has {@code cause} unless something better comes of it. */
    Optional<Wanted> nextWanted(String mailbox, String cause) {
        return jdbc.sql("""
                        update raw_mail set fetch_again = false, cause = ? where id = (
                            select id from raw_mail where mailbox = ? and fetch_again and state = 'set-aside'
                            order by uid_validity, uid limit 1)
                        returning id, uid_validity, uid""")
                .params(cause, mailbox)
                .query((row, n) ->
                        new Wanted(new RawMailId(row.getObject(1, UUID.class)), row.getLong(2), row.getLong(3)))
                .optional();
    }

    /** Keeps a mail as it was fetched now in the place of what was kept of it. */
    void replace(RawMailId id, String mailbox, FetchedMail mail) {
        jdbc.sql("""
                        update raw_mail set bytes = :bytes, size = :size, sha256 = :sha256, received_at = :received, seen = :seen,
                            line = :line
                        where id = :id and state = 'set-aside'""")
                .param("bytes", mail.bytes())
                .param("size", mail.size())
                .param("sha256", Sha256.hex(mail.bytes()))
                .param("received", MailboxBook.utc(mail.receivedAt()))
                .param("seen", mail.seen())
                .param("line", ReadingOrder.line(mailbox, mail))
                .param("id", id.value())
                .update();
    }

    List<SetAside> setAside() {
        return jdbc.sql(SET_ASIDE + " order by stored_at desc limit ?")
                .param(LONGEST_LIST)
                .query((row, n) -> setAside(row))
                .list();
    }

    Optional<SetAside> setAside(RawMailId id) {
        return jdbc.sql(SET_ASIDE + " and id = ?")
                .param(id.value())
                .query((row, n) -> setAside(row))
                .optional();
    }

    private static SetAside setAside(ResultSet row) throws SQLException {
        return new SetAside(
                new RawMailId(row.getObject("id", UUID.class)),
                row.getString("mailbox"),
                row.getLong("uid"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getLong("size"),
                text(row.getString("cause")));
    }

    Optional<byte[]> bytes(RawMailId id) {
        return jdbc.sql("select bytes from raw_mail where id = ?")
                .param(id.value())
                .query((row, n) -> row.getBytes("bytes"))
                .optional();
    }

    /** The mail with this fingerprint; nothing where only its beginning is kept, or none of it any more. */
    Optional<byte[]> whole(String fingerprint) {
        return jdbc.sql("""
                        select bytes from raw_mail where fingerprint = ? and octet_length(bytes) > 0
                            and not (octet_length(bytes) = ? and size > octet_length(bytes)) order by stored_at limit 1""")
                .params(fingerprint, ImapMailbox.BEGINNING)
                .query((row, n) -> row.getBytes("bytes"))
                .optional();
    }

    Optional<byte[]> bytes(String fingerprint) {
        return jdbc.sql("select bytes from raw_mail where fingerprint = ? order by stored_at limit 1")
                .param(fingerprint)
                .query((row, n) -> row.getBytes("bytes"))
                .optional();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The rows stay, without the mail: they tell that it was read, should it come again. */
    int forgetRead(Instant before) {
        return jdbc.sql(
                        "update raw_mail set bytes = '' where state in ('read', 'dismissed') and stored_at < ? and octet_length(bytes) > 0")
                .param(Timestamp.from(before))
                .update();
    }

    /** A mail whose message is erased is forgotten as it came, too; its hash stays, so that the mailbox does not bring it back. */
    @EventListener
    void on(MessagesErased erased) {
        if (!erased.fingerprints().isEmpty()) {
            jdbc.sql("update raw_mail set bytes = '' where fingerprint in (:fingerprints)")
                    .param("fingerprints", erased.fingerprints())
                    .update();
        }
    }
}
