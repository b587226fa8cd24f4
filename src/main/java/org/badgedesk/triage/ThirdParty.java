package org.badgedesk.triage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.badgedesk.actions.Consents;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.core.EmailAddress;

/**
 * Somebody asks whether a badge or letter is real. What they show is checked, and whom they name is asked; which of both is done, and what
 * is said, depends on nothing but the message and public pages.
 */
final class ThirdParty {

    static final String INTENT = "verify-credential";
    static final String ANSWER = "public-check";

    private ThirdParty() {}

    /** What the answer says; empty where the general one says all. */
    static Map<String, Object> model(IncomingMessage message, Facts facts) {
        Map<String, Object> model = new HashMap<>();
        List<Map<String, Object>> findings = facts.publicFacts(message);
        if (!findings.isEmpty()) {
            model.put("findings", findings);
        }
        if (asksAboutSomebody(message, facts)) {
            model.put("about", true);
        }
        return model;
    }

    /** Whether a person whom the message names may be asked for their consent: not by who is an earner, nor by a forger. */
    static boolean asksAboutSomebody(IncomingMessage message, Facts facts) {
        EmailAddress from = message.from();
        return from != null
                && message.authenticity() != Authenticity.FAIL
                && facts.earner(from).isEmpty()
                && Consents.namesSomebody(message.text());
    }
}
