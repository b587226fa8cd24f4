package org.badgedesk.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.accounts.SignIn;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.web.session.EarnerSession;
import org.badgedesk.web.session.SignInLimit;
import org.badgedesk.web.session.WayBack;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The earner's sign-in. A wrong password and an unknown address look the same. */
@Controller
class SignInPage {

    private final Accounts accounts;
    private final Earners earners;
    private final EarnerSession sessions;
    private final SignInLimit limit;

    SignInPage(Accounts accounts, Earners earners, EarnerSession sessions, SignInLimit limit) {
        this.accounts = accounts;
        this.earners = earners;
        this.sessions = sessions;
        this.limit = limit;
    }

    @GetMapping("/login")
    String show() {
        return "login";
    }

    @PostMapping("/login")
    String signIn(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            @RequestParam Optional<String> to,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!limit.allows(request)) {
            limit.refuse(response);
            return again(model, "LIMITED", username);
        }
        Optional<EmailAddress> email = EmailAddress.parse(username);
        SignIn result = email.map(address -> accounts.signIn(address, password, request.getRemoteAddr()))
                .orElse(SignIn.REFUSED);
        Optional<Earner> earner = result == SignIn.REFUSED ? Optional.empty() : email.flatMap(earners::find);
        if (earner.isEmpty()) {
            return refused(response, model, "REFUSED", username);
        }
        return switch (result) {
            case ACCEPTED -> {
                sessions.signIn(request, earner.get().id());
                yield "redirect:" + WayBack.to(to.orElse(null), "/me");
            }
            case MUST_CHANGE_PASSWORD -> {
                sessions.mustChangePassword(request, earner.get().id());
                yield "redirect:/password/change";
            }
            case LOCKED, PASSWORD_EXPIRED, REFUSED -> refused(response, model, result.name(), username);
        };
    }

    @PostMapping("/logout")
    String signOut(HttpServletRequest request) {
        sessions.signOut(request);
        return "redirect:/login?goodbye";
    }

    private static String refused(HttpServletResponse response, Model model, String refusal, String username) {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        return again(model, refusal, username);
    }

    private static String again(Model model, String refusal, String username) {
        model.addAttribute("refusal", refusal);
        model.addAttribute("username", username);
        return "login";
    }
}
