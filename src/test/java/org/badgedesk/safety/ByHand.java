package org.badgedesk.safety;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.badgedesk.actions.ActionFinished;
import org.badgedesk.actions.ApprovalCounted;
import org.badgedesk.actions.ApprovalRequested;
import org.badgedesk.cases.CaseChanged;
import org.badgedesk.cases.ReplyReady;
import org.badgedesk.testing.MovableClock;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Time, tasks and crashes in the hands of the test. */
@TestConfiguration(proxyBeanMethods = false)
class ByHand {

    @Bean
    @Primary
    MovableClock movableClock() {
        return new MovableClock();
    }

    @Bean
    ManualScheduler scheduler(DataSource database, List<Task<?>> tasks, MovableClock clock) {
        return TestHelper.createManualScheduler(new TransactionAwareDataSourceProxy(database), tasks)
                .clock(new SettableClock() {
                    @Override
                    public Instant now() {
                        return clock.instant();
                    }
                })
                .build();
    }

    @Bean
    Crashes crashes() {
        return new Crashes();
    }

    /** The process dies in the middle of a transaction: once, at the next event, after all else has heard it. */
    static class Crashes {

        private volatile boolean due;

        void next(boolean due) {
            this.due = due;
        }

        @EventListener({
            ReplyReady.class,
            CaseChanged.class,
            ApprovalRequested.class,
            ApprovalCounted.class,
            ActionFinished.class
        })
        @Order
        void on(Object event) {
            if (due) {
                due = false;
                throw new Crash();
            }
        }
    }

    static class Crash extends RuntimeException {}
}
