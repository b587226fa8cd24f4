package org.badgedesk.triage;

import java.util.List;
import java.util.Optional;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.actions.Actions;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.springframework.stereotype.Component;

/**
 * The cases that a proven message answers and does not join, since another address began them: the desk wrote there to the address on file, or to another address of
 * the same earner. Each writer keeps a case of their own, so that nothing of the one is ever sent to the other; what the earner was asked goes on in theirs.
 */
@Component
class AnsweredCases {

    private final Cases cases;
    private final Actions actions;
    private final Facts facts;

    AnsweredCases(Cases cases, Actions actions, KnownFacts facts) {
        this.cases = cases;
        this.actions = actions;
        this.facts = facts;
    }

    /** Held until the transaction ends, before the message's own case is. */
    List<CaseFile> of(ReceivedMessage message) {
        EmailAddress from = message.content().from();
        return from == null || message.content().authenticity() != Authenticity.PASS
                ? List.of()
                : cases.answeredBy(message.id()).stream()
                        .flatMap(id -> cases.find(id).stream())
                        .filter(file -> file.replies().stream().anyMatch(reply -> isTheSame(reply.to(), from)))
                        .toList();
    }

    /** Both cases say to staff where the other half is; the writers are told nothing of each other. */
    void tellStaff(CaseId answer, List<CaseFile> answered) {
        long number = cases.find(answer).orElseThrow().number();
        for (CaseFile file : answered) {
            cases.note(
                    file.id(),
                    StaffId.DESK,
                    "A mail of this case was answered from another address: see case #" + number);
            cases.note(
                    answer,
                    StaffId.DESK,
                    "This answers a mail of case #" + file.number() + ", which another address began");
        }
    }

    /** What the writer of a message is proven to want in these cases. */
    List<CaseFile.StoredRequest> theirs(ReceivedMessage message) {
        return of(message).stream()
                .flatMap(file -> file.requests().stream())
                .filter(request -> isConfirmedBy(message, request) || isSaidBy(message, request))
                .toList();
    }

    /** Documents that the writer sends are kept with what waits for them in these cases. */
    void keepEvidence(ReceivedMessage message) {
        earner(message.content())
                .ifPresent(writer -> of(message)
                        .forEach(file -> actions.keepEvidence(
                                file.id(), message.content().attachments(), writer)));
    }

    /** Whether every word of a request is this writer's, as the mail host proves: who only confirmed what another wrote has not seen all of it. */
    boolean isSaidBy(ReceivedMessage message, CaseFile.StoredRequest request) {
        return cases.words(request.id()).stream()
                .map(ReceivedMessage::content)
                .allMatch(said -> said.authenticity() == Authenticity.PASS
                        && said.from() != null
                        && message.content().from() != null
                        && isTheSame(said.from(), message.content().from()));
    }

    private boolean isConfirmedBy(ReceivedMessage message, CaseFile.StoredRequest request) {
        return actions.confirmedBy(request.id())
                .filter(owner -> earner(message.content()).filter(owner::equals).isPresent())
                .isPresent();
    }

    /** Whether one earner is proven to want what a request asks for, and the message is another's. */
    boolean isOfAnother(ReceivedMessage message, CaseFile.StoredRequest request) {
        return actions.confirmedBy(request.id())
                .filter(owner -> earner(message.content())
                        .filter(writer -> !writer.equals(owner))
                        .isPresent())
                .isPresent();
    }

    private boolean isTheSame(EmailAddress one, EmailAddress other) {
        Optional<EarnerId> earner = facts.earner(one).map(Earner::id);
        return one.equals(other)
                || earner.isPresent() && earner.equals(facts.earner(other).map(Earner::id));
    }

    private Optional<EarnerId> earner(IncomingMessage message) {
        return Optional.ofNullable(message.from()).flatMap(facts::earner).map(Earner::id);
    }
}
