package org.badgedesk.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.jspecify.annotations.Nullable;

/**
 * A message of any channel, read and decoded, before anything is understood.
 *
 * @param externalId what the channel calls it: a mail's {@code Message-ID} with its angle brackets, or one made from
 *     the content where the mail has none
 * @param fingerprint SHA-256 in hex over what makes it this message (for mail: Message-ID, Date, From, and body): two
 *     with the same fingerprint are one message
 * @param from the one author; null where there is none or more than one
 * @param deskAddress the desk's own address it came to; replies leave from it
 * @param text the newly written text: no quoted history, no signature, no disclaimer
 * @param ignored why it is not to be answered; null for a person's message
 * @param references the ids of {@code References}, oldest first, then {@code In-Reply-To}
 * @param replyTo where its sender wants answers, as {@code Reply-To} says: it proves nothing, and the desk never writes there by itself; null for {@code from}
 * @param threadTag what stood behind the plus sign of the desk's address that it came to ({@link ThreadTokens}); null where nothing did
 * @param complete whether all that came is there: false where a limit on files, size or parts left some out
 */
public record IncomingMessage(
        Channel channel,
        String externalId,
        String fingerprint,
        @Nullable EmailAddress from,
        @Nullable String fromName,
        EmailAddress deskAddress,
        String subject,
        String text,
        Authenticity authenticity,
        @Nullable Ignored ignored,
        Instant receivedAt,
        List<String> references,
        @Nullable EmailAddress replyTo,
        @Nullable String threadTag,
        List<Attachment> attachments,
        boolean complete) {

    private static final Pattern REPLY_PREFIX = Pattern.compile(
            "^(re|aw|sv|antw|rv|res|rif|fwd?|wg|tr|vs|odp)(\\[\\d+])?\\s*[:：]\\s*", Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> OWN_SUBJECT = Map.of(
            "es", "su mensaje a %s",
            "fr", "votre message à %s",
            "de", "Ihre Nachricht an %s",
            "pt", "a sua mensagem para %s",
            "it", "il Suo messaggio a %s",
            "nl", "uw bericht aan %s",
            "ja", "%s へのメッセージについて");

    public IncomingMessage {
        references = List.copyOf(references);
        attachments = List.copyOf(attachments);
    }

    /** A whole message to no tagged address, whose answers go to its sender. */
    public IncomingMessage(
            Channel channel,
            String externalId,
            String fingerprint,
            @Nullable EmailAddress from,
            @Nullable String fromName,
            EmailAddress deskAddress,
            String subject,
            String text,
            Authenticity authenticity,
            @Nullable Ignored ignored,
            Instant receivedAt,
            List<String> references,
            List<Attachment> attachments) {
        this(
                channel,
                externalId,
                fingerprint,
                from,
                fromName,
                deskAddress,
                subject,
                text,
                authenticity,
                ignored,
                receivedAt,
                references,
                null,
                null,
                attachments,
                true);
    }

    /**
     * The subject of a reply to this message that no person has typed. Whoever is not proven to have sent it may be somebody else, who must not get a
     * stranger's words from the desk: the subject is the desk's own then, in {@code language}.
     */
    public String replySubject(Language language) {
        return authenticity == Authenticity.PASS ? replySubject(subject) : ownSubject(language);
    }

    /** The desk's own subject, for what goes to somebody else than the one who wrote. */
    String ownSubject(Language language) {
        return "Re: "
                + OWN_SUBJECT
                        .getOrDefault(language.code(), "your message to %s")
                        .formatted(deskAddress);
    }

    /** {@code Re:} before the subject without the prefixes that mail programs of many languages put there. */
    static String replySubject(String subject) {
        String base = subject.strip();
        String before;
        do {
            before = base;
            base = REPLY_PREFIX.matcher(base).replaceFirst("");
        } while (!base.equals(before));
        return "Re: " + base;
    }
}
