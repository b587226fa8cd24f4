package org.badgedesk.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.badgedesk.badges.drift.BouncedAddresses;
import org.badgedesk.cases.MailBounced;
import org.badgedesk.core.EmailAddress;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The addresses from which mail came back. One that failed for good stays so marked. Anybody can forge a report: one that brings back none of
 * our mails counts only for an address that has lately got one, and its words are not kept.
 */
@Component
class Bounces implements BouncedAddresses {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_LIST = 500;
    private static final Duration LATELY = Duration.ofDays(30);
    private static final String UNPROVEN = "a report says so that does not prove it";

    private final JdbcClient jdbc;
    private final Clock clock;

    Bounces(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    void on(MailBounced bounced) {
        Optional<EmailAddress> recipient = recipient(bounced);
        if (recipient.isPresent()) {
            add(recipient.get(), bounced.permanent(), bounced.reason());
        } else if (hasLatelyGotMail(bounced.address())) {
            addUnproven(bounced.address());
        }
    }

    private boolean hasLatelyGotMail(EmailAddress address) {
        return jdbc.sql("select exists (select 1 from outgoing_mail where recipient = ? and queued_at > ?"
                        + " and state = 'sent')")
                .params(address.value(), MailStore.utc(Instant.now(clock).minus(LATELY)))
                .query(Boolean.class)
                .single();
    }

    /** To whom the mail went that came back: the address that the report names, or the only one there is. */
    private Optional<EmailAddress> recipient(MailBounced bounced) {
        if (bounced.ownIds().isEmpty()) {
            return Optional.empty();
        }
        List<EmailAddress> recipients = jdbc.sql(
                        "select distinct recipient from outgoing_mail where message_id in (:ids)")
                .param("ids", bounced.ownIds())
                .query((row, number) -> new EmailAddress(row.getString("recipient")))
                .list();
        if (recipients.contains(bounced.address())) {
            return Optional.of(bounced.address());
        }
        return recipients.size() == 1 ? Optional.of(recipients.get(0)) : Optional.empty();
    }

    /** What anybody may have made up changes nothing where something is known. */
    private void addUnproven(EmailAddress address) {
        jdbc.sql(
                        "insert into bounced_address (address, permanent, reason, times, bounced_at) values (?, false, ?, 1, ?)"
                                + " on conflict (address) do nothing")
                .params(address.value(), UNPROVEN, MailStore.utc(Instant.now(clock)))
                .update();
    }

    void add(EmailAddress address, boolean permanent, String reason) {
        String line = reason.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        jdbc.sql("""
                        insert into bounced_address (address, permanent, reason, times, bounced_at)
                        values (:address, :permanent, :reason, 1, :now)
                        on conflict (address) do update set permanent = bounced_address.permanent or excluded.permanent,
                            reason = case when bounced_address.permanent and not excluded.permanent
                                then bounced_address.reason else excluded.reason end, times = bounced_address.times + 1, bounced_at = excluded.bounced_at""")
                .param("address", address.value())
                .param("permanent", permanent)
                .param("reason", line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) : line)
                .param("now", MailStore.utc(Instant.now(clock)))
                .update();
    }

    @Override
    public Set<EmailAddress> among(Collection<EmailAddress> addresses) {
        return addresses.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("select address from bounced_address where permanent and address = any(?)")
                        .param((Object)
                                addresses.stream().map(EmailAddress::value).toArray(String[]::new))
                        .query((row, number) -> new EmailAddress(row.getString("address")))
                        .list());
    }

    Optional<Bounce> of(EmailAddress address) {
        return jdbc.sql("select * from bounced_address where address = ?")
                .param(address.value())
                .query((row, number) -> bounce(row))
                .optional();
    }

    List<Bounce> list(String part, boolean permanent) {
        return jdbc.sql("select * from bounced_address where position(lower(?) in address) > 0 and (permanent or not ?)"
                        + " order by bounced_at desc limit ?")
                .params(part, permanent, LONGEST_LIST)
                .query((row, number) -> bounce(row))
                .list();
    }

    private static Bounce bounce(ResultSet row) throws SQLException {
        return new Bounce(
                new EmailAddress(row.getString("address")),
                row.getBoolean("permanent"),
                row.getString("reason"),
                row.getInt("times"),
                row.getObject("bounced_at", OffsetDateTime.class).toInstant());
    }
}
