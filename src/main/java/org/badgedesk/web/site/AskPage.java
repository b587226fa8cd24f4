package org.badgedesk.web.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.web.session.SourceLimit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A question to the desk, for who has not found the answer in the help. It says the same whether or not there is an account. */
@Controller
class AskPage {

    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_SUBJECT = 200;
    private static final int QUESTIONS = 10;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final WebDoor door;
    private final Earners earners;
    private final SourceLimit limit;

    AskPage(WebDoor door, Earners earners, Clock clock) {
        this.door = door;
        this.earners = earners;
        this.limit = new SourceLimit(QUESTIONS, WINDOW, clock);
    }

    @GetMapping("/help/ask")
    String show(@AuthenticationPrincipal @Nullable EarnerId id, Model model) {
        model.addAttribute("form", UUID.randomUUID());
        known(id).ifPresent(earner -> model.addAttribute("answerTo", earner.email()));
        return "ask";
    }

    /** @param website a field that people do not see: who fills it in is a machine, and is thanked like everybody else */
    @PostMapping("/help/ask")
    String ask(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String website,
            @RequestParam(defaultValue = "") String form,
            @AuthenticationPrincipal @Nullable EarnerId id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Earner> earner = known(id);
        Optional<EmailAddress> from = earner.map(Earner::email).or(() -> EmailAddress.parse(email));
        @Nullable String fault = fault(from.isPresent(), text, request);
        if (fault != null) {
            if (fault.equals("LIMITED")) {
                limit.refuse(response);
            } else {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            }
            model.addAttribute("fault", fault);
            model.addAttribute("email", email);
            model.addAttribute("subject", subject);
            model.addAttribute("text", text);
            return show(id, model);
        }
        if (website.isEmpty()) {
            String line = line(subject);
            earner.ifPresentOrElse(
                    known -> door.question(known, Typed.formId(form), line, text.strip()),
                    () -> door.question(from.orElseThrow(), Typed.formId(form), line, text.strip()));
        }
        return "redirect:/help/ask?sent";
    }

    private @Nullable String fault(boolean hasAddress, String text, HttpServletRequest request) {
        if (!hasAddress) {
            return "NO_ADDRESS";
        }
        if (text.isBlank()) {
            return "NO_TEXT";
        }
        if (text.length() > LONGEST_TEXT) {
            return "TOO_LONG";
        }
        return limit.allows(request.getRemoteAddr()) ? null : "LIMITED";
    }

    private Optional<Earner> known(@Nullable EarnerId id) {
        return Optional.ofNullable(id).flatMap(earners::find);
    }

    private static String line(String text) {
        String line = Typed.line(text);
        String cut = line.substring(0, Math.min(LONGEST_SUBJECT, line.length()));
        return cut.isEmpty() ? "Question from the help page" : cut;
    }
}
