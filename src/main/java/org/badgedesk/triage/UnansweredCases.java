package org.badgedesk.triage;

import java.util.Objects;
import java.util.function.Consumer;
import org.badgedesk.actions.Actions;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.QuietCases;
import org.badgedesk.cases.RequestId;
import org.badgedesk.cases.RequestState;
import org.badgedesk.cases.Settlement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends what its sender left unanswered, without a mail: what nobody proved in time also where there is no account, and cases in which nothing
 * came any more, so that their files are forgotten as those of others are. What goes on by a proposal is left to it.
 */
@Component
public class UnansweredCases {

    private static final Logger log = LoggerFactory.getLogger(UnansweredCases.class);

    private final QuietCases quiet;
    private final Cases cases;
    private final Actions actions;
    private final TransactionTemplate transactions;

    UnansweredCases(QuietCases quiet, Cases cases, Actions actions, TransactionTemplate transactions) {
        this.quiet = quiet;
        this.cases = cases;
        this.actions = actions;
        this.transactions = transactions;
    }

    /** Ends the requests of those who were to prove themselves, and had the time of a link for it. */
    public void endUnproven() {
        quiet.unproven(SendersView.PROOF_WAITS).forEach(id -> alone(id, this::endUnproven));
    }

    private void endUnproven(RequestId id) {
        CaseId its = Objects.requireNonNull(
                cases.message(cases.request(id).message()).caseId());
        cases.hold(its);
        CaseFile.StoredRequest request = cases.request(id);
        boolean free = actions.of(its).stream()
                .noneMatch(p -> p.request().equals(id) && !p.state().isOver());
        if (request.state() == RequestState.AWAITING_SENDER && free) {
            cases.settle(id, Settlement.silent());
        }
    }

    /** Closes the cases whose senders have not answered for as long as a resolved case stays open. */
    public void close() {
        quiet.unanswered().forEach(id -> alone(id, this::close));
    }

    private void close(CaseId id) {
        cases.hold(id);
        if (actions.of(id).stream().allMatch(p -> p.state().isOver())) {
            quiet.close(id);
        }
    }

    /** One that fails is tried again next time, and keeps no other from its end. */
    private <T> void alone(T id, Consumer<T> step) {
        try {
            transactions.executeWithoutResult(status -> step.accept(id));
        } catch (RuntimeException e) {
            log.error("cannot end what its sender left unanswered: {}", id, e);
        }
    }
}
