package org.badgedesk.slack;

import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.model.Conversation;
import com.slack.api.model.Message;
import com.slack.api.model.ResponseMetadata;
import com.slack.api.model.User;
import com.slack.api.model.block.LayoutBlock;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The methods of Slack's Web API that the desk calls. Each throws {@link SlackFailure} where Slack does not do it. */
@Component
@WithSlack
class SlackApi {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Logger log = LoggerFactory.getLogger(SlackApi.class);
    private static final int LOOKED_AT = 200;
    private static final int PAGES = 10;
    private static final Set<Integer> NO_SUCH_METHOD = Set.of(404, 405, 501);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Slack slack;
    private final SlackSettings settings;
    private final MethodsClient client;
    private final Clock clock;
    /** Until when Slack wants a method left alone; asking earlier would only make it longer. */
    private final Map<String, Instant> limited = new ConcurrentHashMap<>();

    private volatile @Nullable Workspace workspace;
    private volatile @Nullable String tokenRefusal;

    SlackApi(Slack slack, SlackSettings settings, Clock clock) {
        this.slack = slack;
        this.settings = settings;
        this.clock = clock;
        this.client = slack.methods(settings.token());
    }

    private interface Call<R> {
        R run() throws IOException, SlackApiException;
    }

    private <R extends SlackApiTextResponse> R call(String method, Call<R> call) {
        Duration rest = Duration.between(clock.instant(), limited.getOrDefault(method, Instant.MIN));
        if (rest.compareTo(Duration.ZERO) > 0) {
            throw SlackFailure.tooFast(method, rest);
        }
        R response;
        try {
            response = call.run();
        } catch (SlackApiException e) {
            if (e.getResponse().code() == 429) {
                Duration pause = pause(e.getResponse().header("Retry-After"));
                limited.put(method, clock.instant().plus(pause));
                throw SlackFailure.tooFast(method, pause);
            }
            if (NO_SUCH_METHOD.contains(e.getResponse().code())) {
                throw SlackFailure.refused(method, "unknown_method");
            }
            throw SlackFailure.silent(method, e);
        } catch (IOException | RuntimeException e) {
            throw SlackFailure.silent(method, e);
        }
        SlackFailure refused = response.isOk() ? null : SlackFailure.refused(method, response.getError());
        tokenRefusal = refused != null && refused.isOfToken() ? refused.error() : null;
        if (refused != null) {
            throw refused;
        }
        return response;
    }

    /** Slack's word for why it does not take the bot token, where it did not the last time it answered. */
    Optional<String> tokenRefusal() {
        return Optional.ofNullable(tokenRefusal);
    }

    private <R extends SlackApiTextResponse> R call(String method, String channel, Call<R> call) {
        try {
            return call(method, call);
        } catch (SlackFailure e) {
            throw e.in(channel);
        }
    }

    /** How long Slack wants to be left alone, by its header {@code Retry-After}; half a minute where it does not say. */
    static Duration pause(@Nullable String seconds) {
        try {
            return seconds == null ? PATIENCE : Duration.ofSeconds(Math.max(1, Long.parseLong(seconds.strip())));
        } catch (NumberFormatException e) {
            return PATIENCE;
        }
    }

    /**
     * What the bot token belongs to.
     *
     * @param team the id of the workspace; null where Slack does not say
     * @param enterprise the id of the Enterprise organization that the workspace is of; null where it is of none
     */
    record Workspace(@Nullable String team, @Nullable String enterprise) {}

    /** What the bot token belongs to, asked once. */
    Workspace workspace() {
        Workspace known = workspace;
        if (known == null || known.team() == null) {
            known = askWorkspace();
            workspace = known;
        }
        return known;
    }

    private Workspace askWorkspace() {
        try {
            AuthTestResponse told = call("auth.test", () -> client.authTest(r -> r));
            return new Workspace(told.getTeamId(), told.getEnterpriseId());
        } catch (SlackFailure e) {
            if (!e.isOfMethod()) {
                throw e;
            }
            return new Workspace(null, null);
        }
    }

    /** Asks whether Slack takes the bot token; {@link #tokenRefusal()} tells. */
    void look() {
        try {
            askWorkspace();
        } catch (SlackFailure e) {
            log.info("whether Slack takes the bot token is not known: {}", e.getMessage());
        }
    }

    /** Where a message lies. */
    record Posted(String channel, String ts) {

        Instant at() {
            return Instant.ofEpochSecond(new java.math.BigDecimal(ts).longValue());
        }
    }

    /**
     * The channel of the direct messages with a user, which a history can be read of; the user's own id, to which Slack posts too,
     * where the app may not ask for it.
     */
    String direct(String user) {
        try {
            Conversation opened = call(
                            "conversations.open", () -> client.conversationsOpen(r -> r.users(List.of(user))))
                    .getChannel();
            return opened == null || opened.getId() == null ? user : opened.getId();
        } catch (SlackFailure e) {
            if (!e.isOfMethod()) {
                throw e;
            }
            log.warn("a direct message may be posted twice: {}; give the app the scope im:write", e.getMessage());
            return user;
        }
    }

    /**
     * Posts a message.
     *
     * @param channel or a user, to whom it is a direct message then
     * @param broadcast whether the channel sees it beside the thread
     */
    Posted post(
            String channel,
            @Nullable String thread,
            SlackMessage unmarked,
            @Nullable String reference,
            boolean broadcast) {
        SlackMessage message = reference == null ? unmarked : unmarked.marked(reference);
        var posted = call(
                "chat.postMessage",
                channel,
                () -> client.chatPostMessage(r -> r.channel(channel)
                        .threadTs(thread)
                        .replyBroadcast(broadcast)
                        .text(message.text())
                        .blocksAsString(message.blocksAsJson())
                        .metadataAsString(reference == null ? null : metadata(reference))
                        .mrkdwn(false)
                        .linkNames(false)
                        .unfurlLinks(false)
                        .unfurlMedia(false)));
        if (posted.getTs() == null) {
            throw SlackFailure.refused("chat.postMessage", "ok, but not where it posted (ts)");
        }
        return new Posted(posted.getChannel() == null ? channel : posted.getChannel(), posted.getTs());
    }

    void update(String channel, String ts, SlackMessage message) {
        call(
                "chat.update",
                channel,
                () -> client.chatUpdate(r -> r.channel(channel)
                        .ts(ts)
                        .text(message.text())
                        .blocksAsString(message.blocksAsJson())
                        .linkNames(false)));
    }

    /** Takes the words from a message of the desk's own; it may be gone already, or the chat that it was in. */
    void erase(Posted posted) {
        try {
            update(posted.channel(), posted.ts(), SlackMessage.plain("Erased, as the person asked."));
        } catch (SlackFailure e) {
            boolean chatIsGone = e.isOfChannel() && !posted.channel().equals(settings.approvers());
            if (!e.isOfMissingMessage() && !chatIsGone) {
                throw e;
            }
        }
    }

    /** Tells one person something in a channel that nobody else sees there. */
    void whisper(String channel, String user, @Nullable String thread, String words) {
        whisper(channel, user, thread, SlackMessage.plain(words));
    }

    void whisper(String channel, String user, @Nullable String thread, SlackMessage message) {
        call(
                "chat.postEphemeral",
                () -> client.chatPostEphemeral(r -> r.channel(channel)
                        .user(user)
                        .threadTs(thread)
                        .text(message.text())
                        .blocksAsString(message.blocksAsJson())
                        .linkNames(false)));
    }

    /** Answers a slash command to the person alone, at the address that Slack gave with it. */
    void respond(String url, SlackMessage message) {
        String json = JSON.writeValueAsString(
                Map.of("response_type", "ephemeral", "text", message.text(), "blocks", message.blocks()));
        try {
            int code = slack.send(url, json).getCode();
            if (code != 200) {
                throw SlackFailure.refused("response_url", Integer.toString(code));
            }
        } catch (IOException e) {
            throw SlackFailure.silent("response_url", e);
        }
    }

    void open(String trigger, Map<String, ?> view) {
        String json = JSON.writeValueAsString(view);
        call("views.open", () -> client.viewsOpen(r -> r.triggerId(trigger).viewAsString(json)));
    }

    void home(String user, Map<String, ?> view) {
        String json = JSON.writeValueAsString(view);
        call("views.publish", () -> client.viewsPublish(r -> r.userId(user).viewAsString(json)));
    }

    /** Nothing where Slack tells nothing of the user. */
    Optional<User> user(String id) {
        return Optional.ofNullable(call(
                        "users.info", () -> client.usersInfo(r -> r.user(id).includeLocale(true)))
                .getUser());
    }

    List<String> group(String id) {
        List<String> users = call("usergroups.users.list", () -> client.usergroupsUsersList(r -> r.usergroup(id)))
                .getUsers();
        return users == null ? List.of() : users;
    }

    /**
     * The message that bears this reference and was posted after {@code since}: whether a post that got no answer arrived. Where Slack
     * does not let the desk read the channel, nothing is found.
     *
     * @param said whether a text is the message's, for a history that shows neither blocks nor metadata
     */
    Optional<String> find(
            String channel, @Nullable String thread, String reference, Predicate<String> said, Instant since) {
        String oldest = Long.toString(since.minusSeconds(60).getEpochSecond());
        String cursor = null;
        for (int page = 0; page < PAGES; page++) {
            Page read;
            try {
                read = thread == null ? history(channel, oldest, cursor) : replies(channel, thread, oldest, cursor);
            } catch (SlackFailure e) {
                if (e.isPassing() || e.isOfToken()) {
                    throw e;
                }
                log.warn("whether a message arrived cannot be seen: {}", e.getMessage());
                return Optional.empty();
            }
            Optional<String> found = read.messages().stream()
                    .filter(m -> bears(m, reference, said))
                    .map(Message::getTs)
                    .findFirst();
            if (found.isPresent() || read.next() == null) {
                return found;
            }
            cursor = read.next();
        }
        return Optional.empty();
    }

    private record Page(List<Message> messages, @Nullable String next) {

        static Page of(@Nullable List<Message> messages, @Nullable ResponseMetadata metadata) {
            String next = metadata == null ? null : metadata.getNextCursor();
            return new Page(messages == null ? List.of() : messages, next == null || next.isBlank() ? null : next);
        }
    }

    private Page history(String channel, String oldest, @Nullable String cursor) {
        var read = call(
                "conversations.history",
                channel,
                () -> client.conversationsHistory(r -> r.channel(channel)
                        .oldest(oldest)
                        .cursor(cursor)
                        .limit(LOOKED_AT)
                        .includeAllMetadata(true)));
        return Page.of(read.getMessages(), read.getResponseMetadata());
    }

    private Page replies(String channel, String thread, String oldest, @Nullable String cursor) {
        var read = call(
                "conversations.replies",
                channel,
                () -> client.conversationsReplies(r -> r.channel(channel)
                        .ts(thread)
                        .oldest(oldest)
                        .cursor(cursor)
                        .limit(LOOKED_AT)
                        .includeAllMetadata(true)));
        return Page.of(read.getMessages(), read.getResponseMetadata());
    }

    private static boolean bears(Message message, String reference, Predicate<String> said) {
        boolean metadata = message.getMetadata() != null
                && message.getMetadata().getEventPayload() != null
                && reference.equals(message.getMetadata().getEventPayload().get("ref"));
        List<LayoutBlock> blocks = message.getBlocks();
        if (blocks == null || blocks.isEmpty()) {
            return metadata
                    || message.getMetadata() == null && message.getText() != null && said.test(message.getText());
        }
        return metadata || reference.equals(blocks.get(0).getBlockId());
    }

    private static String metadata(String reference) {
        return JSON.writeValueAsString(
                Map.of("event_type", "badgedesk_post", "event_payload", Map.of("ref", reference)));
    }
}
