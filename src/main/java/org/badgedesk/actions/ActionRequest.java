package org.badgedesk.actions;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.badgedesk.accounts.Earner;
import org.badgedesk.cases.CaseId;
import org.badgedesk.core.Language;
import org.jspecify.annotations.Nullable;

/**
 * What an action is asked to do, and for whom.
 *
 * @param inCase null where it is only looked whether it could be done
 * @param earner the account it is about, as it stands now
 * @param details by key: new_name, old_name, new_email, date, employer, addressee, credential, and the {@linkplain BadgeAction#fields fields} that staff have typed
 * @param doubtful the keys of details that may be misread and that nobody has looked at
 * @param asked the message, and all documents that came for it since
 * @param by who is answerable for it: a staff id, or {@code desk}
 * @param why the request's id and what allowed it, for the audit log
 */
record ActionRequest(
        @Nullable CaseId inCase,
        Earner earner,
        Map<String, String> details,
        Set<String> doubtful,
        Language language,
        Asked asked,
        String by,
        String why) {

    CaseId caseId() {
        return Objects.requireNonNull(inCase, "only what is carried out has a case");
    }

    ActionRequest without(String key) {
        Map<String, String> others = new HashMap<>(details);
        others.remove(key);
        return new ActionRequest(inCase, earner, others, doubtful, language, asked, by, why);
    }

    Optional<String> detail(String key) {
        return Optional.ofNullable(details.get(key)).filter(v -> !v.isBlank());
    }
}
