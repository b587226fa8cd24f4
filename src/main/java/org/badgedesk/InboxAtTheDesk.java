package org.badgedesk;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.inbox.Inbox;
import org.badgedesk.inbox.RawMailId;
import org.badgedesk.web.SetAsideMails;
import org.springframework.stereotype.Component;

/** Shows at the desk what the inbox has set aside: neither of the two doors knows the other. */
@Component
class InboxAtTheDesk implements SetAsideMails {

    private final Inbox inbox;

    InboxAtTheDesk(Inbox inbox) {
        this.inbox = inbox;
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
}
