package org.badgedesk.web.site;

import org.badgedesk.letters.Letters;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Whether a verification letter is genuine and still holds. */
@Controller
class LetterPage {

    private final Letters letters;

    LetterPage(Letters letters) {
        this.letters = letters;
    }

    @GetMapping("/letters/{number}")
    String show(@PathVariable String number, Model model) {
        model.addAttribute(
                "letter", letters.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return "letter";
    }
}
