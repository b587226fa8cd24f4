package org.badgedesk.inbox;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.Ignored;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.inbox.mime.Headers;
import org.badgedesk.inbox.mime.Mail;
import org.badgedesk.inbox.mime.MailParser;
import org.badgedesk.inbox.mime.Mailboxes;
import org.badgedesk.inbox.mime.Mailboxes.Mailbox;
import org.badgedesk.inbox.mime.Part;
import org.badgedesk.inbox.text.HtmlText;
import org.badgedesk.inbox.text.NewText;
import org.jspecify.annotations.Nullable;

/**
 * Reads raw mails (RFC 5322 and MIME, and what mailers send instead) for one address of the desk: what was newly
 * written, by whom, whether that is proven, and whether a machine wrote it. Touches neither network nor database, keeps no
 * state, may be used by several threads. Time and memory grow with the length of the mail alone.
 */
public class MailReader {

    /** What the made-up id of a mail without Message-ID ends with. */
    public static final String NO_MESSAGE_ID = "@no-message-id.invalid>";

    /** Attachments kept of one mail; the others stay in the raw mail alone. */
    static final int MOST_ATTACHMENTS = 50;

    /** Bytes of attachments kept of one mail. */
    static final long MOST_ATTACHED_BYTES = 30_000_000;

    private static final List<String> RECIPIENTS = List.of("delivered-to", "x-original-to", "envelope-to", "to", "cc");
    private static final int HEADER_LOOKED_AT = 16_384;
    static final int LONGEST_SUBJECT = 500;
    private static final int MOST_REFERENCES = 100;
    private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,500}>");

    /** The address that stands in a {@code From} field, read as a mail's is; nothing where it names none or several. */
    public static Optional<EmailAddress> onlyAddress(String from) {
        List<Mailbox> authors = Mailboxes.in(from);
        return authors.size() == 1 ? Optional.of(authors.get(0).address()) : Optional.empty();
    }

    private final EmailAddress deskAddress;
    private final Set<EmailAddress> ownAddresses;
    private final List<Pattern> ownIds;
    private final SenderProof proof;

    /**
     * @param deskAddress the address whose mail is read; mail from it is the desk's own
     * @param trustedAuthservIds whose {@code Authentication-Results} count: names, {@code *.} patterns, {@code topmost}
     */
    public MailReader(EmailAddress deskAddress, List<String> trustedAuthservIds) {
        this(deskAddress, trustedAuthservIds, Set.of());
    }

    /** As above, with further addresses of this desk, whose mail is its own too. */
    public MailReader(EmailAddress deskAddress, List<String> trustedAuthservIds, Set<EmailAddress> otherOwnAddresses) {
        this.deskAddress = deskAddress;
        Set<EmailAddress> own = new LinkedHashSet<>(otherOwnAddresses);
        own.add(deskAddress);
        this.ownAddresses = Set.copyOf(own);
        this.ownIds = own.stream().map(OwnIds::of).toList();
        this.proof = new SenderProof(trustedAuthservIds);
    }

    /** Reads a mail; received when its topmost {@code Received} says, else its {@code Date}, else now. Never throws for what is in it. */
    public ReadMail read(byte[] raw) {
        Mail mail = MailParser.parse(raw);
        return read(mail, receivedAt(mail.headers()));
    }

    /** Reads a mail that the mail host took in at {@code receivedAt}. Never throws for what is in it. */
    public ReadMail read(byte[] raw, Instant receivedAt) {
        return read(MailParser.parse(raw), receivedAt);
    }

    /** What a mail of these parts alone says, and whether a person seems to have written it. */
    public IncomingMessage read(@Nullable String from, String subject, String text) {
        String raw = (from == null ? "" : "From: " + oneLine(from) + "\r\n") + "Subject: " + oneLine(subject) + "\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text;
        return read(raw.getBytes(StandardCharsets.UTF_8)).message();
    }

    private static String oneLine(String field) {
        return field.replaceAll("\\R", " ");
    }

    /** When the last host on the mail's way took it in, as its topmost {@code Received} says. */
    Optional<Instant> receivedBy(byte[] raw) {
        return beginning(raw).raw("received").flatMap(field -> date(field.substring(field.lastIndexOf(';') + 1)));
    }

    /** Who says to have written a mail, as far as its beginning tells. */
    static Optional<EmailAddress> author(byte[] raw) {
        return onlyOne(Mailboxes.of(beginning(raw), "from")).map(Mailbox::address);
    }

    private static Headers beginning(byte[] raw) {
        int length = Math.min(raw.length, HEADER_LOOKED_AT);
        return MailParser.parse(Arrays.copyOf(raw, length)).headers();
    }

    /** What the desk has sent. */
    interface Sent {
        /** The words of the mail that left under this Message-ID; nothing where none did. */
        Optional<String> words(String messageId);
    }

    /** The same, knowing what it may answer. */
    ReadMail read(byte[] raw, Instant receivedAt, Sent sent) {
        return read(MailParser.parse(raw), receivedAt, sent);
    }

    private ReadMail read(Mail mail, Instant receivedAt) {
        return read(mail, receivedAt, id -> Optional.empty());
    }

    private ReadMail read(Mail mail, Instant receivedAt, Sent sent) {
        Headers headers = mail.headers();
        Authors who = Authors.of(headers, ownAddresses);
        List<Mailbox> authors = who.all();
        String subject = bounded(headers.text("subject"), LONGEST_SUBJECT);
        List<String> references = references(headers);
        Optional<Mailbox> author = onlyOne(authors);
        Body body = Body.of(
                mail,
                answersUs(references),
                () -> sent.words(references.get(references.size() - 1)),
                author.map(Mailbox::address).orElse(null),
                ownAddresses);
        Ignored ignored = MachineSigns.of(mail, authors, ownAddresses, subject, body);
        String fingerprint = Fingerprint.of(mail);
        boolean oneFrom = authors.size() == 1 && headers.rawAll("from").size() == 1;
        // What hosts state of a mail through a group is about the group.
        Authenticity authenticity = author.filter(box -> !who.throughOwnGroup())
                .map(box -> proof.of(headers, box.address()))
                .orElseGet(() -> proof.ofNobody(headers));
        List<Attachment> attachments = attachments(mail);
        IncomingMessage message = new IncomingMessage(
                Channel.EMAIL,
                messageId(headers, fingerprint),
                fingerprint,
                author.map(Mailbox::address).orElse(null),
                author.map(Mailbox::name).filter(name -> !name.isBlank()).orElse(null),
                deskAddress,
                subject,
                body.text(),
                !oneFrom && authenticity == Authenticity.PASS ? Authenticity.NONE : authenticity,
                ignored,
                receivedAt,
                references,
                onlyOne(Mailboxes.of(headers, "reply-to"))
                        .map(Mailbox::address)
                        .filter(to ->
                                author.filter(box -> box.address().equals(to)).isEmpty())
                        .orElse(null),
                threadTag(headers),
                attachments,
                mail.complete() && attachments.size() == mail.files().size());
        return new ReadMail(
                message,
                ignored == Ignored.AUTO_REPLY && MachineSigns.isDoubtful(mail, subject, body.written()),
                ignored == Ignored.BOUNCE ? DeliveryReport.read(mail, body.whole(), ownAddresses) : null);
    }

    /** Whether the mail that is answered, the last one referred to, has the form of one of the desk's. */
    private boolean answersUs(List<String> references) {
        return !references.isEmpty()
                && ownIds.stream()
                        .anyMatch(id -> id.matcher(references.get(references.size() - 1))
                                .matches());
    }

    private static Optional<Mailbox> onlyOne(List<Mailbox> authors) {
        long different = authors.stream().map(Mailbox::address).distinct().count();
        return different == 1 ? Optional.of(authors.get(0)) : Optional.empty();
    }

    /**
     * What stands in the body, and what of it is newly written.
     *
     * @param text what is newly written, with what is passed on below a greeting
     */
    record Body(String whole, String written, String text) {

        /**
         * @param answersUs whether the earlier mail below is the desk's own: what is coloured there answers it, and nothing is passed on
         * @param sent that mail's words
         * @param sender whose earlier words are theirs still where they pass them on
         * @param own the desk's addresses
         */
        static Body of(
                Mail mail,
                boolean answersUs,
                Supplier<Optional<String>> sent,
                @Nullable EmailAddress sender,
                Set<EmailAddress> own) {
            Set<String> whole = new LinkedHashSet<>();
            Set<String> written = new LinkedHashSet<>();
            Set<String> texts = new LinkedHashSet<>();
            for (Part part : mail.body()) {
                if (part.isHtml()) {
                    HtmlText.Both html = HtmlText.of(part.text());
                    whole.add(HtmlText.whole(html.signed()));
                    String text = answersUs
                            ? withAnswersAmong(NewText.ofHtml(html, true), html.text(), sent)
                            : NewText.ofHtml(html, false);
                    written.add(text);
                    texts.add(answersUs ? text : NewText.withForwarded(text, html.text(), sender, own));
                } else {
                    whole.add(part.text().strip());
                    String text = NewText.ofPlain(part.text());
                    String answered = answersUs && NewText.announcesAnswers(text)
                            ? withAnswersAmong(withAnswers(mail, part, text), part.text(), sent)
                            : text;
                    written.add(answered);
                    texts.add(answersUs ? answered : NewText.withForwarded(text, part.text(), sender, own));
                }
            }
            return new Body(join(whole), join(written), join(texts));
        }

        private static String withAnswersAmong(String text, String body, Supplier<Optional<String>> sent) {
            return NewText.announcesAnswers(text)
                    ? sent.get()
                            .map(words -> NewText.withAnswersAmong(text, body, words))
                            .orElse(text)
                    : text;
        }

        /** Which words of the earlier mail are answers only the HTML beside a plain text shows, by their colour. */
        private static String withAnswers(Mail mail, Part plain, String text) {
            return mail.htmlBeside(plain)
                    .map(html -> NewText.ofHtml(HtmlText.of(html.text()), true))
                    .filter(answered -> answered.lines().anyMatch(line -> line.startsWith(">")))
                    .orElse(text);
        }

        private static String join(Set<String> texts) {
            return texts.stream().filter(text -> !text.isBlank()).collect(Collectors.joining("\n\n"));
        }
    }

    private static List<Attachment> attachments(Mail mail) {
        List<Attachment> attachments = new ArrayList<>();
        long bytes = 0;
        for (Part part : mail.files()) {
            bytes += part.content().length;
            if (attachments.size() >= MOST_ATTACHMENTS || bytes > MOST_ATTACHED_BYTES) {
                break;
            }
            String name = part.nameOr(part.mediaType().startsWith("message/") ? "mail" : "attachment");
            attachments.add(new Attachment(name, bounded(part.mediaType(), 100), part.content()));
        }
        return attachments;
    }

    static String messageId(Headers headers, String fingerprint) {
        String raw = headers.text("message-id");
        Matcher id = ID.matcher(raw);
        if (id.find()) {
            return id.group();
        }
        String bare = raw.replaceAll("[<>\\s]", "");
        boolean usable = !bare.isEmpty() && bare.length() <= 500;
        return usable ? "<" + bare + ">" : "<" + fingerprint.substring(0, 40) + NO_MESSAGE_ID;
    }

    static List<String> references(Headers headers) {
        Set<String> ids = new LinkedHashSet<>();
        for (String name : List.of("references", "in-reply-to")) {
            Matcher id = ID.matcher(bounded(headers.text(name), 50_000));
            while (id.find()) {
                // The one answered stands last, also where References names it before.
                ids.remove(id.group());
                ids.add(id.group());
            }
        }
        List<String> all = List.copyOf(ids);
        return all.size() <= MOST_REFERENCES ? all : all.subList(all.size() - MOST_REFERENCES, all.size());
    }

    /** What stands behind the plus sign where the mail came to the desk's own address with one. */
    private @Nullable String threadTag(Headers headers) {
        String tagged = deskAddress.localPart() + "+";
        return RECIPIENTS.stream()
                .flatMap(field -> Mailboxes.of(headers, field).stream())
                .map(Mailbox::address)
                .filter(to -> to.domain().equals(deskAddress.domain())
                        && to.localPart().startsWith(tagged))
                .map(to -> to.localPart().substring(tagged.length()))
                .findFirst()
                .orElse(null);
    }

    private static Instant receivedAt(Headers headers) {
        Optional<Instant> received =
                headers.raw("received").flatMap(raw -> date(raw.substring(raw.lastIndexOf(';') + 1)));
        return received.or(() -> headers.raw("date").flatMap(MailReader::date)).orElseGet(Instant::now);
    }

    /** A date of RFC 5322 without its comments; obsolete zones are read as UTC. */
    static Optional<Instant> date(String raw) {
        String text = bounded(raw, 200)
                .replaceAll("\\([^()]*\\)", "")
                .replaceAll("\\s+", " ")
                .strip();
        text = text.replaceAll("^[A-Za-z]+,? ", "").replaceAll("(?i) (?:UT|UTC|Z|GMT)$", " GMT");
        text = text.replaceAll(" [A-Z]{2,5}$", " GMT").replaceAll("^(\\d+ \\w{3}) (\\d\\d) ", "$1 20$2 ");
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static String bounded(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
