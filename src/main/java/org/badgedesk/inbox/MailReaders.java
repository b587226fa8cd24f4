package org.badgedesk.inbox;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.inbox.InboxSettings.Mailbox;
import org.badgedesk.inbox.InboxSettings.WatchedFolder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** A reader for each mailbox, with its own support address and its own trusted hosts. */
@Component
@EnableConfigurationProperties(InboxSettings.class)
class MailReaders {

    private final Map<String, MailReader> byMailbox = new HashMap<>();
    private final Set<EmailAddress> own = new LinkedHashSet<>();
    private final MailReader other;
    private final Map<String, SentMailReader> bySentFolder = new HashMap<>();

    MailReaders(InboxSettings settings, Issuer issuer) {
        own.add(issuer.supportAddress());
        for (Mailbox mailbox : settings.mailboxes()) {
            own.add(supportAddress(mailbox, issuer));
        }
        for (Mailbox mailbox : settings.mailboxes()) {
            MailReader reader = new MailReader(supportAddress(mailbox, issuer), mailbox.trustedAuthservIds(), own);
            if (byMailbox.put(mailbox.key(), reader) != null) {
                throw new IllegalArgumentException("Two of badgedesk.inbox and badgedesk.inboxes are the mailbox "
                        + mailbox.key() + ": remove one, or give them different names");
            }
        }
        for (WatchedFolder folder : settings.folders()) {
            if (folder.sent()) {
                bySentFolder.put(
                        folder.key(), new SentMailReader(supportAddress(folder.mailbox(), issuer), Set.copyOf(own)));
            }
        }
        this.other = new MailReader(issuer.supportAddress(), List.of(), own);
    }

    /** The reader of a mailbox; for one that is in the settings no more, one that trusts nobody. */
    MailReader of(String mailbox) {
        return byMailbox.getOrDefault(mailbox, other);
    }

    /** The reader of a folder of sent mail; nothing for one in which mail comes in. */
    Optional<SentMailReader> ofSent(String folder) {
        return Optional.ofNullable(bySentFolder.get(folder));
    }

    boolean isOwn(EmailAddress address) {
        return own.contains(address) || own.contains(address.withoutTag());
    }

    private static EmailAddress supportAddress(Mailbox mailbox, Issuer issuer) {
        String address = mailbox.supportAddress();
        if (address == null || address.isBlank()) {
            return issuer.supportAddress();
        }
        return EmailAddress.parse(address)
                .orElseThrow(() -> new IllegalArgumentException("The support-address of the mailbox " + mailbox.key()
                        + " is no e-mail address: write it like support@association.example"));
    }
}
