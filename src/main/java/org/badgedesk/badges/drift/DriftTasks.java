package org.badgedesk.badges.drift;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Does later what staff approved now. */
@Configuration(proxyBeanMethods = false)
class DriftTasks {

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    @Bean
    Task<Void> checkRegisterDriftNow(RegisterDrift drift) {
        return Tasks.custom(RegisterDrift.CHECK.getTaskName(), Void.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(AFTER_FAILURE))
                .execute((instance, context) -> {
                    drift.check();
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    @Bean
    Task<Void> repairRegisterDrift(RegisterDrift drift) {
        return Tasks.custom(RegisterDrift.REPAIR.getTaskName(), Void.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(AFTER_FAILURE))
                .execute((instance, context) -> {
                    drift.repair();
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }
}
