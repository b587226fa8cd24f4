package org.badgedesk.actions;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.core.DeskMode;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What staff decide about a proposal: who may is checked each time, the first decision counts, and one about an older version is void. The promises
 * stand at {@link Actions}.
 */
@Component
class StaffDecisions {

    private static final String SHADOW =
            "the desk runs in shadow mode, changes nothing and sends nothing: an admin sets badgedesk.desk.mode=live";

    private static final String NO_DOCUMENT =
            "no document came with it: ask the earner for one, or approve it with the reason why none is needed";

    private final HeldProposals proposals;
    private final ProposalViews views;
    private final ProposalGrounds grounds;
    private final ProposalPath path;
    private final WayToEffect toEffect;
    private final ProposalEnds ends;
    private final CarryingOut carryingOut;
    private final Approvals approvals;
    private final DeskMode mode;
    private final JdbcClient jdbc;

    StaffDecisions(
            HeldProposals proposals,
            ProposalViews views,
            ProposalGrounds grounds,
            ProposalPath path,
            WayToEffect toEffect,
            ProposalEnds ends,
            CarryingOut carryingOut,
            Approvals approvals,
            DeskMode mode,
            JdbcClient jdbc) {
        this.proposals = proposals;
        this.views = views;
        this.grounds = grounds;
        this.path = path;
        this.toEffect = toEffect;
        this.ends = ends;
        this.carryingOut = carryingOut;
        this.approvals = approvals;
        this.mode = mode;
        this.jdbc = jdbc;
    }

    Decided decide(
            ProposalId id, StaffMember by, boolean approve, @Nullable Integer version, @Nullable String comment) {
        StoredProposal proposal = proposals.hold(id);
        if (proposal.state != ProposalState.AWAITING_APPROVAL) {
            return views.tooLate(proposal);
        }
        if (version != null && version != proposal.version) {
            return new Decided.Stale(proposal.version);
        }
        Optional<String> refusal =
                approvals.refusal(proposal, grounds.earner(proposal).email(), by);
        if (refusal.isPresent()) {
            return new Decided.Forbidden(refusal.get());
        }
        Optional<String> bar = approve ? grounds.bar(proposal, by) : Optional.empty();
        if (bar.isPresent()) {
            return new Decided.Forbidden(bar.get());
        }
        if (approve && proposal.reasonWanted && (comment == null || comment.isBlank())) {
            return new Decided.Forbidden(NO_DOCUMENT);
        }
        if (!approve) {
            ends.rejected(proposal, by, comment);
        } else if (approvals.of(proposal).contains(by.id().value())) {
            return new Decided.Forbidden(by.name() + " has approved it already: it takes a second person");
        } else {
            boolean enough = approvals.add(proposal, by, comment);
            ends.record(proposal, "approved", by.id().value(), "version " + proposal.version + because(comment));
            if (enough) {
                toEffect.approved(proposal, by, comment);
            }
        }
        path.counted(proposal);
        return views.counted(proposal);
    }

    private static String because(@Nullable String comment) {
        return comment == null || comment.isBlank() ? "" : ": " + comment;
    }

    Decided revise(ProposalId id, StaffMember by, int version, Map<String, String> details, @Nullable String reply) {
        StoredProposal proposal = proposals.hold(id);
        if (proposal.state != ProposalState.AWAITING_APPROVAL) {
            return views.tooLate(proposal);
        }
        if (version != proposal.version) {
            return new Decided.Stale(proposal.version);
        }
        Optional<String> slip = grounds.check(
                        proposal, grounds.request(proposal, details, by.id().value()))
                .obstacle();
        if (slip.isPresent()) {
            return new Decided.Forbidden(slip.get());
        }
        Map<String, String> former = proposal.wording();
        proposal.revise(Map.copyOf(details), reply, by.id().value());
        ends.revised(proposal, by, former);
        path.proven(proposal, Objects.requireNonNullElse(proposal.provenBy, "revised by " + by.id()));
        return views.counted(proposal);
    }

    Decided vouch(ProposalId id, StaffMember by, String reason) {
        StoredProposal proposal = proposals.hold(id);
        if (!proposal.state.isUnproven()) {
            return views.tooLate(proposal);
        }
        Optional<String> refusal =
                approvals.refusal(proposal, grounds.earner(proposal).email(), by);
        if (refusal.isPresent() || reason.isBlank()) {
            return new Decided.Forbidden(refusal.orElse("who vouches for a sender says why"));
        }
        ends.record(proposal, "vouched-for", by.id().value(), reason);
        path.vouched(proposal, by.id() + ": " + reason);
        return views.counted(proposal);
    }

    Optional<String> refusalToVouch(EarnerId earner, EmailAddress requester, StaffId by) {
        return approvals.refusalToVouch(earner, requester, by);
    }

    Decided askForDocument(ProposalId id, StaffMember by, String what) {
        return asking(id, what, proposal -> path.askForDocument(proposal, by, what.strip()));
    }

    Decided ask(ProposalId id, StaffMember by, String question, String form) {
        return asking(id, question, proposal -> {
            if (isNew(proposal, form)) {
                path.ask(proposal, by, question.strip());
                path.counted(proposal);
            }
        });
    }

    private Decided asking(ProposalId id, String what, Consumer<StoredProposal> asks) {
        StoredProposal proposal = proposals.hold(id);
        if (proposal.state != ProposalState.AWAITING_APPROVAL) {
            return views.tooLate(proposal);
        }
        if (mode == DeskMode.SHADOW) {
            return new Decided.Forbidden(SHADOW);
        }
        if (what.isBlank()) {
            return new Decided.Forbidden("who asks the earner says what for");
        }
        if (Actions.BY_REGISTER.equals(proposal.provenBy)) {
            return new Decided.Forbidden("nobody has asked for this, the register says so: ask whoever keeps it");
        }
        Optional<EmailAddress> elsewhere = grounds.reachedElsewhere(proposal);
        if (elsewhere.isPresent()) {
            return new Decided.Forbidden(
                    "they cannot open the mailbox on file, where the desk would ask: answer in the case and ask at "
                            + elsewhere.get());
        }
        asks.accept(proposal);
        return views.counted(proposal);
    }

    private boolean isNew(StoredProposal proposal, String form) {
        return jdbc.sql("insert into proposal_question (proposal_id, form) values (?, ?) on conflict do nothing")
                        .params(proposal.id, form)
                        .update()
                > 0;
    }

    Decided takeBack(ProposalId id, StaffMember by) {
        StoredProposal proposal = proposals.hold(id);
        if (proposal.state != ProposalState.HELD) {
            return views.tooLate(proposal);
        }
        Optional<String> refusal =
                approvals.refusal(proposal, grounds.earner(proposal).email(), by);
        if (refusal.isPresent()) {
            return new Decided.Forbidden(refusal.get());
        }
        path.takenBack(proposal, by);
        return views.counted(proposal);
    }

    Decided done(ProposalId id, StaffMember by, @Nullable Integer version) {
        StoredProposal proposal = proposals.hold(id);
        if (proposal.state != ProposalState.AWAITING_DONE) {
            return views.tooLate(proposal);
        }
        if (version != null && version != proposal.version) {
            return new Decided.Stale(proposal.version);
        }
        if (mode == DeskMode.SHADOW) {
            return new Decided.Forbidden(SHADOW);
        }
        if (approvals.isTheirOwn(proposal, grounds.earner(proposal).email(), by)) {
            return new Decided.Forbidden("the person who asks cannot carry out their own request");
        }
        carryingOut.doneElsewhere(proposal, by);
        return views.counted(proposal);
    }

    Decided escalate(ProposalId id, StaffMember by, String reason) {
        StoredProposal proposal = proposals.hold(id);
        if (proposal.state != ProposalState.AWAITING_APPROVAL && proposal.state != ProposalState.AWAITING_DONE) {
            return views.tooLate(proposal);
        }
        if (reason.isBlank()) {
            return new Decided.Forbidden("who escalates a proposal says why");
        }
        ends.escalated(proposal, by, reason.strip());
        return views.counted(proposal);
    }

    Decided undo(ProposalId id, StaffMember by, String reason) {
        StoredProposal proposal = proposals.hold(id);
        if (!proposal.toProposal(List.of(), List.of()).canBePutBack()) {
            return views.tooLate(proposal);
        }
        if (mode == DeskMode.SHADOW) {
            return new Decided.Forbidden(SHADOW);
        }
        Optional<String> refusal =
                approvals.refusal(proposal, grounds.earner(proposal).email(), by);
        if (refusal.isPresent() || reason.isBlank()) {
            return new Decided.Forbidden(refusal.orElse("who puts a change back says why"));
        }
        return carryingOut
                .putBack(proposal, by, reason)
                .<Decided>map(Decided.Forbidden::new)
                .orElseGet(() -> views.counted(proposal));
    }
}
