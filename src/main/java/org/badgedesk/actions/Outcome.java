package org.badgedesk.actions;

import java.util.List;
import java.util.Map;
import org.badgedesk.cases.Attachment;

/** What an action did, as the template and model of its answer, with what is attached to it. */
record Outcome(String answer, Map<String, Object> model, List<Attachment> attachments) {

    Outcome(String answer, Map<String, Object> model) {
        this(answer, model, List.of());
    }
}
