package org.badgedesk.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.AlternateAddresses;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.badgedesk.accounts.Photos;
import org.badgedesk.accounts.SignIn;
import org.badgedesk.core.Issuer;
import org.badgedesk.web.session.EarnerSession;
import org.badgedesk.web.session.SignInLimit;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the earner may change without asking, and how to ask for the rest. */
@Controller
class ProfilePage {

    private final Earners earners;
    private final AlternateAddresses alternates;
    private final Photos photos;
    private final Accounts accounts;
    private final EarnerSession sessions;
    private final SignInLimit limit;
    private final Issuer issuer;

    ProfilePage(
            Earners earners,
            AlternateAddresses alternates,
            Photos photos,
            Accounts accounts,
            EarnerSession sessions,
            SignInLimit limit,
            Issuer issuer) {
        this.earners = earners;
        this.alternates = alternates;
        this.photos = photos;
        this.accounts = accounts;
        this.sessions = sessions;
        this.limit = limit;
        this.issuer = issuer;
    }

    @GetMapping("/me/profile")
    String show(@AuthenticationPrincipal EarnerId id, Model model) {
        model.addAttribute("earner", earners.find(id).orElseThrow());
        model.addAttribute("alternates", alternates.of(id));
        model.addAttribute("hasPhoto", photos.has(id));
        return "profile";
    }

    @PostMapping("/me/profile")
    String update(
            @AuthenticationPrincipal EarnerId id,
            @RequestParam(defaultValue = "") String company,
            @RequestParam(defaultValue = "") String jobTitle,
            RedirectAttributes flash) {
        earners.updateProfile(id, company, jobTitle);
        flash.addFlashAttribute("notice", "Your profile is saved.");
        return "redirect:/me/profile";
    }

    /** Asks for the password of now first, counted as a sign-in: a browser left open must not be enough. */
    @PostMapping("/me/password")
    String changePassword(
            @AuthenticationPrincipal EarnerId id,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Earner earner = earners.find(id).orElseThrow();
        Optional<String> fault =
                wrong(earner, current, request).or(() -> NewPassword.fault(accounts, id, password, repeated));
        if (fault.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("fault", fault.get());
            return show(id, model);
        }
        accounts.setPassword(id, password);
        sessions.signOut(request);
        return "redirect:/login?changed";
    }

    private Optional<String> wrong(Earner earner, String current, HttpServletRequest request) {
        if (!limit.allows(request)) {
            return Optional.of("Too many tries within a minute. Wait a minute, then try again.");
        }
        if (accounts.signIn(earner.email(), current, request.getRemoteAddr()) == SignIn.ACCEPTED) {
            return Optional.empty();
        }
        return Optional.of(
                accounts.state(earner.id()).locked()
                        ? "Your account is locked after ten wrong passwords in a row, perhaps not yours. Write to "
                                + issuer.supportAddress() + " to have it unlocked; then change the password."
                        : "The current password is not right.");
    }
}
