package org.badgedesk.slack;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.badgedesk.actions.Decided;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells who pressed a button what came of it. */
@Component("slackDecisionNews")
@WithSlack
class DecisionNews implements Decided.Reading<String> {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm z", Locale.ENGLISH);

    private final Staff staff;
    private final Issuer issuer;

    DecisionNews(Staff staff, Issuer issuer) {
        this.staff = staff;
        this.issuer = issuer;
    }

    @Override
    public String counted(Proposal proposal) {
        return proposal.state() == ProposalState.AWAITING_APPROVAL
                ? "Your approval counts. One more is needed."
                : "That counts. The proposal is now " + words(proposal.state()) + ".";
    }

    @Override
    public String tooLate(Decided.TooLate late) {
        return "Somebody was first: " + name(late.by())
                + (late.at() == null ? "" : ", " + MOMENT.format(late.at().atZone(issuer.zone())))
                + ". The proposal is " + words(late.state()) + ". Your click changed nothing.";
    }

    @Override
    public String stale(int currentVersion) {
        return "This button belongs to an older version: version " + currentVersion
                + " is current. Read it, then decide. Your click changed nothing.";
    }

    @Override
    public String forbidden(String reason) {
        return "That is not possible: " + reason + ". Your click changed nothing.";
    }

    private String name(@Nullable String id) {
        if (id == null || id.equals(StaffId.DESK.value())) {
            return "the desk";
        }
        return staff.find(new StaffId(id)).map(StaffMember::name).orElse(id);
    }

    private static String words(ProposalState state) {
        return state.code().replace('-', ' ');
    }
}
