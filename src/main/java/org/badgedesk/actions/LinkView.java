package org.badgedesk.actions;

import java.util.Map;
import org.badgedesk.core.Language;

/** What the page of a one-time link shows before anything happens; opening it does nothing. */
public record LinkView(
        LinkPurpose purpose,
        ActionName action,
        Map<String, String> before,
        Map<String, String> after,
        Language language,
        boolean open) {}
