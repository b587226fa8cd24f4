package org.badgedesk.triage;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.actions.ActionName;
import org.badgedesk.actions.Asked;
import org.badgedesk.actions.Check;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.PersonName;

/** The suppositions of the {@code triage} command (contract, section 2.1). */
final class SupposedFacts implements Facts {

    @Override
    public Optional<Earner> earner(EmailAddress address) {
        PersonName name = PersonName.parse(address.localPart()).orElseGet(() -> new PersonName("Earner"));
        return Optional.of(new Earner(EarnerId.random(), address, name, null, null));
    }

    @Override
    public Check check(
            ActionName action,
            Earner earner,
            Map<String, String> details,
            Set<String> doubtful,
            Language language,
            Asked asked) {
        return new Check.Allowed();
    }
}
