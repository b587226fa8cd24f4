package org.badgedesk.inbox;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Words;
import org.badgedesk.inbox.ReadMail.Bounce;
import org.badgedesk.inbox.mime.Headers;
import org.badgedesk.inbox.mime.Mail;
import org.badgedesk.inbox.mime.Part;
import org.badgedesk.mailserver.Refusal;
import org.jspecify.annotations.Nullable;

/** Reads which address failed, how, and whether for good: from a DSN (RFC 3464), else from what mail servers write in words. */
final class DeliveryReport {

    private static final int LOOKED_AT = 20_000;

    private static final Pattern STATUS = Words.pattern("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])");

    /** What no person counts and servers say after a reply code. */
    private static final String SERVERS_WORDS =
            "user (?:unknown|not)|unknown (?:user|recipient|address)|no such |mailbox (?:unavailable|not|is|full)"
                    + "|recipient (?:address )?(?:rejected|unknown|not)|requested (?:mail )?action|relay(?:ing)? (?:not|denied|access)"
                    + "|invalid (?:recipient|mailbox|address)|(?:address|sender) rejected";

    /** With which else a server goes on in small letters. */
    private static final String ALSO_SERVERS =
            "(?:service|domain|delivery|unknown|e?-?mail|blocked|rejected|denied|user|mailbox|recipient|host|message|sorry|invalid|no|not|cannot"
                    + "|unable|access|relay|address|sender|policy|spam|connection|bad|too|over|quota|local|authentication|this|your|the|we|protocol"
                    + "|requested|error|account|temporar\\p{L}+|permanent\\p{L}*)(?!\\p{L})";

    /** A reply code (RFC 5321, section 4.2), which stands at the start of what a server said: "450 seats" and "450 euros" are a person's. */
    private static final Pattern CODE = Words.pattern(
            "(?m)(?<![\\d.$€£¥])([45]\\d\\d)[ -](?:(?iu:" + SERVERS_WORDS + ")"
                    + "|(?<=(?:^[ \\t>]{0,12}|[:;,.()<>\\[\\]\"'#-][ \\t]{0,4}|(?iu:said|error|code|status|reply|smtp|response) {1,2})[45]\\d\\d[ -])"
                    + "(?:" + ALSO_SERVERS + "|(?!\\p{Ll}{2,30}(?:[\\s,.;!?)]|$)))"
                    + "(?!(?iu:€|euros?|eur|dollars?|usd|pounds?|gbp|francs?|franken|chf|reais|yen|pesos?|rupees?|members?|people|badges?|hours?|days?|miles|km)(?![\\p{L}\\d])))");

    private static final Pattern ADDRESS =
            Words.pattern("(?<![\\w.+=-])([\\w.+=-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8})");

    /** Where mail servers put the address that failed; elsewhere may stand whom to ask for help. */
    private static final Pattern FIRST_IN_LINE =
            Words.pattern("(?m)^[ \\t]{0,12}<?" + ADDRESS.pattern() + ">?(?=[:,;]|\\s|$)");

    /** What mail servers say of a failure and people do not say of their badges. */
    private static final Pattern FAILED = Words.pattern(
            "(?:user|recipient|addressee|mailbox|address) (?:is )?(?:unknown|not known)|unknown (?:user|recipient|mailbox|local)|no such (?:user|recipient|mailbox|address|domain|host)|(?:invalid|bad|unrouteable|unroutable) (?:recipient|mailbox|destination|user|address)|not a valid (?:recipient|mailbox|user)|recipient address rejected"
                    + "|nxdomain|dns lookup failure|unknown host|local_part not found|recipientnotfound|nosuchuser|not listed in|name is not recogni[sz]ed"
                    + "|(?:message|mail|e-?mail|recipients?|address(?:es)?)\\b(?:[^.!?]|[.](?=\\S)){0,120} (?:could|can|was|were|has|have|is) ?n[o'’]t (?:yet )?(?:be(?:en)? )?deliver(?:ed)?\\b|(?:message|mail|e-?mail)\\b[^.!?,]{0,60} (?:was|been|automatically) rejected|undelivered (?:mail|message)|delivery (?:has )?(?:failed|to the following)|unable to deliver",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern RETURNED =
            Words.pattern("(?im)^[ \\t>]{0,8}(?:received|return-path|message-id|mime-version|x-mailer): ?\\S");

    private DeliveryReport() {}

    /** What a bounce says; without a recipient where it names none. */
    static Bounce read(Mail mail, String text, Set<EmailAddress> own) {
        for (Part part : mail.parts()) {
            if (part.mediaType().endsWith("delivery-status")) {
                return machineMade(part.ascii(LOOKED_AT), text);
            }
        }
        return inWords(mail.headers(), text, own);
    }

    private static Bounce machineMade(String report, String text) {
        String fields = worst(report);
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
        boolean failed = action.startsWith("failed") || action.isEmpty();
        return new Bounce(
                original == null ? recipient : original,
                failed,
                failed && Refusal.isOfTheAddress(status, diagnostic, diagnostic + " " + text),
                status,
                reason);
    }

    /** Of several recipients the first that failed counts (RFC 3464, section 2.1: a group of fields for each). */
    private static String worst(String report) {
        return Stream.of(report.split("\\r?\\n[ \\t]*\\r?\\n"))
                .filter(group -> field(group, "action").toLowerCase(Locale.ROOT).startsWith("failed"))
                .filter(group -> !field(group, "final-recipient").isEmpty())
                .findFirst()
                .orElse(report);
    }

    /** The sender of the mail that came back may be named before the address that failed. */
    private static Bounce inWords(Headers headers, String text, Set<EmailAddress> own) {
        String start = start(text);
        String told = beforeReturnedMail(start);
        String failed = headers.raw("x-failed-recipients")
                .flatMap(DeliveryReport::address)
                .orElse(null);
        if (failed == null) {
            failed = Stream.of(told, start)
                    .flatMap(words -> Stream.concat(addresses(FIRST_IN_LINE, words), addresses(ADDRESS, words)))
                    .filter(address -> !own.contains(address))
                    .map(EmailAddress::value)
                    .findFirst()
                    .orElse(null);
        }
        String status = status(told);
        if (status == null) {
            Matcher code = CODE.matcher(told);
            status = code.find() ? code.group(1).charAt(0) + ".0.0" : null;
        }
        return new Bounce(failed, true, Refusal.isOfTheAddress(status, "", told), status, firstLineAbout(told));
    }

    /** What is told of the failure, where the mail that came back is copied below; its headers may say anything. */
    private static String beforeReturnedMail(String text) {
        Matcher header = RETURNED.matcher(text);
        String told = header.find() ? text.substring(0, header.start()) : text;
        return told.isBlank() ? text : told;
    }

    private static String field(String fields, String name) {
        Matcher matcher = Words.pattern(
                        "(?im)^" + Pattern.quote(name) + ":[ \\t]*([^\\r\\n]*(?:\\r?\\n[ \\t]+[^\\r\\n]+){0,20})")
                .matcher(fields);
        return matcher.find() ? matcher.group(1).replaceAll("\\s+", " ").strip() : "";
    }

    private static @Nullable String status(String text) {
        return Refusal.status(text);
    }

    private static Optional<String> address(String text) {
        return addresses(ADDRESS, text).map(EmailAddress::value).findFirst();
    }

    private static Stream<EmailAddress> addresses(Pattern pattern, String text) {
        return pattern.matcher(text).results().flatMap(found -> EmailAddress.parse(found.group(1)).stream());
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

    /** With which mail servers begin to tell, whoever they say they are. */
    private static final Pattern OPENING = Words.pattern(
            "^[^\\p{L}<]{0,60}(?:this (?:message|mail|e-?mail) (?:was|has been) (?:created|generated) automatically by (?:the )?mail|this is the (?:mail system|postfix program|mailer-daemon|courier|qmail)|hi\\. this is the|(?:i'm|we are|we're) (?:sorry|afraid) (?:to have to inform you|i wasn't able|that your message)|a message (?:that you|you) sent (?:could|has|can|was)|your (?:message|mail|e-?mail)\\b(?:[^?.,]|[.,](?=\\S)){0,200}?(?:did not reach|(?:was|were) ?n[o']t delivered|(?:could|can) ?n[o']t be delivered|cannot be delivered|was (?:blocked|rejected|automatically rejected)|could not be sent)|delivery (?:has failed to|to the following|failed to|of your message)|the (?:original message was received|message that you sent|message you sent|following (?:message|recipient|address|data contains))|our content (?:checker|filter)|banned contents alert|(?:failed |final-)?recipient: ?<?[^\\s@]{1,64}@|this report relates to|(?:sorry, )?(?:we|i) (?:were|was) ?(?:not able|n't able|unable) to deliver|unable to deliver|could not deliver|failed to deliver|undeliverable|\\*\\* (?:address not found|delivery incomplete|message (?:blocked|not delivered))|there was a (?:temporary )?problem delivering|unknown user:|user mailbox exceeds|original message follows"
                    + "|(?:ihre nachricht|diese nachricht|die nachricht)(?:[^?.,]|[.,](?=\\S)){0,200}?(?:nicht (?:erreicht|zugestellt|zustell)|unzustellbar)|fehler bei der nachrichtenzustellung|votre message n'a pas|(?:désolé, )?votre (?:message|courriel) n'a (?:pas|pu)|échec de la remise|no se (?:ha podido|pudo|puede) entregar|su mensaje no (?:ha podido|pudo|se)|il messaggio non è stato|impossibile (?:consegnare|recapitare)|não foi possível entregar|sua mensagem não|(?:uw|dit|het) bericht (?:kon|kan|is) niet|nie można (?:było )?dostarczyć|det gick inte att leverera|(?:din|denne) (?:meddelelse|melding|mail|e-post) (?:kunne|blev|ble|kan) ikke|не удалось доставить|(?:ваше )?сообщение не (?:может быть|было|удалось)|宛先のアドレス|次のあて先|以下のメール|送信できません|您发送给|(?:抱歉，)?您的邮件|您的邮件投递失败|無法傳遞|메일을 전송하지|<[^<>\\s]{1,64}@[^<>\\s]{1,100}>: ?(?:\\n|host|[45]\\d\\d|sorry|\\d))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Whether a text begins as mail servers begin to tell that a mail failed, and not as a person who tells of it. */
    static boolean beginsLikeOne(String written) {
        String start = written.length() > 2000 ? written.substring(0, 2000) : written;
        return OPENING.matcher(start.replace('\u2019', '\'')).find();
    }

    /** Whether a mail says by its type that it is a report (RFC 3464). */
    static boolean isReport(Mail mail) {
        return mail.reportType().equals("delivery-status");
    }

    /** Whether a report lies in a mail, which may be one that a person passes on. */
    static boolean carriesOne(Mail mail) {
        return mail.parts().stream().anyMatch(part -> part.mediaType().endsWith("delivery-status"));
    }

    /** Whether a mail server's reply code or status stands in a text that has an address. */
    static boolean hasReply(String text) {
        String start = start(text);
        return start.indexOf('@') >= 0
                && (STATUS.matcher(start).find() || CODE.matcher(start).find());
    }

    /** Whether a text says in a mail server's words that a mail failed. */
    static boolean tellsOfFailure(String text) {
        return FAILED.matcher(start(text)).find();
    }

    /** Whether a text names an address in its first line, or at the beginning of one, that is none of {@code senders}. */
    static boolean namesAnother(String text, Set<EmailAddress> senders) {
        String start = start(text);
        String first = start.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return Stream.concat(addresses(ADDRESS, first), addresses(FIRST_IN_LINE, start))
                .anyMatch(address -> !senders.contains(address));
    }

    private static String start(String text) {
        return text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
    }

    static String bodyAsLatin1(Mail mail) {
        byte[] body = mail.rawBody();
        return new String(body, 0, Math.min(body.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
    }
}
