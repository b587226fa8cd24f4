package org.badgedesk.actions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.NameDifference.Need;
import org.badgedesk.core.PersonName;
import org.springframework.stereotype.Component;

/** The changes of an earner's name in the last months: step by step, each of them small, a name becomes another person's. */
@Component
class NameHistory {

    private static final Duration LOOKS_BACK = Duration.ofDays(90);

    private final ProposalRows proposals;
    private final Clock clock;

    NameHistory(ProposalRows proposals, Clock clock) {
        this.proposals = proposals;
        this.clock = clock;
    }

    /** A name that the earner had, and what leads from it to the one that is wanted now. */
    record Former(PersonName name, NameDifference difference) {}

    /**
     * The former name from which the wanted one takes more than this step and each one since have taken; nothing where none does. What
     * the register has said in between begins anew.
     */
    Optional<Former> takesMore(Earner earner, ActionName action, PersonName wanted) {
        Need taken = NameDifference.between(earner.name(), wanted).need();
        Optional<Former> most = Optional.empty();
        PersonName since = earner.name();
        for (StoredProposal change : changes(earner, action)) {
            PersonName before = PersonName.stored(change.before.getOrDefault(ChangeName.NAME, ""));
            PersonName after = PersonName.stored(change.after.getOrDefault(ChangeName.NAME, ""));
            if (!after.equals(since)) {
                break;
            }
            since = before;
            taken = max(taken, NameDifference.between(before, after).need());
            Former former = new Former(before, NameDifference.between(before, wanted));
            if (former.difference().need().compareTo(taken) > 0) {
                most = Optional.of(former);
                taken = former.difference().need();
            }
        }
        return most;
    }

    private static Need max(Need one, Need other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** The latest first. */
    private List<StoredProposal> changes(Earner earner, ActionName action) {
        Instant since = clock.instant().minus(LOOKS_BACK);
        return proposals
                .findByEarnerIdAndActionAndStateIn(earner.id().value(), action.value(), List.of(ProposalState.DONE))
                .stream()
                .filter(change -> change.decidedAt != null && change.decidedAt.isAfter(since))
                .filter(change ->
                        change.before.containsKey(ChangeName.NAME) && change.after.containsKey(ChangeName.NAME))
                .sorted(Comparator.comparing((StoredProposal change) -> Objects.requireNonNull(change.decidedAt))
                        .reversed())
                .toList();
    }
}
