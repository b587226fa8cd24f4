package org.badgedesk.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.core.DeskMode;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.web.session.EarnerSession;
import org.badgedesk.web.session.SignInLimit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asking for a new password, and choosing one after signing in with a temporary one. */
@Controller
class PasswordPage {

    private final Accounts accounts;
    private final EarnerSession sessions;
    private final SignInLimit limit;
    private final DeskMode mode;

    PasswordPage(Accounts accounts, EarnerSession sessions, SignInLimit limit, DeskMode mode) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.limit = limit;
        this.mode = mode;
    }

    @GetMapping("/password/new")
    String ask() {
        return "password-new";
    }

    /** The same answer whoever the address belongs to. In shadow mode no password is made: the mail that tells it would not leave. */
    @PostMapping("/password/new")
    String request(
            @RequestParam(defaultValue = "") String username,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (mode == DeskMode.SHADOW) {
            return "redirect:/password/new";
        }
        Optional<EmailAddress> email = EmailAddress.parse(username);
        if (email.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return again(model, "NO_ADDRESS", username);
        }
        if (!limit.allows(request)) {
            limit.refuse(response);
            return again(model, "LIMITED", username);
        }
        accounts.requestNewPassword(email.get(), request.getRemoteAddr(), Language.of(request.getLocale()));
        return "redirect:/password/new?sent";
    }

    private static String again(Model model, String refusal, String username) {
        model.addAttribute("refusal", refusal);
        model.addAttribute("username", username);
        return "password-new";
    }

    @GetMapping("/password/change")
    String choose(HttpServletRequest request) {
        return sessions.whoMustChangePassword(request).isPresent() ? "password-change" : "redirect:/login?ended";
    }

    @PostMapping("/password/change")
    String set(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<EarnerId> earner = sessions.whoMustChangePassword(request);
        if (earner.isEmpty()) {
            return "redirect:/login?ended";
        }
        Optional<String> fault = NewPassword.fault(accounts, earner.get(), password, repeated);
        if (fault.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("fault", fault.get());
            return "password-change";
        }
        accounts.setPassword(earner.get(), password);
        sessions.signOut(request);
        return "redirect:/login?changed";
    }
}
