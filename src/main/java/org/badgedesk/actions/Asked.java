package org.badgedesk.actions;

import java.time.Instant;
import java.util.List;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.IncomingMessage;

/**
 * The message that asks for an action, as far as an action may look at it.
 *
 * @param at when it came
 * @param attachments the names of what came with it
 */
public record Asked(Instant at, String text, List<String> attachments) {

    public Asked {
        attachments = List.copyOf(attachments);
    }

    /** What {@code message} asks. */
    public static Asked by(IncomingMessage message) {
        return new Asked(
                message.receivedAt(),
                message.text(),
                message.attachments().stream().map(Attachment::name).toList());
    }
}
