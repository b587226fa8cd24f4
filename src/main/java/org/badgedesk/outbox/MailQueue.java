package org.badgedesk.outbox;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes mails in the caller's transaction: the row, and the task that sends it, are committed with the decision or not
 * at all.
 */
@Component
class MailQueue {

    static final TaskDescriptor<Void> SEND = TaskDescriptor.of("send-mail");

    private static final Logger log = LoggerFactory.getLogger(MailQueue.class);

    private final MailStore mails;
    private final RecipientPolicy recipients;
    private final OutboxSettings settings;
    private final Clock clock;
    /** Looked up late: the scheduler itself is made of the tasks that use this queue. */
    private final ObjectProvider<Scheduler> scheduler;

    MailQueue(
            MailStore mails,
            RecipientPolicy recipients,
            OutboxSettings settings,
            Clock clock,
            ObjectProvider<Scheduler> scheduler) {
        this.mails = mails;
        this.recipients = recipients;
        this.settings = settings;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /** Queues, or holds, or in shadow mode only keeps the mail; nothing where its cause has made one already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(OutgoingMail mail) {
        if (settings.isShadow() && !mail.isToStaff()) {
            mails.add(mail, MailState.SHADOW, "the desk runs in shadow mode");
            return;
        }
        if (mails.exists(mail.cause())) {
            return;
        }
        Optional<String> objection = recipients.objection(mail);
        if (objection.isPresent()) {
            mails.add(mail, MailState.HELD, objection.get());
            return;
        }
        Optional<RecipientPolicy.Turn> turn = recipients.turn(mail);
        if (mails.add(mail, MailState.QUEUED, null)) {
            turn.ifPresent(later -> mails.later(mail.id(), later.at(), later.reason(), false));
            send(mail.id(), turn.map(RecipientPolicy.Turn::at).orElseGet(() -> Instant.now(clock)));
        }
    }

    /**
     * When the next issuance mail may leave, which takes its place: a large batch does not use up what the server lets pass.
     *
     * @param amongMany whether it is one of a batch; single ones have turns of their own
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Instant nextTurn(boolean amongMany) {
        Instant now = Instant.now(clock);
        Duration distance = Duration.ofMinutes(1).dividedBy(settings.outbox().announcementsPerMinute());
        return settings.isShadow() ? now : mails.nextAnnouncement(now, distance, amongMany);
    }

    /** Has the mail of this id sent once the transaction is committed. */
    public void sendSoon(UUID id) {
        send(id, Instant.now(clock));
    }

    private void send(UUID id, Instant when) {
        if (!scheduler
                .getObject()
                .scheduleIfNotExists(SEND.instance(id.toString()).build(), when)) {
            try {
                scheduler.getObject().reschedule(SEND.instanceId(id.toString()), when);
            } catch (TaskInstanceCurrentlyExecutingException e) {
                log.debug("mail {} is being tried right now", id);
            } catch (TaskInstanceNotFoundException e) {
                scheduler.getObject().schedule(SEND.instance(id.toString()).build(), when);
            }
        }
        wakeAfterCommit();
    }

    /** The scheduler would else see the new task only at its next poll: it looked before the commit. */
    public void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                scheduler.getObject().triggerCheckForDueExecutions();
            }
        });
    }
}
