package org.badgedesk.web.desk;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.BadgeRefused;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Change;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.CredentialStatus;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The badges of one earner with all that was ever done to them; approvers correct dates, revoke, reinstate, and have the mail sent again. */
@Controller
class HeldBadgesPage {

    private static final int LONGEST_REASON = 500;

    private final Badges badges;
    private final Earners earners;

    HeldBadgesPage(Badges badges, Earners earners) {
        this.badges = badges;
        this.earners = earners;
    }

    /**
     * A badge and its history, the earliest first.
     *
     * @param comesBack whether it can be reinstated: it is revoked, or what replaced it is
     */
    record Held(Credential badge, List<Change> history, boolean comesBack) {

        private static Held of(Credential badge, List<Change> history, List<Credential> all) {
            boolean replaced = badge.status() == CredentialStatus.SUPERSEDED
                    && all.stream()
                            .anyMatch(other ->
                                    other.isCurrent() && other.achievement().equals(badge.achievement()));
            return new Held(badge, history, !badge.isCurrent() && !replaced);
        }
    }

    /** @param q the earner's address, or a badge's number or link */
    @GetMapping("/desk/badges")
    String show(@RequestParam(defaultValue = "") String q, Model model) {
        Optional<Earner> earner = earner(q.strip());
        model.addAttribute("q", q);
        model.addAttribute("earner", earner.orElse(null));
        model.addAttribute(
                "held",
                earner.map(its -> badges.of(its.id())).stream()
                        .flatMap(all -> all.stream().map(badge -> Held.of(badge, badges.history(badge.id()), all)))
                        .toList());
        return "desk/badges";
    }

    @PostMapping("/desk/badges/{id}")
    String change(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable String day,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        Credential badge = credentialId(id)
                .flatMap(badges::find)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Optional<String> fault = fault(step, reason.strip(), day);
        if (fault.isEmpty()) {
            try {
                flash.addFlashAttribute("notice", carryOut(badge, step, day(day), by, reason.strip()));
            } catch (BadgeRefused refused) {
                fault = Optional.of(String.valueOf(refused.getMessage()));
            }
        }
        fault.ifPresent(why -> flash.addFlashAttribute("warning", "Nothing was changed. " + why));
        return "redirect:/desk/badges?q=" + badge.id();
    }

    private String carryOut(Credential badge, String step, @Nullable LocalDate day, StaffMember by, String reason) {
        String who = by.id().value();
        switch (step) {
            case "extend" -> badges.correctExpiry(badge.id(), day, who, reason);
            case "redate" -> badges.correctIssue(badge.id(), Objects.requireNonNull(day), who, reason);
            case "revoke" -> badges.revoke(badge.id(), reason, who);
            case "reinstate" -> badges.reinstate(badge.id(), who, reason);
            default -> {
                badges.announceAgain(badge.id(), who, reason.isEmpty() ? "staff sent it again" : reason);
                return "The mail that announces the badge is on its way again.";
            }
        }
        return "Done. The badge's page and file follow at once.";
    }

    private static Optional<String> fault(String step, String reason, @Nullable String day) {
        if (!List.of("extend", "redate", "revoke", "reinstate", "announce").contains(step)) {
            return Optional.of("There is no such step.");
        }
        if (!step.equals("announce") && reason.isEmpty() || reason.length() > LONGEST_REASON) {
            return Optional.of("Give a reason of at most " + LONGEST_REASON + " characters: it stays in the history.");
        }
        boolean noEnd = step.equals("extend") && day != null && day.isBlank();
        boolean dated = (step.equals("redate") || step.equals("extend")) && !noEnd;
        return dated && day(day) == null ? Optional.of("The day is written like 2026-11-22.") : Optional.empty();
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private Optional<Earner> earner(String asked) {
        return EmailAddress.parse(asked)
                .flatMap(earners::find)
                .or(() -> credentialId(asked.substring(asked.lastIndexOf('/') + 1))
                        .flatMap(badges::find)
                        .flatMap(badge -> earners.find(badge.earner())));
    }

    private static Optional<CredentialId> credentialId(String text) {
        return text.matches("[A-Za-z0-9_-]{8,64}") ? Optional.of(new CredentialId(text)) : Optional.empty();
    }
}
