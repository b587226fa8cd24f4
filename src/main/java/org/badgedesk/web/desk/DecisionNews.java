package org.badgedesk.web.desk;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.badgedesk.actions.Decided;
import org.badgedesk.actions.Proposal;
import org.badgedesk.core.Issuer;
import org.springframework.stereotype.Component;

/** Tells who pressed a button what came of it. */
@Component
class DecisionNews implements Decided.Reading<String> {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm z", Locale.ENGLISH);

    private final Issuer issuer;

    DecisionNews(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public String counted(Proposal proposal) {
        return "That counts. The proposal is now: " + Words.of(proposal.state()) + ".";
    }

    @Override
    public String tooLate(Decided.TooLate late) {
        return "Somebody was first: " + (late.by() == null ? "the desk" : late.by())
                + (late.at() == null ? "" : ", " + MOMENT.format(late.at().atZone(issuer.zone())))
                + ". The proposal is " + Words.of(late.state()) + ". Your click changed nothing.";
    }

    @Override
    public String stale(int currentVersion) {
        return "Somebody has changed this proposal since you opened the page. Below is version " + currentVersion
                + ": read it, then decide. Your click changed nothing.";
    }

    @Override
    public String forbidden(String reason) {
        return "That is not possible: " + reason + ".";
    }
}
