package org.badgedesk.outbox;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.badgedesk.mailserver.Refusal;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;

/**
 * What a failure to send means. Only a 5xx about the mail or its recipient is for good; a server that is down, busy
 * (4xx) or does not accept our sign-in is tried again, and so is one that refuses our sender or says that we have sent enough: people put that right.
 *
 * @param recipientRefused whether the server took the mail's recipient as the reason
 * @param addressGone whether that is for good: nobody has this address, and it is not a full mailbox or a policy
 * @param reason what the server or the network said, one line
 */
record SmtpVerdict(Kind kind, boolean recipientRefused, boolean addressGone, String reason) {

    /** In order of weight: of several failures of one try the last here decides. */
    enum Kind {
        /** The server has not taken the mail, and may later. */
        PASSING,
        /** The connection broke while the mail was on its way: the server may have taken it. */
        UNCLEAR,
        /** The same mail would be refused again. */
        PERMANENT
    }

    private static final Set<Integer> ABOUT_OUR_SIGN_IN = Set.of(530, 534, 535, 538);

    /** Of an answer to {@code MAIL FROM} that names the size of the mail (RFC 1870). */
    private static final int TOO_LARGE = 552;

    private static final int LONGEST_REASON = 300;

    static SmtpVerdict of(Exception failure) {
        boolean onItsWay = failure instanceof MailSendException && failure.getCause() == null;
        SmtpVerdict verdict = null;
        Deque<Throwable> open = new ArrayDeque<>(Set.of(failure));
        Set<Throwable> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Throwable next = open.pop();
            if (!seen.add(next)) {
                continue;
            }
            if (next instanceof MailAuthenticationException || next instanceof AuthenticationFailedException) {
                return new SmtpVerdict(
                        Kind.PASSING, false, false, "the mail server did not accept our sign-in: " + reason(next));
            }
            verdict = stronger(verdict, answered(next));
            causes(next, open);
        }
        if (verdict != null) {
            return verdict;
        }
        return new SmtpVerdict(onItsWay ? Kind.UNCLEAR : Kind.PASSING, false, false, reason(failure));
    }

    private static void causes(Throwable failure, Deque<Throwable> causes) {
        if (failure.getCause() != null) {
            causes.push(failure.getCause());
        }
        if (failure instanceof MessagingException mail && mail.getNextException() != null) {
            causes.push(mail.getNextException());
        }
        if (failure instanceof MailSendException sending) {
            for (Exception each : sending.getMessageExceptions()) {
                causes.push(each);
            }
        }
    }

    /** What the server said in so many words, or nothing where it did not get that far. */
    private static @Nullable SmtpVerdict answered(Throwable failure) {
        String reason = reason(failure);
        if (failure instanceof SMTPAddressFailedException address) {
            Kind kind = kind(address.getReturnCode(), reason);
            boolean refused = kind == Kind.PERMANENT;
            boolean gone = refused && Refusal.isOfTheAddress(Refusal.status(reason), reason, reason);
            return new SmtpVerdict(kind, refused, gone, reason);
        }
        if (failure instanceof SMTPSendFailedException sending) {
            Kind kind = kind(sending.getReturnCode(), reason);
            boolean ofTheSender = sending.getCommand().startsWith("MAIL") && sending.getReturnCode() != TOO_LARGE;
            return new SmtpVerdict(kind == Kind.PERMANENT && ofTheSender ? Kind.PASSING : kind, false, false, reason);
        }
        if (failure instanceof SMTPSenderFailedException) {
            return new SmtpVerdict(Kind.PASSING, false, false, reason);
        }
        boolean malformed = failure instanceof AddressException || failure instanceof ParseException;
        return malformed ? new SmtpVerdict(Kind.PERMANENT, false, false, reason) : null;
    }

    private static Kind kind(int code, String reason) {
        if (code <= 0) {
            return Kind.UNCLEAR;
        }
        boolean forGood = code >= 500
                && code < 600
                && !ABOUT_OUR_SIGN_IN.contains(code)
                && !Refusal.isOfTheSender(Refusal.status(reason), reason);
        return forGood ? Kind.PERMANENT : Kind.PASSING;
    }

    private static @Nullable SmtpVerdict stronger(@Nullable SmtpVerdict one, @Nullable SmtpVerdict other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        if (one.kind != other.kind) {
            return one.kind.compareTo(other.kind) > 0 ? one : other;
        }
        return other.recipientRefused ? other : one;
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        String line = message.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
    }
}
