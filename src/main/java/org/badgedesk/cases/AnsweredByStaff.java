package org.badgedesk.cases;

import java.util.List;

/**
 * Staff have written their own answer to a case, in this transaction, and these requests have ended with it.
 *
 * @param closes whether staff want whatever else waited in the case to end
 */
public record AnsweredByStaff(CaseId caseId, List<RequestId> requests, boolean closes) {

    public AnsweredByStaff {
        requests = List.copyOf(requests);
    }
}
