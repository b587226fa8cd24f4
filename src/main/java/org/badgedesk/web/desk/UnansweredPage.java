package org.badgedesk.web.desk;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Ignored;
import org.badgedesk.cases.MessageId;
import org.badgedesk.staff.StaffMember;
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

/** The mails that the desk took for a machine's and did not answer, each with why, and with a button where that is wrong. */
@Controller
class UnansweredPage {

    private static final Duration SHOWN = Duration.ofDays(30);

    private final Cases cases;
    private final Clock clock;

    UnansweredPage(Cases cases, Clock clock) {
        this.cases = cases;
        this.clock = clock;
    }

    @GetMapping("/desk/unanswered")
    String list(@RequestParam(defaultValue = "") String why, Model model) {
        Ignored chosen = Arrays.stream(Ignored.values())
                .filter(one -> one.code().equals(why))
                .findFirst()
                .orElse(null);
        model.addAttribute("chosen", chosen);
        model.addAttribute("reasons", Ignored.values());
        model.addAttribute("mails", cases.unanswered(clock.instant().minus(SHOWN), chosen));
        return "desk/unanswered";
    }

    @PostMapping("/desk/unanswered/{id}/person")
    String person(@PathVariable UUID id, @AuthenticationPrincipal StaffMember by, RedirectAttributes flash) {
        CaseId opened;
        try {
            opened = cases.isAPersons(new MessageId(id), by.id());
        } catch (NoSuchElementException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, e.getMessage(), e);
        }
        flash.addFlashAttribute("notice", "The mail is a case now. The desk is reading it.");
        return "redirect:/desk/cases/" + opened;
    }
}
