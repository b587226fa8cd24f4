package org.badgedesk.web.desk;

import jakarta.servlet.http.HttpServletResponse;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The people of the desk, for admins. */
@Controller
class StaffPage {

    private final Staff staff;
    private final StaffInvitations invitations;

    StaffPage(Staff staff, StaffInvitations invitations) {
        this.staff = staff;
        this.invitations = invitations;
    }

    @GetMapping("/desk/staff")
    String show(Model model) {
        model.addAttribute("people", staff.people());
        return "desk/staff";
    }

    @PostMapping("/desk/staff/invite")
    String invite(@RequestParam String id, @AuthenticationPrincipal StaffMember by, RedirectAttributes flash) {
        StaffMember member =
                staff.find(new StaffId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        try {
            invitations
                    .send(member, by)
                    .ifPresentOrElse(
                            to -> flash.addFlashAttribute(
                                    "notice",
                                    "An invitation is on its way to " + to + ". Its link works once, for three days."),
                            () -> flash.addFlashAttribute(
                                    "warning", member.name() + " has no e-mail address in the settings."));
        } catch (IllegalStateException e) {
            flash.addFlashAttribute("warning", e.getMessage());
        }
        return "redirect:/desk/staff";
    }

    /** Shown on the answer itself, not kept for a page to come: the desk stores no more than its digest. */
    @PostMapping("/desk/staff/api-token")
    String createApiToken(@AuthenticationPrincipal StaffMember by, HttpServletResponse response, Model model) {
        model.addAttribute("token", staff.createApiToken(by.id(), by.id().value()));
        response.setHeader("Cache-Control", "no-store");
        return show(model);
    }

    @PostMapping("/desk/staff/end-api-tokens")
    String endApiTokens(@AuthenticationPrincipal StaffMember by, RedirectAttributes flash) {
        staff.endApiTokens(by.id(), by.id().value());
        flash.addFlashAttribute("notice", "Your API tokens have ended.");
        return "redirect:/desk/staff";
    }
}
