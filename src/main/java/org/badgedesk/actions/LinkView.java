package org.badgedesk.actions;

import java.util.Map;
import org.badgedesk.core.Language;

/**
 * What the page of a one-time link shows before anything happens; opening it does nothing.
 *
 * @param before nothing where the link went to an address that is not on file yet
 * @param version rises when what is asked for changes
 * @param changed whether what it is about has been carried out already
 */
public record LinkView(
        LinkPurpose purpose,
        ActionName action,
        Map<String, String> before,
        Map<String, String> after,
        Language language,
        int version,
        boolean changed,
        boolean open) {}
