package org.badgedesk.web.desk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.RequestId;
import org.badgedesk.core.Language;
import org.badgedesk.intents.Figures;
import org.badgedesk.intents.IntentMistake;
import org.badgedesk.intents.Intents;
import org.badgedesk.intents.Lesson;
import org.badgedesk.intents.Lessons;
import org.badgedesk.intents.Trial;
import org.badgedesk.learning.Learning;
import org.badgedesk.learning.LearningTrial;
import org.badgedesk.learning.Suggestion;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the desk understands, and what staff teach it: suggestions reviewed as a change of the files, tried out, taken. */
@Controller
class IntentsPage {

    private final Learning learning;
    private final Intents intents;
    private final Cases cases;
    private final Actions actions;
    private final Earners earners;
    private final EarnerFacts facts;

    IntentsPage(Learning learning, Intents intents, Cases cases, Actions actions, Earners earners, EarnerFacts facts) {
        this.learning = learning;
        this.intents = intents;
        this.cases = cases;
        this.actions = actions;
        this.earners = earners;
        this.facts = facts;
    }

    /** @param diff the change in the file, {@code obstacle} what stands against it */
    record Shown(
            Suggestion suggestion,
            long caseNumber,
            String diff,
            @Nullable String obstacle) {}

    /** A figure before and after, as it is read. */
    record Compared(String what, String before, String after) {}

    @GetMapping("/desk/intents")
    String list(@AuthenticationPrincipal StaffMember by, Model model) {
        model.addAttribute("intents", intents.all());
        model.addAttribute("refused", intents.refused());
        model.addAttribute("failedChecks", intents.failedChecks());
        model.addAttribute("languages", languages());
        model.addAttribute("suggestions", shown(learning.waiting()));
        model.addAttribute("trials", learning.latestTrials());
        learning.obstacle().ifPresent(obstacle -> model.addAttribute("obstacle", obstacle));
        model.addAttribute("mayReview", by.mayApprove());
        return "desk/intents";
    }

    /** Languages that the intent files have examples in, by code. */
    private Map<String, String> languages() {
        Map<String, String> names = new TreeMap<>();
        intents.all()
                .forEach(intent -> intent.examples()
                        .keySet()
                        .forEach(code ->
                                names.put(code, new Language(code).locale().getDisplayLanguage(Locale.ENGLISH))));
        return names;
    }

    private List<Shown> shown(List<Suggestion> waiting) {
        List<Shown> shown = new ArrayList<>();
        Iterator<Lessons.Preview> previews = learning.previews(waiting).iterator();
        for (Suggestion suggestion : waiting) {
            Lessons.Preview preview = previews.next();
            long number = cases.find(suggestion.caseId()).map(CaseFile::number).orElse(0L);
            shown.add(new Shown(suggestion, number, preview.diff(), preview.obstacle()));
        }
        return shown;
    }

    @PostMapping("/desk/cases/{id}/requests/{request}/intent")
    String relabel(
            @PathVariable UUID id,
            @PathVariable UUID request,
            @RequestParam(defaultValue = "") String intent,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        CaseFile file = cases.find(new CaseId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        RequestId requestId = file.requests().stream()
                .map(CaseFile.StoredRequest::id)
                .filter(its -> its.value().equals(request))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        learning.suggest(requestId, intent, names(file), by.id())
                .ifPresentOrElse(
                        why -> flash.addFlashAttribute("warning", why),
                        () -> flash.addFlashAttribute(
                                "notice",
                                "Thank you. It is suggested as an example, without personal data, and an approver reads it under Intents."));
        return "redirect:/desk/cases/{id}";
    }

    private List<String> names(CaseFile file) {
        EarnerFacts.Facts known = facts.of(file, actions.of(file.id()));
        List<String> names = new ArrayList<>();
        if (known.earner() != null) {
            names.add(known.earner().name().value());
            names.add(known.earner().company());
        }
        known.records().forEach(record -> names.add(record.name().value()));
        known.credentials().forEach(credential -> names.add(credential.name().value()));
        file.messages()
                .forEach(message -> names.addAll(earners.namesIn(
                        message.content().subject() + "\n" + message.content().text())));
        return names;
    }

    @PostMapping("/desk/suggestions/{id}")
    String change(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String intent,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "keep") String does,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        try {
            boolean waited = does.equals("drop")
                    ? learning.drop(id, by.id())
                    : learning.change(id, new Lesson(intent, language, text), by.id());
            flash.addFlashAttribute(
                    waited ? "notice" : "warning",
                    !waited
                            ? "This suggestion waits no more: somebody else was first."
                            : does.equals("drop")
                                    ? "Nothing is learnt from it."
                                    : "The suggestion is kept as you wrote it.");
        } catch (IllegalArgumentException e) {
            flash.addFlashAttribute("warning", sentence(e));
        }
        return "redirect:/desk/intents";
    }

    @PostMapping("/desk/intents/trials")
    String tryOut(
            @RequestParam(defaultValue = "") List<UUID> suggestion,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        try {
            return "redirect:/desk/intents/trials/" + learning.tryOut(suggestion, by.id());
        } catch (IllegalArgumentException | IllegalStateException | IntentMistake e) {
            flash.addFlashAttribute("warning", sentence(e));
            return "redirect:/desk/intents";
        }
    }

    @GetMapping("/desk/intents/trials/{id}")
    String trial(@PathVariable UUID id, @AuthenticationPrincipal StaffMember by, Model model) {
        LearningTrial trial = found(id);
        model.addAttribute("trial", trial);
        model.addAttribute("state", trial.state().name());
        model.addAttribute("steps", Lessons.STEPS);
        model.addAttribute("lessons", trial.lessons());
        learning.obstacle().ifPresent(obstacle -> model.addAttribute("obstacle", obstacle));
        model.addAttribute("mayReview", by.mayApprove());
        Trial outcome = trial.outcome();
        if (outcome != null) {
            model.addAttribute("figures", compared(outcome.before(), outcome.after()));
        }
        return "desk/trial";
    }

    private static List<Compared> compared(Figures before, Figures after) {
        return List.of(
                new Compared("Right", percent(before.accuracy()), percent(after.accuracy())),
                new Compared(
                        "Right, of those that belong to an intent",
                        percent(before.inScopeAccuracy()),
                        percent(after.inScopeAccuracy())),
                new Compared(
                        "Recognised, of those that belong to none",
                        percent(before.oosRecall()),
                        percent(after.oosRecall())),
                new Compared("Macro F1", percent(before.macroF1()), percent(after.macroF1())),
                new Compared("Calibration error", percent(before.ece()), percent(after.ece())));
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "–" : String.format(Locale.ROOT, "%.2f %%", share * 100);
    }

    @PostMapping("/desk/intents/trials/{id}/take")
    String take(@PathVariable UUID id, @AuthenticationPrincipal StaffMember by, RedirectAttributes flash) {
        found(id);
        Optional<String> refused = learning.take(id, by.id());
        refused.ifPresentOrElse(
                why -> flash.addFlashAttribute("warning", "Nothing was written: " + why + "."),
                () -> flash.addFlashAttribute(
                        "notice", "The intent files have the new examples. The desk takes them up within seconds."));
        return "redirect:/desk/intents/trials/{id}";
    }

    @GetMapping("/desk/intents/trials/{id}/intents.diff")
    ResponseEntity<byte[]> diff(@PathVariable UUID id) {
        return Downloads.of(
                new Attachment("intents.diff", "text/x-diff", found(id).diff().getBytes(StandardCharsets.UTF_8)));
    }

    private LearningTrial found(UUID id) {
        return learning.trial(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String sentence(RuntimeException e) {
        String text = String.valueOf(e.getMessage());
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }
}
