package org.badgedesk.web.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.badgedesk.actions.ActionFailed;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Decided;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalId;
import org.badgedesk.staff.StaffMember;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Approve, reject, edit, vouch: whoever is second is told who was first, whoever saw an older version what changed. */
@Controller
class ProposalButtons {

    private static final String DETAIL = "detail.";
    private static final int LONGEST_DETAIL = 1_000;

    private final Actions actions;
    private final DecisionNews news;

    ProposalButtons(Actions actions, DecisionNews news) {
        this.actions = actions;
        this.news = news;
    }

    @PostMapping("/desk/proposals/{id}/decision")
    String decide(
            @PathVariable UUID id,
            @RequestParam String decision,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String comment,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        Proposal proposal = found(id);
        boolean approve = decision.equals("approve");
        if (!approve && !decision.equals("reject")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (!approve && comment.isBlank()) {
            flash.addFlashAttribute("warning", "To reject it, give the reason: the sender reads it.");
        } else {
            tell(
                    actions.decide(proposal.id(), by, approve, version, comment.isBlank() ? null : comment.strip()),
                    flash);
        }
        return page(proposal);
    }

    @PostMapping("/desk/proposals/{id}/details")
    String revise(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam Map<String, String> fields,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        return decided(
                id, flash, proposal -> actions.revise(proposal, by, version, details(fields), fields.get("reply")));
    }

    @PostMapping("/desk/proposals/{id}/vouch")
    String vouch(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        return decided(id, flash, proposal -> actions.vouch(proposal, by, reason));
    }

    @PostMapping("/desk/proposals/{id}/take-back")
    String takeBack(@PathVariable UUID id, @AuthenticationPrincipal StaffMember by, RedirectAttributes flash) {
        return decided(id, flash, proposal -> actions.takeBack(proposal, by));
    }

    @PostMapping("/desk/proposals/{id}/done")
    String done(
            @PathVariable UUID id,
            @RequestParam int version,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        return decided(id, flash, proposal -> actions.done(proposal, by, version));
    }

    @PostMapping("/desk/proposals/{id}/document")
    String document(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String what,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        Proposal proposal = found(id);
        Decided decided = actions.askForDocument(proposal.id(), by, what);
        if (decided instanceof Decided.Counted) {
            flash.addFlashAttribute("notice", "The earner is asked. What they send is kept with this proposal.");
        } else {
            tell(decided, flash);
        }
        return page(proposal);
    }

    @PostMapping("/desk/proposals/{id}/escalate")
    String escalate(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        return decided(id, flash, proposal -> actions.escalate(proposal, by, reason));
    }

    @PostMapping("/desk/proposals/{id}/undo")
    String undo(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        return decided(id, flash, proposal -> actions.undo(proposal, by, reason));
    }

    /** A document that came for a proposal: to be saved, never shown by the browser, whatever it says of itself. */
    @GetMapping("/desk/proposals/{id}/evidence/{number}")
    ResponseEntity<byte[]> evidence(@PathVariable UUID id, @PathVariable int number) {
        return actions.evidence(found(id).id()).stream()
                .skip(Math.max(0, number))
                .findFirst()
                .map(document -> {
                    if (document.content().length == 0) {
                        throw new ResponseStatusException(
                                HttpStatus.GONE,
                                "This document is forgotten: it was kept as long as the desk keeps files.");
                    }
                    return Downloads.of(document);
                })
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @ExceptionHandler
    String failed(ActionFailed failed, RedirectAttributes flash) {
        flash.addFlashAttribute("warning", failed.getMessage());
        return "redirect:/desk/cases/" + failed.caseId();
    }

    /** The details that staff have typed into a form, by key, without the blank ones. */
    static Map<String, String> details(Map<String, String> fields) {
        Map<String, String> details = new LinkedHashMap<>();
        fields.forEach((field, value) -> {
            if (field.startsWith(DETAIL) && !value.isBlank()) {
                details.put(field.substring(DETAIL.length()), line(value));
            }
        });
        return details;
    }

    static String line(String value) {
        String text = value.strip();
        return text.substring(0, Math.min(text.length(), LONGEST_DETAIL));
    }

    /** Has it decided, tells what came of that, and shows the case. */
    private String decided(UUID id, RedirectAttributes flash, Function<ProposalId, Decided> decision) {
        Proposal proposal = found(id);
        tell(decision.apply(proposal.id()), flash);
        return page(proposal);
    }

    private void tell(Decided decided, RedirectAttributes flash) {
        boolean counted = decided instanceof Decided.Counted;
        flash.addFlashAttribute(counted ? "notice" : "warning", decided.read(news));
    }

    private Proposal found(UUID id) {
        Optional<Proposal> proposal = actions.find(new ProposalId(id));
        return proposal.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String page(Proposal proposal) {
        return "redirect:/desk/cases/" + proposal.caseId();
    }
}
