package org.badgedesk.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands a mail to the server: once, but for the moment that {@code docs/adr/0003} describes. That it is being handed
 * over is committed first; then the row stays locked until what came of it is committed. Who finds the mark
 * of a try that ended nobody knows how (the process died, the connection broke) sends again, with the same Message-ID,
 * and counts it.
 */
@Component
class Delivery {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    /** How often a mail that the breaker holds looks whether it may leave. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final MailStore mails;
    private final AutomaticMail automatic;
    private final Transport transport;
    private final SentCopies copies;
    private final Bounces bounces;
    private final OutboxSettings settings;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final MeterRegistry meters;
    private final Clock clock;

    Delivery(
            MailStore mails,
            AutomaticMail automatic,
            Transport transport,
            SentCopies copies,
            Bounces bounces,
            OutboxSettings settings,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            MeterRegistry meters,
            Clock clock) {
        this.mails = mails;
        this.automatic = automatic;
        this.transport = transport;
        this.copies = copies;
        this.bounces = bounces;
        this.settings = settings;
        this.transaction = transaction;
        this.events = events;
        this.meters = meters;
        this.clock = clock;
    }

    /** Tries to send; when to try again, or nothing where that is settled. */
    Optional<Instant> attempt(UUID id) {
        if (settings.isShadow() && !mails.isToStaff(id)) {
            return Optional.of(Instant.now(clock).plus(settings.outbox().longestRetry()));
        }
        if (automatic.holds(id)) {
            return Optional.of(Instant.now(clock).plus(PAUSE));
        }
        Optional<Integer> resends = inTransaction(() -> mails.handOver(id, Instant.now(clock)));
        if (resends.isEmpty()) {
            return Optional.empty();
        }
        if (resends.get() > 0) {
            meters.counter("badgedesk.mail.possible.resends").increment();
            log.warn("Mail {} may have left already; it is sent again with the same Message-ID", id);
        }
        String accessToken;
        try {
            accessToken = transport.accessToken();
        } catch (MessagingException | RuntimeException e) {
            return inTransaction(() -> mails.waiting(id).flatMap(waiting -> notSent(waiting, SmtpVerdict.of(e))));
        }
        return inTransaction(() -> mails.waiting(id).flatMap(waiting -> send(waiting, accessToken)));
    }

    private <T> Optional<T> inTransaction(Supplier<Optional<T>> work) {
        Optional<T> result = transaction.execute(status -> work.get());
        return result == null ? Optional.empty() : result;
    }

    private Optional<Instant> send(MailStore.Waiting waiting, @Nullable String accessToken) {
        OutgoingMail mail = waiting.mail();
        try {
            transport.send(mail, accessToken);
        } catch (Exception e) {
            return notSent(waiting, SmtpVerdict.of(e));
        }
        mails.sent(mail.id(), Instant.now(clock));
        copies.copySoon(mail.id());
        meters.counter("badgedesk.mail.sent").increment();
        return Optional.empty();
    }

    private Optional<Instant> notSent(MailStore.Waiting waiting, SmtpVerdict verdict) {
        OutgoingMail mail = waiting.mail();
        Instant now = Instant.now(clock);
        boolean late = waiting.firstTry().plus(settings.outbox().giveUpAfter()).isBefore(now);
        if (verdict.kind() == SmtpVerdict.Kind.PERMANENT || late) {
            if (verdict.recipientRefused()) {
                bounces.add(mail.to(), verdict.addressGone(), verdict.reason());
            }
            mails.failed(mail.id(), verdict.reason(), verdict.kind() == SmtpVerdict.Kind.UNCLEAR);
            meters.counter("badgedesk.mail.failed").increment();
            events.publishEvent(new MailFailed(mail.id(), mail.to(), verdict.reason()));
            log.warn("Mail {} failed for good: {}", mail.id(), verdict.reason());
            return Optional.empty();
        }
        Instant next = now.plus(wait(waiting.attempts()));
        mails.later(mail.id(), next, verdict.reason(), verdict.kind() == SmtpVerdict.Kind.UNCLEAR);
        log.info("Mail {} is tried again at {}: {}", mail.id(), next, verdict.reason());
        return Optional.of(next);
    }

    /** Doubles with each attempt up to the longest; spread by a fifth, so that a server that is back is not flooded. */
    private Duration wait(int attempts) {
        long first = settings.outbox().firstRetry().toMillis();
        long longest = settings.outbox().longestRetry().toMillis();
        long wait = Math.min(longest, first << Math.min(20, Math.max(0, attempts - 1)));
        return Duration.ofMillis((long) (wait * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }
}
