package org.badgedesk.slack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.Reply;
import org.badgedesk.cases.ReplyId;
import org.badgedesk.cases.ReplyReady;
import org.badgedesk.core.Language;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Posts what the desk answers in a chat, in the thread of what was said. */
@Component
@WithSlack
class ChatReplies {

    private static final Logger log = LoggerFactory.getLogger(ChatReplies.class);

    private final SlackWork work;
    private final PostedOnce posts;
    private final ChatDoor chat;
    private final ChatWords words;
    private final Cases cases;
    private final SlackApi slack;

    ChatReplies(SlackWork work, PostedOnce posts, ChatDoor chat, ChatWords words, Cases cases, SlackApi slack) {
        this.work = work;
        this.posts = posts;
        this.chat = chat;
        this.words = words;
        this.cases = cases;
        this.slack = slack;
    }

    @EventListener
    void on(ReplyReady ready) {
        if (ready.channel() == Channel.CHAT) {
            boolean automatic =
                    cases.reply(ready.reply()).filter(Reply::automatic).isPresent();
            work.add(SlackWork.Lane.CHAT, SlackWork.Kind.REPLY, ready.reply().toString(), automatic);
        }
    }

    void post(ReplyId id, @Nullable Instant triedAt) {
        Reply reply = cases.reply(id).orElseThrow();
        ChatDoor.Said said = chat.asked(reply).orElse(null);
        if (said == null) {
            return;
        }
        if (said.isPrivate() || reply.automatic()) {
            posts.post(said.channel(), said.thread(), ref(id), () -> message(reply), triedAt);
        } else {
            // What a person writes may be about an account; what the desk says there by itself never is.
            posts.post(slack.direct(said.user()), null, ref(id), () -> message(reply), triedAt);
            posts.post(
                    said.channel(),
                    said.thread(),
                    "chat-told:" + id,
                    () -> SlackMessage.plain(words.say(ChatWords.Part.ANSWERED_DIRECTLY, language(reply))),
                    triedAt);
        }
    }

    /** Takes what the desk has said in the chats of a case, and forgets who chatted where. */
    void forget(CaseId id) {
        cases.find(id).ifPresent(file -> {
            file.replies().stream()
                    .flatMap(sent -> cases.reply(sent.id()).stream())
                    .flatMap(reply -> whereSaid(reply).stream())
                    .forEach(slack::erase);
            file.messages().forEach(message -> chat.forget(message.id()));
        });
    }

    /** Nothing where it was not posted, or nobody knows where. */
    private Optional<SlackApi.Posted> whereSaid(Reply reply) {
        return posts.at(
                        ref(reply.id()),
                        chat.asked(reply).map(ChatDoor.Said::channel).orElse(""))
                .filter(posted -> !posted.channel().isEmpty());
    }

    private static String ref(ReplyId id) {
        return "chat:" + id;
    }

    private Language language(Reply reply) {
        return cases.find(reply.caseId()).map(CaseFile::language).orElse(Language.ENGLISH);
    }

    /** What was pressed below an answer counts: its buttons go. */
    void withoutButtons(Reply reply) {
        whereSaid(reply).ifPresent(posted -> {
            try {
                slack.update(posted.channel(), posted.ts(), message(reply, false));
            } catch (SlackFailure e) {
                log.info("the buttons below an answer stay: {}", e.getMessage());
            }
        });
    }

    private SlackMessage message(Reply reply) {
        return message(reply, reply.automatic() && reply.kind() == Reply.Kind.FINAL);
    }

    private SlackMessage message(Reply reply, boolean asks) {
        StringBuilder text = new StringBuilder(reply.text());
        for (Attachment attachment : reply.attachments()) {
            text.append("\n\n(").append(attachment.name()).append(": sign in to download it, or ask us to mail it.)");
        }
        List<Map<String, Object>> blocks = new ArrayList<>(SlackMessage.sections(text.toString()));
        if (asks) {
            String value = reply.id().toString();
            Language language = language(reply);
            blocks.add(SlackMessage.actions(
                    "chat-" + value,
                    List.of(
                            SlackMessage.button(words.say(ChatWords.Part.HELPED, language), "chat.helped", value, null),
                            SlackMessage.button(
                                    words.say(ChatWords.Part.PERSON, language), "chat.person", value, null))));
        }
        return new SlackMessage(SlackText.escaped(reply.text(), SlackText.LONGEST_TEXT), blocks);
    }
}
