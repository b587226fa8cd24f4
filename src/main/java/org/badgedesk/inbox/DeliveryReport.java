package org.badgedesk.inbox;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.inbox.ReadMail.Bounce;
import org.badgedesk.inbox.mime.Headers;
import org.badgedesk.inbox.mime.Mail;
import org.badgedesk.inbox.mime.Part;
import org.jspecify.annotations.Nullable;

/** Reads which address failed, how, and whether for good: from a DSN (RFC 3464), else from what mail servers write in words. */
final class DeliveryReport {

    private static final int LOOKED_AT = 20_000;

    private static final Pattern STATUS = Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])");
    private static final Pattern CODE = Pattern.compile("(?<![\\d.])([45]\\d\\d)[ -]");
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![\\w.+=-])([\\w.+=-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8})");

    /** Words for: nobody has this address, or its domain is gone. */
    private static final Pattern GONE = Pattern.compile(
            "user.{0,12}(?:unknown|not found|doesn'?t exist|does not exist|not exist|invalid)|unknown.{0,6}(?:user|recipient|account|mailbox|address|local)|no such (?:user|recipient|mailbox|account|address|person|domain)"
                    + "|(?:recipient|mailbox|address|account|email account).{0,40}(?:does(?:n't| not) exist|not found|unknown|invalid|unavailable or not|not exist|rejected: user|no longer)|(?:does|did) not exist"
                    + "|(?:invalid|bad|unrouteable|unroutable) (?:recipient|address|mailbox|destination|user)|not a valid (?:recipient|mailbox|user)|no mailbox|not our customer|host (?:or domain name )?(?:not found|unknown)|unknown host|no such host"
                    + "|domain (?:not found|does not exist)|nxdomain|has moved|addressee unknown|user doesn't|no (?:user|recipient)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NOT_DELIVERED = Pattern.compile(
            "(?:could|can|was|were|has|have|is) ?not (?:be(?:en)? )?(?:delivered|sent|deliver)|(?:mailbox|inbox).{0,20}full|undeliver(?:able|ed)|delivery (?:has )?(?:failed|to the following)|unable to deliver",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PASSING = Pattern.compile(
            "mailbox.{0,20}full|over.?quota|quota|insufficient|too large|exceed|spam|blocked|blacklist|policy|reputation|greylist|try again|temporar|rate limit|delay",
            Pattern.CASE_INSENSITIVE);

    private DeliveryReport() {}

    /** What a bounce says; without a recipient where it names none. */
    static Bounce read(Mail mail, String text) {
        for (Part part : mail.parts()) {
            if (part.mediaType().endsWith("delivery-status")) {
                return machineMade(part.ascii(LOOKED_AT), text);
            }
        }
        return inWords(mail.headers(), text);
    }

    private static Bounce machineMade(String fields, String text) {
        String recipient = address(field(fields, "final-recipient")).orElse(null);
        String original = address(field(fields, "original-recipient")).orElse(null);
        String action = field(fields, "action").toLowerCase(Locale.ROOT);
        String diagnostic = field(fields, "diagnostic-code");
        String status = status(field(fields, "status"));
        if (status == null || status.endsWith(".0.0")) {
            String told = status(diagnostic);
            status = told == null ? status : told;
        }
        String reason = diagnostic.isEmpty() ? firstLineAbout(text) : diagnostic;
        boolean delayed =
                action.startsWith("delayed") || action.startsWith("relayed") || action.startsWith("delivered");
        return new Bounce(
                original == null ? recipient : original,
                !delayed && isPermanent(status, diagnostic + " " + text),
                status,
                reason);
    }

    private static Bounce inWords(Headers headers, String text) {
        String start = text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
        String failed = headers.raw("x-failed-recipients")
                .flatMap(DeliveryReport::address)
                .orElse(null);
        if (failed == null) {
            failed = address(start).orElse(null);
        }
        String status = status(start);
        if (status == null) {
            Matcher code = CODE.matcher(start);
            status = code.find() ? code.group(1).charAt(0) + ".0.0" : null;
        }
        return new Bounce(failed, isPermanent(status, start), status, firstLineAbout(start));
    }

    /** Permanent is only what says that the address itself is no good: a full mailbox or a spam filter may change. */
    private static boolean isPermanent(@Nullable String status, String words) {
        if (status != null && status.startsWith("4")) {
            return false;
        }
        String bounded = words.length() > 4000 ? words.substring(0, 4000) : words;
        if (status != null && status.matches("5\\.1\\.(?:0|1|2|3|6|10)|5\\.4\\.4")) {
            return status.equals("5.1.0") ? GONE.matcher(bounded).find() : true;
        }
        return GONE.matcher(bounded).find() && !PASSING.matcher(bounded).find();
    }

    private static String field(String fields, String name) {
        Matcher matcher = Pattern.compile(
                        "(?im)^" + Pattern.quote(name) + ":[ \\t]*([^\\r\\n]*(?:\\r?\\n[ \\t]+[^\\r\\n]+){0,20})")
                .matcher(fields);
        return matcher.find() ? matcher.group(1).replaceAll("\\s+", " ").strip() : "";
    }

    private static @Nullable String status(String text) {
        Matcher matcher = STATUS.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static Optional<String> address(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        return matcher.find() ? EmailAddress.parse(matcher.group(1)).map(EmailAddress::value) : Optional.empty();
    }

    private static String firstLineAbout(String text) {
        String reason = text.lines()
                .filter(line ->
                        STATUS.matcher(line).find() || CODE.matcher(line).find())
                .findFirst()
                .orElseGet(() ->
                        text.lines().filter(line -> !line.isBlank()).findFirst().orElse(""))
                .strip();
        return reason.length() > 500 ? reason.substring(0, 500) : reason;
    }

    static boolean isReport(Mail mail) {
        return mail.reportType().equals("delivery-status")
                || mail.parts().stream().anyMatch(part -> part.mediaType().endsWith("delivery-status"));
    }

    /** Whether words look like a mail server's: a reply code with an address near it, or the returned mail's headers. */
    static boolean speaksSmtp(String text) {
        String start = text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
        return STATUS.matcher(start).find() && start.indexOf('@') >= 0
                || CODE.matcher(start).find() && start.indexOf('@') >= 0
                || GONE.matcher(start).find()
                || NOT_DELIVERED.matcher(start).find();
    }

    static String bodyAsLatin1(Mail mail) {
        byte[] body = mail.rawBody();
        return new String(body, 0, Math.min(body.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
    }
}
