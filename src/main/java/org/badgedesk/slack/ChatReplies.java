package org.badgedesk.slack;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.Reply;
import org.badgedesk.cases.ReplyId;
import org.badgedesk.cases.ReplyReady;
import org.badgedesk.cases.RequestState;
import org.badgedesk.core.DeskMode;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.StaffId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Posts what the desk answers in a chat, in the thread of what was said; in shadow mode the answer stays at the desk. */
@Component
@WithSlack
class ChatReplies {

    private static final Logger log = LoggerFactory.getLogger(ChatReplies.class);

    private static final Pattern ADDRESS = Pattern.compile("https?://[\\w.~%/?#=&:+-]*[\\w/=]");

    private static final int LINKS = 5;
    private static final String REF = "chat:";
    private static final String HELD =
            "Answers in this chat are held, since the person writes much: they stand at the desk, not posted in Slack.";
    private static final String UNPOSTED = "its answer is held by a limit, not posted in Slack: a person looks";

    private final SlackWork work;
    private final PostedOnce posts;
    private final ChatThreads threads;
    private final ChatWords words;
    private final Cases cases;
    private final SlackApi slack;
    private final AutomaticReplies automatic;
    private final Issuer issuer;
    private final DeskMode mode;
    private final Clock clock;

    ChatReplies(
            SlackWork work,
            PostedOnce posts,
            ChatThreads threads,
            ChatWords words,
            Cases cases,
            SlackApi slack,
            AutomaticReplies automatic,
            Issuer issuer,
            DeskMode mode,
            Clock clock) {
        this.work = work;
        this.posts = posts;
        this.threads = threads;
        this.words = words;
        this.cases = cases;
        this.slack = slack;
        this.automatic = automatic;
        this.issuer = issuer;
        this.mode = mode;
        this.clock = clock;
    }

    @EventListener
    void on(ReplyReady ready) {
        if (ready.channel() != Channel.CHAT || mode != DeskMode.LIVE) {
            return;
        }
        String ref = ready.reply().toString();
        Optional<Reply> alone = cases.reply(ready.reply()).filter(Reply::automatic);
        Optional<String> objection = alone.flatMap(threads::asked)
                .flatMap(said -> automatic.count(ready.reply().value(), said.user()));
        if (objection.isEmpty()) {
            work.add(SlackWork.Lane.CHAT, SlackWork.Kind.REPLY, ref, alone.isPresent());
        } else {
            work.hold(SlackWork.Lane.CHAT, SlackWork.Kind.REPLY, ref, objection.get() + ", held for staff");
            work.add(SlackWork.Lane.CHAT, SlackWork.Kind.ENOUGH, ref, true);
            alone.ifPresent(reply -> {
                noteHeld(reply.caseId());
                leaveToStaff(reply);
            });
        }
    }

    /** Tells whoever reads the case, once, that not all that it shows as answered has left. */
    private void noteHeld(CaseId id) {
        boolean noted = cases.find(id).stream()
                .flatMap(file -> file.notes().stream())
                .anyMatch(note -> note.text().equals(HELD));
        if (!noted) {
            cases.note(id, StaffId.DESK, HELD);
        }
    }

    /** What it was to tell as settled is not: the case waits for a person. */
    private void leaveToStaff(Reply held) {
        cases.find(held.caseId()).stream()
                .flatMap(file -> file.messages().stream())
                .filter(message -> message.content().externalId().equals(held.inReplyTo()))
                .flatMap(message -> cases.requests(message.id()).stream())
                .filter(request -> request.state() == RequestState.SETTLED)
                .forEach(request -> cases.escalate(request.id(), UNPOSTED, null));
    }

    /** Tells who has got many answers that a person goes on: once in 24 hours, however much they write. */
    void tellEnough(ReplyId held, @Nullable Instant triedAt) {
        Reply reply = cases.reply(held).orElseThrow();
        threads.asked(reply).filter(said -> !isErased(reply)).ifPresent(said -> {
            String ref = enough(said.user());
            Instant yesterday = clock.instant().minus(Duration.ofDays(1));
            posts.at(ref).filter(told -> told.at().isBefore(yesterday)).ifPresent(told -> posts.forget(ref));
            posts.post(
                    said.channel(),
                    said.thread(),
                    ref,
                    () -> SlackMessage.plain(words.say(ChatWords.Part.ENOUGH, reply)),
                    triedAt);
        });
    }

    private static String enough(String user) {
        return "enough:" + UUID.nameUUIDFromBytes(user.getBytes(StandardCharsets.UTF_8));
    }

    void post(ReplyId id, @Nullable Instant triedAt) {
        Reply reply = cases.reply(id).orElseThrow();
        if (isErased(reply)) {
            return;
        }
        Said said = threads.asked(reply)
                .orElseThrow(
                        () -> new IllegalStateException("reply " + id + " answers nothing that was said in a chat"));
        if (said.isPrivate() || reply.automatic()) {
            post(reply, said.channel(), said.thread(), triedAt);
        } else {
            // What a person writes may be about an account; what the desk says there by itself never is.
            post(reply, slack.direct(said.user()), null, triedAt);
            posts.post(
                    said.channel(),
                    said.thread(),
                    "chat-told:" + id,
                    () -> SlackMessage.plain(words.say(ChatWords.Part.ANSWERED_DIRECTLY, reply)),
                    triedAt);
        }
    }

    private static boolean isErased(Reply reply) {
        return reply.text().isEmpty() && reply.attachments().isEmpty();
    }

    private void post(Reply reply, String channel, @Nullable String thread, @Nullable Instant triedAt) {
        List<SlackMessage> parts = parts(reply, reply.automatic() && reply.kind() == Reply.Kind.FINAL);
        for (int part = 0; part < parts.size(); part++) {
            SlackMessage message = parts.get(part);
            posts.post(channel, thread, ref(reply.id(), part), () -> message, triedAt);
        }
        eraseIfErasedMeanwhile(reply.id());
    }

    /** What was erased while Slack took it was not yet to be found by {@link #forget}. */
    private void eraseIfErasedMeanwhile(ReplyId id) {
        cases.reply(id).filter(ChatReplies::isErased).stream()
                .flatMap(reply -> whereSaid(reply).stream())
                .forEach(slack::erase);
    }

    /** Takes what the desk has said in the chats of a case, and forgets who chatted where. */
    void forget(CaseId id) {
        cases.find(id).ifPresent(file -> {
            file.replies().stream()
                    .flatMap(sent -> cases.reply(sent.id()).stream())
                    .flatMap(reply -> whereSaid(reply).stream())
                    .forEach(slack::erase);
            file.replies()
                    .forEach(sent ->
                            work.forgetHeld(SlackWork.Kind.REPLY, sent.id().toString()));
            threads.onlyIn(file).forEach(user -> {
                automatic.forget(user);
                posts.forget(enough(user));
            });
            file.messages().forEach(message -> threads.forget(message.id()));
        });
    }

    /** Where its parts were posted; nothing where it was not, or nobody knows where. */
    private List<SlackApi.Posted> whereSaid(Reply reply) {
        String channel = threads.asked(reply).map(Said::channel).orElse("");
        return IntStream.range(0, parts(reply, false).size())
                .mapToObj(part -> posts.at(ref(reply.id(), part), channel))
                .flatMap(Optional::stream)
                .filter(posted -> !posted.channel().isEmpty())
                .toList();
    }

    private static String ref(ReplyId id, int part) {
        return REF + id + (part == 0 ? "" : ":" + part);
    }

    /** The reply of which something was posted under this reference. */
    static Optional<ReplyId> of(String reference) {
        return reference.startsWith(REF)
                ? Optional.of(new ReplyId(
                        UUID.fromString(reference.substring(REF.length()).split(":")[0])))
                : Optional.empty();
    }

    /** What was pressed below an answer counts: its buttons go. */
    void withoutButtons(Reply reply) {
        List<SlackApi.Posted> where = whereSaid(reply);
        List<SlackMessage> parts = parts(reply, false);
        if (where.size() < parts.size()) {
            return;
        }
        SlackApi.Posted last = where.get(where.size() - 1);
        try {
            slack.update(last.channel(), last.ts(), parts.get(parts.size() - 1));
        } catch (SlackFailure e) {
            log.info("the buttons below an answer stay: {}", e.getMessage());
        }
    }

    /** A reply in as many messages as it takes. @param asks whether the last one asks if it helped */
    private List<SlackMessage> parts(Reply reply, boolean asks) {
        StringBuilder text = new StringBuilder(reply.text());
        for (Attachment attachment : reply.attachments()) {
            text.append("\n\n(").append(attachment.name()).append(": sign in to download it, or ask us to mail it.)");
        }
        List<SlackMessage> messages = new ArrayList<>();
        List<List<Map<String, Object>>> parts = SlackMessage.parts(text.toString());
        for (int part = 0; part < parts.size(); part++) {
            List<Map<String, Object>> blocks = new ArrayList<>(parts.get(part));
            String said = part == 0
                    ? SlackText.escaped(reply.text(), SlackText.LONGEST_TEXT)
                    : SlackMessage.words(blocks.get(0));
            if (part == parts.size() - 1) {
                blocks.addAll(SlackMessage.links(pages(reply)));
                if (asks) {
                    blocks.add(buttons(reply));
                }
            }
            messages.add(new SlackMessage(said, blocks));
        }
        return messages;
    }

    /** The desk's own pages that a reply names: plain text, as it has to be, cannot be clicked on. */
    private List<String> pages(Reply reply) {
        String own = issuer.page("/").toString();
        return ADDRESS.matcher(reply.text())
                .results()
                .map(MatchResult::group)
                .filter(address -> address.startsWith(own))
                .distinct()
                .limit(LINKS)
                .toList();
    }

    private Map<String, Object> buttons(Reply reply) {
        String value = reply.id().toString();
        return SlackMessage.actions(
                "chat-" + value,
                List.of(
                        SlackMessage.button(words.say(ChatWords.Part.HELPED, reply), "chat.helped", value, null),
                        SlackMessage.button(words.say(ChatWords.Part.PERSON, reply), "chat.person", value, null)));
    }
}
