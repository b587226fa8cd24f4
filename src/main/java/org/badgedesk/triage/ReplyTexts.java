package org.badgedesk.triage;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.badgedesk.accounts.Earner;
import org.badgedesk.core.Language;
import org.badgedesk.core.WorkingHours;
import org.badgedesk.intents.Intent;
import org.badgedesk.intents.Intents;
import org.badgedesk.intents.UnderstoodRequest;
import org.badgedesk.templates.Markdown;
import org.badgedesk.templates.Rendered;
import org.badgedesk.templates.Templates;
import org.badgedesk.triage.DraftGrounds.Grounds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The words for what was decided: answers, interim notices, and drafts for staff. */
@Component
public class ReplyTexts {

    /** How probable an intent has to be for its answer to stand in a draft. */
    private static final double LIKELY = 0.2;

    private final Templates templates;
    private final Intents intents;
    private final WorkingHours hours;
    private final Clock clock;

    public ReplyTexts(Templates templates, Intents intents, WorkingHours hours, Clock clock) {
        this.templates = templates;
        this.intents = intents;
        this.hours = hours;
        this.clock = clock;
    }

    /** A whole mail of these parts; the reader is called by name only where they are known. */
    public Rendered mail(Optional<Earner> reader, List<String> parts, Language language) {
        return templates.reply(reader.map(Earner::name).orElse(null), parts, language);
    }

    /** The Markdown that answers one request by itself; nothing where no template does. */
    Optional<String> answer(RequestDecision request, Language language) {
        return request.decision() instanceof Decision.Answer answer
                ? Optional.of(templates.markdown(answer.template(), language, answer.model()))
                : Optional.empty();
    }

    /** What the desk says in the end to a request of this intent, with nothing filled in; nothing where staff write. */
    Optional<String> answerTo(Intent intent, Language language) {
        return switch (intent.kind()) {
            case ANSWER -> Optional.of(templates.markdown(Objects.requireNonNull(intent.target()), language, Map.of()));
            case ACTION ->
                Optional.of(templates.markdown(intent.target() + "-done", language, Map.of("badges", List.of())));
            case ESCALATE, SILENT -> Optional.empty();
        };
    }

    /** What the sender is told while something of the message still waits for them or for staff; empty where nothing does. */
    List<String> notices(MessageDecision decision) {
        List<String> notices = new ArrayList<>();
        List<String> missing = decision.requests().stream()
                .filter(r -> r.decision() instanceof Decision.Ask || r.decision() instanceof Decision.Verify)
                .flatMap(r -> r.missing().stream())
                .distinct()
                .toList();
        if (decision.requests().stream().anyMatch(r -> r.decision() instanceof Decision.Verify)) {
            notices.add(templates.markdown("verify", decision.language(), Map.of()));
        }
        if (!missing.isEmpty()) {
            notices.add(templates.markdown("ask", decision.language(), Map.of("what", missing)));
        }
        if (decision.requests().stream().anyMatch(r -> r.decision() instanceof Decision.Escalate)) {
            notices.add(templates.markdown("escalated", decision.language(), nextWorkingDay()));
        }
        return notices;
    }

    /** While the office is closed, the day on which somebody reads it; nothing while it is open. */
    private Map<String, Object> nextWorkingDay() {
        Instant now = clock.instant();
        return hours.isOpen(now) ? Map.of() : Map.of("day", hours.nextDay(now));
    }

    /** How its reader says that an answer did not help. */
    String didNotHelp(URI link, Language language) {
        return templates.markdown("did-not-help", language, Map.of("link", link));
    }

    /** That the register is older than the payment spoken of, and is looked at again. */
    String waitsForRegister(Language language) {
        return templates.markdown("expiry-dispute-waits", language, Map.of());
    }

    /** That staff have to decide these actions yet. */
    String waitsForStaff(List<String> actions, Language language) {
        String what = actions.stream()
                .map(action -> templates.actionTitle(action, language).value())
                .collect(Collectors.joining(", "));
        return templates.markdown("rest-waits", language, Map.of("what", new Markdown(what)));
    }

    /** What the sender would get now, as text; null where nothing leaves before staff have approved. */
    public @Nullable String replyNow(MessageDecision decision) {
        List<String> parts = new ArrayList<>();
        List<String> notices = notices(decision);
        boolean waits = decision.requests().stream()
                .anyMatch(r -> r.decision() instanceof Decision.Act
                        && !decision.executes().contains(Objects.toString(r.action())));
        if (notices.isEmpty() && waits) {
            return null;
        }
        for (RequestDecision request : decision.requests()) {
            answer(request, decision.language()).ifPresent(parts::add);
            if (request.decision() instanceof Decision.Act
                    && decision.executes().contains(Objects.toString(request.action()))) {
                parts.add(templates.markdown(
                        request.action() + "-done", decision.language(), Map.of("badges", List.of())));
            }
        }
        parts.addAll(notices);
        return parts.isEmpty()
                ? null
                : mail(decision.proven(), parts, decision.language()).text();
    }

    /** A draft for staff where a request is theirs, from the message alone; null where none is. */
    public @Nullable String draft(MessageDecision decision) {
        return draft(decision, Grounds.NONE);
    }

    /** A draft for staff: the nearest answers that the case has not been given, and what is on file; null where no request is theirs. */
    @Nullable String draft(MessageDecision decision, Grounds grounds) {
        List<RequestDecision> escalated = decision.requests().stream()
                .filter(r -> r.decision() instanceof Decision.Escalate)
                .toList();
        if (escalated.isEmpty()) {
            return null;
        }
        Set<String> nearest = new LinkedHashSet<>();
        for (RequestDecision request : escalated) {
            nearest(candidates(request), decision.language(), grounds).ifPresent(nearest::add);
        }
        Optional<Intent> guess = escalated.stream()
                .flatMap(r -> Optional.ofNullable(r.guess()).flatMap(intents::find).stream())
                .findFirst();
        return draft(nearest, guess, decision.proven(), decision.language(), grounds);
    }

    /** The same where only the intent is known. */
    String draft(String intent, Optional<Earner> reader, Language language, Grounds grounds) {
        Set<String> nearest = new LinkedHashSet<>();
        nearest(List.of(intent), language, grounds).ifPresent(nearest::add);
        return draft(nearest, intents.find(intent), reader, language, grounds);
    }

    private String draft(
            Set<String> nearest, Optional<Intent> guess, Optional<Earner> reader, Language language, Grounds grounds) {
        Map<String, Object> model = new HashMap<>();
        model.put("nearest", nearest.stream().map(Markdown::new).toList());
        if (guess.filter(its -> its.kind() == Intent.Kind.ACTION).isPresent()) {
            model.put("badges", grounds.badges());
        }
        reader.ifPresent(earner -> model.put("name", earner.name().value()));
        guess.flatMap(its -> title(its, language)).ifPresent(title -> model.put("guessTitle", title));
        if (grounds.answeredOn() != null) {
            model.put("answeredOn", grounds.answeredOn());
        }
        return templates
                .mail(templates.markdown("draft", language, model), language)
                .text();
    }

    /** Titles of intents are English alone; of an action every language has one. */
    private Optional<Object> title(Intent guess, Language language) {
        if (language.equals(Language.ENGLISH) || language.equals(Language.UNKNOWN)) {
            return Optional.of(guess.title());
        }
        return guess.kind() == Intent.Kind.ACTION
                ? Optional.of(templates.actionTitle(Objects.requireNonNull(guess.target()), language))
                : Optional.empty();
    }

    /** What the message may be about, the likeliest first. Where that is an action or thanks, an answer to something else helps nobody. */
    private List<String> candidates(RequestDecision decided) {
        UnderstoodRequest request = decided.understood();
        String likeliest = Objects.requireNonNullElse(request.guess(), decided.intent());
        List<String> candidates = new ArrayList<>(List.of(likeliest));
        if (intents.find(likeliest)
                .filter(its -> its.kind() == Intent.Kind.ACTION || its.kind() == Intent.Kind.SILENT)
                .isEmpty()) {
            request.runnersUp().stream()
                    .filter(r -> r.probability() >= LIKELY)
                    .forEach(r -> candidates.add(r.intent()));
        }
        return candidates;
    }

    private Optional<String> nearest(List<String> candidates, Language language, Grounds grounds) {
        return candidates.stream()
                .flatMap(id -> intents.find(id).stream())
                .filter(i -> i.kind() == Intent.Kind.ANSWER)
                .map(i -> templates.markdown(Objects.requireNonNull(i.target()), language, Map.of()))
                .filter(answer -> !grounds.hasBeenTold(answer))
                .findFirst();
    }
}
