package org.badgedesk.triage;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.MessageReceived;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Has each received message carried out by a task that is committed with it, and tried again where that fails. The messages of one case are
 * carried out as they were written: a later one gives way until the earlier is understood, or staff's.
 */
@Configuration(proxyBeanMethods = false)
class TriageTask {

    private static final Logger log = LoggerFactory.getLogger(TriageTask.class);
    private static final TaskDescriptor<Void> TRIAGE = TaskDescriptor.of("triage-message");
    private static final int TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration NEXT_LOOK = Duration.ofSeconds(1);

    private final SchedulerClient scheduler;
    private final JdbcClient jdbc;
    private final Clock clock;

    TriageTask(@Lazy SchedulerClient scheduler, JdbcClient jdbc, Clock clock) {
        this.scheduler = scheduler;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    void on(MessageReceived received) {
        scheduler.scheduleIfNotExists(
                TRIAGE.instance(received.message().toString()).build(), clock.instant());
    }

    @Bean
    Task<Void> triageMessage(MessageTriage triage, AskedProofs proofs, Cases cases) {
        return Tasks.custom(TRIAGE)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_PAUSE))
                .execute((instance, context) -> {
                    MessageId message = new MessageId(UUID.fromString(instance.getId()));
                    Optional<CaseId> its = cases.caseOf(message);
                    int before = its.map(id -> before(message, cases.notUnderstood(id)))
                            .orElse(0);
                    if (before > 0) {
                        // Who is understood wakes the next: the more stand before it, the later it looks by itself.
                        return (complete, operations) ->
                                operations.reschedule(complete, clock.instant().plus(NEXT_LOOK.multipliedBy(before)));
                    }
                    carryOut(message, triage, proofs, context.getExecution().consecutiveFailures + 1);
                    its.flatMap(id -> cases.notUnderstood(id).stream().findFirst())
                            .ifPresent(this::wake);
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    private static void carryOut(MessageId message, MessageTriage triage, AskedProofs proofs, int tries) {
        try {
            triage.carryOut(message);
            proofs.ask(message);
        } catch (RuntimeException e) {
            if (tries < TRIES) {
                throw e;
            }
            log.error("message {} goes to staff after {} tries", message, TRIES, e);
            triage.giveUp(message, e.getClass().getSimpleName());
            proofs.giveUp(message, e.getClass().getSimpleName());
        }
    }

    /** How many earlier messages of the case are still to be understood; one without its task never will be. */
    int before(MessageId message, List<MessageId> waiting) {
        String[] earlier = waiting.stream()
                .takeWhile(one -> !one.equals(message))
                .map(MessageId::toString)
                .toArray(String[]::new);
        return jdbc.sql(
                        "select count(*) from scheduled_tasks where task_name = :task and task_instance = any(:earlier)")
                .param("task", TRIAGE.getTaskName())
                .param("earlier", new SqlArrayValue("text", (Object[]) earlier))
                .query(Integer.class)
                .single();
    }

    private void wake(MessageId next) {
        try {
            scheduler.reschedule(TRIAGE.instanceId(next.toString()), clock.instant());
        } catch (TaskInstanceException e) {
            log.debug("message {} is being looked at already", next);
        }
    }
}
