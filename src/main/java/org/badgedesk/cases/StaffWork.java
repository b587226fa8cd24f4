package org.badgedesk.cases;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.StaffId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What staff do with a case, and the desk for them, before anything is written to its sender: whose it is, notes, drafts, and its end where nobody
 * can be answered. The promises stand at {@link Cases}.
 */
@Component
class StaffWork {

    private final HeldCases cases;
    private final RequestRows requests;
    private final CaseRequests asked;
    private final NoteRows notes;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StaffWork(
            HeldCases cases,
            RequestRows requests,
            CaseRequests asked,
            NoteRows notes,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.requests = requests;
        this.asked = asked;
        this.notes = notes;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    void note(CaseId id, StaffId by, String text) {
        notes.save(new CaseNote(id.value(), by.value(), clock.instant(), text));
        events.publishEvent(new CaseChanged(id));
    }

    void assign(CaseId id, @Nullable StaffId to, StaffId by) {
        SupportCase its = cases.hold(id.value());
        String before = its.assignee;
        its.assignee = to == null ? null : to.value();
        audit.record(new AuditEvent(
                by.value(),
                "case.assigned",
                id.toString(),
                "",
                Map.of("assignee", before == null ? "" : before),
                Map.of("assignee", to == null ? "" : to.value()),
                null));
        events.publishEvent(new CaseChanged(id));
    }

    void propose(CaseId id, String draft) {
        SupportCase its = cases.hold(id.value());
        if (its.draft == null) {
            its.draft = draft;
            its.deskDraft = draft;
            events.publishEvent(new CaseDrafted(id));
        }
    }

    void redraft(CaseId id, String before, String draft, String note) {
        SupportCase its = cases.hold(id.value());
        if (its.state == CaseState.ESCALATED && before.equals(its.draft) && before.equals(its.deskDraft)) {
            its.draft = draft;
            its.deskDraft = draft;
            note(id, StaffId.DESK, note);
        }
    }

    void draft(CaseId id, @Nullable String draft) {
        SupportCase its = cases.hold(id.value());
        if (!Objects.equals(its.draft, draft)) {
            its.draft = draft;
            events.publishEvent(new CaseChanged(id));
        }
    }

    void closeUnanswered(CaseId id, StaffId by) {
        SupportCase its = cases.hold(id.value());
        if (its.sender != null || its.channel != Channel.EMAIL) {
            throw new IllegalArgumentException("text is missing: the sender of this case waits for a reply");
        }
        requests.findByCaseId(id.value()).forEach(r -> asked.settle(new RequestId(r.id), Settlement.silent()));
        audit.record(new AuditEvent(by.value(), "case.unanswered", id.toString(), "", Map.of(), Map.of(), null));
    }
}
