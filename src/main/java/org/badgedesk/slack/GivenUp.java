package org.badgedesk.slack;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Tells staff that what they pressed, submitted or noted came to nothing, so that nobody believes it done. */
@Component
@WithSlack
class GivenUp {

    private static final Logger log = LoggerFactory.getLogger(GivenUp.class);

    private final SlackApi slack;
    private final SlackSettings settings;

    GivenUp(SlackApi slack, SlackSettings settings) {
        this.slack = slack;
        this.settings = settings;
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
            case MESSAGE -> {
                ChatDoor.Said said = ChatDoor.Said.of(payload);
                if (said.channel().equals(settings.approvers())) {
                    whisper(
                            said.channel(),
                            said.user(),
                            said.inThread() ? said.thread() : null,
                            "The desk could not take in what you wrote here, and has given up. Please write it at the web desk.");
                }
            }
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
