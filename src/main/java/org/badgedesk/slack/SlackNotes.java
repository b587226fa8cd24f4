package org.badgedesk.slack;

import java.util.Optional;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.staff.StaffMember;
import org.springframework.stereotype.Component;

/** What staff write in a case's thread: a note for each other, never a reply and never an approval. */
@Component
@WithSlack
class SlackNotes {

    /** Begins a note that came from Slack, so that it is not posted there again. */
    static final String MARK = "[Slack] ";

    private static final int LONGEST = 5_000;

    private final CasePosts posts;
    private final Cases cases;
    private final Approvers approvers;

    SlackNotes(CasePosts posts, Cases cases, Approvers approvers) {
        this.posts = posts;
        this.cases = cases;
        this.approvers = approvers;
    }

    /** Keeps a message of the approvers' channel as a note, where it stands in a case's thread; says whether it does. */
    boolean keep(String channel, String thread, String user, String team, String text) {
        Optional<CaseId> its = posts.at(channel, thread);
        if (its.isEmpty()) {
            return false;
        }
        Optional<StaffMember> by = approvers.member(user, team.isEmpty() ? null : team);
        String typed = SlackText.typed(text);
        if (by.isPresent() && !typed.isEmpty()) {
            cases.note(
                    its.get(), by.get().id(), MARK + (typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed));
        }
        return true;
    }
}
