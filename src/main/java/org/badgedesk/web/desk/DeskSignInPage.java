package org.badgedesk.web.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.web.session.SignInLimit;
import org.badgedesk.web.session.StaffSession;
import org.badgedesk.web.session.WayBack;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The staff's sign-in, and the page where an invitation becomes a password. */
@Controller
class DeskSignInPage {

    private final Staff staff;
    private final StaffSession sessions;
    private final SignInLimit limit;

    DeskSignInPage(Staff staff, StaffSession sessions, SignInLimit limit) {
        this.staff = staff;
        this.sessions = sessions;
        this.limit = limit;
    }

    @GetMapping("/desk/login")
    String show() {
        return "desk/login";
    }

    @PostMapping("/desk/login")
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
        Optional<StaffMember> member = EmailAddress.parse(username).flatMap(email -> staff.signIn(email, password));
        if (member.isPresent()) {
            sessions.signIn(request, member.get());
            return "redirect:" + WayBack.to(to.orElse(null), "/desk");
        }
        response.setStatus(HttpStatus.FORBIDDEN.value());
        return again(model, "REFUSED", username);
    }

    private static String again(Model model, String refusal, String username) {
        model.addAttribute("refusal", refusal);
        model.addAttribute("username", username);
        return "desk/login";
    }

    @PostMapping("/desk/logout")
    String signOut(HttpServletRequest request) {
        sessions.signOut(request);
        return "redirect:/desk/login?goodbye";
    }

    @GetMapping("/desk/sign-up/{token}")
    String invited(@PathVariable String token, HttpServletResponse response, Model model) {
        Optional<StaffMember> member = staff.invited(token);
        member.ifPresent(found -> model.addAttribute("invited", found));
        if (member.isEmpty()) {
            response.setStatus(HttpStatus.GONE.value());
        }
        return "desk/sign-up";
    }

    @PostMapping("/desk/sign-up/{token}")
    String accept(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            HttpServletResponse response,
            Model model) {
        if (!password.equals(repeated)) {
            return refuse(token, "The two passwords differ. Type the same one twice.", response, model);
        }
        try {
            return staff.acceptInvitation(token, password).isPresent()
                    ? "redirect:/desk/login?welcome"
                    : invited(token, response, model);
        } catch (IllegalArgumentException e) {
            return refuse(token, "A password has 10 to 128 characters. Choose another one.", response, model);
        }
    }

    private String refuse(String token, String fault, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("fault", fault);
        return invited(token, response, model);
    }
}
