package org.badgedesk.triage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Proposal;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.cases.RequestId;
import org.badgedesk.cases.RequestNote;
import org.badgedesk.cases.RequestState;
import org.badgedesk.cases.Settlement;
import org.badgedesk.core.Language;
import org.badgedesk.intents.Intents;
import org.badgedesk.templates.Templates;
import org.springframework.stereotype.Component;

/** "Never mind": what waits in the case ends, nothing is changed, and the sender is told so. */
@Component
class TakenBack {

    private static final Set<RequestState> WAITING =
            Set.of(RequestState.AWAITING_SENDER, RequestState.AWAITING_APPROVAL, RequestState.OPEN);
    private static final RequestNote NOTE = new RequestNote(
            "thanks",
            null,
            1,
            "answer",
            null,
            "answer",
            Map.of(),
            List.of(),
            null,
            "the sender takes back what waited in this case",
            "",
            0);

    private final Intents intents;
    private final Cases cases;
    private final Actions actions;
    private final Templates templates;

    TakenBack(Intents intents, Cases cases, Actions actions, Templates templates) {
        this.intents = intents;
        this.cases = cases;
        this.actions = actions;
        this.templates = templates;
    }

    /**
     * Whether this message takes back all that waits in its case; then that is settled, and so is the message. Where staff have been asked
     * to write too, what waits besides ends, and they get the message. Who is not proven takes back only what is not proven either.
     */
    boolean settles(ReceivedMessage message, CaseId id) {
        CaseFile file = cases.find(id).orElseThrow();
        Authenticity authenticity = message.content().authenticity();
        if (authenticity == Authenticity.FAIL
                || file.requests().stream().noneMatch(r -> WAITING.contains(r.state()))
                || !intents.takesBack(message.content().text())) {
            return false;
        }
        Set<RequestId> proposed = actions.of(id).stream().map(Proposal::request).collect(Collectors.toSet());
        List<RequestId> asked = file.requests().stream()
                .filter(r -> r.state() == RequestState.AWAITING_SENDER && !proposed.contains(r.id()))
                .map(CaseFile.StoredRequest::id)
                .toList();
        if (!actions.withdraw(id, authenticity == Authenticity.PASS) && asked.isEmpty()) {
            return false;
        }
        asked.forEach(request -> cases.settle(request, Settlement.silent()));
        if (file.requests().stream().anyMatch(r -> r.state() == RequestState.ESCALATED)) {
            return false;
        }
        Language language = file.language();
        Settlement told = Settlement.answer(templates.markdown("request-withdrawn", language, Map.of()));
        cases.understood(message.id(), language, List.of(NOTE)).forEach(request -> cases.settle(request, told));
        return true;
    }
}
