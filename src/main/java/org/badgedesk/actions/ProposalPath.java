package org.badgedesk.actions;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.RequestState;
import org.badgedesk.cases.Settlement;
import org.badgedesk.core.DeskMode;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.templates.Markdown;
import org.badgedesk.templates.Templates;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The way of one proposal from state to state (see {@link ProposalState}). Whoever calls holds the proposal's row. The facts are read
 * again at each step, and what has changed since staff saw it goes back to them.
 */
@Component
class ProposalPath {

    private static final Logger log = LoggerFactory.getLogger(ProposalPath.class);

    /** How long a request waits for an import of the register before staff look at it. */
    static final Duration REGISTER_WAITS = Duration.ofDays(7);

    private final BadgeActions actions;
    private final Evidence evidence;
    private final Earners earners;
    private final Cases cases;
    private final Approvals approvals;
    private final ActionNotices notices;
    private final Templates templates;
    private final AuditLog audit;
    private final DeskMode mode;
    private final ApprovalSettings settings;
    private final StoreSettings store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ProposalPath(
            BadgeActions actions,
            Evidence evidence,
            Earners earners,
            Cases cases,
            Approvals approvals,
            ActionNotices notices,
            Templates templates,
            AuditLog audit,
            DeskMode mode,
            ApprovalSettings settings,
            StoreSettings store,
            ApplicationEventPublisher events,
            Clock clock) {
        this.actions = actions;
        this.evidence = evidence;
        this.earners = earners;
        this.cases = cases;
        this.approvals = approvals;
        this.notices = notices;
        this.templates = templates;
        this.audit = audit;
        this.mode = mode;
        this.settings = settings;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** Nobody has proven the sender: the address on file is asked. */
    void awaitProof(StoredProposal proposal) {
        Earner earner = earner(proposal);
        if (action(proposal).check(request(proposal, earner, StaffId.DESK.value())) instanceof Check.Allowed) {
            show(proposal, request(proposal, earner, StaffId.DESK.value()));
        }
        proposal.moveTo(ProposalState.AWAITING_PROOF);
        cases.await(proposal.request(), RequestState.AWAITING_SENDER);
        notices.askForProof(proposal, earner);
    }

    /** The sender is the earner: run, have approved, answer, or hand over, as facts and policy say. */
    void proven(StoredProposal proposal, String how) {
        proposal.provenBy = how;
        ActionRequest request = request(proposal, earner(proposal), StaffId.DESK.value());
        ProposalState reached = action(proposal).check(request).read(new Check.Reading<ProposalState>() {
            @Override
            public ProposalState allowed() {
                show(proposal, request);
                if (proposal.approval == ApprovalRule.AUTO && mode == DeskMode.LIVE) {
                    carryOut(proposal, request, null);
                } else {
                    awaitApproval(proposal);
                }
                return proposal.state;
            }

            @Override
            public ProposalState settled(Check.Settled settled) {
                end(proposal, ProposalState.WITHDRAWN, StaffId.DESK.value(), settled.reason());
                tell(proposal, settled.answer(), settled.model(), false);
                return proposal.state;
            }

            @Override
            public ProposalState missing(Check.Missing missing) {
                handOver(
                        proposal,
                        "details are missing or cannot be used: " + String.join(", ", missing.details()),
                        List.of());
                return proposal.state;
            }

            @Override
            public ProposalState waits(Check.Waits waits) {
                awaitRegister(proposal, waits.reason());
                return proposal.state;
            }

            @Override
            public ProposalState forStaff(Check.ForStaff forStaff) {
                handOver(proposal, forStaff.reason(), forStaff.facts());
                return proposal.state;
            }
        });
        log.info("proposal {} ({}) is {}", proposal.id, proposal.action, reached.code());
    }

    private void awaitRegister(StoredProposal proposal, String reason) {
        if (proposal.waitsSince == null) {
            proposal.waitsSince = clock.instant();
        }
        if (proposal.waitsSince.isBefore(clock.instant().minus(REGISTER_WAITS))) {
            handOver(proposal, reason + "; no newer import has come for days", List.of());
        } else {
            proposal.notes = new String[] {reason};
            proposal.moveTo(ProposalState.AWAITING_REGISTER);
            cases.await(proposal.request(), RequestState.OPEN);
        }
    }

    /** Looks whether the register is new enough now. */
    void lookAgain(StoredProposal proposal) {
        ActionRequest request = request(proposal, earner(proposal), StaffId.DESK.value());
        boolean waits = action(proposal).check(request) instanceof Check.Waits;
        boolean late = proposal.waitsSince == null
                || proposal.waitsSince.isBefore(clock.instant().minus(REGISTER_WAITS));
        if (!waits || late) {
            proven(proposal, Objects.requireNonNullElse(proposal.provenBy, StaffId.DESK.value()));
        }
    }

    private void show(StoredProposal proposal, ActionRequest request) {
        Preview preview = action(proposal).preview(request);
        proposal.show(preview);
        proposal.draft = markdown(proposal, preview.answer());
    }

    private String markdown(StoredProposal proposal, Outcome outcome) {
        return templates.markdown(outcome.answer(), proposal.inLanguage(), outcome.model());
    }

    /** What staff see has grown: a new version, for which earlier approvals do not count. */
    void newEvidence(StoredProposal proposal) {
        proposal.version++;
        proposal.show(action(proposal).preview(request(proposal, earner(proposal), StaffId.DESK.value())));
        events.publishEvent(new ApprovalRequested(new ProposalId(proposal.id)));
    }

    private void awaitApproval(StoredProposal proposal) {
        proposal.moveTo(ProposalState.AWAITING_APPROVAL);
        proposal.waitingSince = clock.instant();
        cases.await(proposal.request(), RequestState.AWAITING_APPROVAL);
        events.publishEvent(new ApprovalRequested(new ProposalId(proposal.id)));
    }

    /** As many have approved as it takes. */
    void approved(StoredProposal proposal, StaffMember by, @Nullable String comment) {
        if (mode == DeskMode.SHADOW) {
            end(proposal, ProposalState.WITHDRAWN, by.id().value(), "approved in shadow mode: nothing was changed");
            cases.settle(proposal.request(), Settlement.silent());
            return;
        }
        proposal.decidedBy = by.id().value();
        proposal.decidedAt = clock.instant();
        proposal.comment = comment;
        goOn(proposal);
    }

    /** What stands between approval and effect: the new address's proof, the time in which the earner can object. */
    private void goOn(StoredProposal proposal) {
        Earner earner = earner(proposal);
        ActionRequest request = request(proposal, earner, decider(proposal));
        if (changedSince(proposal, request)) {
            handOver(proposal, "the facts have changed since it was proposed", List.of());
            return;
        }
        boolean hold = approvals.shortOfApprovers(proposal) && proposal.heldUntil == null;
        if (hold) {
            proposal.heldUntil = clock.instant().plus(Approvals.HOLD);
        }
        EmailAddress wanted = action(proposal).addressToProve(request).orElse(null);
        if (wanted != null) {
            proposal.moveTo(ProposalState.AWAITING_ADDRESS);
            cases.await(proposal.request(), RequestState.AWAITING_SENDER);
            notices.askForAddress(proposal, earner, wanted);
        } else if (hold) {
            hold(proposal);
            notices.warn(proposal, earner);
        } else if (settings.undoWindow().compareTo(Duration.ZERO) > 0) {
            proposal.heldUntil = clock.instant().plus(settings.undoWindow());
            proposal.moveTo(ProposalState.HELD);
        } else {
            carryOut(proposal, request, proposal.decidedBy);
        }
    }

    private void hold(StoredProposal proposal) {
        proposal.moveTo(ProposalState.HELD);
        cases.await(proposal.request(), RequestState.AWAITING_SENDER);
    }

    /** A one-time link was used. Says whether it fitted where the proposal stands. */
    boolean confirmed(StoredProposal proposal, LinkPurpose purpose) {
        if (purpose == LinkPurpose.CONFIRM_REQUEST && proposal.state == ProposalState.AWAITING_PROOF) {
            proven(proposal, "link");
            return true;
        }
        if (purpose == LinkPurpose.CONFIRM_ADDRESS && proposal.state == ProposalState.AWAITING_ADDRESS) {
            if (proposal.heldUntil != null && proposal.heldUntil.isAfter(clock.instant())) {
                hold(proposal);
            } else {
                holdOver(proposal);
            }
            return true;
        }
        if (purpose == LinkPurpose.OBJECT && !proposal.state.isOver()) {
            handOver(proposal, "the address on file objects to this change", List.of());
            return true;
        }
        return false;
    }

    /** Nothing stands before the effect any more. */
    void holdOver(StoredProposal proposal) {
        ActionRequest request = request(proposal, earner(proposal), decider(proposal));
        if (changedSince(proposal, request)) {
            handOver(proposal, "the facts have changed since it was approved", List.of());
        } else {
            carryOut(proposal, request, proposal.decidedBy);
        }
    }

    /** Staff want to see more before they decide. */
    void askForDocument(StoredProposal proposal, StaffMember by, String what) {
        notices.askForDocument(proposal, earner(proposal), by, what);
        audit.record(new AuditEvent(
                by.id().value(),
                "proposal.document-asked",
                earner(proposal).email().value(),
                proposal.action + ", request " + proposal.requestId + ": " + what));
    }

    /** Staff think again before it runs: it waits for them as a new version. */
    void takenBack(StoredProposal proposal, StaffMember by) {
        proposal.takeBack();
        audit.record(new AuditEvent(
                by.id().value(),
                "proposal.taken-back",
                earner(proposal).email().value(),
                proposal.action + ", request " + proposal.requestId));
        awaitApproval(proposal);
    }

    /** Nobody decides it as an action: a person answers instead. */
    void escalated(StoredProposal proposal, StaffMember by, String reason) {
        end(proposal, ProposalState.WITHDRAWN, by.id().value(), reason);
        cases.escalate(proposal.request(), by.name() + ": " + reason, null);
    }

    /** Nobody decided in time. */
    void undecided(StoredProposal proposal) {
        end(proposal, ProposalState.EXPIRED, StaffId.DESK.value(), "nobody decided in time");
        tell(proposal, "action-expired", Map.of("what", title(proposal)), false);
    }

    void rejected(StoredProposal proposal, StaffMember by, @Nullable String comment) {
        end(proposal, ProposalState.REJECTED, by.id().value(), comment);
        Map<String, Object> model = new HashMap<>();
        model.put("what", title(proposal));
        if (comment != null && !comment.isBlank()) {
            model.put("reason", comment);
        }
        tell(proposal, "action-rejected", model, true);
    }

    private Markdown title(StoredProposal proposal) {
        return new Markdown(
                templates.markdown("action-title", proposal.inLanguage(), Map.of("action", proposal.action)));
    }

    /** A person has answered the request from their own mail program. */
    void answeredElsewhere(StoredProposal proposal) {
        end(proposal, ProposalState.WITHDRAWN, StaffId.DESK.value(), "a person has answered from elsewhere");
    }

    void expired(StoredProposal proposal) {
        end(
                proposal,
                ProposalState.EXPIRED,
                StaffId.DESK.value(),
                "the link to the address on file was not opened in time");
        cases.settle(proposal.request(), Settlement.silent());
    }

    /** The desk does it itself, or has a person do it where the badges are kept. */
    private void carryOut(StoredProposal proposal, ActionRequest request, @Nullable String by) {
        if (store.isElsewhere() && action(proposal).changesStore()) {
            proposal.moveTo(ProposalState.AWAITING_DONE);
            proposal.waitingSince = clock.instant();
            cases.await(proposal.request(), RequestState.AWAITING_APPROVAL);
            record(proposal, by == null ? StaffId.DESK.value() : by, "a person does it where the badges are kept");
        } else {
            Outcome outcome = action(proposal).run(request);
            proposal.undo = outcome.undo();
            done(proposal, outcome, by);
        }
    }

    /** A person has done it where the badges are kept: the desk's records follow, unless an import has told them already. */
    void doneElsewhere(StoredProposal proposal, StaffMember by) {
        ActionRequest request = request(proposal, earner(proposal), by.id().value());
        if (action(proposal).check(request) instanceof Check.Allowed) {
            done(proposal, action(proposal).follow(request), by.id().value());
        } else {
            end(proposal, ProposalState.DONE, by.id().value(), proposal.comment);
            settle(proposal, Objects.requireNonNullElse(proposal.reply, proposal.draft), List.of(), true);
        }
    }

    private void done(StoredProposal proposal, Outcome outcome, @Nullable String by) {
        end(proposal, ProposalState.DONE, by == null ? StaffId.DESK.value() : by, proposal.comment);
        settle(
                proposal,
                proposal.reply == null ? markdown(proposal, outcome) : outcome.fill(proposal.reply),
                outcome.attachments(),
                by != null);
    }

    private void settle(StoredProposal proposal, String answer, List<Attachment> attachments, boolean byPerson) {
        cases.settle(
                proposal.request(),
                new Settlement(answer, attachments, byPerson, earner(proposal).email()));
    }

    /** Staff put back what was done; says why they cannot. */
    Optional<String> putBack(StoredProposal proposal, StaffMember by, String why) {
        ActionRequest request = request(proposal, earner(proposal), by.id().value());
        Optional<String> obstacle = action(proposal).undo(request, proposal.undo);
        if (obstacle.isEmpty()) {
            proposal.putBack(by.id().value(), why, clock.instant());
            record(proposal, by.id().value(), why);
            events.publishEvent(new ActionFinished(new ProposalId(proposal.id)));
            notices.undone(proposal, earner(proposal), by, why);
        }
        return obstacle;
    }

    /** The sender does not want it any more. */
    void withdrawn(StoredProposal proposal, String why) {
        end(proposal, ProposalState.WITHDRAWN, StaffId.DESK.value(), why);
        cases.settle(proposal.request(), Settlement.silent());
    }

    /** The same is asked again while the first still waits: it is told, and nothing else happens. */
    void askedAlready(StoredProposal proposal, StoredProposal first) {
        end(proposal, ProposalState.WITHDRAWN, StaffId.DESK.value(), "asked already: proposal " + first.id);
        tell(proposal, "asked-already", Map.of("what", title(proposal)), false);
    }

    private void tell(StoredProposal proposal, String answer, Map<String, Object> model, boolean byPerson) {
        settle(proposal, templates.markdown(answer, proposal.inLanguage(), model), List.of(), byPerson);
    }

    private void handOver(StoredProposal proposal, String reason, List<String> facts) {
        end(proposal, ProposalState.OVERTAKEN, StaffId.DESK.value(), reason);
        String told = facts.isEmpty() ? reason : reason + " – " + String.join("; ", facts);
        cases.escalate(proposal.request(), told, null);
    }

    private void end(StoredProposal proposal, ProposalState how, String by, @Nullable String why) {
        proposal.end(how, by, why, clock.instant());
        record(proposal, by, why);
        events.publishEvent(new ActionFinished(new ProposalId(proposal.id)));
    }

    private void record(StoredProposal proposal, String by, @Nullable String why) {
        audit.record(new AuditEvent(
                by,
                "proposal." + proposal.state.code(),
                earner(proposal).email().value(),
                proposal.action + ", request " + proposal.requestId + ", policy: " + proposal.policy + ", model "
                        + proposal.model + ", sender proven by " + proposal.provenBy + (why == null ? "" : ", " + why),
                proposal.before,
                proposal.after,
                proposal.messageHash));
    }

    private boolean changedSince(StoredProposal proposal, ActionRequest request) {
        if (!(action(proposal).check(request) instanceof Check.Allowed)) {
            return true;
        }
        Preview now = action(proposal).preview(request);
        return !now.before().equals(proposal.before) || !now.after().equals(proposal.after);
    }

    private static String decider(StoredProposal proposal) {
        return Objects.requireNonNullElse(proposal.decidedBy, StaffId.DESK.value());
    }

    private ActionRequest request(StoredProposal proposal, Earner earner, String by) {
        Asked asked = Asked.by(
                cases.message(cases.request(proposal.request()).message()).content());
        return new ActionRequest(
                new CaseId(proposal.caseId),
                earner,
                proposal.details,
                proposal.inLanguage(),
                new Asked(asked.at(), asked.text(), evidence.names(proposal.id)),
                by,
                "request " + proposal.requestId + ": " + proposal.policy);
    }

    private BadgeAction action(StoredProposal proposal) {
        return actions.named(proposal.action);
    }

    private Earner earner(StoredProposal proposal) {
        return earners.find(proposal.earner()).orElseThrow();
    }
}
