package org.badgedesk.triage;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.MessageReceived;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;

/** Has each received message carried out by a task that is committed with it, and tried again where that fails. */
@Configuration(proxyBeanMethods = false)
class TriageTask {

    private static final Logger log = LoggerFactory.getLogger(TriageTask.class);
    private static final TaskDescriptor<Void> TRIAGE = TaskDescriptor.of("triage-message");
    private static final int TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    private final SchedulerClient scheduler;
    private final Clock clock;

    TriageTask(@Lazy SchedulerClient scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @EventListener
    void on(MessageReceived received) {
        scheduler.scheduleIfNotExists(
                TRIAGE.instance(received.message().toString()).build(), clock.instant());
    }

    @Bean
    OneTimeTask<Void> triageMessage(MessageTriage triage, AskedProofs proofs) {
        return Tasks.oneTime(TRIAGE)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_PAUSE))
                .execute((instance, context) -> {
                    MessageId message = new MessageId(UUID.fromString(instance.getId()));
                    try {
                        triage.carryOut(message);
                        proofs.ask(message);
                    } catch (RuntimeException e) {
                        if (context.getExecution().consecutiveFailures + 1 < TRIES) {
                            throw e;
                        }
                        log.error("message {} goes to staff after {} tries", message, TRIES, e);
                        triage.giveUp(message, e.getClass().getSimpleName());
                        proofs.giveUp(message, e.getClass().getSimpleName());
                    }
                });
    }
}
