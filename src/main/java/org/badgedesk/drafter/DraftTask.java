package org.badgedesk.drafter;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.util.UUID;
import org.badgedesk.accounts.Earners;
import org.badgedesk.cases.CaseDrafted;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;

/** Has the model asked later, by a task of its own; a slow model keeps one of the scheduler's threads at most. Only where a model is set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("badgedesk.drafter.url")
@EnableConfigurationProperties(DrafterSettings.class)
class DraftTask {

    private static final TaskDescriptor<Void> REWORD = TaskDescriptor.of("reword-draft");

    private final SchedulerClient scheduler;
    private final Clock clock;

    DraftTask(@Lazy SchedulerClient scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @EventListener
    void on(CaseDrafted drafted) {
        scheduler.scheduleIfNotExists(
                REWORD.instance(drafted.caseId().toString()).build(), clock.instant());
    }

    @Bean
    Task<Void> rewordDraft(DrafterSettings settings, Cases cases, Earners earners) {
        Drafter drafter = new Drafter(new ChatModel(settings), settings.model(), cases, earners, clock);
        return Tasks.custom(REWORD.getTaskName(), Void.class)
                .execute((instance, context) -> drafter.reword(new CaseId(UUID.fromString(instance.getId())))
                        .<CompletionHandler<Void>>map(
                                at -> (complete, operations) -> operations.reschedule(complete, at))
                        .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }
}
