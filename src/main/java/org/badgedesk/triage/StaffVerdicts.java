package org.badgedesk.triage;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.badgedesk.actions.ActionFinished;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.AnsweredByStaff;
import org.badgedesk.cases.AnsweredElsewhere;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.RequestId;
import org.badgedesk.core.DeskMode;
import org.badgedesk.core.StaffId;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What staff's decisions say of the desk's proposals: approved as it was is right; rejected, escalated or approved with other details is
 * wrong, as it would have run alone, and so is what was put back later, or answered by a person in its place. Kept without a word of the message.
 */
@Component
class StaffVerdicts {

    /** Whether this listener hears of an answer before or after what waited is withdrawn. */
    private static final Set<ProposalState> IN_PLACE_OF =
            Set.of(ProposalState.AWAITING_APPROVAL, ProposalState.HELD, ProposalState.WITHDRAWN);

    private final JdbcClient jdbc;
    private final Actions actions;
    private final Cases cases;
    private final DeskMode mode;
    private final Clock clock;

    StaffVerdicts(JdbcClient jdbc, Actions actions, Cases cases, DeskMode mode, Clock clock) {
        this.jdbc = jdbc;
        this.actions = actions;
        this.cases = cases;
        this.mode = mode;
        this.clock = clock;
    }

    @EventListener
    void on(ActionFinished finished) {
        actions.find(finished.proposal()).filter(StaffVerdicts::byStaff).ifPresent(this::take);
    }

    /** Who writes their own answer where they could have approved has not agreed. */
    @EventListener
    void on(AnsweredByStaff answered) {
        answeredInPlace(answered.caseId(), answered.requests());
    }

    /** The same from their own mail program: in shadow mode that is how all are answered, and says nothing. */
    @EventListener
    void on(AnsweredElsewhere answered) {
        if (mode == DeskMode.LIVE) {
            answeredInPlace(answered.caseId(), answered.overtaken());
        }
    }

    private void answeredInPlace(CaseId id, List<RequestId> requests) {
        actions.of(id).stream()
                .filter(proposal -> requests.contains(proposal.request()) && proposal.waitingSince() != null)
                .filter(proposal -> IN_PLACE_OF.contains(proposal.state()))
                .forEach(this::take);
    }

    private static boolean byStaff(Proposal proposal) {
        return proposal.decidedBy() != null && !proposal.decidedBy().equals(StaffId.DESK.value());
    }

    private void take(Proposal proposal) {
        CaseFile.StoredRequest request = cases.request(proposal.request());
        if (request.note().decision().equals(StaffProposals.BY_STAFF)) {
            return;
        }
        Map<String, String> understood = request.note().details();
        boolean undone = proposal.state() == ProposalState.UNDONE;
        boolean approved = proposal.state() == ProposalState.DONE || isApprovedInShadow(proposal);
        jdbc.sql("""
                        insert into staff_verdict (request_id, intent, confidence, agreed, decided_at)
                        values (:request, :intent, :confidence, :agreed, :at)
                        on conflict (request_id) do update set agreed = false where :undone""")
                .param("request", proposal.request().value())
                .param("intent", request.note().intent())
                .param("confidence", request.note().confidence())
                .param("agreed", approved && proposal.details().equals(understood))
                .param("undone", undone)
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    /** In shadow mode what its last approver ends would have been done. */
    private boolean isApprovedInShadow(Proposal proposal) {
        return mode == DeskMode.SHADOW
                && proposal.state() == ProposalState.WITHDRAWN
                && proposal.approvals().contains(String.valueOf(proposal.decidedBy()));
    }
}
