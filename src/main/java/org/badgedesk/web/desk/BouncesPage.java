package org.badgedesk.web.desk;

import org.badgedesk.outbox.Outbox;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The addresses from which mail came back, to be searched. */
@Controller
class BouncesPage {

    private final Outbox outbox;

    BouncesPage(Outbox outbox) {
        this.outbox = outbox;
    }

    @GetMapping("/desk/bounces")
    String list(
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "false") boolean permanent,
            Model model) {
        model.addAttribute("address", address.strip());
        model.addAttribute("permanent", permanent);
        model.addAttribute("bounces", outbox.bounces(address.strip(), permanent));
        return "desk/bounces";
    }
}
