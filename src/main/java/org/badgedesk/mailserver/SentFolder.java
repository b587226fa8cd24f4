package org.badgedesk.mailserver;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;

/**
 * Finds the folder of sent mail: by its name; or ({@code special-use}) by what the server says of its folders (RFC 6154); or ({@code auto}) so, or by
 * custom.
 */
public final class SentFolder {

    /** The folder that the server marks (RFC 6154), where it marks one. */
    public static final String MARKED = "special-use";

    private static final String AUTO = "auto";

    private static final Set<String> CUSTOMARY = Set.of(
            "sent",
            "sent items",
            "sent messages",
            "sent mail",
            "gesendet",
            "gesendete objekte",
            "gesendete elemente",
            "envoyés",
            "éléments envoyés",
            "enviados",
            "elementos enviados",
            "itens enviados",
            "inviata",
            "posta inviata",
            "verzonden",
            "verzonden items",
            "wysłane",
            "skickat",
            "sendt",
            "送信済み",
            "送信済みメール",
            "已发送");

    private SentFolder() {}

    /** Whether this is no folder's name but the wish for the one that the server marks. */
    public static boolean isMarked(String name) {
        return name.equalsIgnoreCase(MARKED);
    }

    /** Whether this is no folder's name but the wish to have it found, by custom too. */
    public static boolean isToBeFound(String name) {
        return name.equalsIgnoreCase(AUTO);
    }

    /** Where nothing was set, a server that marks no folder as that of sent mail is no trouble. */
    public static final class NoneMarkedException extends MessagingException {

        private static final long serialVersionUID = 1L;

        NoneMarkedException() {
            super("the server marks no folder as that of sent mail");
        }
    }

    /**
     * The folder.
     *
     * @throws NoneMarkedException if {@link #MARKED} is asked for and there is none
     * @throws MessagingException if there is none; the message names those that are there
     */
    public static Folder find(Store store, String name) throws MessagingException {
        List<Folder> all =
                new ArrayList<>(Arrays.asList(store.getDefaultFolder().list("*")));
        for (Folder folder : all) {
            boolean marked =
                    Arrays.stream(((IMAPFolder) folder).getAttributes()).anyMatch("\\Sent"::equalsIgnoreCase);
            if (isToBeFound(name) || isMarked(name)
                    ? marked
                    : folder.getFullName().equals(name)) {
                return folder;
            }
        }
        if (isMarked(name)) {
            throw new NoneMarkedException();
        }
        return all.stream()
                .filter(folder ->
                        isToBeFound(name) && CUSTOMARY.contains(folder.getName().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new MessagingException("there is no folder of sent mail “" + name
                        + "”; set sent-folder to one of: "
                        + String.join(
                                ", ", all.stream().map(Folder::getFullName).toList())));
    }
}
