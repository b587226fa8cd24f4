package org.badgedesk.triage;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.QuietCases;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.cases.RequestState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * "Your account is unlocked; your new name waits for a colleague": where a part of a message ran or is answered and staff have not decided
 * the rest within minutes, the one interim notice says which. Where they have, the final reply tells all at once (docs/adr/0002).
 */
@Component
public class HalfDone {

    private static final Logger log = LoggerFactory.getLogger(HalfDone.class);

    /** How long the sender waits for staff before they are told what is done. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final Set<RequestState> WITH_STAFF = Set.of(RequestState.AWAITING_APPROVAL, RequestState.ESCALATED);

    private final QuietCases quiet;
    private final Cases cases;
    private final Replies replies;
    private final ReplyTexts texts;
    private final TransactionTemplate transactions;

    HalfDone(QuietCases quiet, Cases cases, Replies replies, ReplyTexts texts, TransactionTemplate transactions) {
        this.quiet = quiet;
        this.cases = cases;
        this.replies = replies;
        this.texts = texts;
        this.transactions = transactions;
    }

    /** Writes the interim notices that are due; one that fails is tried again next time, and keeps no other from leaving. */
    public void tell() {
        for (MessageId id : quiet.halfAnswered(PATIENCE)) {
            try {
                transactions.executeWithoutResult(status -> tell(id));
            } catch (RuntimeException e) {
                log.error("cannot tell what is done of message {}", id, e);
            }
        }
    }

    private void tell(MessageId id) {
        CaseId its = Objects.requireNonNull(cases.message(id).caseId());
        cases.hold(its);
        ReceivedMessage message = cases.message(id);
        List<String> waiting = cases.requests(id).stream()
                .filter(request -> WITH_STAFF.contains(request.state()))
                .flatMap(request -> Stream.ofNullable(request.note().action()))
                .distinct()
                .toList();
        if (!waiting.isEmpty()
                && message.content().from() != null
                && cases.leftToStaff(id).isEmpty()
                && !cases.untold(id).isEmpty()) {
            CaseFile file = cases.find(its).orElseThrow();
            replies.interim(message, List.of(texts.waitsForStaff(waiting, file.language())), file.language());
        }
    }
}
