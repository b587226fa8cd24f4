package org.badgedesk.cases;

import java.util.List;

/**
 * A person has answered in the thread of a case from elsewhere, in this transaction: what the desk had waiting for the same
 * messages is withdrawn.
 *
 * @param requests those of the messages answered, also where they were settled before
 * @param overtaken those of them that the answer settles
 * @param replies the desk's own replies to the messages answered, sent or waiting
 */
public record AnsweredElsewhere(
        CaseId caseId, List<RequestId> requests, List<RequestId> overtaken, List<ReplyId> replies) {

    public AnsweredElsewhere {
        requests = List.copyOf(requests);
        overtaken = List.copyOf(overtaken);
        replies = List.copyOf(replies);
    }
}
