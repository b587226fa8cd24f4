package org.badgedesk.slack;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Decided;
import org.badgedesk.actions.Proposal;
import org.badgedesk.cases.Reply;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The buttons that decide at once: approve, take back, done; in a chat, "that helped" and "talk to a person". */
@Component
@WithSlack
class Buttons {

    private static final Logger log = LoggerFactory.getLogger(Buttons.class);

    static final String APPROVE = "desk.approve";
    static final String TAKE_BACK = "desk.take-back";
    static final String DONE = "desk.done";

    private final Actions actions;
    private final Approvers approvers;
    private final DecisionNews news;
    private final CasePosts posts;
    private final ChatButtons chat;
    private final ChatReplies replies;
    private final SlackApi slack;

    Buttons(
            Actions actions,
            Approvers approvers,
            DecisionNews news,
            CasePosts posts,
            ChatButtons chat,
            ChatReplies replies,
            SlackApi slack) {
        this.actions = actions;
        this.approvers = approvers;
        this.news = news;
        this.posts = posts;
        this.chat = chat;
        this.replies = replies;
        this.slack = slack;
    }

    /** Carries out a {@code block_actions} payload. */
    void carryOut(JsonNode payload) {
        JsonNode action = payload.path("actions").path(0);
        switch (action.path("action_id").asString("")) {
            case APPROVE ->
                decide(payload, (shown, by) -> actions.decide(shown.proposal(), by, true, shown.version(), null));
            case TAKE_BACK -> decide(payload, (shown, by) -> actions.takeBack(shown.proposal(), by));
            case DONE -> decide(payload, (shown, by) -> actions.done(shown.proposal(), by, shown.version()));
            case "chat.person" -> answered(payload, chat::wantsPerson);
            case "chat.helped" -> answered(payload, chat::helped);
            default -> {}
        }
    }

    private void answered(JsonNode payload, Consumer<Reply> does) {
        chat.answered(payload).ifPresent(reply -> {
            does.accept(reply);
            replies.withoutButtons(reply);
        });
    }

    private void decide(JsonNode payload, BiFunction<Pressed, StaffMember, Decided> decision) {
        Optional<Pressed> pressed =
                Pressed.parse(payload.path("actions").path(0).path("value").asString(""));
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
        tell(payload, decision.apply(shown, by.get()).read(news));
        posts.pressedAt(proposal.get().caseId(), channel(payload), messageTs(payload));
    }

    private static String messageTs(JsonNode payload) {
        String ts = payload.path("container").path("message_ts").asString("");
        return ts.isEmpty() ? payload.path("message").path("ts").asString("") : ts;
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
                log.info("nobody was told: {}", e.getMessage());
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
