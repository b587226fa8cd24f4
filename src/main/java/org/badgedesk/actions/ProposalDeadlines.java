package org.badgedesk.actions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.badgedesk.core.WorkingHours;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What time does to proposals: those that wait are looked at again, go on, are pointed out or end. Each goes its way in a transaction of its
 * own, so that one which fails stops no other. The promises stand at {@link Actions}.
 */
@Component
class ProposalDeadlines {

    private static final Logger log = LoggerFactory.getLogger(ProposalDeadlines.class);
    private static final Duration PROOF_WAITS = Duration.ofHours(24);

    /** Staff ask for evidence and wait for it; the mailbox on file may object all the while. */
    private static final Duration VOUCHING_WAITS = Duration.ofDays(14);

    private final ProposalRows proposals;
    private final HeldProposals held;
    private final ProposalViews views;
    private final ProposalPath path;
    private final WayToEffect toEffect;
    private final ProposalEnds ends;
    private final ProofLinks links;
    private final ApprovalSettings settings;
    private final WorkingHours hours;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ProposalDeadlines(
            ProposalRows proposals,
            HeldProposals held,
            ProposalViews views,
            ProposalPath path,
            WayToEffect toEffect,
            ProposalEnds ends,
            ProofLinks links,
            ApprovalSettings settings,
            WorkingHours hours,
            TransactionTemplate transactions,
            Clock clock) {
        this.proposals = proposals;
        this.held = held;
        this.views = views;
        this.path = path;
        this.toEffect = toEffect;
        this.ends = ends;
        this.links = links;
        this.settings = settings;
        this.hours = hours;
        this.transactions = transactions;
        this.clock = clock;
    }

    int lookAgain() {
        return each(ProposalState.AWAITING_REGISTER, p -> true, path::lookAgain);
    }

    List<Overdue> overdue() {
        return Stream.of(ProposalState.AWAITING_APPROVAL, ProposalState.AWAITING_DONE)
                .flatMap(state -> proposals.findByStateOrderByProposedAtAsc(state).stream())
                .filter(p -> hasWaited(p, settings.remindAfter()))
                .map(p -> new Overdue(views.shown(p), waited(p), hasWaited(p, settings.escalateAfter())))
                .sorted(Comparator.comparing(Overdue::waited).reversed())
                .toList();
    }

    int expireUndecided() {
        return each(ProposalState.AWAITING_APPROVAL, p -> hasWaited(p, settings.expireAfter()), ends::undecided);
    }

    int runHeld() {
        Instant now = clock.instant();
        return each(ProposalState.HELD, p -> p.heldUntil != null && !p.heldUntil.isAfter(now), toEffect::holdOver);
    }

    int expireUnproven() {
        return each(ProposalState.AWAITING_PROOF, p -> isOlderThan(p, PROOF_WAITS), ends::expired)
                + each(ProposalState.AWAITING_VOUCHING, p -> isOlderThan(p, VOUCHING_WAITS), ends::unvouched)
                + each(
                        ProposalState.AWAITING_ADDRESS,
                        p -> !links.hasOpen(p.id, LinkPurpose.CONFIRM_ADDRESS),
                        ends::unconfirmed);
    }

    /** Has each proposal of a state that is due take a step, unless it has moved on meanwhile; says how many are in another state then. */
    private int each(ProposalState state, Predicate<StoredProposal> due, Consumer<StoredProposal> step) {
        return (int) proposals.findByStateOrderByProposedAtAsc(state).stream()
                .filter(p -> moves(new ProposalId(p.id), state, due, step))
                .count();
    }

    private boolean moves(
            ProposalId id, ProposalState state, Predicate<StoredProposal> due, Consumer<StoredProposal> step) {
        try {
            return Boolean.TRUE.equals(transactions.execute(status -> {
                StoredProposal proposal = held.hold(id);
                if (proposal.state == state && due.test(proposal)) {
                    step.accept(proposal);
                }
                return proposal.state != state;
            }));
        } catch (RuntimeException e) {
            log.error("proposal {} stays {}, and is tried again later", id, state.code(), e);
            return false;
        }
    }

    private boolean isOlderThan(StoredProposal proposal, Duration limit) {
        return proposal.proposedAt.isBefore(clock.instant().minus(limit));
    }

    private boolean hasWaited(StoredProposal proposal, Duration limit) {
        return waited(proposal).compareTo(limit) >= 0;
    }

    private Duration waited(StoredProposal proposal) {
        return hours.between(Objects.requireNonNullElse(proposal.waitingSince, proposal.proposedAt), clock.instant());
    }
}
