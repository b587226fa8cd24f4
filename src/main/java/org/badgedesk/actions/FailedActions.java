package org.badgedesk.actions;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Proposals whose action threw. Its transaction is lost, approvals and links in it too; once it is rolled back, staff get the request, so that
 * nobody waits for what can never run. What fails only for now (a lock, a lost connection) is left to be tried again.
 */
@Component
class FailedActions {

    private static final Logger log = LoggerFactory.getLogger(FailedActions.class);

    /** PostgreSQL's own SQLSTATE, which Spring leaves untranslated. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final HeldProposals held;
    private final ProposalEnds ends;
    private final TransactionTemplate afterwards;

    FailedActions(HeldProposals held, ProposalEnds ends, PlatformTransactionManager transactions) {
        this.held = held;
        this.ends = ends;
        this.afterwards = new TransactionTemplate(transactions);
        this.afterwards.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** What to throw so that the transaction is rolled back; the proposal is handed over when it is. */
    RuntimeException failed(StoredProposal proposal, RuntimeException cause) {
        if (passes(cause)) {
            return cause;
        }
        UUID id = proposal.id;
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                handOver(id, cause);
            }
        });
        return new ActionFailed(proposal, cause);
    }

    /** A lost connection may come as any of these: SQLSTATE classes 08, 53 and 57 count as a failed resource, and what JPA throws may be untranslated. */
    private static boolean passes(RuntimeException cause) {
        DataAccessException failure = cause instanceof DataAccessException translated
                ? translated
                : new HibernateJpaDialect().translateExceptionIfPossible(cause);
        return failure instanceof TransientDataAccessException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof UncategorizedSQLException uncategorized
                        && uncategorized.getCause() instanceof SQLException thrown
                        && LOCK_NOT_AVAILABLE.equals(thrown.getSQLState());
    }

    private void handOver(UUID id, RuntimeException cause) {
        log.error("proposal {} could not be carried out and goes to staff", id, cause);
        afterwards.executeWithoutResult(status -> held.find(id)
                .filter(proposal -> !proposal.state.isOver())
                .ifPresent(proposal ->
                        ends.handOver(proposal, "the desk could not carry it out: " + cause.getMessage(), List.of())));
    }
}
