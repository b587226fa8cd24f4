package org.badgedesk.triage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.ActionName;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Asked;
import org.badgedesk.actions.Check;
import org.badgedesk.actions.Consents;
import org.badgedesk.actions.PublicFacts;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.intents.Calibrated;
import org.springframework.stereotype.Component;

/** The facts of the running desk. */
@Component
class KnownFacts implements Facts {

    private final Earners earners;
    private final Actions actions;
    private final PublicFacts publicFacts;
    private final Consents consents;
    private final Verdicts verdicts;

    KnownFacts(Earners earners, Actions actions, PublicFacts publicFacts, Consents consents, Verdicts verdicts) {
        this.earners = earners;
        this.actions = actions;
        this.publicFacts = publicFacts;
        this.consents = consents;
        this.verdicts = verdicts;
    }

    @Override
    public List<Map<String, Object>> certificates(Earner earner) {
        return publicFacts.certificates(earner.id());
    }

    @Override
    public List<Map<String, Object>> publicFacts(IncomingMessage message) {
        return publicFacts.of(message);
    }

    @Override
    public boolean mayAskForConsent() {
        return consents.mayAsk();
    }

    @Override
    public Optional<Earner> earner(EmailAddress address) {
        return earners.find(address);
    }

    @Override
    public Optional<String> lookAlike(EmailAddress address) {
        return earners.lookAlike(address);
    }

    @Override
    public List<Calibrated> decisions(String intent) {
        return verdicts.of(intent);
    }

    @Override
    public Check check(
            ActionName action,
            Earner earner,
            Map<String, String> details,
            Set<String> doubtful,
            Language language,
            Asked asked) {
        return actions.check(action, earner, details, doubtful, language, asked);
    }
}
