package org.badgedesk;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.actions.ActionFinished;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.ApprovalCounted;
import org.badgedesk.actions.ApprovalRequested;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.badges.CredentialImports;
import org.badgedesk.badges.drift.RegisterDrift;
import org.badgedesk.cases.CaseChanged;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.MessageReceived;
import org.badgedesk.cases.ReplyReady;
import org.badgedesk.core.Issuer;
import org.badgedesk.inbox.Inbox;
import org.badgedesk.intents.Intents;
import org.badgedesk.outbox.Outbox;
import org.badgedesk.triage.HalfDone;
import org.badgedesk.triage.IntentTargets;
import org.badgedesk.triage.UnansweredCases;
import org.badgedesk.web.StaffMails;
import org.badgedesk.webhooks.RegisterHook;
import org.badgedesk.webhooks.Webhooks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.event.TransactionalEventListener;

/** Every recurring job, a line each; and the wake-up call for work that a transaction has just committed. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Timetable {

    private static final Logger log = LoggerFactory.getLogger(Timetable.class);

    private final Scheduler scheduler;
    private final Intents intents;
    private final IntentTargets targets;

    Timetable(@Lazy Scheduler scheduler, Intents intents, IntentTargets targets) {
        this.scheduler = scheduler;
        this.intents = intents;
        this.targets = targets;
    }

    @Bean
    RecurringTask<Void> sealAuditLog(AuditLog audit) {
        return every(Duration.ofSeconds(10), "seal-audit-log", audit::seal);
    }

    @Bean
    RecurringTask<Void> forgetOldSignIns(Accounts accounts) {
        return every(Duration.ofDays(1), "forget-old-sign-ins", accounts::forgetOld);
    }

    @Bean
    RecurringTask<Void> runHeldProposals(Actions actions) {
        return every(Duration.ofSeconds(10), "run-held-proposals", actions::runHeld);
    }

    @Bean
    RecurringTask<Void> expireUnprovenProposals(Actions actions) {
        return every(Duration.ofMinutes(5), "expire-unproven-proposals", actions::expireUnproven);
    }

    @Bean
    RecurringTask<Void> expireUndecidedProposals(Actions actions) {
        return every(Duration.ofMinutes(5), "expire-undecided-proposals", actions::expireUndecided);
    }

    @Bean
    RecurringTask<Void> remindStaff(StaffMails mails) {
        return every(Duration.ofMinutes(10), "remind-staff", mails::remind);
    }

    @Bean
    RecurringTask<Void> tellOfUnreadMailboxes(StaffMails mails) {
        return every(Duration.ofMinutes(1), "tell-of-unread-mailboxes", mails::unreadMailboxes);
    }

    @Bean
    RecurringTask<Void> mailAuditHead(StaffMails mails) {
        return every(Duration.ofDays(1), "mail-audit-head", mails::auditHead);
    }

    @Bean
    RecurringTask<Void> lookAgainAtWaitingProposals(Actions actions) {
        return every(Duration.ofSeconds(20), "look-again-at-waiting-proposals", actions::lookAgain);
    }

    @Bean
    RecurringTask<Void> forgetOldMail(
            RetentionSettings settings, Inbox inbox, Cases cases, Actions actions, Clock clock) {
        return every(Duration.ofDays(1), "forget-old-mail", () -> settings.apply(inbox, cases, actions, clock));
    }

    @Bean
    RecurringTask<Void> closeQuietCases(Cases cases) {
        return every(Duration.ofHours(1), "close-quiet-cases", cases::closeQuiet);
    }

    @Bean
    RecurringTask<Void> endUnprovenRequests(UnansweredCases unanswered) {
        return every(Duration.ofMinutes(5), "end-unproven-requests", unanswered::endUnproven);
    }

    @Bean
    RecurringTask<Void> tellWhatIsDone(HalfDone halfDone) {
        return every(Duration.ofMinutes(1), "tell-what-is-done", halfDone::tell);
    }

    @Bean
    RecurringTask<Void> closeUnansweredCases(UnansweredCases unanswered) {
        return every(Duration.ofHours(1), "close-unanswered-cases", unanswered::close);
    }

    @Bean
    RecurringTask<Void> checkRegisterDrift(RegisterDrift drift, Issuer issuer) {
        return nightly(3, issuer, "check-register-drift", drift::check);
    }

    @Bean
    RecurringTask<Void> forgetOldChats(Outbox outbox) {
        return every(Duration.ofDays(1), "forget-old-chats", outbox::forgetOldChats);
    }

    @Bean
    RecurringTask<Void> forgetOldImports(CredentialImports imports) {
        return every(Duration.ofDays(1), "forget-old-imports", imports::forgetOld);
    }

    @Bean
    RecurringTask<Void> forgetOldWebhooks(RegisterHook hook, Webhooks webhooks) {
        return every(Duration.ofDays(1), "forget-old-webhooks", () -> {
            hook.forgetOld();
            webhooks.forgetOld();
        });
    }

    @Bean
    RecurringTask<Void> watchMailRate(Outbox outbox) {
        return every(Duration.ofSeconds(10), "watch-mail-rate", outbox::watch);
    }

    /** Each copy of the desk takes up changed intent files by itself: they lie on its own disk. */
    @Scheduled(fixedDelayString = "PT5S")
    void reloadIntents() {
        Intents.Reload reload = intents.reload(targets::missing);
        reload.mistakes().forEach(mistake -> log.warn("the changed intent files are not taken: {}", mistake));
        if (reload.changed()) {
            log.info("took up the changed intent files");
        }
    }

    /** What was committed just now is work for at once, not for the next poll. */
    @TransactionalEventListener(
            classes = {
                MessageReceived.class,
                ReplyReady.class,
                CaseChanged.class,
                ApprovalRequested.class,
                ApprovalCounted.class,
                ActionFinished.class
            })
    void committed() {
        scheduler.triggerCheckForDueExecutions();
    }

    private static RecurringTask<Void> nightly(int hour, Issuer issuer, String name, Runnable job) {
        return Tasks.recurring(name, Schedules.daily(issuer.zone(), LocalTime.of(hour, 0)))
                .execute((instance, context) -> job.run());
    }

    private static RecurringTask<Void> every(Duration pause, String name, Runnable job) {
        return Tasks.recurring(name, FixedDelay.of(pause)).execute((instance, context) -> job.run());
    }
}
