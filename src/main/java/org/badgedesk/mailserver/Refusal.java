package org.badgedesk.mailserver;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a mail server means when it does not take a mail: that nobody has the address, or something that may pass. */
public final class Refusal {

    private static final Pattern STATUS = Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])");

    /** Words for: nobody has this address, or its domain is gone. People use many of them: in a bounce they tell whether it is for good. */
    private static final Pattern GONE = Pattern.compile(
            "user.{0,12}(?:unknown|not known|not found|doesn'?t exist|does not exist|not exist|invalid)|unknown.{0,6}(?:user|recipient|account|mailbox|address|local)|no such (?:user|recipient|mailbox|account|address|person|domain)"
                    + "|(?:recipient|mailbox|address|account|email account).{0,40}(?:does(?:n't| not) exist|not found|unknown|invalid|unavailable or not|not exist|rejected: user|no longer)|(?:does|did) not exist"
                    + "|(?:invalid|bad|unrouteable|unroutable) (?:recipient|address|mailbox|destination|user)|not a valid (?:recipient|mailbox|user)|no mailbox|not our customer|host (?:or domain name )?(?:not found|unknown)|unknown host|no such host"
                    + "|domain (?:not found|does not exist)|nxdomain|dns lookup failure|host \\S{1,80} not found|name is not recogni[sz]ed|recipient address rejected: access denied|has moved|not (?:listed|known) (?:in|here|at)|local_part not found|(?:could(?:n't| not)|can(?:'t|not)) be found|no longer (?:in use|active|valid|exists)|recipientnotfound|nosuchuser|addressee unknown|user doesn't|no (?:user|recipient)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PASSING = Pattern.compile(
            "mailbox.{0,20}full|too many|(?:per|this) hour|spamhaus|over.?quota|quota|insufficient|too large|exceed|spam|blocked|blacklist|policy|reputation|greylist|try again|temporar|rate limit|delay",
            Pattern.CASE_INSENSITIVE);

    /** Words for: this sender may not send as whom it says, or has sent too much. */
    private static final Pattern SENDER = Pattern.compile(
            "send ?as ?denied|sender (?:address )?(?:rejected|denied|refused)|bad (?:outbound )?sender|not owned by user|(?:not (?:allowed|permitted|authori[sz]ed)|permissions?) to (?:send|relay)(?!\\w)(?! (?:messages? |mails? |e-?mails? )?to(?!\\w))|relay(?:ing)? (?:access )?(?:denied|not (?:allowed|permitted))|unable to relay"
                    + "|(?:daily|hourly|sending|outgoing|submission) (?:\\w+ ){0,2}(?:limit|quota)s?(?!\\w)|(?:limit|quota) (?:on|for) (?:sending|outgoing)|unusual sending activity",
            Pattern.CASE_INSENSITIVE);

    private Refusal() {}

    /** The enhanced status code (RFC 3463) in a text, or null where none stands there. */
    public static @Nullable String status(String text) {
        Matcher matcher = STATUS.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    /**
     * Whether the server refuses us, not the mail or its recipient: the sender's address (RFC 3463: X.1.7, X.1.8), the right to send as it,
     * or how much was sent. Somebody puts that right, or time does.
     *
     * @param status the enhanced status code (RFC 3463), or null
     */
    public static boolean isOfTheSender(@Nullable String status, String said) {
        boolean named =
                status != null && status.matches("5\\.1\\.[78]|5\\.4\\.5|5\\.7\\.(?:60|70[58]|750)|5\\.2\\.252");
        return named || SENDER.matcher(said).find();
    }

    /**
     * Whether the address itself is no good, so that it will not work later either: a full mailbox or a spam filter may change.
     *
     * @param status the enhanced status code (RFC 3463), or null
     * @param diagnostic what the server said; empty where only {@code words} are known
     * @param words all that was told of it
     */
    public static boolean isOfTheAddress(@Nullable String status, String diagnostic, String words) {
        if (status != null && status.startsWith("4")) {
            return false;
        }
        String bounded = (words.length() > 4000 ? words.substring(0, 4000) : words).replaceAll("\\s+", " ");
        if (status != null && status.matches("5\\.1\\.(?:0|1|2|3|6|10)|5\\.4\\.4")) {
            // Some servers say 5.1.1 of all that they refuse; their words tell why.
            boolean passing = PASSING.matcher(diagnostic).find();
            return status.equals("5.1.0")
                    ? !passing && GONE.matcher(bounded).find()
                    : !passing || GONE.matcher(diagnostic).find();
        }
        // What the server said of this address counts before what else stands in the mail.
        String decisive = GONE.matcher(diagnostic).find() ? diagnostic : bounded;
        return GONE.matcher(decisive).find() && !PASSING.matcher(decisive).find();
    }
}
