package org.badgedesk.outbox;

import org.badgedesk.core.EmailAddress;
import org.badgedesk.templates.Rendered;
import org.springframework.stereotype.Service;

@Service
public class Outbox {
    /** Puts a mail that belongs to no case (a staff invitation) into the queue, in the caller's transaction. */
    public void send(EmailAddress to, String subject, Rendered content) {
        throw new UnsupportedOperationException();
    }
}
