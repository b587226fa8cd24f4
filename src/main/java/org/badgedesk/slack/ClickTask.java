package org.badgedesk.slack;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Carries out what was pressed, after it has been acknowledged. */
@Configuration(proxyBeanMethods = false)
@WithSlack
class ClickTask {

    private static final Logger log = LoggerFactory.getLogger(ClickTask.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int TRIES = 12;

    @Bean
    OneTimeTask<Void> slackClick(Clicks clicks, Buttons buttons, Forms forms, ChatDoor chat) {
        return Tasks.oneTime(Clicks.TASK)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_PAUSE))
                .execute((instance, context) -> {
                    try {
                        clicks.open(instance.getId()).ifPresent(click -> {
                            switch (click.kind()) {
                                case BUTTON -> buttons.carryOut(click.payload());
                                case FORM -> forms.carryOut(click.payload());
                                case MESSAGE -> chat.carryOut(click.payload());
                            }
                        });
                    } catch (RuntimeException e) {
                        if (context.getExecution().consecutiveFailures + 1 < TRIES) {
                            throw e;
                        }
                        log.error("what came from Slack as {} could not be carried out", instance.getId(), e);
                    }
                    clicks.done(instance.getId());
                });
    }
}
