package org.badgedesk.cases;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.badgedesk.core.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What the messages of a case ask for, and how each request goes on; the case's state follows from them. The promises stand at {@link Cases}. */
@Component
class CaseRequests {

    private final HeldCases cases;
    private final MessageRows messages;
    private final RequestRows requests;
    private final AnswersElsewhere elsewhere;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseRequests(
            HeldCases cases,
            MessageRows messages,
            RequestRows requests,
            AnswersElsewhere elsewhere,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.messages = messages;
        this.requests = requests;
        this.elsewhere = elsewhere;
        this.events = events;
        this.clock = clock;
    }

    List<RequestId> understood(MessageId id, Language language, List<RequestNote> understood) {
        Message message = messages.get(id);
        SupportCase its = cases.hold(message.itsCase());
        if (!requests.findByMessageIdOrderByPosition(message.id).isEmpty()) {
            return List.of();
        }
        message.takenUpAt = clock.instant();
        its.language = language.code();
        List<RequestId> ids = new ArrayList<>();
        for (RequestNote note : understood) {
            RequestId requestId = RequestId.random();
            requests.save(new Request(requestId.value(), message, its.id, ids.size(), note));
            ids.add(requestId);
        }
        if (elsewhere.answers(message)) {
            ids.forEach(request -> settle(request, Settlement.silent()));
            return List.of();
        }
        return ids;
    }

    CaseFile.StoredRequest find(RequestId id) {
        return requests.findById(id.value()).orElseThrow().toStored();
    }

    List<CaseFile.StoredRequest> of(MessageId id) {
        return requests.findByMessageIdOrderByPosition(id.value()).stream()
                .map(Request::toStored)
                .toList();
    }

    List<Settlement> untold(MessageId id) {
        return requests.findByMessageIdOrderByPosition(id.value()).stream()
                .filter(r -> r.isSettled() && !r.told)
                .map(Request::toSettlement)
                .toList();
    }

    void goOn(RequestId later, RequestId earlier) {
        requests.findById(later.value()).orElseThrow().continues = earlier.value();
        requests.findById(earlier.value()).orElseThrow().endedForSender = true;
    }

    void takeBack(RequestId id) {
        requests.findById(id.value()).orElseThrow().endedForSender = true;
    }

    RequestId inPlaceOf(RequestId earlier, RequestNote note) {
        Request former = requests.findById(earlier.value()).orElseThrow();
        Message message = messages.findById(former.messageId).orElseThrow();
        cases.hold(former.caseId);
        int position = requests.findByMessageIdOrderByPosition(message.id).size();
        Request later = new Request(UUID.randomUUID(), message, former.caseId, position, note);
        later.continues = former.id;
        former.endedForSender = true;
        requests.saveAndFlush(later);
        settle(earlier, Settlement.silent());
        return new RequestId(later.id);
    }

    Optional<RequestId> earlier(RequestId id) {
        return Optional.ofNullable(requests.findById(id.value()).orElseThrow().continues)
                .map(RequestId::new);
    }

    void ask(RequestId id, List<String> missing) {
        change(id, request -> {
            request.state = RequestState.AWAITING_SENDER;
            request.decision = "ask";
            request.firstMissing = request.firstMissing == null ? request.missing : request.firstMissing;
            request.missing = missing.toArray(String[]::new);
        });
    }

    List<ReceivedMessage> words(RequestId id) {
        LinkedList<ReceivedMessage> words = new LinkedList<>();
        UUID next = id.value();
        while (next != null) {
            Request request = requests.findById(next).orElseThrow();
            MessageId message = new MessageId(request.messageId);
            if (words.isEmpty() || !words.getFirst().id().equals(message)) {
                words.addFirst(messages.get(message).toReceived());
            }
            next = request.continues;
        }
        return words;
    }

    void leave(MessageId id, Language language, List<RequestNote> understood) {
        Message message = messages.get(id);
        understood(id, language, understood).forEach(request -> settle(request, Settlement.silent()));
        events.publishEvent(new MessageLeft(id, new CaseId(message.itsCase()), message.fingerprint));
    }

    void settle(RequestId id, Settlement settlement) {
        change(id, request -> {
            if (!request.isSettled()) {
                request.settle(settlement);
                List<Request> all = requests.findByMessageIdOrderByPosition(request.messageId);
                if (all.stream().allMatch(Request::isSettled)) {
                    events.publishEvent(new MessageSettled(new MessageId(request.messageId)));
                }
            }
        });
    }

    void await(RequestId id, RequestState state) {
        change(id, request -> {
            // what was answered and goes on after all has news again
            request.told &= !request.isSettled();
            request.state = state;
        });
    }

    void didNotHelp(MessageId id, String words) {
        of(id).stream()
                .filter(CaseFile.StoredRequest::isAnsweredByFaq)
                .forEach(answered -> change(answered.id(), request -> {
                    request.state = RequestState.ESCALATED;
                    request.unhelpfulAt = clock.instant();
                    request.reason = "the answer did not help" + (words.isEmpty() ? "" : ": " + words);
                }));
    }

    void escalate(RequestId id, String reason, @Nullable String draft) {
        change(id, request -> {
            request.state = RequestState.ESCALATED;
            request.reason = reason;
            SupportCase its = cases.hold(request.caseId);
            if (draft != null && its.offer(draft)) {
                events.publishEvent(new CaseDrafted(new CaseId(its.id)));
            }
        });
    }

    private void change(RequestId id, Consumer<Request> change) {
        Request request = requests.findById(id.value()).orElseThrow();
        SupportCase its = cases.hold(request.caseId);
        change.accept(request);
        its.follow(requests.findByCaseId(its.id), clock.instant());
        events.publishEvent(new CaseChanged(new CaseId(its.id)));
    }
}
