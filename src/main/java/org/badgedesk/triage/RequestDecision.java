package org.badgedesk.triage;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.intents.UnderstoodRequest;
import org.jspecify.annotations.Nullable;

/**
 * One request with what is done about it and why.
 *
 * @param intent {@code other} where the desk is not sure
 * @param kind {@code action}, {@code answer} or {@code escalate}
 * @param details by key, in the order of the keys
 * @param reason which rule or fact decided, in words
 */
public record RequestDecision(
        UnderstoodRequest understood,
        String intent,
        @Nullable String guess,
        String kind,
        @Nullable String action,
        Map<String, String> details,
        List<String> missing,
        @Nullable ApprovalRule approval,
        Decision decision,
        String reason) {

    public RequestDecision {
        details = Collections.unmodifiableMap(new TreeMap<>(details));
        missing = List.copyOf(missing);
    }

    RequestDecision escalated(String why) {
        return with(approval, new Decision.Escalate(List.of()), why);
    }

    /** The same with a person before whatever would reach the sender: staff approve what would run, and write what would be answered. */
    RequestDecision heldForStaff(String why) {
        if (decision instanceof Decision.Escalate || decision.code().equals("none")) {
            return this;
        }
        if (!(decision instanceof Decision.Act act)) {
            return escalated(why);
        }
        return act.approval() == ApprovalRule.AUTO
                ? with(ApprovalRule.STAFF, new Decision.Act(act.action(), ApprovalRule.STAFF), reason + "; " + why)
                : this;
    }

    private RequestDecision with(@Nullable ApprovalRule approval, Decision decision, String reason) {
        return new RequestDecision(
                understood, intent, guess, kind, action, details, missing, approval, decision, reason);
    }
}
