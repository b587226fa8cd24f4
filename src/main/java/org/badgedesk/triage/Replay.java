package org.badgedesk.triage;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.ActionName;
import org.badgedesk.actions.Asked;
import org.badgedesk.actions.Check;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.cases.RequestNote;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;

/**
 * Decides about stored messages as the desk would today, and tells what differs. Senders are looked up; what the stores say to an action
 * is taken as it was: an action that was proposed, asked about or found settled counts as the same as long as its intent is.
 */
public final class Replay {

    private final Triage triage;
    private final Facts facts;

    public Replay(Triage triage, Earners earners) {
        this.triage = triage;
        this.facts = new KnownSenders(earners);
    }

    /** A message that would be decided differently: intents with their decisions, then and now. */
    public record Difference(
            String message, String subject, List<String> before, List<String> after, List<String> reasons) {}

    /** Compares; nothing where all is as it was, or the message answered a question of the desk and cannot be judged alone. */
    public Optional<Difference> of(ReceivedMessage message, List<CaseFile.StoredRequest> stored) {
        if (stored.isEmpty() || stored.stream().anyMatch(r -> r.note().rounds() > 0)) {
            return Optional.empty();
        }
        MessageDecision decision = triage.decide(message.content(), facts);
        List<String> before = stored.stream().map(r -> line(r.note())).sorted().toList();
        List<String> after =
                decision.requests().stream().map(Replay::line).sorted().toList();
        return before.equals(after)
                ? Optional.empty()
                : Optional.of(new Difference(
                        message.content().externalId(),
                        message.content().subject(),
                        before,
                        after,
                        decision.reasons()));
    }

    private static String line(RequestNote note) {
        return note.intent() + ": " + step(note.action() != null, note.decision());
    }

    private static String line(RequestDecision request) {
        return request.intent() + ": "
                + step(request.action() != null, request.decision().code());
    }

    private static String step(boolean action, String decision) {
        boolean factual = action && List.of("act", "ask", "answer").contains(decision);
        return factual ? "act" : decision;
    }

    private record KnownSenders(Earners earners) implements Facts {

        @Override
        public Optional<Earner> earner(EmailAddress address) {
            return earners.find(Objects.requireNonNull(address));
        }

        @Override
        public Check check(
                ActionName action, Earner earner, Map<String, String> details, Language language, Asked asked) {
            return new Check.Allowed();
        }
    }
}
