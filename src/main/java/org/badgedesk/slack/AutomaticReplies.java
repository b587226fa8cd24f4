package org.badgedesk.slack;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.core.StaffId;

/** What leaves the desk without a person's approval, mail and chat alike. Slack may not use the outbox; the root package joins the two. */
public interface AutomaticReplies {

    /**
     * Nothing automatic leaves.
     *
     * @param by {@link StaffId#DESK} where the desk's breaker did it
     */
    record Pause(Instant since, String reason, StaffId by) {}

    Optional<Pause> pause();

    /**
     * Counts an answer to a Slack user, once however often it is asked for.
     *
     * @return the reason to hold it for staff, or nothing where it may leave
     */
    Optional<String> count(UUID answer, String user);

    /** Forgets to whom the answers went that were counted for a Slack user; that there were any stays. */
    void forget(String user);

    /** False where they are paused already. */
    boolean pause(StaffId by, String reason);

    /** False where they were not paused. */
    boolean resume(StaffId by);
}
