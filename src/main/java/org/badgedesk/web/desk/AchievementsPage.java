package org.badgedesk.web.desk;

import org.badgedesk.badges.Badges;
import org.badgedesk.badges.openbadges.OpenBadges;
import org.badgedesk.letters.Certificates;
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

/** What is issued: for which achievements earners get a certificate to print, and with which keys badges are signed. For admins. */
@Controller
class AchievementsPage {

    private static final String BACK = "redirect:/desk/achievements";

    private final Badges badges;
    private final Certificates certificates;
    private final OpenBadges open;

    AchievementsPage(Badges badges, Certificates certificates, OpenBadges open) {
        this.badges = badges;
        this.certificates = certificates;
        this.open = open;
    }

    @GetMapping("/desk/achievements")
    String show(Model model) {
        model.addAttribute("achievements", badges.achievements());
        model.addAttribute("offered", certificates.offered());
        model.addAttribute("keys", open.keys());
        return "desk/achievements";
    }

    @PostMapping("/desk/achievements/certificate")
    String certificate(
            @RequestParam(defaultValue = "") String slug,
            @RequestParam(defaultValue = "false") boolean offered,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        if (!certificates.offer(slug, offered, by.id().value(), "")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        flash.addFlashAttribute(
                "notice",
                offered ? "Earners get a certificate to print now." : "There is no certificate to print any more.");
        return BACK;
    }

    @PostMapping("/desk/achievements/keys")
    String rotateKeys(
            @RequestParam(defaultValue = "false") boolean sure,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        if (sure) {
            open.rotateKeys(by.id().value());
            flash.addFlashAttribute("notice", "New keys sign from now on. Badges that the old ones signed still hold.");
        } else {
            flash.addFlashAttribute("warning", "Nothing was changed. Tick the box if the keys are to be replaced.");
        }
        return BACK;
    }
}
