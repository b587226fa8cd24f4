package org.badgedesk.actions;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Settlement;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.templates.Markdown;
import org.badgedesk.templates.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Every way in which a proposal ends, and what its request's sender is told of it. Whoever calls holds the proposal's row. */
@Component
class ProposalEnds {

    private final ProposalGrounds grounds;
    private final Cases cases;
    private final Templates templates;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ProposalEnds(
            ProposalGrounds grounds,
            Cases cases,
            Templates templates,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.grounds = grounds;
        this.cases = cases;
        this.templates = templates;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** It ends without its action, and the sender is told why. */
    void answered(StoredProposal proposal, Check.Settled settled) {
        end(proposal, ProposalState.WITHDRAWN, StaffId.DESK.value(), settled.reason());
        tell(proposal, settled.answer(), settled.model(), false);
    }

    /** The same is asked again while the first still waits: it is told, and nothing else happens. */
    void askedAlready(StoredProposal proposal, StoredProposal first) {
        end(proposal, ProposalState.WITHDRAWN, StaffId.DESK.value(), "asked already: proposal " + first.id);
        tell(proposal, "asked-already", Map.of("what", title(proposal)), false);
    }

    /** The sender does not want it any more. */
    void withdrawn(StoredProposal proposal, String why) {
        end(proposal, ProposalState.WITHDRAWN, StaffId.DESK.value(), why);
        cases.settle(proposal.request(), Settlement.silent());
    }

    /** A person has answered the request from their own mail program. */
    void answeredElsewhere(StoredProposal proposal) {
        end(proposal, ProposalState.WITHDRAWN, StaffId.DESK.value(), "a person has answered from elsewhere");
    }

    /** The earner is proven, and something is missing: the request waits for their answer, which is proposed anew. */
    void askedBack(StoredProposal proposal, List<String> missing) {
        end(
                proposal,
                ProposalState.WITHDRAWN,
                StaffId.DESK.value(),
                "the earner is asked for " + String.join(", ", missing));
        cases.ask(proposal.request(), missing);
    }

    void expired(StoredProposal proposal) {
        end(
                proposal,
                ProposalState.EXPIRED,
                StaffId.DESK.value(),
                "the link to the address on file was not opened in time");
        cases.settle(proposal.request(), Settlement.silent());
    }

    /** Nobody of the staff vouched for the sender in time; whether they are still owed a word, the case says. */
    void unvouched(StoredProposal proposal) {
        end(proposal, ProposalState.EXPIRED, StaffId.DESK.value(), "nobody vouched for the sender in time");
    }

    /** The new address was not confirmed in time. */
    void unconfirmed(StoredProposal proposal) {
        end(
                proposal,
                ProposalState.EXPIRED,
                StaffId.DESK.value(),
                "the link to the new address was not opened in time");
        tell(proposal, "address-unconfirmed", Map.of("what", title(proposal)), false);
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

    /** Nobody decides it as an action: a person answers instead. */
    void escalated(StoredProposal proposal, StaffMember by, String reason) {
        end(proposal, ProposalState.WITHDRAWN, by.id().value(), reason);
        handToStaff(proposal, by.name() + ": " + reason);
    }

    /** Staff look at it in place of the action. */
    void handOver(StoredProposal proposal, String reason, List<String> facts) {
        end(proposal, ProposalState.OVERTAKEN, StaffId.DESK.value(), reason);
        String told = facts.isEmpty() ? reason : reason + " – " + String.join("; ", facts);
        handToStaff(proposal, told);
    }

    /** The request is staff's, who get a draft of an answer. */
    void handToStaff(StoredProposal proposal, String why) {
        cases.escalate(proposal.request(), why, null);
        events.publishEvent(new HandedToStaff(proposal.request()));
    }

    /** Approved where the desk changes nothing. */
    void shadowed(StoredProposal proposal, StaffMember by) {
        end(proposal, ProposalState.WITHDRAWN, by.id().value(), "approved in shadow mode: nothing was changed");
        cases.settle(proposal.request(), Settlement.silent());
    }

    /** The request is answered, at the address on file. */
    void settle(StoredProposal proposal, String answer, List<Attachment> attachments, boolean byPerson) {
        cases.settle(
                proposal.request(),
                new Settlement(
                        answer, attachments, byPerson, grounds.earner(proposal).email()));
    }

    /** It is over: written down, and whoever listens is told. */
    void end(StoredProposal proposal, ProposalState how, String by, @Nullable String why) {
        proposal.end(how, by, why, clock.instant());
        record(proposal, by, why);
        events.publishEvent(new ActionFinished(new ProposalId(proposal.id)));
    }

    /** How it stands now, in the audit log. */
    void record(StoredProposal proposal, String by, @Nullable String why) {
        record(proposal, proposal.state.code(), by, why);
    }

    /** Staff have changed its details, or the answer that goes out: what they were, and what they are. */
    void revised(StoredProposal proposal, StaffMember by, Map<String, String> former) {
        audit.record(new AuditEvent(
                by.id().value(),
                "proposal.revised",
                grounds.earner(proposal).email().value(),
                proposal.action + ", request " + proposal.requestId + ", now version " + proposal.version,
                former,
                proposal.wording(),
                proposal.messageHash));
    }

    /** What somebody did to it, in the audit log, with what it would change. */
    void record(StoredProposal proposal, String what, String by, @Nullable String why) {
        audit.record(new AuditEvent(
                by,
                "proposal." + what,
                grounds.earner(proposal).email().value(),
                proposal.action + ", request " + proposal.requestId + ", policy: " + proposal.policy + ", model "
                        + proposal.model
                        + (proposal.provenBy == null
                                ? ", sender not proven yet"
                                : ", sender proven by " + proposal.provenBy)
                        + (why == null ? "" : ", " + why),
                proposal.before,
                proposal.after,
                proposal.messageHash));
    }

    /** The sender is told at the address on file; one who cannot read there, by staff; nobody of what only the register asked for. */
    private void tell(StoredProposal proposal, String answer, Map<String, Object> model, boolean byPerson) {
        if (Actions.BY_REGISTER.equals(proposal.provenBy)) {
            cases.settle(proposal.request(), Settlement.silent());
            return;
        }
        Optional<EmailAddress> elsewhere = grounds.reachedElsewhere(proposal);
        if (elsewhere.isPresent()) {
            handToStaff(
                    proposal,
                    "the proposal is " + proposal.state.code()
                            + (proposal.comment == null ? "" : " (" + proposal.comment + ")")
                            + "; they cannot open the mailbox on file, so nobody has told them: write to them at "
                            + elsewhere.get());
            return;
        }
        settle(proposal, templates.markdown(answer, proposal.inLanguage(), model), List.of(), byPerson);
    }

    private Markdown title(StoredProposal proposal) {
        return templates.actionTitle(proposal.action, proposal.inLanguage());
    }
}
