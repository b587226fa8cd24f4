package org.badgedesk.inbox;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.badgedesk.mailserver.ImapAccount;
import org.badgedesk.mailserver.Oauth2;
import org.badgedesk.mailserver.SentFolder;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The mailboxes that the desk reads.
 *
 * @param inbox the first mailbox ({@code badgedesk.inbox.*}); the embedded mail server's where no host is set
 * @param inboxes further ones ({@code badgedesk.inboxes[n].*}), each with all settings of its own
 */
@Validated
@ConfigurationProperties("badgedesk")
record InboxSettings(
        @Valid @DefaultValue Mailbox inbox, @DefaultValue List<@Valid Mailbox> inboxes) {

    /** Where reading begins in a mailbox that was never read before. */
    enum Start {
        /** With the next mail that comes. */
        NOW,
        /** With the oldest mail there. */
        ALL
    }

    enum Protocol {
        IMAP,
        IMAPS
    }

    /** How news are waited for. */
    enum Watch {
        /** The server tells (RFC 2177), where it can; else by asking. */
        IDLE,
        /** By asking every {@code pollInterval}. */
        POLL
    }

    /**
     * @param name what the mailbox is called in logs and at {@code /desk}; user name, host and folder where it is not set
     * @param host the IMAP server; a mailbox without one is not read
     * @param port 0 for the protocol's own: 143 or 993
     * @param folder the folder that is read
     * @param sentFolder the folder in which people's own answers lie; {@code special-use} is the one that the server marks, if any; {@code auto} finds
     *     it by its name too; blank: none is read
     * @param supportAddress the address whose mail comes here; the issuer's support address where it is not set
     * @param trustedAuthservIds whose {@code Authentication-Results} count
     * @param start where reading begins in a mailbox never read before
     * @param watch how news are waited for
     * @param pollInterval how often the server is asked where it does not tell
     * @param timeout how long the server may take for an answer; while waiting for news it is asked for a sign of life as often, so that a connection
     *     that died unseen is noticed within twice this time
     * @param maxMessageSize a mail above it is kept by reference
     * @param oauth2 for XOAUTH2 instead of a password
     */
    record Mailbox(
            @Nullable String name,
            @DefaultValue("imaps") Protocol protocol,
            @DefaultValue("") String host,
            @Min(0) @Max(65535) @DefaultValue("0") int port,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue("INBOX") String folder,
            @DefaultValue(SentFolder.MARKED) String sentFolder,
            @Nullable String supportAddress,
            @DefaultValue List<String> trustedAuthservIds,
            @DefaultValue("now") Start start,
            @DefaultValue("idle") Watch watch,
            @DefaultValue("1s") Duration pollInterval,

            @DurationMin(millis = 100) @DurationMax(seconds = 30) @DefaultValue("25s")
            Duration timeout,

            @DefaultValue("25MB") DataSize maxMessageSize,
            @Valid @DefaultValue Oauth2 oauth2) {

        /** By what the mailbox's place in reading is remembered: must not change from one start to the next. */
        String key() {
            return name == null || name.isBlank() ? username + "@" + host + "/" + folder : name;
        }

        ImapAccount account() {
            return new ImapAccount(protocol == Protocol.IMAPS, host, port, username, timeout, oauth2.isSet());
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Mailbox[" + key() + "]";
        }
    }

    /** A folder that is read: where mail comes in, or where sent mail lies. */
    record WatchedFolder(Mailbox mailbox, boolean sent) {

        String name() {
            return sent ? mailbox.sentFolder() : mailbox.folder();
        }

        /** By what the place in reading is remembered. */
        String key() {
            return sent ? mailbox.key() + " (sent)" : mailbox.key();
        }
    }

    /** Every folder to be read. */
    List<WatchedFolder> folders() {
        return mailboxes().stream()
                .flatMap(mailbox -> mailbox.sentFolder().isBlank()
                        ? Stream.of(new WatchedFolder(mailbox, false))
                        : Stream.of(new WatchedFolder(mailbox, false), new WatchedFolder(mailbox, true)))
                .toList();
    }

    /** Every mailbox with a host. */
    List<Mailbox> mailboxes() {
        List<Mailbox> all = new ArrayList<>();
        all.add(inbox);
        all.addAll(inboxes);
        return all.stream().filter(mailbox -> !mailbox.host().isBlank()).toList();
    }
}
