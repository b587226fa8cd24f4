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

    /** @throws IllegalArgumentException if there is none of this name */
    BadgeAction named(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no action is called " + name));
    }
}
