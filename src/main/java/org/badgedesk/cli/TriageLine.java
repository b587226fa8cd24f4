package org.badgedesk.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.intents.Intents;
import org.badgedesk.intents.UnderstoodRequest;
import org.badgedesk.triage.MessageDecision;
import org.badgedesk.triage.ReplyTexts;
import org.badgedesk.triage.RequestDecision;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One line of {@code triage --json}, in the shape of the contract's section 2.1. */
record TriageLine(
        JsonNode id,
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
            Map<String, Double> detailConfidence,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Explanation explanation) {}

    /**
     * What a request was understood by, and what decided.
     *
     * @param policy file, line and words of the rule in the intent's file, null where none decided
     */
    record Explanation(
            List<String> evidence,
            List<String> words,
            List<UnderstoodRequest.Neighbour> nearest,
            List<UnderstoodRequest.Score> runnersUp,
            double threshold,
            String thresholdFrom,
            @Nullable String policy,
            String model) {

        static Explanation of(RequestDecision request, MessageDecision decision, Intents intents) {
            UnderstoodRequest understood = request.understood();
            String meant = request.guess() == null ? request.intent() : request.guess();
            String rule = switch (request.decision().code()) {
                case "act" -> "approval";
                case "verify" -> "identity";
                case "ask" -> "required";
                default -> "does";
            };
            return new Explanation(
                    understood.evidence(),
                    intents.carrying(meant, understood.evidence()),
                    understood.nearest(),
                    understood.runnersUp(),
                    decision.threshold(),
                    intents.calibratedOn(),
                    intents.stated(request.intent(), rule).orElse(null),
                    decision.model());
        }

        String inWords() {
            StringBuilder words = new StringBuilder();
            evidence.forEach(sentence -> words.append(String.format("%n      said: “%s”", sentence)));
            words.append(String.format("%n      by the words: %s", String.join(", ", this.words)));
            nearest.forEach(n -> words.append(
                    String.format(Locale.ROOT, "%n      like %.2f “%s” (%s)", n.cosine(), n.text(), n.intent())));
            runnersUp.forEach(
                    r -> words.append(String.format(Locale.ROOT, "%n      else %.2f %s", r.probability(), r.intent())));
            words.append(String.format(Locale.ROOT, "%n      threshold %.2f: %s", threshold, thresholdFrom));
            return words.append(String.format("%n      policy %s", policy == null ? "none" : policy))
                    .toString();
        }
    }

    record File(String name, String type, int bytes) {}

    record Reply(String subject, String text) {}

    static TriageLine of(
            MessageFiles.NamedMessage message,
            MessageDecision decision,
            ReplyTexts texts,
            @Nullable Intents explaining) {
        IncomingMessage content = message.content();
        String reply = texts.replyNow(decision);
        return new TriageLine(
                message.id(),
                message.messageId(),
                content.from() == null ? null : content.from().value(),
                message.subject(),
                content.text(),
                decision.language().code(),
                content.authenticity().name().toLowerCase(Locale.ROOT),
                content.ignored() == null ? null : content.ignored().code(),
                decision.requests().stream()
                        .map(r -> request(r, decision, explaining))
                        .toList(),
                decision.code(),
                decision.executes(),
                decision.reasons(),
                content.attachments().stream()
                        .map(a -> new File(a.name(), a.mediaType(), a.content().length))
                        .toList(),
                reply == null ? null : new Reply(content.replySubject(decision.language()), reply),
                texts.draft(decision));
    }

    private static Request request(RequestDecision request, MessageDecision decision, @Nullable Intents explaining) {
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
                understood.detailConfidence(),
                explaining == null ? null : Explanation.of(request, decision, explaining));
    }

    /** The same for people. */
    String inWords() {
        StringBuilder words = new StringBuilder(id.asString() + ": ");
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
                words.append(request.explanation().inWords());
            }
        }
        return words.toString();
    }
}
