package org.badgedesk.accounts;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.badgedesk.core.DeskMode;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.Sha256;
import org.badgedesk.core.Tokens;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * "Request new password". The asker's request does one thing, whoever asks: it leaves a task. Whether the address is known
 * shows only when the task runs. Requests for one address that come before the task ran are one.
 */
@Component
class PasswordRequests {

    private static final TaskDescriptor<PasswordWish> TASK = TaskDescriptor.of("new-password", PasswordWish.class);

    private final ObjectProvider<SchedulerClient> scheduler;
    private final Earners earners;
    private final PasswordIssuing issuing;
    private final AccountSettings settings;
    private final DeskMode mode;
    private final JdbcClient db;
    private final Clock clock;

    PasswordRequests(
            ObjectProvider<SchedulerClient> scheduler,
            Earners earners,
            PasswordIssuing issuing,
            AccountSettings settings,
            DeskMode mode,
            JdbcClient db,
            Clock clock) {
        this.scheduler = scheduler;
        this.earners = earners;
        this.issuing = issuing;
        this.settings = settings;
        this.mode = mode;
        this.db = db;
        this.clock = clock;
    }

    @Transactional
    public void leave(EmailAddress email, String source, Language asked) {
        String instance = Sha256.hex(email.value());
        String from = source.length() > 100 ? source.substring(0, 100) : source;
        scheduler
                .getObject()
                .scheduleIfNotExists(TASK.instance(instance)
                        .data(new PasswordWish(Tokens.random(), email.value(), from, asked.code()))
                        .scheduledTo(Instant.now(clock)));
    }

    /**
     * Grants the wish where the address is an earner's and not too many were granted; a second run of the same does nothing. One that was left just
     * before the desk was switched to shadow is dropped: the mail that tells the password would not leave.
     */
    @Transactional
    public void grant(PasswordWish wish) {
        if (mode == DeskMode.SHADOW) {
            return;
        }
        Optional<Earner> earner = EmailAddress.parse(wish.email()).flatMap(earners::find);
        if (earner.isPresent() && note(wish.id(), earner.get().id())) {
            issuing.issueOnRequest(
                    earner.get(),
                    wish.language() == null ? null : new Language(wish.language()),
                    "asked for at the sign-in page from " + wish.source());
        }
    }

    /** Keeps what still counts, and for a week what a task that runs again would ask for. */
    void forgetOld() {
        db.sql("delete from password_request where at < :before")
                .param("before", Timestamp.from(Instant.now(clock).minus(Duration.ofDays(7))))
                .update();
    }

    private boolean note(String id, EarnerId earner) {
        Instant now = Instant.now(clock);
        return db.sql("""
                                insert into password_request (id, earner_id, at)
                                select :id, :earner, :now
                                where (select count(*) from password_request
                                    where earner_id = :earner and at > :since) < :most
                                on conflict (id) do nothing""")
                        .param("id", id)
                        .param("earner", earner.value())
                        .param("now", Timestamp.from(now))
                        .param("since", Timestamp.from(now.minus(Duration.ofHours(1))))
                        .param("most", settings.passwordRequestsAnHour())
                        .update()
                == 1;
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {

        @Bean
        OneTimeTask<PasswordWish> newPasswordTask(ObjectProvider<PasswordRequests> requests) {
            return Tasks.oneTime(TASK)
                    .execute((instance, context) -> requests.getObject().grant(instance.getData()));
        }
    }
}
