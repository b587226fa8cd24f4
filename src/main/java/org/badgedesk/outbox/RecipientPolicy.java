package org.badgedesk.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a mail may go to its recipient, and when; if not, why. */
@Component
class RecipientPolicy {

    private static final Pattern MACHINE = Pattern.compile(
            "(?:.*[._+-])?(?:no|do[._-]?not|dont|never)[._-]?(?:reply|respond|response|answer)(?:[._+-].*)?"
                    + "|(?:.*[._+-])?bounces?(?:[._+=-].*)?|mailer-daemon|postmaster|listserv|majordomo");

    private static final int MOST_SHARED = 3;

    private final MailCounts mails;
    private final OutboxSettings settings;
    private final Clock clock;
    private final Set<EmailAddress> own;

    RecipientPolicy(MailCounts mails, OutboxSettings settings, Issuer issuer, Clock clock) {
        this.mails = mails;
        this.settings = settings;
        this.clock = clock;
        this.own = Stream.concat(
                        Stream.of(issuer.supportAddress()),
                        Stream.concat(Stream.of(settings.inbox()), settings.inboxes().stream())
                                .flatMap(inbox -> Stream.ofNullable(inbox.supportAddress()))
                                .flatMap(address -> EmailAddress.parse(address).stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether an earner may have one more badge sent to this address today; writers to it wait for each other until their commit. */
    boolean takesShared(EmailAddress to) {
        return mails.sharedSince(to, Instant.now(clock).minus(Duration.ofDays(1))) < MOST_SHARED;
    }

    /** The reason to hold the mail, or nothing where it may leave. */
    Optional<String> objection(OutgoingMail mail) {
        if (isOwn(mail.to()) || mail.to().equals(mail.from())) {
            return Optional.of("it would go to an address of the desk itself");
        }
        boolean reply = mail.limited() || mail.inReplyTo() != null;
        if (reply && MACHINE.matcher(mail.to().localPart()).matches()) {
            return Optional.of("nobody reads this address: " + mail.to().localPart());
        }
        if (!mail.limited()) {
            return Optional.empty();
        }
        return mail.secret() == null
                ? tooOften(mail)
                        .or(() -> overLimit("to this address", since -> mails.limitedSince(mail.to(), since)))
                        .or(() -> overLimitOfCase(mail.caseId()))
                : tooManyPasswords(mail.to());
    }

    /** Anybody can use up the limit of an address by writing under its name: a password that is held for that would lock its owner out. */
    private Optional<String> tooManyPasswords(EmailAddress to) {
        int most = settings.outbox().automaticPerHour();
        return mails.passwordsSince(to, Instant.now(clock).minus(Duration.ofHours(1))) >= most
                ? Optional.of("more than " + most + " temporary passwords to this address in an hour")
                : Optional.empty();
    }

    /**
     * One message gets its interim and its final reply, and one more; then only a new one of a person is answered by itself. Notices come of
     * what others do, and count for the address and the case alone. Some programs give every mail the same Message-ID, so that after a day the next is no copy of the last.
     */
    private Optional<String> tooOften(OutgoingMail mail) {
        Instant since = Instant.now(clock).minus(Duration.ofDays(1));
        return mail.inReplyTo() != null
                        && !mail.isNotice()
                        && mails.automaticAnswersSince(mail.inReplyTo(), mail.to(), since) >= 3
                ? Optional.of("mail with this Message-ID was answered automatically three times in a day")
                : Optional.empty();
    }

    boolean isOwn(EmailAddress address) {
        return own.contains(address) || own.contains(address.withoutTag());
    }

    /** One case may write to several people, each with a limit of their own. */
    private Optional<String> overLimitOfCase(@Nullable UUID caseId) {
        return caseId == null
                ? Optional.empty()
                : overLimit("in this case", since -> mails.limitedOfCaseSince(caseId, since));
    }

    private Optional<String> overLimit(String where, Function<Instant, Integer> countSince) {
        Instant now = Instant.now(clock);
        OutboxSettings.Sending limits = settings.outbox();
        if (countSince.apply(now.minus(Duration.ofHours(1))) >= limits.automaticPerHour()) {
            return Optional.of("more than " + limits.automaticPerHour() + " automatic mails " + where + " in an hour");
        }
        if (countSince.apply(now.minus(Duration.ofDays(1))) >= limits.automaticPerDay()) {
            return Optional.of("more than " + limits.automaticPerDay() + " automatic mails " + where + " in a day");
        }
        return Optional.empty();
    }

    /** When a mail may leave, and why not at once. */
    record Turn(Instant at, String reason) {}

    /** When a mail without objection has its turn where its domain has had its share of this hour; nothing where it may leave at once. */
    Optional<Turn> turn(OutgoingMail mail) {
        if (!mail.limited() || mail.secret() != null) {
            return Optional.empty();
        }
        Instant now = Instant.now(clock);
        int most = settings.outbox().automaticPerHourAndDomain();
        String reason = "more than " + most + " automatic mails to " + mail.to().domain()
                + " in an hour: it waits for its turn";
        return mails.leavesBefore(mail.to().domain(), most, now)
                .map(before -> before.plus(Duration.ofHours(1)))
                .filter(now::isBefore)
                .map(at -> new Turn(at, reason));
    }
}
