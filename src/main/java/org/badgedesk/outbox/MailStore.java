package org.badgedesk.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Sha256;
import org.badgedesk.outbox.OutgoingMail.AutoSubmitted;
import org.badgedesk.outbox.OutgoingMail.Part;
import org.badgedesk.outbox.OutgoingMail.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of outgoing mail. Runs in the caller's transaction. */
@Component
class MailStore {

    /** What the causes of mails begin with that earners send to whom they like. */
    static final String SHARED = "shared:";

    private static final int LONGEST_LIST = 500;

    private final JdbcClient jdbc;

    MailStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes the mail down; says no where its cause has made one already. */
    boolean add(OutgoingMail mail, MailState state, @Nullable String reason) {
        Secret secret = mail.secret();
        int added = jdbc.sql("""
                        insert into outgoing_mail (id, cause, case_id, message_id, sender, sender_name, recipient, reply_to, subject,
                            in_reply_to, thread, auto_submitted, limited, text_body, html_body, secret, secret_of, state,
                            reason, queued_at, next_try)
                        values (:id, :cause, :caseId, :messageId, :sender, :senderName, :recipient, :replyTo, :subject, :inReplyTo, :thread,
                            :autoSubmitted, :limited, :text, :html, :secret, :secretOf, :state, :reason, :now, :now)
                        on conflict (cause) do nothing""")
                .param("id", mail.id())
                .param("cause", mail.cause())
                .param("caseId", mail.caseId())
                .param("messageId", mail.messageId())
                .param("sender", mail.from().value())
                .param("senderName", mail.fromName())
                .param("recipient", mail.to().value())
                .param("replyTo", mail.replyTo() == null ? null : mail.replyTo().value())
                .param("subject", mail.subject())
                .param("inReplyTo", mail.inReplyTo())
                .param("thread", String.join(" ", mail.thread()))
                .param(
                        "autoSubmitted",
                        mail.autoSubmitted() == null
                                ? null
                                : mail.autoSubmitted().value())
                .param("limited", mail.limited())
                .param("text", mail.text())
                .param("html", mail.html())
                .param("secret", secret == null || state != MailState.QUEUED ? null : secret.password())
                .param("secretOf", secret == null ? null : secret.earner())
                .param("state", state.code())
                .param("reason", reason)
                .param("now", utc(mail.queuedAt()))
                .update();
        if (added == 1) {
            for (int position = 0; position < mail.parts().size(); position++) {
                add(mail.id(), position, mail.parts().get(position));
            }
        }
        return added == 1;
    }

    private void add(UUID mail, int position, Part part) {
        String hash = Sha256.hex(part.content());
        jdbc.sql("insert into outgoing_content (sha256, content) values (?, ?) on conflict do nothing")
                .params(hash, part.content())
                .update();
        jdbc.sql("insert into outgoing_part (mail, position, content_id, name, media_type, sha256)"
                        + " values (:mail, :position, :contentId, :name, :mediaType, :hash)")
                .param("mail", mail)
                .param("position", position)
                .param("contentId", part.contentId())
                .param("name", part.name())
                .param("mediaType", part.mediaType())
                .param("hash", hash)
                .update();
    }

    boolean exists(String cause) {
        return jdbc.sql("select exists (select 1 from outgoing_mail where cause = ?)")
                .param(cause)
                .query(Boolean.class)
                .single();
    }

    /** When the next issuance mail may leave, which takes its place: they follow each other at this distance. */
    Instant nextAnnouncement(Instant now, Duration distance, boolean amongMany) {
        String next = amongMany ? "next_of_batch" : "next_announcement";
        return jdbc.sql("update automatic_mail set " + next + " = greatest(:now, " + next
                        + ") + make_interval(secs => :seconds) returning " + next)
                .param("now", utc(now))
                .param("seconds", distance.toMillis() / 1000.0)
                .query(OffsetDateTime.class)
                .single()
                .toInstant()
                .minus(distance);
    }

    /** Notes that the mail is being handed over; how often it may have been before, or nothing where it waits no more. */
    Optional<Integer> handOver(UUID id, Instant now) {
        return jdbc.sql("""
                        update outgoing_mail set attempts = attempts + 1, handed_over_at = :now,
                            first_try = coalesce(first_try, :now), possible_resends =
                            possible_resends + case when handed_over_at is null then 0 else 1 end
                        where id = :id and state = 'queued' returning possible_resends""")
                .param("id", id)
                .param("now", utc(now))
                .query(Integer.class)
                .optional();
    }

    /** The mail if it still waits to be sent and was handed over before, locked until the end of the transaction, and its attempts so far. */
    Optional<Waiting> waiting(UUID id) {
        return jdbc.sql("select * from outgoing_mail where id = ? and state = 'queued' for update")
                .param(id)
                .query((row, number) -> new Waiting(
                        mail(row),
                        row.getInt("attempts"),
                        row.getObject("first_try", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** A mail that has left, without the temporary password that it told. */
    Optional<OutgoingMail> sent(UUID id) {
        return jdbc.sql("select * from outgoing_mail where id = ? and state = 'sent'")
                .param(id)
                .query((row, number) -> mail(row))
                .optional();
    }

    record Waiting(OutgoingMail mail, int attempts, Instant firstTry) {}

    private OutgoingMail mail(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID secretOf = row.getObject("secret_of", UUID.class);
        String thread = row.getString("thread");
        String replyTo = row.getString("reply_to");
        return new OutgoingMail(
                id,
                row.getString("cause"),
                row.getObject("case_id", UUID.class),
                row.getString("message_id"),
                new EmailAddress(row.getString("sender")),
                row.getString("sender_name"),
                new EmailAddress(row.getString("recipient")),
                replyTo == null ? null : new EmailAddress(replyTo),
                row.getString("subject"),
                row.getString("in_reply_to"),
                thread.isEmpty() ? List.of() : List.of(thread.split(" ")),
                AutoSubmitted.of(row.getString("auto_submitted")),
                row.getBoolean("limited"),
                row.getString("text_body"),
                row.getString("html_body"),
                secretOf == null ? null : new Secret(secretOf, row.getString("secret")),
                parts(id),
                row.getObject("queued_at", OffsetDateTime.class).toInstant());
    }

    private List<Part> parts(UUID mail) {
        return jdbc.sql("select content_id, name, media_type, content from outgoing_part"
                        + " join outgoing_content using (sha256) where mail = ? order by position")
                .param(mail)
                .query((row, number) -> new Part(
                        row.getString("content_id"),
                        row.getString("name"),
                        row.getString("media_type"),
                        row.getBytes("content")))
                .list();
    }

    void sent(UUID id, Instant now) {
        jdbc.sql("update outgoing_mail set state = 'sent', sent_at = ?, next_try = null, handed_over_at = null,"
                        + " secret = null, reason = null where id = ?")
                .params(utc(now), id)
                .update();
    }

    /** @param unclear whether the server may have taken the mail all the same: the mark of the try stays then */
    void later(UUID id, Instant nextTry, String reason, boolean unclear) {
        jdbc.sql("update outgoing_mail set next_try = ?, reason = ?,"
                        + " handed_over_at = case when ? then handed_over_at end where id = ?")
                .params(utc(nextTry), reason, unclear, id)
                .update();
    }

    /** @param unclear whether the server may have taken the mail all the same: should staff send it again, that counts */
    void failed(UUID id, String reason, boolean unclear) {
        jdbc.sql("update outgoing_mail set state = 'failed', reason = ?, next_try = null, secret = null,"
                        + " handed_over_at = case when ? then handed_over_at end where id = ?")
                .params(reason, unclear, id)
                .update();
    }

    /**
     * Puts a mail that was held or has failed back into the queue; it has the full time to leave again. It keeps its date, except where it
     * never left, or tells a new password now.
     */
    void queueAgain(UUID id, @Nullable String secret, Instant now) {
        jdbc.sql("update outgoing_mail set state = 'queued', reason = null, secret = :secret, next_try = :now,"
                        + " queued_at = case when state = 'held' or secret_of is not null then :now else queued_at end,"
                        + " first_try = null, let_go = true where id = :id")
                .param("secret", secret)
                .param("now", utc(now))
                .param("id", id)
                .update();
    }

    boolean isToStaff(UUID id) {
        return jdbc.sql("select count(*) from outgoing_mail where id = ? and starts_with(cause, ?)")
                        .params(id, OutgoingMail.TO_STAFF)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** One that did not leave, locked until the end of the transaction. */
    Optional<Stuck> stuck(UUID id) {
        return jdbc.sql("select cause, recipient, state, secret_of from outgoing_mail where id = ?"
                        + " and state in ('queued', 'held', 'failed') for update")
                .param(id)
                .query((row, number) -> new Stuck(
                        row.getString("cause"),
                        new EmailAddress(row.getString("recipient")),
                        MailState.of(row.getString("state")),
                        row.getObject("secret_of", UUID.class)))
                .optional();
    }

    record Stuck(
            String cause,
            EmailAddress to,
            MailState state,
            @Nullable UUID secretOf) {}

    List<UnsentMail> unsent(MailState state) {
        return jdbc.sql("select id, recipient, subject, coalesce(reason, '') as reason, attempts, queued_at"
                        + " from outgoing_mail where state = ? order by queued_at desc limit ?")
                .params(state.code(), LONGEST_LIST)
                .query((row, number) -> new UnsentMail(
                        row.getObject("id", UUID.class),
                        new EmailAddress(row.getString("recipient")),
                        row.getString("subject"),
                        row.getString("reason"),
                        row.getInt("attempts"),
                        row.getObject("queued_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    List<MailSent> sentTo(EmailAddress address) {
        return jdbc.sql("select subject, state, coalesce(reason, '') as reason, queued_at, sent_at from outgoing_mail"
                        + " where recipient = ? order by queued_at desc limit 20")
                .param(address.value())
                .query((row, number) -> new MailSent(
                        row.getString("subject"),
                        row.getString("state"),
                        row.getString("reason"),
                        row.getObject("queued_at", OffsetDateTime.class).toInstant(),
                        row.getObject("sent_at", OffsetDateTime.class) == null
                                ? null
                                : row.getObject("sent_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    long possibleResends() {
        return jdbc.sql("select coalesce(sum(possible_resends), 0) from outgoing_mail where possible_resends > 0")
                .query(Long.class)
                .single();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
