package org.badgedesk.slack;

import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.model.Message;
import com.slack.api.model.User;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The methods of Slack's Web API that the desk calls. Each throws {@link SlackFailure} where Slack does not do it. */
@Component
@WithSlack
class SlackApi {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LOOKED_AT = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MethodsClient client;
    private volatile @Nullable String team;

    SlackApi(Slack slack, SlackSettings settings) {
        this.client = slack.methods(settings.token());
    }

    private interface Call<R> {
        R run() throws IOException, SlackApiException;
    }

    private static <R extends SlackApiTextResponse> R call(String method, Call<R> call) {
        R response;
        try {
            response = call.run();
        } catch (SlackApiException e) {
            if (e.getResponse().code() == 429) {
                String seconds = e.getResponse().header("Retry-After");
                throw SlackFailure.tooFast(method, seconds == null ? PATIENCE : seconds(seconds));
            }
            throw SlackFailure.silent(method, e);
        } catch (IOException | RuntimeException e) {
            throw SlackFailure.silent(method, e);
        }
        if (!response.isOk()) {
            throw SlackFailure.refused(method, response.getError());
        }
        return response;
    }

    private static Duration seconds(String header) {
        try {
            return Duration.ofSeconds(Math.max(1, Long.parseLong(header.strip())));
        } catch (NumberFormatException e) {
            return PATIENCE;
        }
    }

    /** The id of the workspace that the bot token belongs to; asked once. */
    String team() {
        String known = team;
        if (known == null) {
            known = Objects.requireNonNull(
                    call("auth.test", () -> client.authTest(r -> r)).getTeamId());
            team = known;
        }
        return known;
    }

    /** Posts a message; returns its {@code ts}. */
    String post(String channel, @Nullable String thread, SlackMessage message, @Nullable String reference) {
        return call(
                        "chat.postMessage",
                        () -> client.chatPostMessage(r -> r.channel(channel)
                                .threadTs(thread)
                                .text(message.text())
                                .blocksAsString(message.blocksAsJson())
                                .metadataAsString(reference == null ? null : metadata(reference))
                                .mrkdwn(false)
                                .linkNames(false)
                                .unfurlLinks(false)
                                .unfurlMedia(false)))
                .getTs();
    }

    void update(String channel, String ts, SlackMessage message) {
        call(
                "chat.update",
                () -> client.chatUpdate(r -> r.channel(channel)
                        .ts(ts)
                        .text(message.text())
                        .blocksAsString(message.blocksAsJson())
                        .linkNames(false)));
    }

    /** Tells one person something in a channel that nobody else sees there. */
    void whisper(String channel, String user, @Nullable String thread, String text) {
        call(
                "chat.postEphemeral",
                () -> client.chatPostEphemeral(r -> r.channel(channel)
                        .user(user)
                        .threadTs(thread)
                        .text(SlackText.escaped(text, SlackText.LONGEST_TEXT))
                        .linkNames(false)));
    }

    void open(String trigger, Map<String, ?> view) {
        String json = JSON.writeValueAsString(view);
        call("views.open", () -> client.viewsOpen(r -> r.triggerId(trigger).viewAsString(json)));
    }

    void home(String user, Map<String, ?> view) {
        String json = JSON.writeValueAsString(view);
        call("views.publish", () -> client.viewsPublish(r -> r.userId(user).viewAsString(json)));
    }

    User user(String id) {
        return call("users.info", () -> client.usersInfo(r -> r.user(id))).getUser();
    }

    List<String> group(String id) {
        return call("usergroups.users.list", () -> client.usergroupsUsersList(r -> r.usergroup(id)))
                .getUsers();
    }

    /** The message that bears this reference and was posted after {@code since}: whether a post that got no answer arrived. */
    Optional<String> find(String channel, @Nullable String thread, String reference, Instant since) {
        String oldest = Long.toString(since.minusSeconds(60).getEpochSecond());
        List<Message> found = thread == null
                ? call(
                                "conversations.history",
                                () -> client.conversationsHistory(r -> r.channel(channel)
                                        .oldest(oldest)
                                        .limit(LOOKED_AT)
                                        .includeAllMetadata(true)))
                        .getMessages()
                : call(
                                "conversations.replies",
                                () -> client.conversationsReplies(r -> r.channel(channel)
                                        .ts(thread)
                                        .oldest(oldest)
                                        .limit(LOOKED_AT)
                                        .includeAllMetadata(true)))
                        .getMessages();
        return found.stream()
                .filter(m -> reference.equals(reference(m)))
                .map(Message::getTs)
                .findFirst();
    }

    private static @Nullable String reference(Message message) {
        if (message.getMetadata() == null || message.getMetadata().getEventPayload() == null) {
            return null;
        }
        Object reference = message.getMetadata().getEventPayload().get("ref");
        return reference == null ? null : reference.toString();
    }

    private static String metadata(String reference) {
        return JSON.writeValueAsString(
                Map.of("event_type", "badgedesk_post", "event_payload", Map.of("ref", reference)));
    }
}
