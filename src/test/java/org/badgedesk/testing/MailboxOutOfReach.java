package org.badgedesk.testing;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.core.StaffId;
import org.badgedesk.web.SetAsideMails;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** The inbox as it stands where its server is away. */
@TestComponent
@Primary
public class MailboxOutOfReach implements SetAsideMails {

    @Override
    public List<SetAsideMail> list() {
        return List.of();
    }

    @Override
    public Map<String, String> unreadMailboxes() {
        return Map.of();
    }

    @Override
    public Map<String, String> newlyUnreadMailboxes() {
        return Map.of("main", "the server refuses the sign-in");
    }

    @Override
    public boolean retry(UUID id) {
        return false;
    }

    @Override
    public boolean dismiss(UUID id, StaffId by) {
        return false;
    }
}
