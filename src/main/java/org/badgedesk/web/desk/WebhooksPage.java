package org.badgedesk.web.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.webhooks.Webhooks;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where webhooks go, and what does not arrive; for admins. */
@Controller
class WebhooksPage {

    private static final String BACK = "redirect:/desk/webhooks";

    private final Webhooks webhooks;

    WebhooksPage(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @GetMapping("/desk/webhooks")
    String show(Model model) {
        model.addAttribute("endpoints", webhooks.endpoints());
        return "desk/webhooks";
    }

    /** The secret is shown on the answer itself and on no page to come. */
    @PostMapping("/desk/webhooks")
    String add(
            @RequestParam(defaultValue = "") String url,
            @AuthenticationPrincipal StaffMember by,
            HttpServletResponse response,
            Model model) {
        response.setHeader("Cache-Control", "no-store");
        try {
            model.addAttribute("added", webhooks.add(url, by.id().value()));
        } catch (IllegalArgumentException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("typed", url);
            model.addAttribute("fault", e.getMessage() + ".");
        }
        return show(model);
    }

    @PostMapping("/desk/webhooks/test")
    String test(@RequestParam UUID id, RedirectAttributes flash) {
        webhooks.test(id);
        flash.addFlashAttribute(
                "notice", "A webhook.test is on its way. Load this page again to see whether it waits.");
        return BACK;
    }

    @PostMapping("/desk/webhooks/again")
    String again(@RequestParam UUID id, RedirectAttributes flash) {
        flash.addFlashAttribute("notice", "Being sent again: " + webhooks.sendAgain(id) + ".");
        return BACK;
    }

    @PostMapping("/desk/webhooks/remove")
    String remove(@RequestParam UUID id, @AuthenticationPrincipal StaffMember by, RedirectAttributes flash) {
        webhooks.remove(id, by.id().value());
        flash.addFlashAttribute("notice", "Nothing goes there any more.");
        return BACK;
    }
}
