package org.badgedesk.cases;

import java.util.List;

/**
 * The messages of a person are erased: whoever keeps a copy of them, as they came or as they were shown, forgets it in the same
 * transaction.
 */
public record MessagesErased(List<CaseId> cases, List<String> fingerprints, List<ReplyId> replies) {

    public MessagesErased {
        cases = List.copyOf(cases);
        fingerprints = List.copyOf(fingerprints);
        replies = List.copyOf(replies);
    }
}
