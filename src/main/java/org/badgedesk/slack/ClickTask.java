package org.badgedesk.slack;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Carries out what was pressed or said, after it has been acknowledged. While Slack does not answer, or asks for a pause, it waits; the
 * desk's own mistakes are tried a few times.
 */
@Configuration(proxyBeanMethods = false)
@WithSlack
class ClickTask {

    private static final Logger log = LoggerFactory.getLogger(ClickTask.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration WAITS_FOR_SLACK = Duration.ofDays(3);
    private static final int TRIES = 12;
    private static final Duration NEXT_LOOK = Duration.ofSeconds(1);

    @Bean
    Task<Void> slackClick(Clicks clicks, Buttons buttons, Forms forms, ChatDoor chat, GivenUp givenUp, Clock clock) {
        return Tasks.custom(Clicks.TASK)
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(pause(complete))))
                .execute((instance, context) -> {
                    Clicks.Click click = clicks.open(instance.getId()).orElse(null);
                    if (click == null) {
                        return new CompletionHandler.OnCompleteRemove<>();
                    }
                    if (clicks.isBehind(instance.getId())) {
                        return (complete, operations) ->
                                operations.reschedule(complete, clock.instant().plus(NEXT_LOOK));
                    }
                    int failures = context.getExecution().consecutiveFailures;
                    // What is posted in answer may have arrived at an earlier try whose end nobody heard of.
                    Instant triedAt = failures == 0 ? null : click.receivedAt();
                    try {
                        carryOut(click, triedAt, buttons, forms, chat);
                    } catch (RuntimeException e) {
                        if (isWorthAnotherTry(e, failures, click.receivedAt(), clock.instant())) {
                            throw e;
                        }
                        log.error("what came from Slack as {} could not be carried out", instance.getId(), e);
                        givenUp.tell(click);
                    }
                    clicks.done(instance.getId());
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    private static void carryOut(
            Clicks.Click click, @Nullable Instant triedAt, Buttons buttons, Forms forms, ChatDoor chat) {
        switch (click.kind()) {
            case BUTTON -> buttons.carryOut(click.payload());
            case FORM -> forms.carryOut(click.payload());
            case MESSAGE -> chat.carryOut(click.payload(), triedAt);
        }
    }

    private static boolean isWorthAnotherTry(RuntimeException e, int failures, Instant receivedAt, Instant now) {
        boolean slackIsAway = e instanceof SlackFailure failure && (failure.isPassing() || failure.isOfToken());
        return slackIsAway ? now.isBefore(receivedAt.plus(WAITS_FOR_SLACK)) : failures + 1 < TRIES;
    }

    /** As long as Slack asks for; else longer each time, a minute at most. */
    private static Duration pause(ExecutionComplete complete) {
        Optional<Duration> asked = complete.getCause()
                .filter(SlackFailure.class::isInstance)
                .map(cause -> ((SlackFailure) cause).retryAfter());
        double seconds = Math.pow(1.5, Math.min(complete.getExecution().consecutiveFailures, 11));
        Duration growing = Duration.ofMillis(Math.round(1_000 * seconds));
        return asked.orElse(growing.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : growing);
    }
}
