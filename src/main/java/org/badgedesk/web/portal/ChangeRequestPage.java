package org.badgedesk.web.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.badgedesk.cases.StatedRequest;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.web.session.SourceLimit;
import org.badgedesk.web.site.SentDocument;
import org.badgedesk.web.site.WebDoor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an earner may not change alone: the name and the sign-in address. A form asks the desk, whose policy decides. */
@Controller
class ChangeRequestPage {

    private static final int REQUESTS = 5;
    private static final Duration DAY = Duration.ofDays(1);
    private static final int LONGEST_REASON = 2_000;

    private final WebDoor door;
    private final Earners earners;
    private final SourceLimit limit;

    ChangeRequestPage(WebDoor door, Earners earners, Clock clock) {
        this.door = door;
        this.earners = earners;
        this.limit = new SourceLimit(REQUESTS, DAY, clock);
    }

    @GetMapping("/me/name")
    String name(@AuthenticationPrincipal EarnerId me, Model model) {
        model.addAttribute("earner", earners.find(me).orElseThrow());
        return "change-name";
    }

    @GetMapping("/me/email")
    String email(@AuthenticationPrincipal EarnerId me, Model model) {
        model.addAttribute("earner", earners.find(me).orElseThrow());
        return "change-email";
    }

    @PostMapping("/me/name")
    String askName(
            @AuthenticationPrincipal EarnerId me,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam Optional<MultipartFile> document,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash)
            throws IOException {
        Earner earner = earners.find(me).orElseThrow();
        Optional<PersonName> wanted = PersonName.parse(name);
        SentDocument sent = new SentDocument(document);
        @Nullable String fault = wanted.isEmpty()
                ? "Write the name in one line, as it should stand on your badges: "
                        + PersonName.fault(name).orElse("") + "."
                : wanted.get().equals(earner.name())
                        ? "This is your name on file already."
                        : sent.fault() != null ? sent.fault() : limited(me);
        if (fault != null) {
            model.addAttribute("name", name);
            return refused(model, response, fault, reason, name(me, model));
        }
        door.ask(
                earner,
                "Change of my name",
                text(
                        "Please change my name on my account and my badges.\n\nNow: " + earner.name() + "\nNew: "
                                + wanted.orElseThrow(),
                        reason),
                new StatedRequest(
                        "name-change", Map.of("new_name", wanted.orElseThrow().value())),
                sent.attachment().stream().toList());
        return asked(flash);
    }

    @PostMapping("/me/email")
    String askEmail(
            @AuthenticationPrincipal EarnerId me,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        Earner earner = earners.find(me).orElseThrow();
        Optional<EmailAddress> wanted = EmailAddress.parse(email);
        @Nullable String fault = wanted.isEmpty()
                ? "This is no e-mail address. Write it like ana@example.org."
                : wanted.get().equals(earner.email()) ? "This is your address on file already." : limited(me);
        if (fault != null) {
            model.addAttribute("email", email);
            return refused(model, response, fault, reason, email(me, model));
        }
        door.ask(
                earner,
                "Change of my e-mail address",
                text(
                        "Please change the e-mail address that I sign in with.\n\nNow: " + earner.email() + "\nNew: "
                                + wanted.orElseThrow(),
                        reason),
                new StatedRequest(
                        "email-change", Map.of("new_email", wanted.orElseThrow().value())),
                List.of());
        return asked(flash);
    }

    private static String asked(RedirectAttributes flash) {
        flash.addFlashAttribute(
                "notice", "We have your request. What comes of it we tell you by e-mail, at your address on file.");
        return "redirect:/me/profile";
    }

    private @Nullable String limited(EarnerId me) {
        return limit.allows(me.toString()) ? null : "You have asked " + REQUESTS + " times today. Try again tomorrow.";
    }

    private static String refused(Model model, HttpServletResponse response, String fault, String reason, String view) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("fault", fault);
        model.addAttribute("reason", reason);
        return view;
    }

    private static String text(String words, String reason) {
        String cut = reason.strip()
                .substring(0, Math.min(LONGEST_REASON, reason.strip().length()));
        return cut.isEmpty() ? words : words + "\n\n" + cut;
    }
}
