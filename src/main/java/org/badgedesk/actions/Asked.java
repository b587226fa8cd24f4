package org.badgedesk.actions;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.IncomingMessage;

/**
 * What was written to ask for an action, as far as an action may look at it: one message, or more where the sender was asked back.
 *
 * @param said what was written, the earliest first; never empty
 * @param attachments the names of what came with it
 */
public record Asked(List<Said> said, List<String> attachments) {

    /** The words of one message, and when it came: "yesterday" is the day before that. */
    public record Said(Instant at, String text) {}

    public Asked {
        said = List.copyOf(said);
        attachments = List.copyOf(attachments);
        if (said.isEmpty()) {
            throw new IllegalArgumentException("somebody has to have asked");
        }
    }

    /** What {@code messages} ask together, the earliest first. */
    public static Asked by(List<IncomingMessage> messages) {
        return new Asked(
                messages.stream()
                        .map(message -> new Said(message.receivedAt(), message.text()))
                        .toList(),
                messages.stream()
                        .flatMap(message -> message.attachments().stream())
                        .map(Attachment::name)
                        .toList());
    }

    /** When the last of it came. */
    Instant at() {
        return said.get(said.size() - 1).at();
    }

    /** All of it. */
    String text() {
        return said.stream().map(Said::text).collect(Collectors.joining("\n\n"));
    }
}
