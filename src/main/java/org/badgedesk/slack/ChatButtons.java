package org.badgedesk.slack;

import java.util.Optional;
import java.util.UUID;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Reply;
import org.badgedesk.cases.ReplyId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The buttons below an answer in a chat: "that helped" and "talk to a person". */
@Component
@WithSlack
class ChatButtons {

    private static final Logger log = LoggerFactory.getLogger(ChatButtons.class);

    private final ChatDoor chat;
    private final ChatThreads threads;
    private final ChatWords words;
    private final Cases cases;
    private final SlackApi slack;

    ChatButtons(ChatDoor chat, ChatThreads threads, ChatWords words, Cases cases, SlackApi slack) {
        this.chat = chat;
        this.threads = threads;
        this.words = words;
        this.cases = cases;
        this.slack = slack;
    }

    /** The answer that a button stands below, where who pressed it is who was answered: in a channel others see it too. */
    Optional<Reply> answered(JsonNode payload) {
        try {
            return cases.reply(new ReplyId(UUID.fromString(
                            payload.path("actions").path(0).path("value").asString(""))))
                    .filter(reply -> threads.asked(reply)
                            .filter(said -> said.user().equals(Buttons.userId(payload)))
                            .isPresent());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The button below an answer: a person is wanted, which counts once however often it is pressed. */
    void wantsPerson(Reply answer) {
        threads.asked(answer)
                .ifPresent(said ->
                        chat.receive(said.wanting(answer.id()), words.say(ChatWords.Part.WANTS_PERSON, answer)));
    }

    /** The button below an answer: nothing more to do. */
    void helped(Reply answer) {
        if (chat.silence().isPresent()) {
            return;
        }
        threads.asked(answer).ifPresent(said -> {
            try {
                slack.whisper(said.channel(), said.user(), said.thread(), words.say(ChatWords.Part.GLAD, answer));
            } catch (SlackFailure e) {
                log.info("nobody was told: {}", e.getMessage());
            }
        });
    }
}
