package org.badgedesk.actions;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.RequestId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.StaffId;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A proposal in the database; each move says from which state it is allowed. */
@Entity
@Table(name = "proposal")
class StoredProposal {

    @Id
    UUID id;

    UUID requestId;
    UUID caseId;
    String action;
    UUID earnerId;
    String requester;
    String language;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> details;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "before_values")
    Map<String, String> before = Map.of();

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "after_values")
    Map<String, String> after = Map.of();

    String[] notes = {};

    boolean reasonWanted;

    @Enumerated(EnumType.STRING)
    ApprovalRule approval;

    String policy;
    String messageHash;
    String model;

    @Enumerated(EnumType.STRING)
    ProposalState state = ProposalState.AWAITING_PROOF;

    int version = 1;

    /** The answer that goes out once it is done, in Markdown, as far as it is known before. */
    String draft = "";

    /** What staff wrote in its place. */
    @Nullable String reply;

    @Nullable String editedBy;

    @Nullable String provenBy;

    @Nullable Instant heldUntil;

    /** When the mailbox on file, which the sender cannot open, said no. */
    @Nullable Instant objectedAt;

    /** Since when it waits for the register. */
    @Nullable Instant waitsSince;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> undo = Map.of();

    Instant proposedAt;

    @Nullable Instant waitingSince;

    @Nullable String decidedBy;

    @Nullable Instant decidedAt;

    @Nullable String comment;

    @SuppressWarnings("NullAway.Init")
    protected StoredProposal() {}

    StoredProposal(ProposalOrder order, Instant now) {
        this.id = UUID.randomUUID();
        this.requestId = order.request().value();
        this.caseId = order.caseId().value();
        this.action = order.action().value();
        this.earnerId = order.earner().value();
        this.requester = order.requester().value();
        this.language = order.language().code();
        this.details = order.details();
        this.approval = order.approval();
        this.policy = order.policy();
        this.messageHash = order.messageHash();
        this.model = order.model();
        this.proposedAt = now;
    }

    void show(Preview preview) {
        before = preview.before();
        after = preview.after();
        notes = Stream.concat(objection(), preview.notes().stream()).toArray(String[]::new);
        reasonWanted = preview.reasonWanted();
        if (preview.least().compareTo(approval) > 0) {
            approval = preview.least();
        }
    }

    private Stream<String> objection() {
        return Stream.ofNullable(objectedAt)
                .map(at -> "the mailbox on file objects to this: it may be the true owner's, or in other hands");
    }

    /** The mailbox that the sender cannot open says no: for staff to see, and a new version where they have seen it without. */
    void object(Instant at) {
        objectedAt = at;
        version++;
        notes = Stream.concat(objection(), Stream.of(notes)).distinct().toArray(String[]::new);
    }

    /** The sender has answered what was missing: it is the later request's from now on, a new version, and waits for the same proof. */
    void complete(ProposalOrder order) {
        if (!state.isUnproven()) {
            throw new IllegalStateException("proposal " + id + " is " + state.code() + " and proven already");
        }
        requestId = order.request().value();
        details = order.details();
        messageHash = order.messageHash();
        model = order.model();
        policy = order.policy();
        version++;
    }

    void moveTo(ProposalState next) {
        if (state.isOver()) {
            throw new IllegalStateException(
                    "proposal " + id + " is " + state.code() + " and cannot become " + next.code());
        }
        state = next;
    }

    void putBack(String by, String why, Instant now) {
        if (state != ProposalState.DONE || undo.isEmpty()) {
            throw new IllegalStateException("proposal " + id + " is " + state.code() + " and cannot be put back");
        }
        state = ProposalState.UNDONE;
        decidedBy = by;
        decidedAt = now;
        comment = why;
    }

    void end(ProposalState how, String by, @Nullable String why, Instant now) {
        moveTo(how);
        decidedBy = by;
        decidedAt = now;
        comment = why;
    }

    /** What a person proposes, a person approves, and where it takes two, others than they. */
    void proposedBy(StaffId by) {
        editedBy = by.value();
        if (approval == ApprovalRule.AUTO) {
            approval = ApprovalRule.STAFF;
        }
    }

    /** What a person has changed, a person approves. A reply that was shown to them and is still the same is not rewritten: it follows the details. */
    void revise(Map<String, String> revised, @Nullable String rewritten, String by) {
        String shown = Objects.requireNonNullElse(reply, draft);
        if (!revised.equals(details)) {
            details = revised;
            reply = null;
        }
        if (rewritten != null && !isSame(rewritten, shown)) {
            reply = rewritten;
        }
        editedBy = by;
        version++;
        if (approval == ApprovalRule.AUTO) {
            approval = ApprovalRule.STAFF;
        }
    }

    /** The details, and the answer as far as a person has written it. */
    Map<String, String> wording() {
        Map<String, String> wording = new TreeMap<>(details);
        if (reply != null) {
            wording.put("reply", reply);
        }
        return wording;
    }

    /** Line ends and what surrounds a text are the form's. */
    private static boolean isSame(String one, String other) {
        return one.replace("\r\n", "\n")
                .strip()
                .equals(other.replace("\r\n", "\n").strip());
    }

    /** Back to staff, as a new version: what was approved counts no more. */
    void takeBack() {
        if (!state.isApproved()) {
            throw new IllegalStateException("proposal " + id + " is " + state.code() + " and cannot be taken back");
        }
        version++;
        heldUntil = null;
        decidedBy = null;
        decidedAt = null;
        comment = null;
    }

    /** Whoever decided, or the desk itself. */
    String decider() {
        return Objects.requireNonNullElse(decidedBy, StaffId.DESK.value());
    }

    RequestId request() {
        return new RequestId(requestId);
    }

    EarnerId earner() {
        return new EarnerId(earnerId);
    }

    Language inLanguage() {
        return new Language(language);
    }

    Proposal toProposal(List<String> approvals, List<String> evidence) {
        return new Proposal(
                new ProposalId(id),
                request(),
                new CaseId(caseId),
                new ActionName(action),
                earner(),
                new EmailAddress(requester),
                details,
                before,
                after,
                List.of(notes),
                reasonWanted,
                reply == null ? draft : reply,
                approval,
                policy,
                state,
                version,
                provenBy,
                heldUntil,
                proposedAt,
                waitingSince,
                approvals,
                decidedBy,
                decidedAt,
                comment,
                evidence,
                state == ProposalState.DONE && !undo.isEmpty());
    }
}
