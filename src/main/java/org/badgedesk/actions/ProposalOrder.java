package org.badgedesk.actions;

import java.util.Map;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.RequestId;
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
        String model) {}
