package org.badgedesk.actions;

import java.util.List;
import java.util.Map;
import org.badgedesk.cases.Attachment;

/**
 * What an action did, as the template and model of its answer, with what is attached to it.
 *
 * @param undo what {@link BadgeAction#undo} needs to put it back; empty where it cannot be put back
 */
record Outcome(String answer, Map<String, Object> model, List<Attachment> attachments, Map<String, String> undo) {

    Outcome(String answer, Map<String, Object> model) {
        this(answer, model, List.of(), Map.of());
    }

    Outcome undoneBy(Map<String, String> kept) {
        return new Outcome(answer, model, attachments, kept);
    }

    /** A text with {@code {{key}}} for what is known only when it is done, such as a letter's number. */
    String fill(String text) {
        String filled = text;
        for (Map.Entry<String, Object> entry : model.entrySet()) {
            filled = filled.replace("{{" + entry.getKey() + "}}", String.valueOf(entry.getValue()));
        }
        return filled;
    }
}
