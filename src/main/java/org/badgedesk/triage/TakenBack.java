package org.badgedesk.triage;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.cases.RequestId;
import org.badgedesk.cases.RequestNote;
import org.badgedesk.cases.RequestState;
import org.badgedesk.cases.Settlement;
import org.badgedesk.intents.Intent;
import org.badgedesk.intents.Intents;
import org.badgedesk.intents.TakingBack;
import org.badgedesk.templates.Markdown;
import org.badgedesk.templates.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * "Never mind the letter": what the sender names ends, or the only thing that waits, and they are told what it was. What else waits goes on,
 * and what the message wishes for besides is understood as any other. Where it is not plain what is meant, staff read it.
 */
@Component
class TakenBack {

    static final RequestNote NOTE = RequestNotes.heard("the sender takes back what waited in this case");

    static final String UNCLEAR =
            "the sender takes something back, and it is not plain what, or it is under way or with you: ";

    private final Intents intents;
    private final Cases cases;
    private final Actions actions;
    private final AnsweredCases others;
    private final Templates templates;
    private final SendersView senders;

    TakenBack(
            Intents intents,
            Cases cases,
            Actions actions,
            AnsweredCases others,
            Templates templates,
            SendersView senders) {
        this.intents = intents;
        this.others = others;
        this.cases = cases;
        this.actions = actions;
        this.templates = templates;
        this.senders = senders;
    }

    /**
     * What a message takes back in its case.
     *
     * @param told what the sender is told of what has ended; null where nothing has
     * @param all whether nothing else is to be understood in the message
     * @param unclear why staff have to read it; null where they need not
     */
    record Taken(
            @Nullable Settlement told,
            boolean all,
            @Nullable String unclear) {
        static final Taken NOTHING = new Taken(null, false, null);
    }

    /** One request that waits, with its proposal where there is one. */
    private record Waiting(
            String action,
            RequestId request,
            RequestState state,
            @Nullable Proposal proposal) {

        boolean isWithStaff() {
            return state == RequestState.ESCALATED;
        }

        boolean isUnderWay() {
            return proposal != null && proposal.state() == ProposalState.AWAITING_DONE;
        }
    }

    /** Whether a request is what was understood of a message that took something back. */
    static boolean tells(CaseFile.StoredRequest request) {
        return request.note().reason().equals(NOTE.reason());
    }

    /** Ends what the message takes back. Who is not proven takes back only what is not proven either. */
    Taken in(ReceivedMessage message, CaseId id) {
        CaseFile file = cases.find(id).orElseThrow();
        Optional<TakingBack> said = message.content().authenticity() == Authenticity.FAIL
                ? Optional.empty()
                : intents.takesBack(message.content().text());
        if (said.isEmpty()) {
            return Taken.NOTHING;
        }
        List<Waiting> waiting = new ArrayList<>(waiting(file, message));
        waiting.addAll(waitingInOthers(message));
        if (waiting.isEmpty()) {
            return Taken.NOTHING;
        }
        if (cases.leftToStaff(message.id()).isPresent()) {
            return unclear(waiting);
        }
        boolean alone = said.get().alone() && !wishes(message);
        List<Waiting> meant = meant(said.get(), alone, waiting, file);
        boolean withStaff = meant.stream().anyMatch(Waiting::isWithStaff);
        if (meant.isEmpty() || withStaff || meant.stream().anyMatch(Waiting::isUnderWay)) {
            return alone && said.get().outright() || withStaff ? unclear(waiting) : Taken.NOTHING;
        }
        boolean stranger = senders.isStranger(message.content());
        meant.forEach(waits -> end(waits, stranger));
        boolean escalated = senders.requests(file, message).stream().anyMatch(r -> r.state() == RequestState.ESCALATED);
        return new Taken(told(meant, meant.size() < waiting.size(), !stranger, file), alone && !escalated, null);
    }

    private static Taken unclear(List<Waiting> waiting) {
        return new Taken(
                null,
                false,
                UNCLEAR + waiting.stream().map(Waiting::action).distinct().collect(Collectors.joining(", ")));
    }

    /** What the text names of what waits; where it names nothing, the only thing that waits. */
    private static List<Waiting> meant(TakingBack said, boolean alone, List<Waiting> waiting, CaseFile file) {
        if (!said.named().isEmpty()) {
            return waiting.stream()
                    .filter(w -> said.named().contains(w.action()))
                    .toList();
        }
        boolean onlyOne = waiting.stream().map(Waiting::action).distinct().count() == 1;
        return alone && onlyOne && (said.outright() || actionsOf(file).size() == 1) ? waiting : List.of();
    }

    /** All that was ever asked for in the case: "it works now" may be about what is done already. */
    private static Set<String> actionsOf(CaseFile file) {
        return file.requests().stream()
                .flatMap(r -> Optional.ofNullable(r.note().action()).stream())
                .collect(Collectors.toSet());
    }

    /** What was asked for before the message, or in its second, by which mail servers tell time. It is told from the requests alone: proposals are there only where there is an account. */
    private List<Waiting> waiting(CaseFile file, ReceivedMessage message) {
        boolean proven = message.content().authenticity() == Authenticity.PASS;
        Map<MessageId, ReceivedMessage> earlier = file.messages().stream()
                .filter(m -> !m.id().equals(message.id()))
                .filter(m -> !m.content()
                        .receivedAt()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .isAfter(message.content().receivedAt()))
                .collect(Collectors.toMap(ReceivedMessage::id, m -> m));
        boolean stranger = senders.isStranger(message.content());
        return waiting(
                stranger ? List.of() : actions.of(file.id()),
                senders.requests(file, message).stream()
                        .filter(request -> earlier.containsKey(request.message()))
                        .filter(request ->
                                proven || isUnproven(request, Objects.requireNonNull(earlier.get(request.message()))))
                        .toList());
    }

    private List<Waiting> waitingInOthers(ReceivedMessage message) {
        return waiting(
                others.of(message).stream()
                        .flatMap(file -> actions.of(file.id()).stream())
                        .toList(),
                others.theirs(message));
    }

    private static List<Waiting> waiting(List<Proposal> proposed, List<CaseFile.StoredRequest> requests) {
        Map<RequestId, Proposal> proposals = proposed.stream()
                .filter(p -> !p.state().isOver())
                .collect(Collectors.toMap(Proposal::request, p -> p, (former, later) -> later));
        return requests.stream()
                .filter(TakenBack::waits)
                .map(request -> new Waiting(
                        Optional.ofNullable(request.note().action())
                                .orElse(request.note().intent()),
                        request.id(),
                        request.state(),
                        proposals.get(request.id())))
                .toList();
    }

    private static boolean waits(CaseFile.StoredRequest request) {
        return request.state() == RequestState.ESCALATED
                ? request.note().action() != null
                : request.state() != RequestState.SETTLED;
    }

    private static boolean isUnproven(CaseFile.StoredRequest request, ReceivedMessage asked) {
        return asked.content().authenticity() != Authenticity.PASS
                && (request.state() == RequestState.AWAITING_SENDER || request.state() == RequestState.ESCALATED);
    }

    /** Whether there is a request in the message that the desk can serve. */
    private boolean wishes(ReceivedMessage message) {
        return intents
                .understand(
                        message.content().subject(),
                        message.content().text(),
                        new Intents.Writer(
                                message.content().fromName(), message.content().from()))
                .requests()
                .stream()
                .filter(r -> r.doubt() == null && r.guess() == null)
                .flatMap(r -> intents.find(r.intent()).stream())
                .anyMatch(i -> i.kind() == Intent.Kind.ACTION || i.kind() == Intent.Kind.ANSWER);
    }

    /** What waits for the proof of a stranger ends after they are answered ({@link AskedProofs}). */
    private void end(Waiting waiting, boolean stranger) {
        cases.takeBack(waiting.request());
        if (waiting.proposal() != null) {
            actions.withdraw(waiting.proposal().id());
        } else if (!stranger) {
            cases.settle(waiting.request(), Settlement.silent());
        }
    }

    /** @param known whether the desk can say what became of it; a stranger must not learn that there was anything to stop */
    private Settlement told(List<Waiting> ended, boolean othersWait, boolean known, CaseFile file) {
        String what = ended.stream()
                .map(Waiting::action)
                .distinct()
                .map(action -> templates.actionTitle(action, file.language()).value())
                .collect(Collectors.joining(", "));
        return Settlement.answer(templates.markdown(
                "request-withdrawn",
                file.language(),
                Map.of("what", new Markdown(what), "othersWait", othersWait, "known", known)));
    }
}
