package org.badgedesk.web.api;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Decided;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a program decides about the proposals of a case: the one that it names, or all that wait; all are decided or none is. */
@Component
class CaseDecisions {

    private final Cases cases;
    private final Actions actions;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    CaseDecisions(Cases cases, Actions actions, AuditLog audit, TransactionTemplate transaction) {
        this.cases = cases;
        this.actions = actions;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** @param by for whom the program decides: a label that the audit log keeps */
    record Decision(
            @Nullable String decision,
            @Nullable UUID proposal,
            @Nullable Integer version,
            @Nullable String comment,
            @Nullable String by) {}

    private enum Verdict {
        APPROVE,
        REJECT,
        /** A person has done what was approved, where the badges are kept. */
        DONE
    }

    ResponseEntity<?> decide(CaseId id, Decision asked, StaffMember by) {
        Verdict verdict = Fields.oneOf("decision", Verdict.class, asked.decision());
        ProposalState waits = verdict == Verdict.DONE ? ProposalState.AWAITING_DONE : ProposalState.AWAITING_APPROVAL;
        List<Proposal> all = actions.of(id);
        List<Proposal> meant = meant(all, waits, asked);
        if (meant.isEmpty()) {
            return ApiErrors.problem(
                    HttpStatus.CONFLICT,
                    asked.proposal() == null ? "no proposal of this case waits" : "this case has no such proposal");
        }
        for (Proposal proposal : meant) {
            if (proposal.state() == waits && asked.version() != null && asked.version() != proposal.version()) {
                return new Answer().stale(proposal.version());
            }
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            ResponseEntity<?> answer = decide(id, meant, verdict, asked, by);
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
            answer = decided.read(new Answer());
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

    private static @Nullable String comment(Decision asked) {
        return asked.comment() == null || asked.comment().isBlank() ? null : Fields.plain(asked.comment());
    }

    /** What came of a decision, as an HTTP answer. */
    private final class Answer implements Decided.Reading<ResponseEntity<?>> {

        @Override
        public ResponseEntity<?> counted(Proposal proposal) {
            return ResponseEntity.ok(
                    ShownCase.of(cases.find(proposal.caseId()).orElseThrow(), actions.of(proposal.caseId())));
        }

        @Override
        public ResponseEntity<?> tooLate(Decided.TooLate late) {
            return ApiErrors.problem(
                    HttpStatus.CONFLICT,
                    "already " + late.state().code() + (late.by() == null ? "" : " by " + late.by())
                            + (late.at() == null ? "" : " at " + late.at()));
        }

        @Override
        public ResponseEntity<?> stale(int currentVersion) {
            return ApiErrors.problem(
                    HttpStatus.CONFLICT, "the proposal has changed since: its version is " + currentVersion);
        }

        @Override
        public ResponseEntity<?> forbidden(String reason) {
            return ApiErrors.problem(HttpStatus.FORBIDDEN, reason);
        }
    }
}
