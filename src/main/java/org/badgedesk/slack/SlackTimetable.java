package org.badgedesk.slack;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What recurs where there is Slack, a line each. */
@Configuration(proxyBeanMethods = false)
@WithSlack
class SlackTimetable {

    @Bean
    RecurringTask<Void> remindInSlack(Reminders reminders) {
        return every(Duration.ofMinutes(1), "remind-in-slack", reminders::look);
    }

    @Bean
    RecurringTask<Void> tellPausesInSlack(Pauses pauses) {
        return every(Duration.ofSeconds(30), "tell-pauses-in-slack", pauses::look);
    }

    @Bean
    RecurringTask<Void> lookAtSlack(SlackApi slack, ApproverGroups groups) {
        return every(Duration.ofMinutes(10), "look-at-slack", () -> {
            slack.look();
            groups.look();
        });
    }

    @Bean
    RecurringTask<Void> forgetOldClicks(Clicks clicks, News news, Reminders reminders, SlackWork work) {
        return every(Duration.ofDays(1), "forget-old-slack-clicks", () -> {
            clicks.forgetOld();
            news.forgetOld();
            reminders.forgetOld();
            work.forgetOld();
        });
    }

    private static RecurringTask<Void> every(Duration pause, String name, Runnable job) {
        return Tasks.recurring(name, FixedDelay.of(pause)).execute((instance, context) -> job.run());
    }
}
