package org.badgedesk.web.api;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.actions.Proposal;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.ReceivedMessage;
import org.jspecify.annotations.Nullable;

/** A case as the admin API shows it: what came, what was understood, proposed and answered. */
final class ShownCase {

    private ShownCase() {}

    record Whole(
            UUID id,
            long number,
            String state,
            @Nullable String from,
            String subject,
            List<String> intents,
            Instant receivedAt,
            String language,
            List<ShownMessage> messages,
            List<ShownRequest> requests,
            List<ShownProposal> proposals,
            @Nullable String draft,
            List<ShownReply> replies) {}

    record ShownMessage(
            UUID id,
            String messageId,
            @Nullable String from,
            String subject,
            String text,
            String authentic,
            Instant receivedAt,
            List<ShownAttachment> attachments,
            boolean complete) {}

    record ShownAttachment(String name, String type, int bytes) {}

    record ShownRequest(
            UUID id,
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
            String state) {}

    record ShownProposal(
            UUID id,
            String action,
            Map<String, String> before,
            Map<String, String> after,
            List<String> notes,
            String approval,
            String state,
            int version,
            List<String> approvedBy,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt) {}

    record ShownReply(UUID id, String kind, String to, String subject, String text, String by, Instant writtenAt) {}

    static Whole of(CaseFile file, List<Proposal> proposals) {
        return new Whole(
                file.id().value(),
                file.number(),
                file.state().code(),
                file.sender() == null ? null : file.sender().value(),
                file.subject(),
                file.requests().stream().map(r -> r.note().intent()).distinct().toList(),
                file.messages().stream()
                        .map(message -> message.content().receivedAt())
                        .min(Comparator.naturalOrder())
                        .orElse(file.openedAt()),
                file.language().code(),
                file.messages().stream().map(ShownCase::shown).toList(),
                file.requests().stream().map(ShownCase::shown).toList(),
                proposals.stream().map(ShownCase::shown).toList(),
                file.draft(),
                file.replies().stream().map(ShownCase::shown).toList());
    }

    private static ShownMessage shown(ReceivedMessage message) {
        return new ShownMessage(
                message.id().value(),
                message.content().externalId(),
                message.content().from() == null
                        ? null
                        : message.content().from().value(),
                message.content().subject(),
                message.content().text(),
                message.content().authenticity().name().toLowerCase(Locale.ROOT),
                message.content().receivedAt(),
                message.content().attachments().stream()
                        .map(a -> new ShownAttachment(a.name(), a.mediaType(), a.content().length))
                        .toList(),
                message.content().complete());
    }

    private static ShownRequest shown(CaseFile.StoredRequest request) {
        return new ShownRequest(
                request.id().value(),
                request.note().intent(),
                request.note().guess(),
                request.note().confidence(),
                request.note().kind(),
                request.note().action(),
                request.note().decision(),
                request.note().details(),
                request.note().missing(),
                request.note().approval(),
                request.note().reason(),
                request.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static ShownProposal shown(Proposal proposal) {
        return new ShownProposal(
                proposal.id().value(),
                proposal.action().value(),
                proposal.before(),
                proposal.after(),
                proposal.notes(),
                proposal.approval().code(),
                proposal.state().code(),
                proposal.version(),
                proposal.approvals(),
                proposal.decidedBy(),
                proposal.decidedAt());
    }

    private static ShownReply shown(CaseFile.SentReply reply) {
        return new ShownReply(
                reply.id().value(),
                reply.kind().name().toLowerCase(Locale.ROOT),
                reply.to().value(),
                reply.subject(),
                reply.text(),
                reply.writtenBy(),
                reply.writtenAt());
    }
}
