package org.badgedesk.inbox;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.badgedesk.inbox.MailboxBook.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches the mails of a folder in their order, as many at once as memory holds, and gets past those over which the server stumbles. */
final class NextMails {

    private static final Logger log = LoggerFactory.getLogger(NextMails.class);

    private final Stumbles stumbles = new Stumbles();
    private final String mailbox;
    private final Clock clock;

    NextMails(String mailbox, Clock clock) {
        this.mailbox = mailbox;
        this.clock = clock;
    }

    /** @param lastUid up to where the folder was read with these mails */
    record Fetched(List<FetchedMail> mails, long lastUid) {}

    /** The next of the mails with these UIDs, lowest first, that are wanted; one over which the server stumbles again and again without its bytes. */
    Fetched of(ImapMailbox imap, List<Long> uids, Place place) throws MessagingException {
        List<Long> batch = stumbles.batch(uids);
        Long witness = stumbles.witness(uids);
        if (witness != null) {
            question(imap, batch, witness);
        }
        long last = batch.get(batch.size() - 1);
        if (stumbles.isGivenUp(batch)) {
            log.warn("Mail {} of mailbox {} breaks the connection and is set aside unread", last, mailbox);
            stumbles.gaveUp();
            return new Fetched(List.of(new FetchedMail(last, clock.instant(), 0, new byte[0], false, false)), last);
        }
        return stumblingOver(batch, () -> {
            List<FetchedMail> wanted = imap.look(batch).stream()
                    .filter(mail -> isWanted(mail, place))
                    .sorted(Comparator.comparingLong(FetchedMail::uid))
                    .toList();
            List<FetchedMail> now = imap.fitting(wanted);
            List<FetchedMail> taken = imap.take(now);
            stumbles.fetched();
            boolean all = now.size() == wanted.size();
            return new Fetched(taken, all ? last : now.get(now.size() - 1).uid());
        });
    }

    /** Mails that were there before reading began come again where the server has numbered them anew. */
    private static boolean isWanted(FetchedMail mail, Place place) {
        boolean fromTheFirst = place.begunAt().equals(Instant.EPOCH);
        return mail.uid() > place.againUntil()
                || fromTheFirst
                || !mail.receivedAt().isBefore(place.begunAt().minus(Duration.ofDays(1)));
    }

    /** Fetches another mail than the one that fails: where the server gives that out, it is in order, and the one is bad. */
    private void question(ImapMailbox imap, List<Long> failing, long witness) throws MessagingException {
        boolean given = stumblingOver(
                failing,
                () -> imap.take(imap.look(List.of(witness))).stream().anyMatch(mail -> mail.bytes().length > 0));
        if (given) {
            stumbles.testified();
        }
    }

    private interface Fetching<T> {
        T fetch() throws MessagingException;
    }

    private <T> T stumblingOver(List<Long> uids, Fetching<T> fetching) throws MessagingException {
        try {
            return fetching.fetch();
        } catch (MessagingException | RuntimeException | Error e) {
            stumbles.failed(uids);
            throw e;
        }
    }
}
