package org.badgedesk.triage;

import java.util.ArrayList;
import java.util.List;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.ProposalOrder;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.RequestId;
import org.badgedesk.cases.RequestState;
import org.badgedesk.cases.Settlement;
import org.badgedesk.core.EmailAddress;
import org.springframework.stereotype.Component;

/** Carries out what was decided of each request of a message. */
@Component
class RequestSteps {

    private static final int ROUNDS_OF_ASKING = 2;

    private final Cases cases;
    private final Actions actions;
    private final ReplyTexts texts;
    private final DraftGrounds grounds;

    RequestSteps(Cases cases, Actions actions, ReplyTexts texts, DraftGrounds grounds) {
        this.cases = cases;
        this.actions = actions;
        this.texts = texts;
        this.grounds = grounds;
    }

    /** @param requests as they are kept, in the order of those that were decided */
    void take(CaseId caseId, OpenQuestions.Answered answered, List<RequestId> requests) {
        MessageDecision decision = answered.decision();
        for (int i = 0; i < decision.requests().size(); i++) {
            RequestDecision request = decision.requests().get(i);
            request.decision().read(new Step(caseId, decision, requests.get(i), request, answered.rounds(i)));
        }
    }

    /** One request, carried out. */
    private final class Step implements Decision.Reading<Boolean> {

        private final CaseId caseId;
        private final MessageDecision decision;
        private final RequestId id;
        private final RequestDecision request;
        private final int rounds;

        Step(CaseId caseId, MessageDecision decision, RequestId id, RequestDecision request, int rounds) {
            this.caseId = caseId;
            this.decision = decision;
            this.id = id;
            this.request = request;
            this.rounds = rounds;
        }

        @Override
        public Boolean escalate(Decision.Escalate escalate) {
            String reason = escalate.facts().isEmpty()
                    ? request.reason()
                    : request.reason() + " – " + String.join("; ", factsFor(escalate));
            cases.escalate(id, reason, texts.draft(decision, grounds.of(decision.proven(), caseId)));
            return true;
        }

        /** The facts, and what to look at in the message before they are held against it. */
        private List<String> factsFor(Decision.Escalate escalate) {
            List<String> facts = new ArrayList<>(escalate.facts());
            facts.addAll(cases.request(id).note().doubts());
            return facts;
        }

        @Override
        public Boolean verify(Decision.Verify verify) {
            // the link to the address on file is asked for afterwards ({@link AskedProofs})
            cases.await(id, RequestState.AWAITING_SENDER);
            return true;
        }

        @Override
        public Boolean ask(Decision.Ask ask) {
            if (rounds >= ROUNDS_OF_ASKING) {
                cases.escalate(
                        id,
                        "asked " + rounds + " times and still missing: " + String.join(", ", ask.missing()),
                        texts.draft(
                                request.intent(),
                                decision.proven(),
                                decision.language(),
                                grounds.of(decision.proven(), caseId)));
            } else {
                cases.await(id, RequestState.AWAITING_SENDER);
            }
            return true;
        }

        @Override
        public Boolean act(Decision.Act act) {
            actions.propose(ProposalOrder.of(
                    cases.request(id),
                    cases.find(caseId).orElseThrow(),
                    decision.proven().orElseThrow(),
                    true,
                    decision.model()));
            return true;
        }

        @Override
        public Boolean answer(Decision.Answer answer) {
            EmailAddress recipient =
                    answer.aboutAccount() ? decision.proven().map(Earner::email).orElse(null) : null;
            cases.settle(
                    id,
                    new Settlement(
                            texts.answer(request, decision.language()).orElseThrow(), List.of(), false, recipient));
            // whom the message names is asked for their consent afterwards ({@link AskedProofs})
            return true;
        }

        @Override
        public Boolean nothing() {
            cases.settle(id, Settlement.silent());
            return true;
        }
    }
}
