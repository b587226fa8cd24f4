package org.badgedesk.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.intents.UnderstoodRequest;
import org.badgedesk.triage.MessageDecision;
import org.badgedesk.triage.ReplyTexts;
import org.badgedesk.triage.RequestDecision;
import org.jspecify.annotations.Nullable;

/** One line of {@code triage --json}, in the shape of the contract's section 2.1. */
record TriageLine(
        String id,
        @Nullable String messageId,
        @Nullable String from,
        @Nullable String subject,
        String text,
        String language,
        String authentic,
        @Nullable String ignored,
        List<Request> requests,
        String decision,
        List<String> executes,
        List<String> reasons,
        List<File> attachments,
        @Nullable Reply reply,
        @Nullable String draft) {

    record Request(
            String intent,
            @Nullable String guess,
            double confidence,
            String kind,
            @Nullable String action,
            String decision,
            Map<String, String> details,
            List<String> missing,
            @Nullable String approval,
            String reason,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Explanation explanation) {}

    /** What a request was understood by. */
    record Explanation(
            List<String> evidence,
            List<UnderstoodRequest.Neighbour> nearest,
            List<UnderstoodRequest.Score> runnersUp,
            double threshold,
            String model) {}

    record File(String name, String type, int bytes) {}

    record Reply(String subject, String text) {}

    static TriageLine of(
            MessageFiles.NamedMessage message, MessageDecision decision, ReplyTexts texts, boolean explain) {
        IncomingMessage content = message.content();
        String reply = texts.replyNow(decision);
        return new TriageLine(
                message.id(),
                message.messageId(),
                content.from() == null ? null : content.from().value(),
                content.subject(),
                content.text(),
                decision.language().code(),
                content.authenticity().name().toLowerCase(Locale.ROOT),
                content.ignored() == null ? null : content.ignored().code(),
                decision.requests().stream()
                        .map(r -> request(r, decision, explain))
                        .toList(),
                decision.code(),
                decision.executes(),
                decision.reasons(),
                content.attachments().stream()
                        .map(a -> new File(a.name(), a.mediaType(), a.content().length))
                        .toList(),
                reply == null ? null : new Reply(content.replySubject(), reply),
                texts.draft(decision));
    }

    private static Request request(RequestDecision request, MessageDecision decision, boolean explain) {
        UnderstoodRequest understood = request.understood();
        return new Request(
                request.intent(),
                request.guess(),
                understood.confidence(),
                request.kind(),
                request.action(),
                request.decision().code(),
                request.details(),
                request.missing(),
                request.approval() == null ? null : request.approval().code(),
                request.reason(),
                explain
                        ? new Explanation(
                                understood.evidence(),
                                understood.nearest(),
                                understood.runnersUp(),
                                decision.threshold(),
                                decision.model())
                        : null);
    }

    /** The same for people. */
    String inWords() {
        StringBuilder words = new StringBuilder(id + ": ");
        if (ignored != null) {
            return words.append("ignored (").append(ignored).append(")").toString();
        }
        words.append(decision)
                .append("  [")
                .append(language)
                .append(", sender ")
                .append(authentic)
                .append("]");
        for (Request request : requests) {
            words.append(String.format(
                    Locale.ROOT,
                    "%n  %s %s (%.2f)%s: %s",
                    request.decision(),
                    request.guess() == null ? request.intent() : request.intent() + ", perhaps " + request.guess(),
                    request.confidence(),
                    request.details().isEmpty() ? "" : " " + request.details(),
                    request.reason()));
            if (request.explanation() != null) {
                request.explanation().nearest().stream()
                        .limit(3)
                        .forEach(n -> words.append(String.format(
                                Locale.ROOT, "%n      like “%s” (%s, %.2f)", n.text(), n.intent(), n.cosine())));
            }
        }
        return words.toString();
    }
}
