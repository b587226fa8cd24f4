package org.badgedesk;

import java.util.Optional;
import java.util.UUID;
import org.badgedesk.core.StaffId;
import org.badgedesk.outbox.Outbox;
import org.badgedesk.slack.AutomaticReplies;
import org.springframework.stereotype.Component;

/** Lets staff pause the desk's own mails from Slack, and chats heed the same pause and limits: neither of the two doors knows the other. */
@Component
class OutboxInSlack implements AutomaticReplies {

    private final Outbox outbox;

    OutboxInSlack(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Optional<Pause> pause() {
        return outbox.paused().map(paused -> new Pause(paused.since(), paused.reason(), paused.by()));
    }

    @Override
    public Optional<String> count(UUID answer, String user) {
        return outbox.countChat(answer, user);
    }

    @Override
    public void forget(String user) {
        outbox.forgetChats(user);
    }

    @Override
    public boolean pause(StaffId by, String reason) {
        return outbox.pause(by, reason);
    }

    @Override
    public boolean resume(StaffId by) {
        return outbox.resume(by);
    }
}
