package org.badgedesk.slack;

import com.slack.api.model.User;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.Reply;
import org.badgedesk.cases.ReplyId;
import org.badgedesk.core.DeskMode;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.core.StaffId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Direct messages and mentions: each is a message to the desk like a mail. The workspace's mail address proves who writes only
 * where the settings trust the workspace, and only where nobody else reads along; else the link to the address on file does, and what is
 * told of an account goes there.
 */
@Component
@WithSlack
class ChatDoor {

    private static final Duration ONE_TALK = Duration.ofMinutes(30);
    private static final int LONGEST = 20_000;
    /** How long a message waits for its files; then staff get it without them. */
    private static final Duration WAITS_FOR_FILES = Duration.ofHours(1);

    private final Cases cases;
    private final SlackApi slack;
    private final SlackSettings settings;
    private final SlackNotes notes;
    private final StaffAnswers answers;
    private final ChatFiles chatFiles;
    private final ChatWords words;
    private final PostedOnce posts;
    private final AutomaticReplies automatic;
    private final Issuer issuer;
    private final DeskMode mode;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChatDoor(
            Cases cases,
            SlackApi slack,
            SlackSettings settings,
            SlackNotes notes,
            StaffAnswers answers,
            ChatFiles chatFiles,
            ChatWords words,
            PostedOnce posts,
            AutomaticReplies automatic,
            Issuer issuer,
            DeskMode mode,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.cases = cases;
        this.slack = slack;
        this.settings = settings;
        this.notes = notes;
        this.answers = answers;
        this.chatFiles = chatFiles;
        this.words = words;
        this.posts = posts;
        this.automatic = automatic;
        this.issuer = issuer;
        this.mode = mode;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One message in Slack. {@code thread} is the thread's first message, its own where it starts one. */
    record Said(String channel, String ts, String thread, String user, String team, String text) {

        static Said of(JsonNode event) {
            String ts = event.path("ts").asString("");
            String team = event.path("team").asString("");
            return new Said(
                    event.path("channel").asString(""),
                    ts,
                    event.path("thread_ts").asString(ts),
                    event.path("user").asString(""),
                    team.isEmpty() ? event.path("user_team").asString("") : team,
                    event.path("text").asString(""));
        }

        /** The wish for a person that a button below an answer stands for. */
        Said wanting(ReplyId answer) {
            return new Said(channel, "person-" + answer, thread, user, team, "");
        }

        boolean inThread() {
            return !thread.equals(ts);
        }

        /** Whether only the person and the desk read it. */
        boolean isPrivate() {
            return channel.startsWith("D");
        }
    }

    /**
     * Carries out a message event: a note, an inquiry by staff, or a message to the desk.
     *
     * @param triedAt since when Slack may have what the desk says to it, null where it cannot
     */
    void carryOut(JsonNode event, @Nullable Instant triedAt) {
        Said said = Said.of(event);
        boolean mention = "app_mention".equals(event.path("type").asString(""));
        if (said.channel().equals(settings.approvers())) {
            if (mention) {
                answers.answer(said, triedAt);
            } else if (said.inThread()) {
                notes.keep(said.channel(), said.thread(), said.user(), said.team(), said.text());
            }
        } else if (said.isPrivate()
                || "im".equals(event.path("channel_type").asString(""))
                || mention
                || goesOn(said)) {
            receive(said, SlackText.typed(said.text()), event.path("files"), triedAt);
        }
    }

    /** Whether somebody who talks with the desk in a channel's thread says more there, and to nobody else. */
    private boolean goesOn(Said said) {
        return said.inThread()
                && !SlackText.mentions(said.text())
                && jdbc.sql("select count(*) from slack_chat where channel = ? and thread_ts = ? and slack_user = ?")
                                .params(said.channel(), said.thread(), said.user())
                                .query(Long.class)
                                .single()
                        > 0;
    }

    /** The answer that a button stands below, where who pressed it is who was answered: in a channel others see it too. */
    Optional<Reply> answered(JsonNode payload) {
        try {
            return cases.reply(new ReplyId(UUID.fromString(
                            payload.path("actions").path(0).path("value").asString(""))))
                    .filter(reply -> asked(reply)
                            .filter(said -> said.user().equals(Buttons.userId(payload)))
                            .isPresent());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The button below an answer: a person is wanted, which counts once however often it is pressed. */
    void wantsPerson(Reply answer) {
        asked(answer)
                .ifPresent(said -> receive(
                        said.wanting(answer.id()),
                        words.say(ChatWords.Part.WANTS_PERSON, language(answer)),
                        JsonNodeFactory.instance.arrayNode(),
                        null));
    }

    /** The button below an answer: nothing more to do. */
    void helped(Reply answer) {
        if (silence().isPresent()) {
            return;
        }
        asked(answer).ifPresent(said -> {
            try {
                slack.whisper(
                        said.channel(), said.user(), said.thread(), words.say(ChatWords.Part.GLAD, language(answer)));
            } catch (SlackFailure e) {
                org.slf4j.LoggerFactory.getLogger(ChatDoor.class).info("nobody was told: {}", e.getMessage());
            }
        });
    }

    /** Why the desk says nothing by itself now; nothing where it does. */
    private Optional<String> silence() {
        return mode == DeskMode.SHADOW
                ? Optional.of("the desk runs in shadow mode")
                : automatic.pause().map(pause -> "automatic replies are paused");
    }

    /** What is said of a message's files counts as one answer, however often it is tried. */
    private static UUID counted(Said said) {
        return UUID.nameUUIDFromBytes(fingerprint(said).getBytes(StandardCharsets.UTF_8));
    }

    private Language language(Reply reply) {
        return cases.find(reply.caseId()).map(CaseFile::language).orElse(Language.ENGLISH);
    }

    private void receive(Said said, String text, JsonNode files, @Nullable Instant triedAt) {
        if (said.user().isEmpty() || text.isBlank() && files.isEmpty()) {
            return;
        }
        User user = profile(said.user());
        if (user.isBot() || "USLACKBOT".equals(said.user())) {
            return;
        }
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        boolean last = triedAt != null && triedAt.plus(WAITS_FOR_FILES).isBefore(clock.instant());
        ChatFiles.Fetched fetched = chatFiles.fetch(files, last);
        Optional<String> silence = fetched.missing().isEmpty()
                ? Optional.empty()
                : silence().or(() -> automatic.count(counted(said), said.user()));
        if (silence.isEmpty()) {
            fetched.missing().forEach(name -> tellMissing(said, user, name, triedAt));
        }
        if (text.isBlank() && fetched.kept().isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            MessageId id = cases.receive(message(said, user, cut, fetched.kept()));
            int added = jdbc.sql("""
                            insert into slack_chat (message_id, channel, ts, thread_ts, slack_user, received_at)
                            values (?, ?, ?, ?, ?, ?) on conflict do nothing""")
                    .params(id.value(), said.channel(), said.ts(), said.thread(), said.user())
                    .param(Timestamp.from(clock.instant()))
                    .update();
            CaseId its = cases.caseOf(id).orElse(null);
            if (added > 0 && its != null && !fetched.missing().isEmpty()) {
                cases.note(
                        its,
                        StaffId.DESK,
                        "Shared in the chat, but not to be had from Slack: " + String.join(", ", fetched.missing())
                                + silence.map(why -> ". Nobody asked the person to mail it: " + why + ".")
                                        .orElse(". The person was asked to mail it."));
            }
        });
    }

    private void tellMissing(Said said, User user, String name, @Nullable Instant triedAt) {
        String told = words.say(ChatWords.Part.NO_FILE, ChatWords.of(user.getLocale()), name);
        posts.post(
                said.channel(),
                said.thread(),
                "file:" + said.channel() + ":" + said.ts() + ":" + Integer.toHexString(name.hashCode()),
                () -> SlackMessage.plain(told),
                triedAt);
    }

    /** What Slack tells of a user; of whom it tells nothing, nothing is proven. */
    private User profile(String id) {
        try {
            return slack.user(id).orElseGet(User::new);
        } catch (SlackFailure e) {
            if (e.isSilence() || e.retryAfter() != null) {
                throw e;
            }
            org.slf4j.LoggerFactory.getLogger(ChatDoor.class).warn("who writes is not known: {}", e.getMessage());
            return new User();
        }
    }

    private IncomingMessage message(Said said, User user, String text, List<Attachment> attachments) {
        Optional<EmailAddress> own = Optional.ofNullable(user.getProfile())
                .map(User.Profile::getEmail)
                .flatMap(EmailAddress::parse);
        boolean trusted = own.isPresent()
                && said.isPrivate()
                && user.getTeamId() != null
                && settings.trustedWorkspaces().contains(user.getTeamId())
                && !user.isRestricted()
                && !user.isUltraRestricted()
                && !user.isStranger()
                && user.isEmailConfirmed();
        return new IncomingMessage(
                Channel.CHAT,
                id(said.channel(), said.ts()),
                fingerprint(said),
                own.orElseGet(() -> new EmailAddress(said.user().toLowerCase(Locale.ROOT) + "@slack.invalid")),
                user.getRealName(),
                issuer.supportAddress(),
                "",
                text,
                trusted ? Authenticity.PASS : Authenticity.NONE,
                null,
                clock.instant(),
                before(said),
                attachments);
    }

    /**
     * What was said before in the same thread; in a direct message, what the same person has just said, or the answer, sent directly to a
     * mention, below which they go on.
     */
    private List<String> before(Said said) {
        Stream<String> answer = said.inThread() && said.isPrivate()
                ? posts
                        .reference(said.channel(), said.thread())
                        .flatMap(ChatReplies::of)
                        .flatMap(cases::reply)
                        .map(Reply::messageId)
                        .stream()
                : Stream.empty();
        return Stream.concat(answer, saidBefore(said)).toList();
    }

    private Stream<String> saidBefore(Said said) {
        return jdbc
                .sql("""
                        select channel, ts from slack_chat
                        where slack_user = ? and channel = ? and (thread_ts = ? or received_at > ? and ?)
                        order by received_at desc limit 10""")
                .params(said.user(), said.channel(), said.thread())
                .param(Timestamp.from(clock.instant().minus(ONE_TALK)))
                .param(!said.inThread() && said.channel().startsWith("D"))
                .query((row, n) -> id(row.getString(1), row.getString(2)))
                .list()
                .stream();
    }

    /** In the form of a Message-ID, since a mail may have to answer it. */
    private static String id(String channel, String ts) {
        return "<" + channel + "." + ts + "@slack.invalid>";
    }

    private static String fingerprint(Said said) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("slack " + said.channel() + " " + said.ts()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Who chatted in this case and in no other. */
    List<String> onlyIn(CaseFile file) {
        List<UUID> messages =
                file.messages().stream().map(message -> message.id().value()).toList();
        return messages.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select slack_user from slack_chat group by slack_user
                                having bool_or(message_id in (:messages)) and bool_and(message_id in (:messages))""").param("messages", messages).query(String.class).list();
    }

    void forget(MessageId id) {
        jdbc.sql("delete from slack_chat where message_id = ?")
                .param(id.value())
                .update();
    }

    /** The chat message that a reply answers; nothing where it answers none. */
    Optional<Said> asked(Reply reply) {
        return cases.find(reply.caseId()).stream()
                .flatMap(file -> file.messages().stream())
                .filter(m -> m.content().externalId().equals(reply.inReplyTo()))
                .flatMap(m -> placeOf(m.id()).stream())
                .findFirst();
    }

    private Optional<Said> placeOf(MessageId id) {
        return jdbc.sql("select channel, ts, thread_ts, slack_user from slack_chat where message_id = ?")
                .param(id.value())
                .query((row, n) ->
                        new Said(row.getString(1), row.getString(2), row.getString(3), row.getString(4), "", ""))
                .optional();
    }
}
