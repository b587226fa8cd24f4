package org.badgedesk.intents.details;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The readers there are, each with the details that it may find. */
final class Readers {

    private static final Map<DetailReader, Set<String>> ALL = all();

    private Readers() {}

    private static Map<DetailReader, Set<String>> all() {
        Map<DetailReader, Set<String>> all = new LinkedHashMap<>();
        all.put(new NameReader(), Set.of("new_name", "old_name"));
        all.put(new AddressReader(), Set.of("new_email"));
        all.put(new DateReader(), Set.of("date"));
        all.put(new OrganisationReader(), Set.of("employer", "addressee"));
        all.put(new CredentialReader(), Set.of("credential"));
        return all;
    }

    /** Those that may find one of the {@code wanted} details. */
    static List<DetailReader> of(Collection<String> wanted) {
        return ALL.entrySet().stream()
                .filter(e -> !Collections.disjoint(e.getValue(), wanted))
                .map(Map.Entry::getKey)
                .toList();
    }
}
