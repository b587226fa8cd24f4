package org.badgedesk.triage;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.core.Language;

/**
 * What the desk does with a message.
 *
 * @param requests in order of importance; empty where the message is ignored
 * @param proven the earner who wrote it, where the mail host proves it
 * @param model which trained model understood it
 * @param threshold the confidence below which a request goes to staff
 */
public record MessageDecision(
        Language language, List<RequestDecision> requests, Optional<Earner> proven, String model, double threshold) {

    /** The first of {@code ignore, escalate, verify, ask, act, answer, none} that one of the requests has. */
    public String code() {
        return requests.stream()
                .map(RequestDecision::decision)
                .min(Comparator.comparingInt(Decision::rank))
                .map(Decision::code)
                .orElse("ignore");
    }

    /** The actions that would run with no human in between. */
    public List<String> executes() {
        return requests.stream()
                .filter(r -> r.decision() instanceof Decision.Act act && act.approval() == ApprovalRule.AUTO)
                .flatMap(r -> Optional.ofNullable(r.action()).stream())
                .toList();
    }

    public List<String> reasons() {
        return requests.stream().map(RequestDecision::reason).distinct().toList();
    }
}
