package org.badgedesk.actions;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.RequestState;
import org.badgedesk.core.DeskMode;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.StaffMember;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The way of one proposal until staff approve it (see {@link ProposalState}); {@link WayToEffect} goes on. Whoever calls holds the
 * proposal's row. The facts are read again at each step.
 */
@Component
class ProposalPath {

    private static final Logger log = LoggerFactory.getLogger(ProposalPath.class);

    /** How long a request waits for an import of the register before staff look at it. */
    static final Duration REGISTER_WAITS = Duration.ofDays(7);

    /** How often a sender is asked for what is missing before staff look at it. */
    private static final int MOST_ASKED = 2;

    /** What becomes of the account: whoever is proven by a link is asked, as they would have been at once with a proven mail. */
    private static final List<String> ASKED_WHERE_DOUBTFUL = List.of("new_name", "new_email");

    private final ProposalGrounds grounds;
    private final ProposalEnds ends;
    private final CarryingOut carryingOut;
    private final Cases cases;
    private final ActionNotices notices;
    private final AuditLog audit;
    private final DeskMode mode;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ProposalPath(
            ProposalGrounds grounds,
            ProposalEnds ends,
            CarryingOut carryingOut,
            Cases cases,
            ActionNotices notices,
            AuditLog audit,
            DeskMode mode,
            ApplicationEventPublisher events,
            Clock clock) {
        this.grounds = grounds;
        this.ends = ends;
        this.carryingOut = carryingOut;
        this.cases = cases;
        this.notices = notices;
        this.audit = audit;
        this.mode = mode;
        this.events = events;
        this.clock = clock;
    }

    /** Nobody has proven the sender: the address on file is asked. */
    void awaitProof(StoredProposal proposal) {
        showIfItCouldBeDone(proposal);
        proposal.moveTo(ProposalState.AWAITING_PROOF);
        cases.await(proposal.request(), RequestState.AWAITING_SENDER);
        notices.askForProof(proposal, grounds.earner(proposal));
    }

    /** One of the staff proposes it. */
    void proposed(StoredProposal proposal, StaffId by, String how) {
        audit.record(new AuditEvent(
                by.value(),
                "proposal.made-by-staff",
                grounds.earner(proposal).email().value(),
                proposal.action + ", request " + proposal.requestId + ", sender proven by " + how));
        proven(proposal, how);
    }

    /** What was missing has come from the sender, who is no more proven by it: the link that is on its way shows it. */
    void completed(StoredProposal proposal, ProposalOrder order) {
        proposal.complete(order);
        showIfItCouldBeDone(proposal);
        ends.record(proposal, StaffId.DESK.value(), "the sender has answered what was asked");
    }

    /** Nobody has proven the sender, who cannot open the mailbox on file: staff may vouch for them, and the mailbox is told. */
    void awaitVouching(StoredProposal proposal) {
        showIfItCouldBeDone(proposal);
        proposal.moveTo(ProposalState.AWAITING_VOUCHING);
        notices.warn(proposal, grounds.earner(proposal));
    }

    private void showIfItCouldBeDone(StoredProposal proposal) {
        ActionRequest request = grounds.request(proposal, StaffId.DESK.value());
        if (grounds.check(proposal, request).hasPreview()) {
            grounds.show(proposal, request);
        }
    }

    /** Staff answer for the sender; a request that was answered before has news again. */
    void vouched(StoredProposal proposal, String how) {
        cases.await(proposal.request(), RequestState.OPEN);
        proven(proposal, how);
    }

    /** The sender is the earner: run, have approved, answer, or hand over, as facts and policy say. */
    void proven(StoredProposal proposal, String how) {
        proposal.provenBy = how;
        ActionRequest request = grounds.request(proposal, StaffId.DESK.value());
        ProvenStep step = new ProvenStep(proposal, request);
        Check check = grounds.check(proposal, request);
        List<String> unsure = step.unsure();
        (check.hasPreview() && !unsure.isEmpty() ? new Check.Missing(unsure) : check).read(step);
        log.info("proposal {} ({}) is {}", proposal.id, proposal.action, proposal.state.code());
    }

    /** Where the facts lead a proposal whose sender is proven: gives the state that it reaches. */
    private final class ProvenStep implements Check.Reading<ProposalState> {

        private final StoredProposal proposal;
        private final ActionRequest request;

        ProvenStep(StoredProposal proposal, ActionRequest request) {
            this.proposal = proposal;
            this.request = request;
        }

        @Override
        public ProposalState allowed() {
            grounds.show(proposal, request);
            if (proposal.approval == ApprovalRule.AUTO && mode == DeskMode.LIVE) {
                carryingOut.carryOut(proposal, request, null);
            } else {
                awaitApproval(proposal);
            }
            return proposal.state;
        }

        @Override
        public ProposalState barred(Check.Barred barred) {
            grounds.show(proposal, request);
            awaitApproval(proposal);
            return proposal.state;
        }

        @Override
        public ProposalState settled(Check.Settled settled) {
            ends.answered(proposal, settled);
            return proposal.state;
        }

        @Override
        public ProposalState missing(Check.Missing missing) {
            if (mayBeAskedBack()) {
                ends.askedBack(proposal, missing.details());
                notices.askBack(proposal, request.earner(), missing.details());
            } else {
                ends.handOver(
                        proposal,
                        "details are missing or cannot be used: " + String.join(", ", missing.details()),
                        List.of());
            }
            return proposal.state;
        }

        /** What the sender is asked for although it could be done like this, or would be but for somebody else. */
        private List<String> unsure() {
            return proposal.editedBy == null && mayBeAskedBack()
                    ? ASKED_WHERE_DOUBTFUL.stream()
                            .filter(request.doubtful()::contains)
                            .toList()
                    : List.of();
        }

        private boolean mayBeAskedBack() {
            return Actions.BY_LINK.equals(proposal.provenBy)
                    && cases.request(proposal.request()).note().rounds() < MOST_ASKED;
        }

        @Override
        public ProposalState waits(Check.Waits waits) {
            awaitRegister(proposal, waits.reason());
            return proposal.state;
        }

        @Override
        public ProposalState forStaff(Check.ForStaff forStaff) {
            ends.handOver(proposal, forStaff.reason(), forStaff.facts());
            return proposal.state;
        }
    }

    private void awaitRegister(StoredProposal proposal, String reason) {
        if (proposal.waitsSince == null) {
            proposal.waitsSince = clock.instant();
        }
        if (proposal.waitsSince.isBefore(clock.instant().minus(REGISTER_WAITS))) {
            ends.handOver(proposal, reason + "; no newer import has come for days", List.of());
        } else {
            proposal.notes = new String[] {reason};
            proposal.moveTo(ProposalState.AWAITING_REGISTER);
            cases.await(proposal.request(), RequestState.OPEN);
        }
    }

    /** Looks whether the register is new enough now. */
    void lookAgain(StoredProposal proposal) {
        ActionRequest request = grounds.request(proposal, StaffId.DESK.value());
        boolean waits = grounds.check(proposal, request) instanceof Check.Waits;
        boolean late = proposal.waitsSince == null
                || proposal.waitsSince.isBefore(clock.instant().minus(REGISTER_WAITS));
        if (!waits || late) {
            proven(proposal, Objects.requireNonNullElse(proposal.provenBy, StaffId.DESK.value()));
        }
    }

    /** What staff see has grown: a new version, for which earlier approvals do not count. Where the facts allow it no more, it is shown as it was. */
    void newEvidence(StoredProposal proposal) {
        proposal.version++;
        ActionRequest request = grounds.request(proposal, StaffId.DESK.value());
        if (grounds.check(proposal, request).hasPreview()) {
            proposal.show(grounds.preview(proposal, request));
        }
        events.publishEvent(new ApprovalRequested(new ProposalId(proposal.id)));
    }

    private void awaitApproval(StoredProposal proposal) {
        proposal.moveTo(ProposalState.AWAITING_APPROVAL);
        proposal.waitingSince = clock.instant();
        cases.await(proposal.request(), RequestState.AWAITING_APPROVAL);
        events.publishEvent(new ApprovalRequested(new ProposalId(proposal.id)));
    }

    /** Staff want to see more before they decide. */
    void askForDocument(StoredProposal proposal, StaffMember by, String what) {
        notices.askForDocument(proposal, grounds.earner(proposal), by, what);
        asked(proposal, by, "proposal.document-asked", what);
    }

    /** Staff want to know more before they decide. */
    void ask(StoredProposal proposal, StaffMember by, String question) {
        notices.ask(proposal, grounds.earner(proposal), by, question);
        asked(proposal, by, "proposal.question-asked", question);
    }

    private void asked(StoredProposal proposal, StaffMember by, String event, String what) {
        audit.record(new AuditEvent(
                by.id().value(),
                event,
                grounds.earner(proposal).email().value(),
                proposal.action + ", request " + proposal.requestId + ": " + what));
    }

    /** Whoever shows the proposal elsewhere shows it anew, unless its end is told anyway. */
    void counted(StoredProposal proposal) {
        if (!proposal.state.isOver()) {
            events.publishEvent(new ApprovalCounted(new ProposalId(proposal.id)));
        }
    }

    /** The mailbox that is said to be lost may be the true owner's or in other hands: staff weigh it, and what was approved waits for them again. */
    void putToStaff(StoredProposal proposal) {
        proposal.object(clock.instant());
        if (proposal.state.isUnproven()) {
            ends.handToStaff(proposal, "the mailbox on file objects: staff decide who it is");
        } else if (proposal.state != ProposalState.AWAITING_REGISTER) {
            if (proposal.state.isApproved()) {
                proposal.takeBack();
            }
            awaitApproval(proposal);
        }
    }

    /** Staff think again before it runs: it waits for them as a new version. */
    void takenBack(StoredProposal proposal, StaffMember by) {
        proposal.takeBack();
        audit.record(new AuditEvent(
                by.id().value(),
                "proposal.taken-back",
                grounds.earner(proposal).email().value(),
                proposal.action + ", request " + proposal.requestId));
        awaitApproval(proposal);
    }
}
