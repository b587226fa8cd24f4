package org.badgedesk.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The app's Home tab: the queue for staff, without a word of any person's since it stays in Slack; a word on the desk for everybody else. */
@Component
@WithSlack
class Home {

    private static final Logger log = LoggerFactory.getLogger(Home.class);

    private final Inquiries inquiries;
    private final Approvers approvers;
    private final SlackApi slack;

    Home(Inquiries inquiries, Approvers approvers, SlackApi slack) {
        this.inquiries = inquiries;
        this.approvers = approvers;
        this.slack = slack;
    }

    /** @param team the workspace where it was opened */
    void show(String user, @Nullable String team) {
        try {
            List<Map<String, Object>> blocks = new ArrayList<>();
            if (approvers.member(user, team).isPresent()) {
                blocks.add(SlackMessage.header("What waits for staff"));
                blocks.addAll(SlackMessage.sections(inquiries.bareQueue()));
            } else {
                blocks.add(SlackMessage.header("The badge desk"));
                blocks.add(SlackMessage.section("Write me a message: I answer questions about your badges."));
            }
            slack.home(user, SlackMessage.block("home", "blocks", blocks));
        } catch (SlackFailure e) {
            log.info("a Home tab was not shown: {}", e.getMessage());
        }
    }
}
