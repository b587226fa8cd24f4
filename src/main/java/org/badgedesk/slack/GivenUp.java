package org.badgedesk.slack;

import com.slack.api.model.User;
import org.badgedesk.core.DeskMode;
import org.badgedesk.core.Language;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Tells people that what they pressed, submitted or wrote came to nothing, so that nobody believes it done. */
@Component
@WithSlack
class GivenUp {

    private static final Logger log = LoggerFactory.getLogger(GivenUp.class);

    private final SlackApi slack;
    private final ChatWords words;
    private final SlackSettings settings;
    private final DeskMode mode;

    GivenUp(SlackApi slack, ChatWords words, SlackSettings settings, DeskMode mode) {
        this.slack = slack;
        this.words = words;
        this.settings = settings;
        this.mode = mode;
    }

    void tell(Clicks.Click click) {
        JsonNode payload = click.payload();
        switch (click.kind()) {
            case BUTTON ->
                whisper(
                        Buttons.channel(payload),
                        Buttons.userId(payload),
                        Buttons.textOf(payload.path("message").path("thread_ts")),
                        "The desk could not carry out your click, and has given up. Please press again, or do it at the web desk.");
            case FORM ->
                whisper(
                        Forms.channel(payload),
                        Buttons.userId(payload),
                        null,
                        "The desk could not carry out what you submitted, and has given up. Please do it again, or at the web desk.");
            case MESSAGE -> unheard(Said.of(payload), payload.path("type").asString(""));
        }
    }

    private void unheard(Said said, String type) {
        boolean ofStaff = said.channel().equals(settings.approvers());
        if (ofStaff || mode == DeskMode.LIVE && (said.isPrivate() || type.equals("app_mention"))) {
            whisper(
                    said.channel(),
                    said.user(),
                    said.inThread() ? said.thread() : null,
                    ofStaff
                            ? "The desk could not take in what you wrote here, and has given up. Please write it at the web desk."
                            : words.say(ChatWords.Part.GIVEN_UP, language(said.user())));
        }
    }

    private Language language(String user) {
        try {
            return slack.user(user).map(User::getLocale).map(ChatWords::of).orElse(Language.ENGLISH);
        } catch (SlackFailure e) {
            return Language.ENGLISH;
        }
    }

    private void whisper(String channel, String user, @Nullable String thread, String words) {
        try {
            slack.whisper(channel, user, thread, words);
        } catch (SlackFailure e) {
            log.warn("{} was not told that it came to nothing: {}", user, e.getMessage());
        }
    }
}
