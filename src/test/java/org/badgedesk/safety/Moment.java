package org.badgedesk.safety;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.badgedesk.safety.Seen.Proposed;
import org.jspecify.annotations.Nullable;

/** A step and what was seen before and after it. */
record Moment(World world, Step step, Seen before, Seen now) {

    static final Set<String> APPROVERS = Set.of("ada@test.example", "ben@test.example", "api");

    /** Proposals that have come to another state, or are new. */
    List<Proposed> turned() {
        return now.turned(before);
    }

    Stream<Proposed> turnedToRun() {
        return turned().stream().filter(Proposed::hasRun);
    }

    /** The facts that are others now. */
    Set<String> changed() {
        Set<String> changed = new HashSet<>();
        Stream.concat(before.facts().keySet().stream(), now.facts().keySet().stream())
                .filter(fact ->
                        !Objects.equals(before.facts().get(fact), now.facts().get(fact)))
                .forEach(changed::add);
        return changed;
    }

    /** Who opened the links of this purpose. */
    List<String> usedLinks(Proposed p, String purpose) {
        return world
                .desk
                .db()
                .sql("select token_hash from proof_link where proposal_id = ? and purpose = ? and used_at is not null")
                .params(p.id(), purpose)
                .query(String.class)
                .list()
                .stream()
                .map(hash -> world.used.getOrDefault(hash, "nobody"))
                .toList();
    }

    Optional<Proposed> former(Proposed p) {
        return Optional.ofNullable(before.proposals().get(p.id()));
    }

    boolean isOnFile(@Nullable String address, UUID earner) {
        return before.fact("address", earner).equals(address)
                || now.fact("address", earner).equals(address);
    }

    boolean wasOnFile(String address, UUID earner) {
        return world.onFile.contains(address + " " + earner);
    }
}
