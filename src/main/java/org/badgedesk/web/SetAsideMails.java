package org.badgedesk.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.core.StaffId;

/**
 * Mails and whole mailboxes that could not be read, for staff to look after. The pages may not use the inbox itself; the root package hands it
 * to them in this form.
 */
public interface SetAsideMails {

    /** One such mail: from which mailbox, and what went wrong. */
    record SetAsideMail(UUID id, String mailbox, Instant receivedAt, String cause) {}

    List<SetAsideMail> list();

    /** The mailboxes that nobody has reached for two minutes, each with what is wrong with it. */
    Map<String, String> unreadMailboxes();

    /** Those that staff have not been told of yet, after more than five minutes: each once, until it is read again. */
    Map<String, String> newlyUnreadMailboxes();

    /** Has it read again, soon; false where it is not set aside any more. */
    boolean retry(UUID id);

    /** Shows it no more, as the audit log tells; it stays in its mailbox, if it is there. False where it is not set aside any more. */
    boolean dismiss(UUID id, StaffId by);
}
