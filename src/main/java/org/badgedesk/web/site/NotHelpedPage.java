package org.badgedesk.web.site;

import java.util.Optional;
import org.badgedesk.triage.Unhelpful;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** An answer did not help. Opening the link only asks, since mail scanners open links too; the button gets a person. */
@Controller
class NotHelpedPage {

    private static final int LONGEST_TOKEN = 200;

    private final Unhelpful unhelpful;

    NotHelpedPage(Unhelpful unhelpful) {
        this.unhelpful = unhelpful;
    }

    @GetMapping("/not-helped/{token}")
    ModelAndView show(@PathVariable String token, @RequestParam Optional<String> done) {
        Optional<Boolean> link = token.length() > LONGEST_TOKEN ? Optional.empty() : unhelpful.isOpen(token);
        boolean open = link.orElse(false);
        boolean told = !open && link.isPresent() && done.isPresent();
        ModelAndView page = new ModelAndView("not-helped");
        page.addObject("open", open);
        page.addObject("done", told);
        page.setStatus(link.isEmpty() ? HttpStatus.NOT_FOUND : open || told ? HttpStatus.OK : HttpStatus.GONE);
        return page;
    }

    @PostMapping("/not-helped/{token}")
    String tell(@PathVariable String token, @RequestParam(defaultValue = "") String words) {
        boolean told = token.length() <= LONGEST_TOKEN && unhelpful.tell(token, words);
        return "redirect:/not-helped/{token}" + (told ? "?done" : "");
    }
}
