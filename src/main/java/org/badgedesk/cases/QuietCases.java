package org.badgedesk.cases;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What has waited long: for a sender who does not answer, found here and ended without a mail, or for staff, while its sender does not know
 * what is done of it already. Whether something is under way for it, the caller knows.
 */
@Service
@Transactional
public class QuietCases {

    private final HeldCases held;
    private final CaseRows cases;
    private final RequestRows requests;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    QuietCases(HeldCases held, CaseRows cases, RequestRows requests, ApplicationEventPublisher events, Clock clock) {
        this.held = held;
        this.cases = cases;
        this.requests = requests;
        this.events = events;
        this.clock = clock;
    }

    /** The requests whose sender was told to prove themselves at least so long ago, and has not. */
    @Transactional(readOnly = true)
    public List<RequestId> unproven(Duration waited) {
        return requests.unprovenSince(clock.instant().minus(waited)).stream()
                .map(RequestId::new)
                .toList();
    }

    /**
     * The messages, taken up at least so long ago, of which something is answered and untold while something else waits for staff; of none
     * has anything been told.
     */
    @Transactional(readOnly = true)
    public List<MessageId> halfAnswered(Duration waited) {
        return requests.halfAnsweredSince(clock.instant().minus(waited)).stream()
                .map(MessageId::new)
                .toList();
    }

    /** The cases that have waited for their sender as long as a resolved one stays open. */
    @Transactional(readOnly = true)
    public List<CaseId> unanswered() {
        return cases.unansweredSince(clock.instant().minus(SupportCase.QUIET_UNTIL_CLOSED)).stream()
                .map(CaseId::new)
                .toList();
    }

    /** Closes a case that waits for its sender alone; one that has moved on meanwhile stays. */
    public void close(CaseId id) {
        SupportCase its = held.hold(id.value());
        if (its.state != CaseState.AWAITING_SENDER
                || its.changedAt.isAfter(clock.instant().minus(SupportCase.QUIET_UNTIL_CLOSED))) {
            return;
        }
        requests.findByCaseId(its.id).stream().filter(r -> !r.isSettled()).forEach(r -> {
            r.settle(Settlement.silent());
            r.told = true;
        });
        its.close(clock.instant());
        events.publishEvent(new CaseChanged(id));
    }
}
