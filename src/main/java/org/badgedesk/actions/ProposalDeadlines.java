package org.badgedesk.actions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.badgedesk.core.WorkingHours;
import org.springframework.stereotype.Component;

/** What time does to proposals: those that wait are looked at again, go on, are pointed out or end. The promises stand at {@link Actions}. */
@Component
class ProposalDeadlines {

    private static final Duration PROOF_WAITS = Duration.ofHours(24);

    private final ProposalRows proposals;
    private final ProposalViews views;
    private final ProposalPath path;
    private final ProposalEnds ends;
    private final ApprovalSettings settings;
    private final WorkingHours hours;
    private final Clock clock;

    ProposalDeadlines(
            ProposalRows proposals,
            ProposalViews views,
            ProposalPath path,
            ProposalEnds ends,
            ApprovalSettings settings,
            WorkingHours hours,
            Clock clock) {
        this.proposals = proposals;
        this.views = views;
        this.path = path;
        this.ends = ends;
        this.settings = settings;
        this.hours = hours;
        this.clock = clock;
    }

    int lookAgain() {
        List<StoredProposal> waiting = proposals.findByStateOrderByProposedAtAsc(ProposalState.AWAITING_REGISTER);
        waiting.forEach(p -> path.lookAgain(proposals.hold(new ProposalId(p.id))));
        return (int) waiting.stream()
                .filter(p -> p.state != ProposalState.AWAITING_REGISTER)
                .count();
    }

    List<Overdue> overdue() {
        return Stream.concat(
                        waitingLongerThan(ProposalState.AWAITING_APPROVAL, settings.remindAfter()),
                        waitingLongerThan(ProposalState.AWAITING_DONE, settings.remindAfter()))
                .map(p -> new Overdue(views.shown(p), waited(p), waited(p).compareTo(settings.escalateAfter()) >= 0))
                .sorted(Comparator.comparing(Overdue::waited).reversed())
                .toList();
    }

    int expireUndecided() {
        List<StoredProposal> late = waitingLongerThan(ProposalState.AWAITING_APPROVAL, settings.expireAfter())
                .toList();
        late.forEach(p -> ends.undecided(proposals.hold(new ProposalId(p.id))));
        return late.size();
    }

    int runHeld() {
        Instant now = clock.instant();
        List<StoredProposal> due = proposals.findByStateOrderByProposedAtAsc(ProposalState.HELD).stream()
                .filter(p -> p.heldUntil != null && !p.heldUntil.isAfter(now))
                .toList();
        due.forEach(p -> path.holdOver(proposals.hold(new ProposalId(p.id))));
        return due.size();
    }

    int expireUnproven() {
        List<StoredProposal> late = proposals.findByStateAndProposedAtBefore(
                ProposalState.AWAITING_PROOF, clock.instant().minus(PROOF_WAITS));
        late.forEach(p -> ends.expired(proposals.hold(new ProposalId(p.id))));
        return late.size();
    }

    private Stream<StoredProposal> waitingLongerThan(ProposalState state, Duration limit) {
        return proposals.findByStateOrderByProposedAtAsc(state).stream()
                .filter(p -> waited(p).compareTo(limit) >= 0);
    }

    private Duration waited(StoredProposal proposal) {
        return hours.between(Objects.requireNonNullElse(proposal.waitingSince, proposal.proposedAt), clock.instant());
    }
}
