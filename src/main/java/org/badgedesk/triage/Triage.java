package org.badgedesk.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.ActionName;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.actions.Asked;
import org.badgedesk.actions.Check;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.core.Language;
import org.badgedesk.core.Words;
import org.badgedesk.intents.Intent;
import org.badgedesk.intents.Intents;
import org.badgedesk.intents.Understanding;
import org.badgedesk.intents.UnderstoodRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The policy: from a message and the facts to a decision for each of its requests. It reads and decides; it changes nothing, so that the
 * {@code triage} command and the running desk decide alike.
 */
@Service
public class Triage {

    private static final String PRINT = "print-or-embed-badge";
    private static final Pattern PDF = Words.pattern("(?iu)\\bpdf\\b|PDF");

    private final Intents intents;

    public Triage(Intents intents) {
        this.intents = intents;
    }

    /** Decides about a message. One that is ignored has no requests. */
    public MessageDecision decide(IncomingMessage message, Facts facts) {
        if (message.ignored() != null) {
            return new MessageDecision(Language.UNKNOWN, List.of(), Optional.empty(), "", 0);
        }
        Understanding understanding = intents.understand(
                message.subject(), message.text(), new Intents.Writer(message.fromName(), message.from()));
        return decide(message, understanding, facts);
    }

    MessageDecision decide(IncomingMessage message, Understanding understood, Facts facts) {
        return decide(message, understood, facts, Map.of());
    }

    /** @param earlier what was written before of a request that the message goes on with, the earliest first */
    MessageDecision decide(
            IncomingMessage message,
            Understanding understood,
            Facts facts,
            Map<UnderstoodRequest, List<IncomingMessage>> earlier) {
        Understanding understanding = EncryptedMail.is(message) ? EncryptedMail.unread(understood) : understood;
        Sender sender = Sender.of(message, facts);
        List<RequestDecision> requests = understanding.requests().stream()
                .map(r -> new RequestPolicy(
                                intents, facts, sender, understanding, message, asked(earlier.get(r), message))
                        .decide(r))
                .toList();
        return new MessageDecision(
                understanding.language(), requests, sender.proven(), understanding.model(), understanding.threshold());
    }

    private static Asked asked(@Nullable List<IncomingMessage> earlier, IncomingMessage message) {
        List<IncomingMessage> all = new ArrayList<>(earlier == null ? List.of() : earlier);
        all.add(message);
        return Asked.by(all);
    }

    /** Who wrote, as far as the mail host and the stores can tell. */
    record Sender(Authenticity authenticity, Optional<Earner> onFile) {

        static Sender of(IncomingMessage message, Facts facts) {
            return new Sender(
                    message.authenticity(), Optional.ofNullable(message.from()).flatMap(facts::earner));
        }

        Optional<Earner> proven() {
            return authenticity == Authenticity.PASS ? onFile : Optional.empty();
        }
    }

    /** The policy for one request. */
    private record RequestPolicy(
            Intents intents,
            Facts facts,
            Sender sender,
            Understanding understanding,
            IncomingMessage message,
            Asked asked) {

        RequestDecision decide(UnderstoodRequest request) {
            Intent intent = intents.find(request.intent())
                    .orElseThrow(() -> new IllegalStateException("no intent file for " + request.intent()));
            return switch (intent.kind()) {
                case SILENT -> made(request, intent, new Decision.Nothing(), "nothing is asked");
                case ESCALATE -> made(request, intent, new Decision.Escalate(List.of()), whyEscalated(request, intent));
                case ANSWER -> answered(request, intent);
                case ACTION -> action(request, intent);
            };
        }

        private RequestDecision answered(UnderstoodRequest request, Intent intent) {
            if (request.doubt() != null) {
                return made(request, intent, new Decision.Escalate(List.of()), request.doubt());
            }
            if (intent.id().equals(ThirdParty.INTENT)
                    && ThirdParty.asksAboutSomebody(message, facts)
                    && !facts.mayAskForConsent()) {
                return made(
                        request,
                        intent,
                        new Decision.Escalate(List.of()),
                        "so many people were asked for consent within an hour that whom this names is not");
            }
            return made(request, intent, answer(intent), "policy " + intent.id() + ": answered from its template");
        }

        private Decision answer(Intent intent) {
            if (intent.id().equals(ThirdParty.INTENT)) {
                Map<String, Object> known = ThirdParty.model(message, facts);
                if (!known.isEmpty()) {
                    return new Decision.Answer(ThirdParty.ANSWER, known, false);
                }
            }
            if (intent.id().equals(PRINT) && PDF.matcher(message.text()).find()) {
                List<Map<String, Object>> badges =
                        sender.proven().map(facts::certificates).orElse(List.of());
                if (!badges.isEmpty()) {
                    return new Decision.Answer("certificate-pdf", Map.of("badges", badges), true);
                }
            }
            return new Decision.Answer(target(intent), Map.of(), false);
        }

        private String whyEscalated(UnderstoodRequest request, Intent intent) {
            if (request.doubt() != null) {
                return request.doubt();
            }
            if (request.guess() == null) {
                return "policy " + intent.id() + ": a person answers";
            }
            String bar = request.unsure() == null
                    ? String.format(
                            Locale.ROOT,
                            "confidence %.3f, needed %.3f",
                            request.confidence(),
                            understanding.threshold())
                    : request.unsure();
            return "not sure enough of " + request.guess() + ": " + bar;
        }

        private RequestDecision action(UnderstoodRequest request, Intent intent) {
            if (request.doubt() != null) {
                return made(request, intent, new Decision.Escalate(List.of()), request.doubt());
            }
            if (sender.authenticity() == Authenticity.FAIL) {
                return made(
                        request,
                        intent,
                        new Decision.Escalate(List.of()),
                        "the mail host says that the sender's domain is forged");
            }
            ActionName action = new ActionName(target(intent));
            ApprovalRule approval = approval(request, intent);
            if (intent.policy().provenIdentity() && sender.proven().isEmpty()) {
                return made(
                        request,
                        intent,
                        new Decision.Verify(action, approval),
                        policyLine(request, intent, approval) + "; the sender is not proven yet");
            }
            List<String> missing = missing(request, intent);
            if (!missing.isEmpty()) {
                return made(request, intent, new Decision.Ask(missing), "missing: " + String.join(", ", missing));
            }
            return checked(request, intent, action, approval);
        }

        private RequestDecision checked(
                UnderstoodRequest request, Intent intent, ActionName action, ApprovalRule approval) {
            Earner earner = sender.proven().orElseThrow();
            return facts.check(
                            action,
                            earner,
                            request.details(),
                            request.doubtful().keySet(),
                            understanding.language(),
                            asked)
                    .read(new Check.Reading<RequestDecision>() {
                        @Override
                        public RequestDecision allowed() {
                            return made(
                                    request,
                                    intent,
                                    new Decision.Act(action, approval),
                                    policyLine(request, intent, approval));
                        }

                        @Override
                        public RequestDecision barred(Check.Barred barred) {
                            return allowed();
                        }

                        @Override
                        public RequestDecision settled(Check.Settled settled) {
                            return made(
                                    request,
                                    intent,
                                    new Decision.Answer(settled.answer(), settled.model(), true),
                                    settled.reason());
                        }

                        @Override
                        public RequestDecision missing(Check.Missing missing) {
                            return made(
                                    request,
                                    intent,
                                    new Decision.Ask(missing.details()),
                                    "missing or not usable: " + String.join(", ", missing.details()));
                        }

                        @Override
                        public RequestDecision waits(Check.Waits waits) {
                            return made(
                                    request,
                                    intent,
                                    new Decision.Act(action, approval),
                                    policyLine(request, intent, approval) + "; it waits: " + waits.reason());
                        }

                        @Override
                        public RequestDecision forStaff(Check.ForStaff forStaff) {
                            return made(request, intent, new Decision.Escalate(forStaff.facts()), forStaff.reason());
                        }
                    });
        }

        private String policyLine(UnderstoodRequest request, Intent intent, ApprovalRule approval) {
            return "policy " + intent.id() + ": identity "
                    + (intent.policy().provenIdentity() ? "proven" : "none") + ", approval " + approval.code()
                    + ", autonomy "
                    + autonomy(request, intent);
        }

        private String autonomy(UnderstoodRequest request, Intent intent) {
            if (intent.policy().approval() != Intent.Approval.AUTO) {
                return intent.policy().tolerated() == null
                        ? "exempt"
                        : String.valueOf(intent.policy().tolerated());
            }
            if (!request.doubtful().isEmpty()) {
                return "withheld, for it is not sure: "
                        + String.join(", ", request.doubtful().keySet());
            }
            return request.plain()
                    ? measured(intent).inWords(request.confidence())
                    : "withheld, for it is not said plainly";
        }

        private Measured measured(Intent intent) {
            return Measured.of(intent, intents.calibration(intent.id()), facts.decisions(intent.id()));
        }

        /**
         * What is not said plainly, or takes a detail that is doubtful, is looked at first; an intent that tolerates a measured rate runs by itself only where the data shows
         * that it keeps it.
         */
        private ApprovalRule approval(UnderstoodRequest request, Intent intent) {
            ApprovalRule written =
                    ApprovalRule.valueOf(intent.policy().approval().name());
            if (written != ApprovalRule.AUTO) {
                return written;
            }
            if (!request.plain() || !request.doubtful().isEmpty()) {
                return ApprovalRule.STAFF;
            }
            if (intent.policy().tolerated() == null) {
                return ApprovalRule.AUTO;
            }
            return measured(intent)
                    .chosen()
                    .filter(p -> p.threshold() <= request.confidence())
                    .map(p -> ApprovalRule.AUTO)
                    .orElse(ApprovalRule.STAFF);
        }

        private static List<String> missing(UnderstoodRequest request, Intent intent) {
            return intent.required().stream()
                    .filter(key -> !request.details().containsKey(key)
                            || request.doubtful().containsKey(key))
                    .toList();
        }

        private RequestDecision made(UnderstoodRequest request, Intent intent, Decision decision, String reason) {
            boolean action = intent.kind() == Intent.Kind.ACTION;
            return new RequestDecision(
                    request,
                    intent.id(),
                    request.guess(),
                    kind(intent),
                    action ? target(intent) : null,
                    request.details(),
                    decision instanceof Decision.Ask ask
                            ? ask.missing()
                            : action ? missing(request, intent) : List.of(),
                    action ? approval(request, intent) : null,
                    decision,
                    reason);
        }

        private static String kind(Intent intent) {
            return switch (intent.kind()) {
                case ACTION -> "action";
                case ESCALATE -> "escalate";
                case ANSWER, SILENT -> "answer";
            };
        }

        private static String target(Intent intent) {
            return Objects.requireNonNull(intent.target(), intent.id());
        }
    }
}
