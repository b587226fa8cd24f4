package org.badgedesk.web.desk;

import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.Badges;
import org.badgedesk.cases.Attachment;
import org.badgedesk.staff.StaffMember;
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

/** What an earner may ask of an admin: all data as a file, or that it is erased, which takes a second, typed confirmation. */
@Controller
class EarnerDataPage {

    private static final int LONGEST_REASON = 500;

    private final Earners earners;
    private final Badges badges;
    private final EarnerExport export;

    EarnerDataPage(Earners earners, Badges badges, EarnerExport export) {
        this.earners = earners;
        this.badges = badges;
        this.export = export;
    }

    @GetMapping("/desk/earners/{id}")
    String show(@PathVariable UUID id, Model model) {
        model.addAttribute("earner", found(id));
        model.addAttribute("badges", badges.of(new EarnerId(id)).size());
        return "desk/earner";
    }

    @PostMapping("/desk/earners/{id}/export")
    ResponseEntity<byte[]> export(@PathVariable UUID id, @AuthenticationPrincipal StaffMember by) {
        byte[] json = export.of(found(id), by.id().value());
        return Downloads.of(new Attachment("earner-" + id + ".json", "application/json", json));
    }

    /** The first step: it only shows what the second would do. */
    @GetMapping("/desk/earners/{id}/erase")
    String confirm(@PathVariable UUID id, Model model) {
        show(id, model);
        return "desk/erase";
    }

    @PostMapping("/desk/earners/{id}/erase")
    String erase(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        Earner earner = found(id);
        String why = reason.strip();
        if (!email.strip().equalsIgnoreCase(earner.email().value())) {
            flash.addFlashAttribute("warning", "Nothing was erased: the address is not the earner's.");
            return "redirect:/desk/earners/{id}/erase";
        }
        if (why.isEmpty() || why.length() > LONGEST_REASON || names(why, earner)) {
            flash.addFlashAttribute(
                    "warning",
                    "Nothing was erased: give a reason of at most " + LONGEST_REASON
                            + " characters without the name or address, since it stays in the log.");
            return "redirect:/desk/earners/{id}/erase";
        }
        earners.erase(earner.id(), by.id().value(), why);
        flash.addFlashAttribute("notice", "The earner's data is erased.");
        return "redirect:/desk";
    }

    private static boolean names(String text, Earner earner) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains(earner.email().value())
                || Stream.of(earner.name().value().toLowerCase(Locale.ROOT).split("[\\s.'’-]+"))
                        .anyMatch(part -> part.length() >= 3 && lower.contains(part));
    }

    private Earner found(UUID id) {
        return earners.find(new EarnerId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
