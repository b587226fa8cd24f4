package org.badgedesk.outbox;

import static org.badgedesk.outbox.MailStore.utc;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.core.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many mails have left, or wait to, for whom: what the limits go by. */
@Component
class MailCounts {

    /** How long a mail may wait for its turn and still be counted for those of others. */
    private static final Duration LONGEST_TURN = Duration.ofDays(2);

    private final JdbcClient jdbc;

    MailCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The limited mails to an address since then; writers to one address wait for each other until their commit. */
    int limitedSince(EmailAddress to, Instant since) {
        waitForOthersTo(to);
        return jdbc.sql("select count(*) from outgoing_mail where limited and recipient = ? and queued_at > ?"
                        + " and state in ('queued', 'sent')")
                .params(to.value(), utc(since))
                .query(Integer.class)
                .single();
    }

    /** The limited mails of a case since then, whomever they go to; whoever writes them holds the case. */
    int limitedOfCaseSince(UUID caseId, Instant since) {
        return jdbc.sql("select count(*) from outgoing_mail where limited and case_id = ? and queued_at > ?"
                        + " and state in ('queued', 'sent')")
                .params(caseId, utc(since))
                .query(Integer.class)
                .single();
    }

    /** The mails to an address since then that earners have sent there; writers to one address wait for each other until their commit. */
    int sharedSince(EmailAddress to, Instant since) {
        waitForOthersTo(to);
        return jdbc.sql("select count(*) from outgoing_mail where recipient = ? and queued_at > ?"
                        + " and starts_with(cause, ?)")
                .params(to.value(), utc(since), MailStore.SHARED)
                .query(Integer.class)
                .single();
    }

    private void waitForOthersTo(EmailAddress to) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('outgoing_mail ' || ?, 0))")
                .param(to.value())
                .query((row, number) -> 0)
                .single();
    }

    /**
     * When the limited mail to a domain leaves, or has left, that has {@code most - 1} others after it; nothing where there are fewer. Without
     * the waiting, so it may be off by what is written at the same time.
     */
    Optional<Instant> leavesBefore(String domain, int most, Instant now) {
        return jdbc.sql("""
                        select coalesce(sent_at, next_try, queued_at) as leaves from outgoing_mail
                        where limited and split_part(recipient, '@', 2) = :domain and queued_at > :since
                            and state in ('queued', 'sent') order by leaves desc offset :others limit 1""")
                .param("domain", domain)
                .param("since", utc(now.minus(LONGEST_TURN)))
                .param("others", most - 1)
                .query((row, number) ->
                        row.getObject("leaves", OffsetDateTime.class).toInstant())
                .optional();
    }

    /** The limited mails to an address since then that tell a temporary password. */
    int passwordsSince(EmailAddress to, Instant since) {
        return jdbc.sql("select count(*) from outgoing_mail where limited and secret_of is not null and recipient = ?"
                        + " and queued_at > ? and state in ('queued', 'sent')")
                .params(to.value(), utc(since))
                .query(Integer.class)
                .single();
    }

    /** How often mail with this id of this address was answered automatically, without notices. */
    int automaticAnswersSince(String messageId, EmailAddress to, Instant since) {
        return jdbc.sql("select count(*) from outgoing_mail where limited and in_reply_to = ? and recipient = ?"
                        + " and state in ('queued', 'sent') and queued_at >= ? and not starts_with(cause, ?)")
                .params(messageId, to.value(), utc(since), OutgoingMail.NOTICE)
                .query(Integer.class)
                .single();
    }
}
