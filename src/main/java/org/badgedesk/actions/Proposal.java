package org.badgedesk.actions;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.RequestId;
import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * An action that waits for somebody, or what became of it.
 *
 * @param requester the address the message came from
 * @param reasonWanted whether no document shows what one should: who approves it says why none is needed
 * @param reply the answer that goes out once it is done, in Markdown; <code>{{number}}</code> and the like are filled in then
 * @param provenBy how the sender was proven: {@code mail host}, {@code link}, {@code register} ({@link Actions#proposeByRegister}), or the staff member who vouched
 * @param waitingSince since when it waits for staff; null where it never did
 * @param approvals who has approved this version so far
 * @param decidedBy who ended it, and when
 * @param evidence the names of the documents that came for it
 * @param canBePutBack whether it is done and knows how to be undone
 */
public record Proposal(
        ProposalId id,
        RequestId request,
        CaseId caseId,
        ActionName action,
        EarnerId earner,
        EmailAddress requester,
        Map<String, String> details,
        Map<String, String> before,
        Map<String, String> after,
        List<String> notes,
        boolean reasonWanted,
        String reply,
        ApprovalRule approval,
        String policy,
        ProposalState state,
        int version,
        @Nullable String provenBy,
        @Nullable Instant heldUntil,
        Instant proposedAt,
        @Nullable Instant waitingSince,
        List<String> approvals,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String comment,
        List<String> evidence,
        boolean canBePutBack) {

    private static final Set<String> WITHOUT_STAFF = Set.of(Actions.BY_MAIL_HOST, Actions.BY_LINK, Actions.BY_REGISTER);

    /** Whether it is staff alone who say that the earner wants it: neither their mail nor their link nor the register does. */
    public boolean isVouchedFor() {
        return provenBy != null && !WITHOUT_STAFF.contains(provenBy);
    }
}
