package org.badgedesk.slack;

import java.util.Optional;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Proposal;
import org.badgedesk.cases.CaseId;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The buttons that decide at once: approve; in a chat, "that helped" and "talk to a person". */
@Component
@WithSlack
class Buttons {

    private final Actions actions;
    private final Approvers approvers;
    private final DecisionNews news;
    private final CasePosts posts;
    private final ChatDoor chat;
    private final SlackApi slack;
    private final SlackWork work;

    Buttons(
            Actions actions,
            Approvers approvers,
            DecisionNews news,
            CasePosts posts,
            ChatDoor chat,
            SlackApi slack,
            SlackWork work) {
        this.actions = actions;
        this.approvers = approvers;
        this.news = news;
        this.posts = posts;
        this.chat = chat;
        this.slack = slack;
        this.work = work;
    }

    /** Carries out a {@code block_actions} payload. */
    void carryOut(JsonNode payload) {
        JsonNode action = payload.path("actions").path(0);
        switch (action.path("action_id").asString("")) {
            case "desk.approve" -> approve(payload, action.path("value").asString(""));
            case "chat.person" -> chat.wantsPerson(payload);
            case "chat.helped" -> chat.helped(payload);
            default -> {}
        }
    }

    private void approve(JsonNode payload, String value) {
        Optional<Pressed> pressed = Pressed.parse(value);
        Optional<StaffMember> by = approvers.member(userId(payload), team(payload));
        if (by.isEmpty()) {
            tell(payload, "You are not one of this desk's approvers. Your click changed nothing.");
            return;
        }
        Optional<Proposal> proposal = pressed.flatMap(p -> actions.find(p.proposal()));
        if (proposal.isEmpty()) {
            tell(payload, "This button belongs to nothing that the desk knows. Your click changed nothing.");
            return;
        }
        Pressed shown = pressed.orElseThrow();
        tell(
                payload,
                actions.decide(shown.proposal(), by.get(), true, shown.version(), null)
                        .read(news));
        again(proposal.get().caseId());
    }

    /** Shows the case's message anew, whatever was pressed: an old one loses its buttons. */
    private void again(CaseId id) {
        posts.placeOf(id).ifPresent(place -> work.add(SlackWork.Lane.DESK, SlackWork.Kind.CASE, id.toString()));
    }

    /** Tells who pressed, best effort: the message itself tells everybody. */
    private void tell(JsonNode payload, String text) {
        try {
            slack.whisper(
                    channel(payload),
                    userId(payload),
                    textOf(payload.path("message").path("thread_ts")),
                    text);
        } catch (SlackFailure e) {
            if (e.retryAfter() == null) {
                org.slf4j.LoggerFactory.getLogger(Buttons.class).info("nobody was told: {}", e.getMessage());
            }
        }
    }

    static String channel(JsonNode payload) {
        String channel = payload.path("channel").path("id").asString("");
        return channel.isEmpty() ? payload.path("container").path("channel_id").asString("") : channel;
    }

    static String userId(JsonNode payload) {
        return payload.path("user").path("id").asString("");
    }

    /** The user's own workspace: that of the payload where the user bears none. */
    static @Nullable String team(JsonNode payload) {
        String own = textOf(payload.path("user").path("team_id"));
        return own == null ? textOf(payload.path("team").path("id")) : own;
    }

    static @Nullable String textOf(JsonNode node) {
        String text = node.asString("");
        return text.isEmpty() ? null : text;
    }
}
