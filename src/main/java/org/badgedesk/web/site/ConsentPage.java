package org.badgedesk.web.site;

import java.util.Optional;
import org.badgedesk.actions.Consents;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** An earner agrees, or not, that somebody is told of their badges. Opening the link only shows who asks; a button answers. */
@Controller
class ConsentPage {

    private static final int LONGEST_TOKEN = 200;

    private final Consents consents;

    ConsentPage(Consents consents) {
        this.consents = consents;
    }

    @GetMapping("/consent/{token}")
    ModelAndView show(@PathVariable String token, @RequestParam Optional<String> done) {
        Optional<Consents.Asked> asked = token.length() > LONGEST_TOKEN ? Optional.empty() : consents.find(token);
        boolean open = asked.filter(Consents.Asked::open).isPresent();
        boolean answered = !open && asked.isPresent() && done.isPresent();
        ModelAndView page = new ModelAndView("consent");
        page.addObject("open", open);
        page.addObject("done", answered ? done.get() : "");
        asked.ifPresent(a -> page.addObject("asked", a));
        page.setStatus(asked.isEmpty() ? HttpStatus.NOT_FOUND : open || answered ? HttpStatus.OK : HttpStatus.GONE);
        return page;
    }

    @PostMapping("/consent/{token}")
    String answer(@PathVariable String token, @RequestParam(defaultValue = "") String answer) {
        boolean given = answer.equals("agree");
        boolean counts =
                (given || answer.equals("decline")) && token.length() <= LONGEST_TOKEN && consents.answer(token, given);
        return "redirect:/consent/{token}" + (counts ? given ? "?done=agreed" : "?done=declined" : "");
    }
}
