package org.badgedesk.triage;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.ActionName;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.actions.Asked;
import org.badgedesk.actions.Check;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.cases.RequestNote;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.intents.Calibrated;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Decides about stored messages as the desk would today, and tells what differs. Senders and staff's decisions are looked up; what the stores say to an action
 * is taken as it was: an action that was proposed, asked about or found settled counts as the same as long as its intent and its approval are.
 */
@Service
public class Replay {

    private final Cases cases;
    private final Triage triage;
    private final Facts facts;

    Replay(Cases cases, Triage triage, Earners earners, Verdicts verdicts) {
        this.cases = cases;
        this.triage = triage;
        this.facts = new KnownSenders(earners, verdicts);
    }

    /** A message that would be decided differently: intents with their decisions, then and now. */
    public record Difference(
            String message, String subject, List<String> before, List<String> after, List<String> reasons) {}

    /**
     * Compares; nothing where all is as it was, or the message cannot be judged alone: it answered a question of the desk, also by a plain
     * yes or no, it took something back or came in place of a link that was not opened, it reads like a machine's mail, or a form said what it asks for.
     */
    public Optional<Difference> of(MessageId id) {
        List<CaseFile.StoredRequest> stored = cases.requests(id);
        if (stored.isEmpty()
                || stored.stream().anyMatch(Replay::followsFromItsCase)
                || cases.stated(id).isPresent()) {
            return Optional.empty();
        }
        ReceivedMessage message = cases.message(id);
        if (message.content().ignored() != null) {
            return Optional.empty();
        }
        MessageDecision decision = triage.decide(message.content(), facts);
        Optional<String> held = MessageTriage.whyHeldForStaff(message, cases);
        List<String> before = stored.stream().map(r -> line(r.note())).sorted().toList();
        List<String> after = decision.requests().stream()
                .map(request -> held.map(request::heldForStaff).orElse(request))
                .map(Replay::line)
                .sorted()
                .toList();
        return before.equals(after)
                ? Optional.empty()
                : Optional.of(new Difference(
                        message.content().externalId(),
                        message.content().subject(),
                        before,
                        after,
                        decision.reasons()));
    }

    /** Whether what was decided has to do with what had been written before. */
    private static boolean followsFromItsCase(CaseFile.StoredRequest request) {
        String reason = request.note().reason();
        return request.note().rounds() > 0
                || TakenBack.tells(request)
                || reason.startsWith(TakenBack.UNCLEAR)
                || reason.startsWith(NoticeReplies.ANSWERS)
                || reason.equals(OpenQuestions.LINK_NOT_OPENED);
    }

    private static String line(RequestNote note) {
        return line(note.intent(), step(note.action() != null, note.decision()), note.approval());
    }

    private static String line(RequestDecision request) {
        ApprovalRule approval = request.approval();
        return line(
                request.intent(),
                step(request.action() != null, request.decision().code()),
                approval == null ? null : approval.code());
    }

    /** Who approves counts where something would be done. */
    private static String line(String intent, String step, @Nullable String approval) {
        boolean done = step.equals("act") || step.equals("verify");
        return intent + ": " + step + (done && approval != null ? ", approval " + approval : "");
    }

    private static String step(boolean action, String decision) {
        boolean factual = action && List.of("act", "ask", "answer").contains(decision);
        return factual ? "act" : decision;
    }

    private record KnownSenders(Earners earners, Verdicts verdicts) implements Facts {

        @Override
        public List<Calibrated> decisions(String intent) {
            return verdicts.of(intent);
        }

        @Override
        public Optional<Earner> earner(EmailAddress address) {
            return earners.find(Objects.requireNonNull(address));
        }

        @Override
        public Check check(
                ActionName action,
                Earner earner,
                Map<String, String> details,
                Set<String> doubtful,
                Language language,
                Asked asked) {
            return new Check.Allowed();
        }
    }
}
