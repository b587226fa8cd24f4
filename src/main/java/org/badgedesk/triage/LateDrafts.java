package org.badgedesk.triage;

import java.util.Optional;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.HandedToStaff;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.ReceivedMessage;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Drafts for what comes to staff later: a proposal that is handed over, an answer that did not help. */
@Component
class LateDrafts {

    private final Cases cases;
    private final Earners earners;
    private final ReplyTexts texts;
    private final DraftGrounds grounds;

    LateDrafts(Cases cases, Earners earners, ReplyTexts texts, DraftGrounds grounds) {
        this.cases = cases;
        this.earners = earners;
        this.texts = texts;
        this.grounds = grounds;
    }

    @EventListener
    void on(HandedToStaff handed) {
        draft(cases.request(handed.request()));
    }

    /** What the answers to a message have not settled. */
    void didNotHelp(MessageId id) {
        cases.requests(id).stream()
                .filter(CaseFile.StoredRequest::isAnsweredByFaq)
                .findFirst()
                .ifPresent(this::draft);
    }

    private void draft(CaseFile.StoredRequest request) {
        ReceivedMessage message = cases.message(request.message());
        CaseId caseId = message.caseId();
        if (caseId != null) {
            Optional<Earner> reader = reader(message);
            cases.propose(
                    caseId,
                    texts.draft(
                            request.note().intent(),
                            reader,
                            cases.find(caseId).orElseThrow().language(),
                            grounds.of(reader, caseId)));
        }
    }

    private Optional<Earner> reader(ReceivedMessage message) {
        return message.content().authenticity() == Authenticity.PASS
                ? Optional.ofNullable(message.content().from()).flatMap(earners::find)
                : Optional.empty();
    }
}
