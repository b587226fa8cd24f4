package org.badgedesk.actions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All badge actions by name. */
@Component
class BadgeActions {

    private final Map<String, BadgeAction> byName;

    BadgeActions(List<BadgeAction> actions) {
        this.byName = actions.stream().collect(Collectors.toMap(a -> a.name().value(), Function.identity()));
    }

    Set<String> names() {
        return byName.keySet();
    }

    /**
     * What the facts say now to an action. Where they settle it, and would not settle it like this without a detail that is doubtful, that
     * detail is asked for before its earner is told anything.
     */
    Check check(String name, ActionRequest request) {
        Check check = named(name).check(request);
        if (!(check instanceof Check.Settled)) {
            return check;
        }
        List<String> deciding = request.doubtful().stream()
                .filter(key -> !named(name).check(request.without(key)).equals(check))
                .sorted()
                .toList();
        return deciding.isEmpty() ? check : new Check.Missing(deciding);
    }

    /** @throws IllegalArgumentException if there is none of this name */
    BadgeAction named(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no action is called " + name));
    }
}
