package org.badgedesk.triage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.ActionName;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.actions.Asked;
import org.badgedesk.actions.ProposalOrder;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.cases.RequestId;
import org.badgedesk.cases.RequestNote;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.intents.Intent;
import org.badgedesk.intents.Intents;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Staff see in a message what the desk has not, or want what had ended after all: they propose the action themselves. It goes the way of
 * every proposal: the intent's policy, the facts, the approvals.
 */
@Service
@Transactional
public class StaffProposals {

    /** The decision that is noted of such a request: what staff see is no word about how well the desk understands. */
    static final String BY_STAFF = "staff";

    private final Intents intents;
    private final Cases cases;
    private final Actions actions;
    private final Facts facts;

    StaffProposals(Intents intents, Cases cases, Actions actions, KnownFacts facts) {
        this.intents = intents;
        this.cases = cases;
        this.actions = actions;
        this.facts = facts;
    }

    /**
     * What is proposed.
     *
     * @param intent one whose file names an action
     * @param details by key; those that are blank or that the intent does not know are left out
     * @param account an address on file of the earner whom it concerns
     * @param vouching how the proposer knows that it is the earner who asks; may be blank where the mail host has proven it
     */
    public record Wish(String intent, Map<String, String> details, EmailAddress account, String vouching) {}

    /**
     * Proposes an action on a request of a case.
     *
     * @return why nothing is proposed; empty where it is
     */
    public Optional<String> propose(CaseId id, RequestId on, Wish wish, StaffId by) {
        cases.hold(id);
        CaseFile file = cases.find(id).orElseThrow();
        CaseFile.StoredRequest request = file.requests().stream()
                .filter(r -> r.id().equals(on))
                .findFirst()
                .orElseThrow();
        Optional<Intent> intent = intents.find(wish.intent()).filter(i -> i.kind() == Intent.Kind.ACTION);
        Optional<Earner> earner = facts.earner(wish.account());
        if (intent.isEmpty()) {
            return Optional.of("choose one of the actions");
        }
        if (earner.isEmpty()) {
            return Optional.of("no account has the address " + wish.account());
        }
        if (actions.of(id).stream()
                .filter(p -> p.request().equals(on))
                .anyMatch(p -> !p.state().isOver() || p.state() == ProposalState.DONE)) {
            return Optional.of("this request has a proposal that waits or is done");
        }
        Map<String, String> details = known(intent.get(), wish.details());
        List<IncomingMessage> words =
                cases.words(on).stream().map(ReceivedMessage::content).toList();
        IncomingMessage message = words.get(words.size() - 1);
        boolean proven = message.authenticity() == Authenticity.PASS
                && facts.earner(Objects.requireNonNull(message.from())).equals(earner);
        return obstacle(intent.get(), earner.get(), details, file, words)
                .or(() -> proven ? Optional.empty() : unvouched(wish, earner.get(), message, by))
                .or(() -> {
                    make(file, request, intent.get(), earner.get(), details, proven, wish.vouching(), by);
                    return Optional.empty();
                });
    }

    private static Map<String, String> known(Intent intent, Map<String, String> given) {
        Map<String, String> details = new LinkedHashMap<>();
        Stream.concat(intent.required().stream(), intent.optional().stream())
                .filter(key -> !given.getOrDefault(key, "").isBlank())
                .forEach(key -> details.put(key, given.getOrDefault(key, "").strip()));
        return details;
    }

    private Optional<String> unvouched(Wish wish, Earner earner, IncomingMessage message, StaffId by) {
        EmailAddress from = message.from();
        if (from == null) {
            return Optional.of("the message names no sender to write to");
        }
        return wish.vouching().isBlank()
                ? Optional.of("nothing proves that the earner wrote this: say how you know that it is they")
                : actions.refusalToVouch(earner.id(), from, by);
    }

    private Optional<String> obstacle(
            Intent intent, Earner earner, Map<String, String> details, CaseFile file, List<IncomingMessage> words) {
        List<String> missing = intent.required().stream()
                .filter(key -> !details.containsKey(key))
                .toList();
        if (!missing.isEmpty()) {
            return Optional.of("missing: " + String.join(", ", missing));
        }
        return facts.check(action(intent), earner, details, Set.of(), file.language(), Asked.by(words))
                .obstacle();
    }

    private void make(
            CaseFile file,
            CaseFile.StoredRequest request,
            Intent intent,
            Earner earner,
            Map<String, String> details,
            boolean proven,
            String vouching,
            StaffId by) {
        ApprovalRule approval = ApprovalRule.valueOf(intent.policy().approval().name());
        RequestNote note = RequestNotes.byStaff(
                intent.id(), action(intent).value(), details, approval, ", at least one; proposed by " + by);
        RequestId made = cases.inPlaceOf(request.id(), note);
        actions.propose(
                ProposalOrder.of(cases.request(made), file, earner, proven, intents.model()), by, vouching.strip());
    }

    private static ActionName action(Intent intent) {
        return new ActionName(Objects.requireNonNull(intent.target()));
    }
}
