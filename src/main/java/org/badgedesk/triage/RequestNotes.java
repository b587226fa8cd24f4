package org.badgedesk.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.badgedesk.actions.ApprovalRule;
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

    /** Of what the desk hears from its words alone, and answers itself: nothing is asked of it that could be done. */
    static RequestNote heard(String reason) {
        return new RequestNote(
                "thanks", null, 1, "answer", null, "answer", Map.of(), List.of(), null, reason, "", 0, Map.of());
    }

    /** Of a message that the desk could not handle. */
    static RequestNote unread(String cause) {
        return new RequestNote(
                "other", null, 0, "escalate", null, "escalate", Map.of(), List.of(), null, cause, "", 0, Map.of());
    }

    /** Of an action that staff propose, which is that of the intent. */
    static RequestNote byStaff(
            String intent, String action, Map<String, String> details, ApprovalRule approval, String why) {
        return new RequestNote(
                intent,
                null,
                1,
                "action",
                action,
                StaffProposals.BY_STAFF,
                details,
                List.of(),
                approval.code(),
                "policy " + intent + ": approval " + approval.code() + why,
                "",
                0,
                Map.of());
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
                rounds,
                request.understood().doubtful());
    }

    private static String explanation(UnderstoodRequest understood, MessageDecision decision) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "confidence %.3f, threshold %.3f", understood.confidence(), decision.threshold()));
        understood
                .detailConfidence()
                .forEach((key, confidence) -> lines.add(String.format(
                        Locale.ROOT,
                        "%s %.2f: %s",
                        key,
                        confidence,
                        understood.details().get(key))));
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
