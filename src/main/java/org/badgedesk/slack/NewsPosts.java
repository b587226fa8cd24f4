package org.badgedesk.slack;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Posts {@link News}, in the words that are true when Slack takes them; what has become old news is left out. */
@Component
@WithSlack
class NewsPosts {

    private final Reminders reminders;
    private final Pauses pauses;
    private final PostedOnce posts;
    private final SlackSettings settings;

    NewsPosts(Reminders reminders, Pauses pauses, PostedOnce posts, SlackSettings settings) {
        this.reminders = reminders;
        this.pauses = pauses;
        this.posts = posts;
        this.settings = settings;
    }

    void post(String topic, @Nullable Instant triedAt) {
        words(topic).ifPresent(message -> posts.post(settings.approvers(), null, topic, () -> message, triedAt));
    }

    private Optional<SlackMessage> words(String topic) {
        return switch (topic.substring(0, topic.indexOf(':') + 1)) {
            case Reminders.DIGEST -> reminders.digest(topic);
            case Reminders.REMINDER -> reminders.reminder();
            case Pauses.PAUSED -> pauses.paused(topic);
            default -> pauses.resumed();
        };
    }
}
