package org.badgedesk.triage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.badgedesk.accounts.Earners;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.cases.RequestNote;
import org.badgedesk.cases.RequestState;
import org.springframework.stereotype.Component;

/**
 * What still waits for the sender of a message, as far as they can know. A stranger who was told to prove themselves knows no more than that,
 * and for how long: whether there is an account, and whether its owner was asked, agreed or let the time pass, must not change what
 * they read next. So for them a request waits by what they wrote and by the time alone, never by what became of it.
 */
@Component
class SendersView {

    /** As long as the link to the address on file is open, which there may be or not. */
    static final Duration PROOF_WAITS = Duration.ofHours(24);

    private static final Set<String> TOLD_TO_PROVE = Set.of("verify", "ask");

    private final Earners earners;

    SendersView(Earners earners) {
        this.earners = earners;
    }

    /** Whether answers go to somebody who is nobody's address on file, so far as it is proven. */
    boolean isStranger(IncomingMessage message) {
        return message.from() == null
                || message.channel() == Channel.CHAT && message.authenticity() != Authenticity.PASS
                || earners.find(message.from()).isEmpty();
    }

    /** The requests of a case as the sender of this message knows them: to a stranger, what they were to prove waits for them or is over. */
    List<CaseFile.StoredRequest> requests(CaseFile file, ReceivedMessage message) {
        if (!isStranger(message.content())) {
            return file.requests();
        }
        Map<MessageId, Instant> asked = file.messages().stream()
                .collect(Collectors.toMap(
                        ReceivedMessage::id,
                        its -> Objects.requireNonNullElse(
                                its.takenUpAt(), its.content().receivedAt())));
        Instant opened = message.content().receivedAt().minus(PROOF_WAITS);
        return file.requests().stream()
                .map(request -> TOLD_TO_PROVE.contains(request.note().decision())
                        ? known(
                                request,
                                Objects.requireNonNull(asked.get(request.message()))
                                        .isAfter(opened))
                        : request)
                .toList();
    }

    private static CaseFile.StoredRequest known(CaseFile.StoredRequest request, boolean inTime) {
        RequestNote note = request.note();
        return new CaseFile.StoredRequest(
                request.id(),
                request.message(),
                new RequestNote(
                        note.intent(),
                        note.guess(),
                        note.confidence(),
                        note.kind(),
                        note.action(),
                        "verify",
                        note.details(),
                        request.firstMissing(),
                        note.approval(),
                        note.reason(),
                        note.explanation(),
                        note.rounds(),
                        note.doubtful()),
                inTime && !request.endedForSender() ? RequestState.AWAITING_SENDER : RequestState.SETTLED,
                request.part(),
                request.told(),
                request.firstMissing(),
                request.endedForSender());
    }
}
