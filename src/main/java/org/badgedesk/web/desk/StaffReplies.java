package org.badgedesk.web.desk;

import java.util.List;
import java.util.Optional;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.triage.Replies;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends what staff typed, unless somebody else has replied since they opened the page, or nothing leaves. */
@Service
class StaffReplies {

    private static final String KEPT = "Your text was not sent; it is kept below as the draft.";

    private final Cases cases;
    private final Replies replies;

    StaffReplies(Cases cases, Replies replies) {
        this.cases = cases;
        this.replies = replies;
    }

    /**
     * Sends the reply; or keeps it as the draft and says why.
     *
     * @param seen how many replies the writer saw on the page
     * @param to whom it goes where the mail names no sender; else null
     */
    @Transactional
    Optional<String> send(CaseId id, String text, StaffMember by, boolean close, int seen, @Nullable EmailAddress to) {
        // Holds the case until the transaction ends: of two who send at once, the second sees the first one's reply.
        cases.draft(id, text);
        List<CaseFile.SentReply> sent = cases.find(id).orElseThrow().replies();
        if (sent.size() > seen) {
            CaseFile.SentReply newest = sent.get(sent.size() - 1);
            return Optional.of("Somebody was first: " + newest.writtenBy() + " has replied since you opened this page. "
                    + KEPT + " Read the newer reply before you send yours.");
        }
        return replies.answer(id, text, by.id(), close, to)
                ? Optional.empty()
                : Optional.of("The desk runs in shadow mode and sends nothing. " + KEPT
                        + " Answer from your own mail program.");
    }
}
