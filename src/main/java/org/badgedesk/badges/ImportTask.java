package org.badgedesk.badges;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Issues what tables list in the background; stops where the desk does, and goes on when it is there again. */
@Configuration(proxyBeanMethods = false)
class ImportTask {

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    @Bean
    Task<Void> importCredentials(CredentialImports imports, Clock clock) {
        return Tasks.custom(CredentialImports.TASK.getTaskName(), Void.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(AFTER_FAILURE))
                .execute((instance, context) -> {
                    boolean done = imports.run(
                            UUID.fromString(instance.getId()),
                            () -> context.getSchedulerState().isShuttingDown());
                    return done
                            ? new CompletionHandler.OnCompleteRemove<>()
                            : (completed, operations) -> operations.reschedule(completed, clock.instant());
                });
    }
}
