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
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.cases.Reply;
import org.badgedesk.cases.ReplyId;
import org.badgedesk.cases.ReplyReady;
import org.badgedesk.core.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Posts what the desk answers in a chat, in the thread of what was said. */
@Component
@WithSlack
class ChatReplies {

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
        ChatDoor.Said said = said(reply);
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
        ChatDoor.Said said = said(reply);
        return posts.at(ref(reply.id()), said == null ? "" : said.channel())
                .filter(posted -> !posted.channel().isEmpty());
    }

    private static String ref(ReplyId id) {
        return "chat:" + id;
    }

    private Language language(Reply reply) {
        return cases.find(reply.caseId()).map(CaseFile::language).orElse(Language.ENGLISH);
    }

    /** The chat message that a reply answers; for staff's own, the latest of the case. */
    private ChatDoor.@Nullable Said said(Reply reply) {
        CaseFile file = cases.find(reply.caseId()).orElseThrow();
        return file.messages().stream()
                .filter(m -> m.content().externalId().equals(reply.inReplyTo()))
                .map(ReceivedMessage::id)
                .map(chat::placeOf)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private SlackMessage message(Reply reply) {
        StringBuilder text = new StringBuilder(reply.text());
        for (Attachment attachment : reply.attachments()) {
            text.append("\n\n(").append(attachment.name()).append(": sign in to download it, or ask us to mail it.)");
        }
        List<Map<String, Object>> blocks = new ArrayList<>(SlackMessage.sections(text.toString()));
        if (reply.automatic() && reply.kind() == Reply.Kind.FINAL) {
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
