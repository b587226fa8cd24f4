package org.badgedesk.triage;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.cases.RequestId;
import org.badgedesk.cases.RequestState;
import org.badgedesk.cases.StatedRequest;
import org.badgedesk.core.Language;
import org.badgedesk.intents.Intents;
import org.badgedesk.intents.Understanding;
import org.badgedesk.intents.UnderstoodRequest;
import org.springframework.stereotype.Component;

/** Reads a message of a case in which the desk has asked for something: the answer, in free text, completes the request. */
@Component
class OpenQuestions {

    private final Cases cases;
    private final Intents intents;
    private final Triage triage;

    OpenQuestions(Cases cases, Intents intents, Triage triage) {
        this.cases = cases;
        this.intents = intents;
        this.triage = triage;
    }

    /**
     * What to do about a message.
     *
     * @param closes requests that this message goes on with, so that they end
     * @param rounds how often the sender was asked before
     */
    record Answered(MessageDecision decision, List<RequestId> closes, int rounds) {

        Answered withStaffInPlaceOfLinks() {
            List<RequestDecision> requests = decision.requests().stream()
                    .map(r -> r.decision() instanceof Decision.Verify
                            ? r.escalated("the sender writes again and has not opened the link: maybe they cannot")
                            : r)
                    .toList();
            return with(requests);
        }

        /** For a mail that is too old: nothing is answered, asked or run before a person has seen it. */
        Answered withStaffInPlaceOfReplies() {
            return with(decision.requests().stream()
                    .map(r -> r.heldForStaff("the mail is older than badgedesk.inbox.max-reply-age"))
                    .toList());
        }

        private Answered with(List<RequestDecision> requests) {
            return new Answered(
                    new MessageDecision(
                            decision.language(), requests, decision.proven(), decision.model(), decision.threshold()),
                    closes,
                    rounds);
        }
    }

    Answered answeredBy(ReceivedMessage message, Facts facts) {
        Optional<StatedRequest> stated = cases.stated(message.id());
        if (stated.isPresent()) {
            return new Answered(triage.decide(message.content(), byItsForm(stated.get()), facts), List.of(), 0);
        }
        Optional<CaseFile.StoredRequest> asked = cases.find(java.util.Objects.requireNonNull(message.caseId())).stream()
                .flatMap(file -> file.requests().stream())
                .filter(r -> r.state() == RequestState.AWAITING_SENDER
                        && !r.note().missing().isEmpty())
                .filter(r -> isProven(message) || !isProven(cases.message(r.message())))
                .max(Comparator.comparingInt(r -> r.note().rounds()));
        Understanding understanding = intents.understand(
                message.content().subject(),
                message.content().text(),
                new Intents.Writer(message.content().fromName()));
        if (asked.isEmpty()) {
            return new Answered(triage.decide(message.content(), understanding, facts), List.of(), 0);
        }
        CaseFile.StoredRequest open = asked.get();
        Map<String, String> given =
                intents.details(open.note().missing(), message.content().text(), understanding.language());
        UnderstoodRequest main = understanding.requests().get(0);
        boolean somethingElse = given.isEmpty()
                && main.guess() == null
                && !main.intent().equals(open.note().intent())
                && !main.intent().equals("other");
        if (somethingElse) {
            return new Answered(triage.decide(message.content(), understanding, facts), List.of(), 0);
        }
        Map<String, String> details = new HashMap<>(open.note().details());
        details.putAll(given);
        UnderstoodRequest completed = new UnderstoodRequest(
                open.note().intent(),
                null,
                open.note().confidence(),
                details,
                List.of(),
                ApprovalRule.AUTO.code().equals(open.note().approval()),
                List.of(message.content().text()),
                List.of(),
                null,
                List.of());
        Understanding continued = new Understanding(
                understanding.language(), List.of(completed), understanding.model(), understanding.threshold());
        return new Answered(
                triage.decide(message.content(), continued, facts),
                List.of(open.id()),
                open.note().rounds() + 1);
    }

    private static boolean isProven(ReceivedMessage message) {
        return message.content().authenticity() == Authenticity.PASS;
    }

    /** The forms speak English, as the pages do. */
    private static Understanding byItsForm(StatedRequest stated) {
        UnderstoodRequest request = new UnderstoodRequest(
                stated.intent(),
                null,
                1,
                stated.details(),
                List.of(),
                true,
                List.of("a form of the portal"),
                List.of(),
                stated.lostMailbox() == null
                        ? null
                        : "the writer cannot open the mailbox on file, says a form that anybody can fill in:"
                                + " make sure that it is they, then vouch for them",
                List.of());
        return new Understanding(Language.ENGLISH, List.of(request), "stated in a form", 0);
    }
}
