package org.badgedesk.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.badgedesk.cases.RequestNote;
import org.badgedesk.intents.UnderstoodRequest;

/** What is kept, for staff, of each request that a message was understood to make. */
final class RequestNotes {

    private RequestNotes() {}

    /** A note for each request, in order, and one more for what is taken back. */
    static List<RequestNote> of(OpenQuestions.Answered answered, TakenBack.Taken taken) {
        MessageDecision decision = answered.decision();
        List<RequestNote> notes = new ArrayList<>();
        for (RequestDecision request : decision.requests()) {
            notes.add(note(request, decision, answered.rounds(notes.size())));
        }
        if (taken.told() != null) {
            notes.add(TakenBack.NOTE);
        }
        return notes;
    }

    private static RequestNote note(RequestDecision request, MessageDecision decision, int rounds) {
        return new RequestNote(
                request.intent(),
                request.guess(),
                request.understood().confidence(),
                request.kind(),
                request.action(),
                request.decision().code(),
                request.details(),
                request.missing(),
                request.approval() == null ? null : request.approval().code(),
                request.reason(),
                explanation(request.understood(), decision),
                rounds);
    }

    private static String explanation(UnderstoodRequest understood, MessageDecision decision) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "confidence %.3f, threshold %.3f", understood.confidence(), decision.threshold()));
        understood.evidence().forEach(s -> lines.add("carried by: " + s));
        understood.nearest().stream()
                .limit(3)
                .forEach(n -> lines.add(
                        String.format(Locale.ROOT, "like “%s” (%s, %.2f)", n.text(), n.intent(), n.cosine())));
        understood.runnersUp().stream()
                .limit(2)
                .forEach(s -> lines.add(String.format(Locale.ROOT, "next: %s %.3f", s.intent(), s.probability())));
        return String.join("\n", lines);
    }
}
