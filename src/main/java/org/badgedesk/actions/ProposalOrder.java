package org.badgedesk.actions;

import java.util.Map;
import java.util.Objects;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.RequestId;
import org.badgedesk.cases.RequestNote;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;

/**
 * What triage wants done.
 *
 * @param proven whether the mail host proved the sender; else the earner confirms by link first
 * @param policy the line of the intent's file that decided, in words
 * @param messageHash fingerprint of the message that asks for it
 * @param model which trained model understood it
 */
public record ProposalOrder(
        RequestId request,
        CaseId caseId,
        ActionName action,
        EarnerId earner,
        EmailAddress requester,
        Language language,
        Map<String, String> details,
        ApprovalRule approval,
        boolean proven,
        String policy,
        String messageHash,
        String model) {

    /** The order for a request as it was noted, in its case's language. */
    public static ProposalOrder of(
            CaseFile.StoredRequest request, CaseFile inCase, Earner earner, boolean proven, String model) {
        RequestNote note = request.note();
        IncomingMessage message = inCase.messages().stream()
                .filter(received -> received.id().equals(request.message()))
                .findFirst()
                .orElseThrow()
                .content();
        return new ProposalOrder(
                request.id(),
                inCase.id(),
                new ActionName(Objects.requireNonNull(note.action())),
                earner.id(),
                Objects.requireNonNull(message.from()),
                inCase.language(),
                note.details(),
                ApprovalRule.of(Objects.requireNonNull(note.approval())),
                proven,
                note.reason(),
                message.fingerprint(),
                model);
    }
}
