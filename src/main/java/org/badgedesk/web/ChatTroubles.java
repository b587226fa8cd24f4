package org.badgedesk.web;

import java.util.List;

/** What does not reach the chat that staff work in. The pages may not use Slack itself; the root package hands it to them in this form. */
public interface ChatTroubles {

    /** One post that the chat refuses for a reason of its own. */
    record RefusedPost(long id, String what, String cause) {}

    /** Whether there is a chat, and what is said there gets on. */
    boolean isInOrder();

    /** Why nothing gets on, and what to do. */
    List<String> standstills();

    List<RefusedPost> refused();

    /** Tries such a post again; false where it does not stand aside any more. */
    boolean retry(long id);
}
