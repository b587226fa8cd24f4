package org.badgedesk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.StaffId;
import org.badgedesk.inbox.Inbox;
import org.badgedesk.inbox.RawMailId;
import org.badgedesk.inbox.SetAside;
import org.badgedesk.web.SetAsideMails;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows at the desk what the inbox has set aside: neither of the two doors knows the other. */
@Component
class InboxAtTheDesk implements SetAsideMails {

    private final Inbox inbox;
    private final AuditLog audit;

    InboxAtTheDesk(Inbox inbox, AuditLog audit) {
        this.inbox = inbox;
        this.audit = audit;
    }

    @Override
    public List<SetAsideMail> list() {
        return inbox.setAside().stream()
                .map(mail -> new SetAsideMail(mail.id().value(), mail.mailbox(), mail.receivedAt(), mail.cause()))
                .toList();
    }

    @Override
    public Map<String, String> unreadMailboxes() {
        return inbox.unread();
    }

    @Override
    public Map<String, String> newlyUnreadMailboxes() {
        return inbox.newlyUnread();
    }

    @Override
    public boolean retry(UUID id) {
        return inbox.retry(new RawMailId(id));
    }

    @Override
    @Transactional
    public boolean dismiss(UUID id, StaffId by) {
        Optional<SetAside> mail = inbox.setAside(new RawMailId(id));
        if (mail.isEmpty() || !inbox.dismiss(mail.get().id())) {
            return false;
        }
        Map<String, String> its = Map.of(
                "mailbox", mail.get().mailbox(),
                "received", mail.get().receivedAt().toString(),
                "cause", mail.get().cause());
        audit.record(new AuditEvent(by.value(), "mail.dismissed", id.toString(), "", its, Map.of(), null));
        return true;
    }
}
