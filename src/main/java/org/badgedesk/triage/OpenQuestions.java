package org.badgedesk.triage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.cases.RequestNote;
import org.badgedesk.cases.RequestState;
import org.badgedesk.cases.StatedRequest;
import org.badgedesk.core.Language;
import org.badgedesk.intents.Intents;
import org.badgedesk.intents.Understanding;
import org.badgedesk.intents.UnderstoodRequest;
import org.springframework.stereotype.Component;

/** Reads a message of a case in which the desk has asked for something: the answer, in free text, completes the request. */
@Component
class OpenQuestions {

    static final String LINK_NOT_OPENED = "the sender writes again and has not opened the link: maybe they cannot";

    private static final Set<String> NO_WISH = Set.of("other", "thanks");

    /** Asked for although found, these were not unsure: the earner has no such badge or name. */
    private static final Set<String> NEVER_DOUBTED = Set.of("credential", "old_name");

    /** How likely a value is that was asked for although it was found, where it was not kept: requests of before V603. */
    private static final double UNSURE = 0.5;

    private final Cases cases;
    private final Intents intents;
    private final Triage triage;
    private final AnsweredCases others;
    private final SendersView senders;

    OpenQuestions(Cases cases, Intents intents, Triage triage, AnsweredCases others, SendersView senders) {
        this.cases = cases;
        this.others = others;
        this.intents = intents;
        this.triage = triage;
        this.senders = senders;
    }

    /**
     * A request that waits for details.
     *
     * @param anew whether nothing that was said of it before counts, since it may be somebody else's words
     */
    record Question(CaseFile.StoredRequest request, boolean anew) {}

    /**
     * What to do about a message.
     *
     * @param continues the requests with which the first ones of the decision go on, in the same order
     * @param given the details that the message gives of what was asked
     */
    record Answered(MessageDecision decision, List<Question> continues, Map<String, String> given) {

        /** How often the sender was asked about the request at this place before. */
        int rounds(int position) {
            return position < continues.size()
                    ? continues.get(position).request().note().rounds() + 1
                    : 0;
        }

        /** Whether the request at this place was asked about, and the message says what was missing. */
        private boolean isAnswered(int position) {
            return position < continues.size()
                    && continues.get(position).request().note().missing().stream()
                            .anyMatch(given::containsKey);
        }

        /** Who answers what was asked goes on waiting for the link. */
        Answered withStaffInPlaceOfLinks() {
            return with((r, position) -> r.decision() instanceof Decision.Verify && !isAnswered(position)
                    ? r.escalated(LINK_NOT_OPENED)
                    : r);
        }

        /** A person reads it, whatever it seems to ask. */
        Answered withStaff(String why) {
            return with((r, position) -> r.decision() instanceof Decision.Escalate ? r : r.escalated(why));
        }

        /** Nothing is answered, asked or run before a person has seen it. */
        Answered withStaffInPlaceOfReplies(String why) {
            return with((r, position) -> r.heldForStaff(why));
        }

        private Answered with(BiFunction<RequestDecision, Integer, RequestDecision> change) {
            List<RequestDecision> requests = new ArrayList<>();
            for (RequestDecision request : decision.requests()) {
                requests.add(change.apply(request, requests.size()));
            }
            return new Answered(
                    new MessageDecision(
                            decision.language(), requests, decision.proven(), decision.model(), decision.threshold()),
                    continues,
                    given);
        }
    }

    Answered answeredBy(ReceivedMessage message, Facts facts) {
        Optional<StatedRequest> stated = cases.stated(message.id());
        if (stated.isPresent()) {
            return new Answered(triage.decide(message.content(), byItsForm(stated.get()), facts), List.of(), Map.of());
        }
        Understanding understanding = intents.understand(
                message.content().subject(),
                message.content().text(),
                new Intents.Writer(
                        message.content().fromName(), message.content().from()));
        List<Question> questions = questions(message);
        List<CaseFile.StoredRequest> open =
                questions.stream().map(Question::request).toList();
        Map<String, String> given = intents.details(
                open.stream()
                        .flatMap(r -> r.note().missing().stream())
                        .distinct()
                        .toList(),
                message.content().text(),
                understanding.language());
        boolean machines = message.content().ignored() != null;
        if (open.isEmpty() || given.isEmpty() && (machines || isAboutSomethingElse(understanding, open))) {
            return new Answered(triage.decide(message.content(), understanding, facts), List.of(), Map.of());
        }
        List<UnderstoodRequest> requests = new ArrayList<>();
        Map<UnderstoodRequest, List<IncomingMessage>> earlier = new HashMap<>();
        for (Question question : questions) {
            UnderstoodRequest completed = completed(question, given, message);
            requests.add(completed);
            if (!question.anew()) {
                earlier.put(
                        completed,
                        cases.words(question.request().id()).stream()
                                .map(ReceivedMessage::content)
                                .toList());
            }
        }
        requests.addAll(besides(understanding, open, given));
        Understanding continued =
                new Understanding(understanding.language(), requests, understanding.model(), understanding.threshold());
        return new Answered(triage.decide(message.content(), continued, facts, earlier), questions, given);
    }

    /** What was asked and is not answered, which this sender may answer: in their case, and what they are proven to want in another's. */
    private List<Question> questions(ReceivedMessage message) {
        Stream<Question> inTheirs = cases.find(Objects.requireNonNull(message.caseId())).stream()
                .flatMap(file -> senders.requests(file, message).stream())
                .filter(r -> isProven(message) || !isProven(cases.message(r.message())))
                .filter(r -> senders.isStranger(message.content()) || !others.isOfAnother(message, r))
                .map(r -> new Question(r, false));
        Stream<Question> inOthers =
                others.theirs(message).stream().map(r -> new Question(r, !others.isSaidBy(message, r)));
        return Stream.concat(inTheirs, inOthers)
                .filter(q -> q.request().state() == RequestState.AWAITING_SENDER
                        && !q.request().note().missing().isEmpty())
                .toList();
    }

    private static boolean isAboutSomethingElse(Understanding understanding, List<CaseFile.StoredRequest> open) {
        UnderstoodRequest main = understanding.requests().get(0);
        return main.guess() == null && !main.intent().equals("other") && isNew(main, open);
    }

    private static boolean isNew(UnderstoodRequest request, List<CaseFile.StoredRequest> open) {
        return open.stream().noneMatch(r -> r.note().intent().equals(request.intent()));
    }

    /** The request as it was, with what the answer gives of what was missing; what was doubtful and is not answered stays so. */
    private static UnderstoodRequest completed(Question question, Map<String, String> given, ReceivedMessage message) {
        RequestNote note = question.request().note();
        Map<String, String> details = new HashMap<>(question.anew() ? Map.of() : note.details());
        Map<String, Double> doubtful = new HashMap<>(question.anew() ? Map.of() : note.doubtful());
        note.missing().stream().filter(given::containsKey).forEach(key -> {
            details.put(key, given.get(key));
            doubtful.remove(key);
        });
        note.missing().stream()
                .filter(key -> details.containsKey(key) && !given.containsKey(key) && !NEVER_DOUBTED.contains(key))
                .forEach(key -> doubtful.putIfAbsent(key, UNSURE));
        return new UnderstoodRequest(
                note.intent(),
                null,
                note.confidence(),
                details,
                doubtful,
                ApprovalRule.AUTO.code().equals(note.approval()),
                List.of(message.content().text()),
                List.of(),
                null,
                List.of());
    }

    /** What the message asks for besides, in other sentences than those that answer; what is not plain there is for staff. */
    private static List<UnderstoodRequest> besides(
            Understanding understanding, List<CaseFile.StoredRequest> open, Map<String, String> given) {
        return understanding.requests().stream()
                .filter(r -> isSure(r) ? isNew(r, open) : isNewsToStaff(r, open, given))
                .filter(r -> r.evidence().stream()
                        .noneMatch(sentence -> given.values().stream().anyMatch(sentence::contains)))
                .toList();
    }

    private static boolean isSure(UnderstoodRequest request) {
        return request.guess() == null && request.doubt() == null && !NO_WISH.contains(request.intent());
    }

    /** Where nothing was answered, the question is asked again, which says enough. */
    private static boolean isNewsToStaff(
            UnderstoodRequest request, List<CaseFile.StoredRequest> open, Map<String, String> given) {
        return !given.isEmpty()
                && !request.evidence().isEmpty()
                && !request.intent().equals("thanks")
                && open.stream().noneMatch(r -> r.note().intent().equals(request.guess()));
    }

    private static boolean isProven(ReceivedMessage message) {
        return message.content().authenticity() == Authenticity.PASS;
    }

    /** The forms speak English, as the pages do. */
    private static Understanding byItsForm(StatedRequest stated) {
        UnderstoodRequest request = new UnderstoodRequest(
                stated.intent(),
                null,
                1,
                stated.details(),
                Map.of(),
                true,
                List.of("a form of the portal"),
                List.of(),
                stated.lostMailbox() == null
                        ? null
                        : "the writer cannot open the mailbox on file, says a form that anybody can fill in:"
                                + " make sure that it is they, then vouch for them",
                List.of());
        return new Understanding(Language.ENGLISH, List.of(request), "stated in a form", 0);
    }
}
