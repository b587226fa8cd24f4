package org.badgedesk.outbox;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.badgedesk.mailserver.ImapAccount;
import org.badgedesk.mailserver.Oauth2;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How mail leaves.
 *
 * @param inbox the desk's first mailbox: whose Sent folder gets a copy
 * @param inboxes the desk's further mailboxes: nothing is ever sent to their addresses
 */
@Validated
@ConfigurationProperties("badgedesk")
record OutboxSettings(
        @DefaultValue Desk desk,
        @Valid @DefaultValue Sending outbox,
        @DefaultValue Mailbox inbox,
        @DefaultValue List<Mailbox> inboxes) {

    /** @param mode {@code live} sends, {@code shadow} shows what would have been sent; without a setting, shadow */
    record Desk(@DefaultValue("shadow") Mode mode) {}

    enum Mode {
        LIVE,
        SHADOW
    }

    /**
     * @param firstRetry the wait after the first failure that may pass; it doubles with each further one
     * @param longestRetry the longest wait between two tries
     * @param giveUpAfter how long a mail is tried before it counts as failed (RFC 5321 section 4.5.4.1: 4 to 5 days)
     * @param automaticPerHour automatic replies to one address, in one case, or in chats to one person, in an hour; more are held
     * @param automaticPerDay automatic replies to one address, in one case, or in chats to one person, in a day; more are held
     * @param automaticPerHourAndDomain automatic replies to all addresses of one domain in an hour; more wait for their turn
     * @param alarmPerHour automatic mails and chat answers of the whole desk in an hour above which staff are alarmed; without it five times the busiest hour
     *     of the last 30 days, at least 200
     * @param pausePerHour the same, above which all of them are paused; without it ten times that hour, at least 200, and at least
     *     12,000 in a desk's first week
     * @param announcementsPerMinute issuance mails of a batch in a minute; single ones have as many for themselves
     * @param plusAddress whether answers go to the support address with a signed tag behind a plus sign: only where the mail host takes those
     * @param sentFolder the folder of the mailbox that gets a copy of what was sent; {@code auto} and {@code special-use} find it; blank for none
     * @param oauth2 for SMTP by XOAUTH2 instead of a password
     */
    record Sending(
            @DefaultValue("5s") Duration firstRetry,
            @DefaultValue("15m") Duration longestRetry,
            @DefaultValue("4d") Duration giveUpAfter,
            @Positive @DefaultValue("10") int automaticPerHour,
            @Positive @DefaultValue("30") int automaticPerDay,
            @Positive @DefaultValue("1000") int automaticPerHourAndDomain,
            @Nullable @Positive Integer alarmPerHour,
            @Nullable @Positive Integer pausePerHour,
            @Positive @DefaultValue("60") int announcementsPerMinute,
            @DefaultValue("false") boolean plusAddress,
            @DefaultValue("") String sentFolder,
            @DefaultValue Oauth2 oauth2,
            @DefaultValue Dkim dkim) {}

    /**
     * Signing by DKIM (RFC 6376), for a desk that sends without a relay that signs.
     *
     * @param domain the domain that signs, that of the support address or one above it
     * @param selector where its public key lies: {@code <selector>._domainkey.<domain>}
     * @param key the RSA private key as PEM, or where it lies ({@code file:/etc/badgedesk/dkim.pem})
     */
    record Dkim(
            @DefaultValue("") String domain,
            @DefaultValue("") String selector,
            @DefaultValue("") String key) {

        boolean isSet() {
            return !domain.isBlank() || !selector.isBlank() || !key.isBlank();
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "Dkim[" + selector + "._domainkey." + domain + "]";
        }
    }

    /**
     * A mailbox of {@code badgedesk.inbox}, as far as mail out needs it.
     *
     * @param supportAddress where this mailbox gets its mail; the issuer's support address where it is not set
     */
    record Mailbox(
            @Nullable String name,
            @Nullable String supportAddress,
            @DefaultValue("imaps") String protocol,
            @DefaultValue("") String host,
            @DefaultValue("0") int port,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue Oauth2 oauth2) {

        ImapAccount account() {
            return new ImapAccount(
                    protocol.equalsIgnoreCase("imaps"), host, port, username, Duration.ofSeconds(25), oauth2.isSet());
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Mailbox[" + username + "@" + host + "]";
        }
    }

    Stream<Mailbox> mailboxes() {
        return Stream.concat(Stream.of(inbox), inboxes.stream())
                .filter(mailbox -> !mailbox.host().isBlank());
    }

    boolean isShadow() {
        return desk.mode() == Mode.SHADOW;
    }
}
