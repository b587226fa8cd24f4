package org.badgedesk.learning;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.util.UUID;
import org.badgedesk.intents.Lessons;
import org.badgedesk.intents.Trial;
import org.badgedesk.learning.LearningTrial.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tries suggestions out in the background; begun again where the desk stopped meanwhile. */
@Configuration(proxyBeanMethods = false)
class TrialTask {

    static final TaskDescriptor<Void> TRY_OUT = TaskDescriptor.of("try-out-suggestions");

    private static final Logger log = LoggerFactory.getLogger(TrialTask.class);

    @Bean
    OneTimeTask<Void> tryOutSuggestions(TrialTable trials, Lessons lessons, Clock clock) {
        return Tasks.oneTime(TRY_OUT).execute((instance, context) -> {
            UUID id = UUID.fromString(instance.getId());
            trials.find(id)
                    .filter(trial -> trial.state() == State.RUNNING)
                    .ifPresent(trial -> run(trial, trials, lessons, clock));
        });
    }

    private static void run(LearningTrial trial, TrialTable trials, Lessons lessons, Clock clock) {
        try {
            if (!lessons.isStill(trial.base())) {
                throw new IllegalStateException("the intent files have changed meanwhile: try it out again");
            }
            Trial outcome = lessons.tryOut(trial.lessons(), (done, step) -> trials.progress(trial.id(), done, step));
            State state = outcome.objections().isEmpty() ? State.HOLDS : State.WORSE;
            trials.finish(trial.id(), state, outcome, null, clock.instant());
        } catch (RuntimeException e) {
            failed(trial, trials, e, String.valueOf(e.getMessage()), clock);
        } catch (OutOfMemoryError e) {
            failed(
                    trial,
                    trials,
                    e,
                    "learning needs more memory than the desk has: start it with a larger -Xmx",
                    clock);
        }
    }

    private static void failed(LearningTrial trial, TrialTable trials, Throwable e, String why, Clock clock) {
        log.error("the trial {} could not be finished", trial.id(), e);
        trials.finish(trial.id(), State.FAILED, null, why, clock.instant());
    }
}
