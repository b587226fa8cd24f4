package org.badgedesk.web.api;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Decided;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.CasePage;
import org.badgedesk.cases.CaseQuery;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.CaseSummary;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.triage.Replies;
import org.badgedesk.web.SetAsideMails;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cases, decisions and staff's replies over the admin API. */
@RestController
@RequestMapping("/api/v1/cases")
class CasesApi {

    private static final int PAGE = 50;
    private static final String SET_ASIDE = "set-aside";

    private final Cases cases;
    private final Actions actions;
    private final Replies replies;
    private final AuditLog audit;
    private final ObjectProvider<SetAsideMails> unreadable;
    private final TransactionTemplate transaction;

    CasesApi(
            Cases cases,
            Actions actions,
            Replies replies,
            AuditLog audit,
            ObjectProvider<SetAsideMails> unreadable,
            TransactionTemplate transaction) {
        this.cases = cases;
        this.actions = actions;
        this.replies = replies;
        this.audit = audit;
        this.unreadable = unreadable;
        this.transaction = transaction;
    }

    record Page(List<Item> items, @Nullable String next) {}

    /** @param number null of a mail that is set aside: it is no case yet */
    record Item(
            UUID id,
            @Nullable Long number,
            String state,
            @Nullable String from,
            String subject,
            List<String> intents,
            Instant receivedAt) {}

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

    /** @param by for whom the program decides: a label that the audit log keeps */
    record Decision(
            @Nullable String decision,
            @Nullable UUID proposal,
            @Nullable Integer version,
            @Nullable String comment,
            @Nullable String by) {}

    /** @param to whom it goes where the case's mail names no one sender */
    record StaffReply(
            @Nullable String text,
            @Nullable Boolean close,
            @Nullable String to) {}

    private enum Verdict {
        APPROVE,
        REJECT,
        /** A person has done what was approved, where the badges are kept. */
        DONE
    }

    @GetMapping
    Page list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        if (SET_ASIDE.equals(state)) {
            return setAside(from);
        }
        CaseState wanted = state == null || state.isBlank() ? null : Fields.oneOf("state", CaseState.class, state);
        EmailAddress sender = from == null || from.isBlank() ? null : Fields.email("from", from);
        CasePage page = cases.page(new CaseQuery(wanted, sender, cursor, limit == null ? PAGE : limit));
        return new Page(page.items().stream().map(CasesApi::item).toList(), page.next());
    }

    /** Mails that could not be read; whose they are is not known. */
    private Page setAside(@Nullable String from) {
        List<Item> items = from == null || from.isBlank()
                ? unreadable.stream()
                        .flatMap(mails -> mails.list().stream())
                        .map(mail -> new Item(mail.id(), null, SET_ASIDE, null, "", List.of(), mail.receivedAt()))
                        .toList()
                : List.of();
        return new Page(items, null);
    }

    @GetMapping("/{id}")
    Whole show(@PathVariable UUID id) {
        return whole(cases.find(new CaseId(id)).orElseThrow());
    }

    /** Of several, all are decided or none is. */
    @PostMapping("/{id}/decision")
    ResponseEntity<?> decide(
            @PathVariable UUID id, @RequestBody Decision asked, @AuthenticationPrincipal StaffMember by) {
        CaseId caseId = cases.find(new CaseId(id)).orElseThrow().id();
        Verdict verdict = Fields.oneOf("decision", Verdict.class, asked.decision());
        ProposalState waits = verdict == Verdict.DONE ? ProposalState.AWAITING_DONE : ProposalState.AWAITING_APPROVAL;
        List<Proposal> all = actions.of(caseId);
        List<Proposal> meant = meant(all, waits, asked);
        if (meant.isEmpty()) {
            return problem(
                    HttpStatus.CONFLICT,
                    asked.proposal() == null ? "no proposal of this case waits" : "this case has no such proposal");
        }
        for (Proposal proposal : meant) {
            if (proposal.state() == waits && asked.version() != null && asked.version() != proposal.version()) {
                return new Answer(caseId).stale(proposal.version());
            }
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            ResponseEntity<?> answer = decide(caseId, meant, verdict, asked, by);
            if (!answer.getStatusCode().is2xxSuccessful()) {
                status.setRollbackOnly();
            }
            return answer;
        }));
    }

    private static List<Proposal> meant(List<Proposal> all, ProposalState waits, Decision asked) {
        if (asked.proposal() != null) {
            return all.stream()
                    .filter(p -> p.id().value().equals(asked.proposal()))
                    .toList();
        }
        List<Proposal> waiting = all.stream().filter(p -> p.state() == waits).toList();
        // where nothing waits any more, the answer names who was first
        return waiting.isEmpty()
                ? all.stream()
                        .filter(p -> p.decidedAt() != null)
                        .max(Comparator.comparing(p -> Objects.requireNonNull(p.decidedAt())))
                        .stream()
                        .toList()
                : waiting;
    }

    /** All of them, up to the first that is refused: its answer. */
    private ResponseEntity<?> decide(CaseId id, List<Proposal> meant, Verdict verdict, Decision asked, StaffMember by) {
        ResponseEntity<?> answer = ResponseEntity.internalServerError().build();
        for (Proposal proposal : meant) {
            Decided decided = verdict == Verdict.DONE
                    ? actions.done(proposal.id(), by, asked.version())
                    : actions.decide(proposal.id(), by, verdict == Verdict.APPROVE, asked.version(), comment(asked));
            answer = decided.read(new Answer(id));
            if (!answer.getStatusCode().is2xxSuccessful()) {
                return answer;
            }
            if (asked.by() != null && !asked.by().isBlank()) {
                audit.record(new AuditEvent(
                        by.id().value(),
                        "proposal.decided-for",
                        id.toString(),
                        "request " + proposal.request().value() + ": "
                                + verdict.name().toLowerCase(Locale.ROOT) + " for " + Fields.plain(asked.by())));
            }
        }
        return answer;
    }

    @PostMapping("/{id}/reply")
    ResponseEntity<?> reply(
            @PathVariable UUID id, @RequestBody StaffReply asked, @AuthenticationPrincipal StaffMember by) {
        CaseId caseId = new CaseId(id);
        boolean close = Boolean.TRUE.equals(asked.close());
        if (close && asked.text() == null) {
            cases.closeUnanswered(caseId, by.id());
            return ResponseEntity.ok(show(id));
        }
        String text = Fields.required("text", asked.text() == null ? null : Fields.plain(asked.text()));
        EmailAddress to = asked.to() == null ? null : Fields.email("to", asked.to());
        if (replies.answer(caseId, text, by.id(), close, to)) {
            return ResponseEntity.ok(show(id));
        }
        cases.draft(caseId, text);
        return problem(
                HttpStatus.CONFLICT, "the desk runs in shadow mode and sends nothing; the text is kept as the draft");
    }

    /** What came of a decision, as an HTTP answer. */
    private final class Answer implements Decided.Reading<ResponseEntity<?>> {

        private final CaseId id;

        Answer(CaseId id) {
            this.id = id;
        }

        @Override
        public ResponseEntity<?> counted(Proposal proposal) {
            return ResponseEntity.ok(show(id.value()));
        }

        @Override
        public ResponseEntity<?> tooLate(Decided.TooLate late) {
            return problem(
                    HttpStatus.CONFLICT,
                    "already " + late.state().code() + (late.by() == null ? "" : " by " + late.by())
                            + (late.at() == null ? "" : " at " + late.at()));
        }

        @Override
        public ResponseEntity<?> stale(int currentVersion) {
            return problem(HttpStatus.CONFLICT, "the proposal has changed since: its version is " + currentVersion);
        }

        @Override
        public ResponseEntity<?> forbidden(String reason) {
            return problem(HttpStatus.FORBIDDEN, reason);
        }
    }

    private static @Nullable String comment(Decision asked) {
        return asked.comment() == null || asked.comment().isBlank() ? null : Fields.plain(asked.comment());
    }

    private static ResponseEntity<?> problem(HttpStatus status, String detail) {
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, detail))
                .build();
    }

    private static Item item(CaseSummary summary) {
        return new Item(
                summary.id().value(),
                summary.number(),
                summary.state().code(),
                summary.sender() == null ? null : summary.sender().value(),
                summary.subject(),
                summary.intents(),
                summary.receivedAt());
    }

    private Whole whole(CaseFile file) {
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
                file.messages().stream().map(CasesApi::shown).toList(),
                file.requests().stream().map(CasesApi::shown).toList(),
                actions.of(file.id()).stream().map(CasesApi::shown).toList(),
                file.draft(),
                file.replies().stream().map(CasesApi::shown).toList());
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
                message.content().authenticity().name().toLowerCase(java.util.Locale.ROOT),
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
                request.state().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
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
                reply.kind().name().toLowerCase(java.util.Locale.ROOT),
                reply.to().value(),
                reply.subject(),
                reply.text(),
                reply.writtenBy(),
                reply.writtenAt());
    }
}
