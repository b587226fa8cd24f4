package org.badgedesk.inbox;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The task that reads each stored mail. What fails is tried again some times, then the mail is set aside and the others go on. */
@Configuration(proxyBeanMethods = false)
class ReadMailTask {

    static final TaskDescriptor<Void> READ_MAIL = TaskDescriptor.of("read-mail");

    private static final Logger log = LoggerFactory.getLogger(ReadMailTask.class);
    private static final int TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    @Bean
    Task<Void> readMail(StoredMailReading reading, ReadingOrder order) {
        return Tasks.custom(READ_MAIL)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_PAUSE))
                .execute((instance, context) -> {
                    RawMailId id = new RawMailId(UUID.fromString(instance.getId()));
                    ReadingOrder.Turn turn = order.turn(id);
                    if (turn.behind()) {
                        return (complete, operations) -> operations.reschedule(complete, order.nextLook(turn.before()));
                    }
                    read(id, reading, context.getExecution().consecutiveFailures + 1);
                    order.wakeFirst(turn.line());
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    private static void read(RawMailId id, StoredMailReading reading, int tries) {
        try {
            reading.read(id);
        } catch (StoredMailReading.UnreadableMailException e) {
            log.error("Mail {} can not be read and is set aside", id, e);
            reading.setAside(id, "could not be read: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            if (tries < TRIES) {
                throw e;
            }
            log.error("Mail {} is set aside after {} tries", id, TRIES, e);
            reading.setAside(id, "could not be handled: " + e.getClass().getSimpleName());
        }
    }
}
