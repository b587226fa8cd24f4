package org.badgedesk.testing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.Ignored;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;

/** A mail as the inbox hands it over: a proven one to the desk's own address, of this moment, unless a test says otherwise. */
public final class Mail {

    private final @Nullable EmailAddress from;
    private String id = "<" + UUID.randomUUID() + "@mail.example>";
    private String fingerprint = UUID.randomUUID().toString();
    private EmailAddress to = new EmailAddress("support@test.example");
    private String subject = "Question";
    private String text = "How do I print my badge?";
    private Authenticity authenticity = Authenticity.PASS;
    private @Nullable Ignored ignored;
    private Instant at = Instant.now();
    private List<String> references = List.of();
    private @Nullable EmailAddress replyTo;
    private @Nullable String threadTag;
    private List<Attachment> attachments = List.of();

    private Mail(@Nullable EmailAddress from) {
        this.from = from;
    }

    /** @param sender null where the mail names none */
    public static Mail from(@Nullable EmailAddress sender) {
        return new Mail(sender);
    }

    public Mail id(String messageId) {
        this.id = messageId;
        return this;
    }

    public Mail fingerprint(String of) {
        this.fingerprint = of;
        return this;
    }

    public Mail to(EmailAddress desk) {
        this.to = desk;
        return this;
    }

    public Mail about(String itsSubject) {
        this.subject = itsSubject;
        return this;
    }

    public Mail saying(String words) {
        this.text = words;
        return this;
    }

    public Mail authenticity(Authenticity proof) {
        this.authenticity = proof;
        return this;
    }

    public Mail ignored(@Nullable Ignored why) {
        this.ignored = why;
        return this;
    }

    public Mail at(Instant moment) {
        this.at = moment;
        return this;
    }

    public Mail answering(List<String> messageIds) {
        this.references = messageIds;
        return this;
    }

    public Mail replyTo(@Nullable EmailAddress wanted) {
        this.replyTo = wanted;
        return this;
    }

    public Mail threadTag(@Nullable String tag) {
        this.threadTag = tag;
        return this;
    }

    public Mail attached(List<Attachment> files) {
        this.attachments = files;
        return this;
    }

    public IncomingMessage read() {
        return new IncomingMessage(
                Channel.EMAIL,
                id,
                fingerprint,
                from,
                null,
                to,
                subject,
                text,
                authenticity,
                ignored,
                at,
                references,
                replyTo,
                threadTag,
                attachments,
                true);
    }
}
