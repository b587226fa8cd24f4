package org.badgedesk.web.desk;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.RequestId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.intents.Intent;
import org.badgedesk.intents.Intents;
import org.badgedesk.learning.Learning;
import org.badgedesk.outbox.Outbox;
import org.badgedesk.staff.Role;
import org.badgedesk.staff.Staff;
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

/** One case: the mail, what was understood, the facts, the proposals with their buttons, the draft. */
@Controller
class CaseFilePage {

    private static final int LONGEST_REPLY = 50_000;

    private final Cases cases;
    private final Actions actions;
    private final Intents intents;
    private final EarnerFacts facts;
    private final StaffReplies replies;
    private final Staff staff;
    private final Outbox outbox;
    private final Learning learning;

    CaseFilePage(
            Cases cases,
            Actions actions,
            Intents intents,
            EarnerFacts facts,
            StaffReplies replies,
            Staff staff,
            Outbox outbox,
            Learning learning) {
        this.cases = cases;
        this.actions = actions;
        this.intents = intents;
        this.facts = facts;
        this.replies = replies;
        this.staff = staff;
        this.outbox = outbox;
        this.learning = learning;
    }

    /**
     * A proposal as the page shows it.
     *
     * @param fields the details that staff may edit, by key
     * @param changes before and after, by what changes
     * @param store where a person carries it out
     */
    record Shown(
            Proposal proposal,
            String state,
            Map<String, String> fields,
            List<Change> changes,
            @Nullable URI store) {}

    record Change(String what, String before, String after) {}

    @GetMapping("/desk/cases/{id}")
    String show(@PathVariable UUID id, @AuthenticationPrincipal StaffMember by, Model model) {
        CaseFile file = found(id);
        List<Proposal> proposals = actions.of(file.id());
        model.addAttribute("file", file);
        model.addAttribute("proposals", proposals.stream().map(this::shown).toList());
        EarnerFacts.Facts known = facts.of(file, proposals);
        model.addAttribute("facts", known);
        EmailAddress address =
                known.earner() == null ? file.sender() : known.earner().email();
        if (address != null) {
            model.addAttribute("mails", outbox.sentTo(address));
            model.addAttribute("mailsTo", address);
            outbox.bounceOf(address).ifPresent(bounce -> model.addAttribute("bounce", bounce));
        }
        model.addAttribute("mayApprove", by.mayApprove());
        model.addAttribute("isAdmin", by.roles().contains(Role.ADMIN));
        model.addAttribute("people", staff.people());
        model.addAttribute("intents", intents.all());
        List<Intent> acting = actionsToPropose();
        model.addAttribute("actions", acting);
        model.addAttribute(
                "detailKeys",
                acting.stream()
                        .flatMap(intent -> keys(intent).stream())
                        .distinct()
                        .toList());
        model.addAttribute("proposed", proposed(proposals));
        model.addAttribute("relabelled", learning.of(file.id()));
        if (!model.containsAttribute("text")) {
            model.addAttribute("text", Objects.requireNonNullElse(file.draft(), ""));
        }
        return "desk/case";
    }

    @PostMapping("/desk/cases/{id}/reply")
    String reply(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int seen,
            @RequestParam(defaultValue = "send") String does,
            @RequestParam(defaultValue = "false") boolean close,
            @RequestParam(defaultValue = "") String to,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        CaseFile file = found(id);
        CaseId caseId = file.id();
        Optional<EmailAddress> chosen = EmailAddress.parse(to);
        if (does.equals("close") && file.namesNoSender()) {
            cases.closeUnanswered(caseId, by.id());
            flash.addFlashAttribute("notice", "The case is closed. Nothing was sent.");
        } else if (text.isBlank() || text.length() > LONGEST_REPLY) {
            flash.addFlashAttribute(
                    "warning",
                    text.isBlank()
                            ? "The reply is empty. Write what the sender should read."
                            : "The reply is too long: " + LONGEST_REPLY + " characters at most.");
        } else if (does.equals("keep")) {
            cases.draft(caseId, text);
            flash.addFlashAttribute("notice", "The draft is kept. Nothing was sent.");
        } else if (file.namesNoSender() && chosen.isEmpty()) {
            cases.draft(caseId, text);
            flash.addFlashAttribute(
                    "warning",
                    "Say which address the reply goes to, like ana@mail.example. Nothing was sent; your text is kept"
                            + " below as the draft.");
        } else {
            replies.send(caseId, text, by, close, seen, file.namesNoSender() ? chosen.get() : null)
                    .ifPresentOrElse(
                            why -> flash.addFlashAttribute("warning", why),
                            () -> flash.addFlashAttribute("notice", "Your reply is on its way."));
        }
        return "redirect:/desk/cases/{id}";
    }

    @PostMapping("/desk/cases/{id}/assignee")
    String assign(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String to,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        CaseId caseId = found(id).id();
        StaffId assignee = staff.people().stream()
                .map(StaffMember::id)
                .filter(person -> person.value().equals(to))
                .findFirst()
                .orElse(null);
        cases.assign(caseId, assignee, by.id());
        flash.addFlashAttribute(
                "notice", assignee == null ? "The case is everybody's now." : "The case is now with " + assignee + ".");
        return "redirect:/desk/cases/{id}";
    }

    @PostMapping("/desk/cases/{id}/notes")
    String note(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String note,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        CaseId caseId = found(id).id();
        if (note.isBlank() || note.length() > LONGEST_REPLY) {
            flash.addFlashAttribute("warning", "Write a note first, of at most " + LONGEST_REPLY + " characters.");
        } else {
            cases.note(caseId, by.id(), note.strip());
            flash.addFlashAttribute("notice", "The note is kept. Only staff see it.");
        }
        return "redirect:/desk/cases/{id}";
    }

    /** What a sender attached: to be saved, never shown by the browser, whatever it says of itself. */
    @GetMapping("/desk/cases/{id}/messages/{message}/attachments/{number}")
    ResponseEntity<byte[]> attachment(@PathVariable UUID id, @PathVariable UUID message, @PathVariable int number) {
        return found(id).messages().stream()
                .filter(received -> received.id().value().equals(message))
                .flatMap(received -> received.content().attachments().stream().skip(Math.max(0, number)))
                .findFirst()
                .map(Downloads::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private CaseFile found(UUID id) {
        return cases.find(new CaseId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Shown shown(Proposal proposal) {
        Map<String, String> fields = new LinkedHashMap<>();
        intents.find(proposal.action().value()).ifPresent(intent -> keys(intent).forEach(key -> fields.put(key, "")));
        fields.putAll(actions.fields(proposal.id()));
        fields.putAll(proposal.details());
        List<Change> changes = new ArrayList<>();
        proposal.before()
                .forEach((what, before) ->
                        changes.add(new Change(what, before, proposal.after().getOrDefault(what, ""))));
        proposal.after().forEach((what, after) -> {
            if (!proposal.before().containsKey(what)) {
                changes.add(new Change(what, "", after));
            }
        });
        return new Shown(
                proposal,
                proposal.state().name(),
                fields,
                changes,
                actions.storeLink(proposal.earner()).orElse(null));
    }

    private List<Intent> actionsToPropose() {
        return intents.all().stream()
                .filter(intent -> intent.kind() == Intent.Kind.ACTION)
                .toList();
    }

    /** The requests on which nothing can be proposed: something waits there, or is done. */
    private static Set<RequestId> proposed(List<Proposal> proposals) {
        return proposals.stream()
                .filter(p -> !p.state().isOver() || p.state() == ProposalState.DONE)
                .map(Proposal::request)
                .collect(Collectors.toSet());
    }

    private static List<String> keys(Intent intent) {
        return Stream.concat(intent.required().stream(), intent.optional().stream())
                .toList();
    }
}
