package org.badgedesk.inbox;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.badgedesk.inbox.InboxSettings.Mailbox;
import org.badgedesk.inbox.InboxSettings.WatchedFolder;
import org.badgedesk.mailserver.SentFolder;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.jspecify.annotations.Nullable;

/**
 * An open connection to one folder (RFC 3501). Takes the raw bytes of mails, many at once, and never lets the mail library
 * interpret them. Deletes nothing.
 */
final class ImapMailbox implements AutoCloseable {

    /** Bytes of mails that are in memory at once. */
    private static final long MOST_BYTES = 20_000_000;

    /** Of a mail that is too large, this much is taken: its headers, and most likely what was written. */
    static final int BEGINNING = 262_144;

    private final Store store;
    private final IMAPFolder folder;
    private final long maxSize;

    private ImapMailbox(Store store, IMAPFolder folder, long maxSize) {
        this.store = store;
        this.folder = folder;
        this.maxSize = maxSize;
    }

    /** Connects with a password or an access token and opens the folder. */
    static ImapMailbox open(WatchedFolder watched, String secret) throws MessagingException {
        Mailbox settings = watched.mailbox();
        Store store = settings.account().connect(secret);
        try {
            Folder folder = watched.sent() ? SentFolder.find(store, watched.name()) : store.getFolder(watched.name());
            folder.open(watched.sent() ? Folder.READ_ONLY : Folder.READ_WRITE);
            return new ImapMailbox(
                    store, (IMAPFolder) folder, settings.maxMessageSize().toBytes());
        } catch (MessagingException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    long uidValidity() throws MessagingException {
        return folder.getUIDValidity();
    }

    /** The UID that the next mail will get. */
    long nextUid() throws MessagingException {
        long next = folder.getUIDNext();
        if (next > 0) {
            return next;
        }
        List<Long> all = uidsAfter(0);
        return all.isEmpty() ? 1 : all.get(all.size() - 1) + 1;
    }

    /** The UIDs above {@code lastUid}, lowest first. */
    List<Long> uidsAfter(long lastUid) throws MessagingException {
        List<Long> uids = new ArrayList<>();
        for (Response response : command("UID SEARCH UID " + (lastUid + 1) + ":*")) {
            if (response instanceof IMAPResponse imap && imap.keyEquals("SEARCH")) {
                for (long uid = imap.readLong(); uid != -1; uid = imap.readLong()) {
                    // A server answers "n:*" with its last mail even where that is below n.
                    if (uid > lastUid) {
                        uids.add(uid);
                    }
                }
            }
        }
        uids.sort(Comparator.naturalOrder());
        return uids;
    }

    /** When the server took in each of these mails, and how large it is; without bytes. What is gone is left out. */
    List<FetchedMail> look(List<Long> uids) throws MessagingException {
        return fetch(uids, "", false);
    }

    /** The first of the mails looked at, as many as may be in memory at once; at least one of them. */
    List<FetchedMail> fitting(List<FetchedMail> looked) {
        long bytes = 0;
        int fit = 0;
        for (FetchedMail mail : looked) {
            bytes += isTooLarge(mail) ? BEGINNING : mail.size();
            if (fit > 0 && bytes > MOST_BYTES) {
                break;
            }
            fit++;
        }
        return looked.subList(0, fit);
    }

    /** The mails looked at, with their bytes: whole, or the beginning of those that are too large. */
    List<FetchedMail> take(List<FetchedMail> looked) throws MessagingException {
        List<FetchedMail> taken = new ArrayList<>();
        List<Long> whole = new ArrayList<>();
        for (FetchedMail mail : looked) {
            if (isTooLarge(mail)) {
                taken.addAll(fetch(List.of(mail.uid()), " BODY.PEEK[]<0." + BEGINNING + ">", false));
            } else {
                whole.add(mail.uid());
            }
        }
        if (!whole.isEmpty()) {
            taken.addAll(fetchEach(whole));
        }
        taken.addAll(withheld(looked, taken));
        taken.sort(Comparator.comparingLong(FetchedMail::uid));
        return taken;
    }

    private boolean isTooLarge(FetchedMail mail) {
        return mail.size() > maxSize;
    }

    /** What the server leaves out of its answer and still names when asked again. */
    private List<FetchedMail> withheld(List<FetchedMail> looked, List<FetchedMail> taken) throws MessagingException {
        Set<Long> uids = taken.stream().map(FetchedMail::uid).collect(Collectors.toSet());
        List<Long> missing = looked.stream()
                .map(FetchedMail::uid)
                .filter(uid -> !uids.contains(uid))
                .toList();
        return missing.isEmpty() ? List.of() : look(missing);
    }

    /** Whether a server that is still there answered {@code NO}, or {@code BAD}, which some say in its place. */
    static boolean isRefusal(MessagingException e) {
        return e.getCause() instanceof CommandFailedException || e.getCause() instanceof BadCommandException;
    }

    void markSeen(List<Long> uids) throws MessagingException {
        command("UID STORE " + join(uids) + " +FLAGS.SILENT (\\Seen)");
    }

    void markUnseen(List<Long> uids) throws MessagingException {
        command("UID STORE " + join(uids) + " -FLAGS.SILENT (\\Seen)");
    }

    boolean canIdle() throws MessagingException {
        return ((IMAPStore) store).hasCapability("IDLE");
    }

    /** Waits until the server tells of something, or until another thread calls {@link #wake()}. */
    void idle() throws MessagingException {
        folder.idle(true);
    }

    /** How many mails the folder holds, as far as the server has told. */
    int count() throws MessagingException {
        return folder.getMessageCount();
    }

    /** Makes the server look for news, and ends the waiting in {@link #idle()}; it must answer, so that a dead connection is noticed. */
    void wake() throws MessagingException {
        command("NOOP");
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (MessagingException e) {
            // The connection is given up either way.
        }
    }

    /** All at once; one by one where the server stumbles over one of them, so that one bad mail stops no other. */
    private List<FetchedMail> fetchEach(List<Long> uids) throws MessagingException {
        try {
            return fetch(uids, " BODY.PEEK[]", true);
        } catch (MessagingException e) {
            if (!folder.isOpen() || !isRefusal(e)) {
                throw e;
            }
        }
        List<FetchedMail> mails = new ArrayList<>();
        for (Long uid : uids) {
            try {
                mails.addAll(fetch(List.of(uid), " BODY.PEEK[]", true));
            } catch (MessagingException e) {
                if (!folder.isOpen() || !isRefusal(e)) {
                    throw e;
                }
                mails.addAll(fetch(List.of(uid), "", false));
            }
        }
        return mails;
    }

    private List<FetchedMail> fetch(List<Long> uids, String body, boolean whole) throws MessagingException {
        List<FetchedMail> mails = new ArrayList<>();
        for (Response response :
                command("UID FETCH " + join(uids) + " (UID FLAGS INTERNALDATE RFC822.SIZE" + body + ")")) {
            if (response instanceof FetchResponse fetched) {
                FLAGS flags = fetched.getItem(FLAGS.class);
                UID uid = fetched.getItem(UID.class);
                INTERNALDATE date = fetched.getItem(INTERNALDATE.class);
                RFC822SIZE size = fetched.getItem(RFC822SIZE.class);
                if (uid != null && uids.contains(uid.uid)) {
                    Instant received = date == null || date.getDate() == null
                            ? Instant.now()
                            : date.getDate().toInstant();
                    byte[] bytes = bytes(fetched.getItem(BODY.class));
                    long all = size == null ? bytes.length : size.size;
                    mails.add(new FetchedMail(
                            uid.uid,
                            received,
                            all,
                            bytes,
                            whole && bytes.length > 0,
                            flags != null && flags.contains(Flags.Flag.SEEN)));
                }
            }
        }
        return mails;
    }

    private static byte[] bytes(@Nullable BODY body) {
        ByteArray array = body == null ? null : body.getByteArray();
        return array == null ? new byte[0] : array.getNewBytes();
    }

    private Response[] command(String command) throws MessagingException {
        Object responses = folder.doCommand(protocol -> {
            Response[] answer = protocol.command(command, null);
            protocol.notifyResponseHandlers(answer);
            protocol.handleResult(answer[answer.length - 1]);
            return answer;
        });
        return (Response[]) responses;
    }

    private static String join(List<Long> uids) {
        return uids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
