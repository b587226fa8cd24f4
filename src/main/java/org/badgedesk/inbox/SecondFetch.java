package org.badgedesk.inbox;

import jakarta.mail.MessagingException;
import java.util.List;
import java.util.Optional;
import org.badgedesk.inbox.InboxSettings.WatchedFolder;
import org.badgedesk.inbox.RawMails.Wanted;

/** Fetches, where staff want it, once more what the server gave nothing of before; the cause at the desk says what came of it. */
final class SecondFetch {

    private static final String BROKE_OFF =
            "The mail server was asked for this mail again and the connection broke. It stays in the mailbox.";
    private static final String GONE =
            "The mail server was asked for this mail again: it is no longer in the mailbox, and nothing of it was kept.";
    private static final String NUMBERED_ANEW =
            "The mail server has numbered this mailbox anew since; all mails there were looked through for what was not read yet.";

    private final WatchedFolder folder;
    private final RawMails mails;
    private final Incoming incoming;

    SecondFetch(WatchedFolder folder, RawMails mails, Incoming incoming) {
        this.folder = folder;
        this.mails = mails;
        this.incoming = incoming;
    }

    /** Each mail once, whatever the server does over it: one that breaks the connection again stops no other. */
    void fetchWanted(ImapMailbox imap, long uidValidity, boolean marksSeen) throws MessagingException {
        for (Optional<Wanted> next = next(); next.isPresent(); next = next()) {
            Wanted wanted = next.get();
            if (wanted.uidValidity() != uidValidity) {
                mails.setAside(wanted.id(), NUMBERED_ANEW);
                continue;
            }
            List<FetchedMail> looked = imap.look(List.of(wanted.uid()));
            if (looked.isEmpty()) {
                mails.setAside(wanted.id(), GONE);
            }
            for (FetchedMail taken : imap.take(looked)) {
                FetchedMail mail = folder.sent() ? taken.asFarAsItIs() : taken;
                incoming.takeAgain(wanted.id(), folder.key(), mail);
                if (marksSeen && mail.bytes().length > 0 && !mail.seen()) {
                    imap.markSeen(List.of(mail.uid()));
                }
            }
        }
    }

    private Optional<Wanted> next() {
        return mails.nextWanted(folder.key(), BROKE_OFF);
    }
}
