package org.badgedesk.outbox;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the outbox does later: hand a mail to the server, keep a copy of it, write an issuance mail. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboxSettings.class)
class OutboxTasks {

    /** For what should not happen, such as a database that is gone; a mail server that is down is no failure here. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private static final Duration BETWEEN_COPIES = Duration.ofSeconds(45);

    @Bean
    Task<Void> sendMail(Delivery delivery) {
        return Tasks.custom(MailQueue.SEND.getTaskName(), Void.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(AFTER_FAILURE))
                .execute((instance, context) -> then(delivery.attempt(UUID.fromString(instance.getId()))));
    }

    @Bean
    Task<Void> announceCredential(IssuanceMailer mailer) {
        return Tasks.custom(IssuanceMailer.ANNOUNCE.getTaskName(), Void.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(AFTER_FAILURE))
                .execute((instance, context) -> {
                    mailer.takeTurn(instance.getId());
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    @Bean
    Task<Void> writeAnnouncement(IssuanceMailer mailer) {
        return Tasks.custom(IssuanceMailer.WRITE.getTaskName(), Void.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(AFTER_FAILURE))
                .execute((instance, context) -> {
                    mailer.announce(instance.getId());
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    /** Tried for about an hour and a half; a copy that cannot be made is a pity, no failure of the mail. */
    @Bean
    Task<Void> copySentMail(SentCopies copies) {
        return Tasks.custom(SentCopies.COPY.getTaskName(), Void.class)
                .onFailure(new FailureHandler.MaxRetriesFailureHandler<>(
                        10, new FailureHandler.ExponentialBackoffFailureHandler<>(BETWEEN_COPIES)))
                .execute((instance, context) -> {
                    try {
                        copies.copy(UUID.fromString(instance.getId()));
                    } catch (MessagingException | IOException e) {
                        throw new IllegalStateException("The sent mail was not copied: " + e.getMessage(), e);
                    }
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    private static CompletionHandler<Void> then(Optional<Instant> next) {
        return next.<CompletionHandler<Void>>map(at -> (complete, operations) -> operations.reschedule(complete, at))
                .orElseGet(CompletionHandler.OnCompleteRemove::new);
    }
}
