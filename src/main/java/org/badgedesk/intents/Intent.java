package org.badgedesk.intents;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One known request, as its file in {@code intents/} says it. */
public record Intent(
        String id,
        String title,
        Kind kind,
        @Nullable String target,
        List<String> required,
        List<String> optional,
        Policy policy,
        Map<String, List<String>> examples) {

    /** What the desk does with it: run the action or render the answer named by {@code target}, call staff, or nothing. */
    public enum Kind {
        ACTION,
        ANSWER,
        ESCALATE,
        SILENT
    }

    /**
     * Who has to agree.
     *
     * @param tolerated rate of wrong actions, null where the intent is exempt from measuring
     * @param unless intents beside which the action does not run by itself, nor is proposed where it is only told: one of the two may be
     *     a misunderstanding
     */
    public record Policy(
            boolean provenIdentity,
            Approval approval,
            @Nullable Double tolerated,
            List<String> unless) {}

    /** Whether it is an action that no person looks at before it runs. */
    boolean runsByItself() {
        return kind == Kind.ACTION && policy.approval() == Approval.AUTO;
    }

    /** How many of the staff approve an action before it runs. */
    public enum Approval {
        AUTO,
        STAFF,
        TWO_STAFF
    }
}
