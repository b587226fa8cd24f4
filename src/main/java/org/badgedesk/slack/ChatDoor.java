package org.badgedesk.slack;

import com.slack.api.model.User;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MessageId;
import org.badgedesk.core.DeskMode;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Sha256;
import org.badgedesk.core.StaffId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger log = LoggerFactory.getLogger(ChatDoor.class);
    private static final int LONGEST = 20_000;
    /** How long a message waits for its files; then staff get it without them. */
    private static final Duration WAITS_FOR_FILES = Duration.ofHours(1);

    private final Cases cases;
    private final ChatThreads threads;
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
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChatDoor(
            Cases cases,
            ChatThreads threads,
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
            TransactionTemplate transaction,
            Clock clock) {
        this.cases = cases;
        this.threads = threads;
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
        this.transaction = transaction;
        this.clock = clock;
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
                || threads.goesOn(said)) {
            receive(said, SlackText.typed(said.text()), event.path("files"), triedAt);
        }
    }

    /** Receives a button's wish, which counts once however often it is pressed. */
    void receive(Said wish, String text) {
        receive(wish, text, JsonNodeFactory.instance.arrayNode(), null);
    }

    /** Why the desk says nothing by itself now; nothing where it does. */
    Optional<String> silence() {
        return mode == DeskMode.SHADOW
                ? Optional.of("the desk runs in shadow mode")
                : automatic.pause().map(pause -> "automatic replies are paused");
    }

    /** What is said of a message's files counts as one answer, however often it is tried. */
    private static UUID counted(Said said) {
        return UUID.nameUUIDFromBytes(fingerprint(said).getBytes(StandardCharsets.UTF_8));
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
            boolean isNew = threads.keep(id, said);
            CaseId its = cases.caseOf(id).orElse(null);
            if (isNew && its != null && !fetched.missing().isEmpty()) {
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
            log.warn("who writes is not known: {}", e.getMessage());
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
                ChatThreads.id(said),
                fingerprint(said),
                own.orElseGet(() -> new EmailAddress(said.user().toLowerCase(Locale.ROOT) + "@slack.invalid")),
                user.getRealName(),
                issuer.supportAddress(),
                "",
                text,
                trusted ? Authenticity.PASS : Authenticity.NONE,
                null,
                clock.instant(),
                threads.before(said),
                attachments);
    }

    private static String fingerprint(Said said) {
        return Sha256.hex("slack " + said.channel() + " " + said.ts());
    }
}
