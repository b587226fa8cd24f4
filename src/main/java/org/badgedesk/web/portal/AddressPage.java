package org.badgedesk.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.badgedesk.accounts.AlternateAddresses;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.web.session.SignInLimit;
import org.badgedesk.web.session.SourceLimit;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An earner's further addresses; each counts once its owner has pressed the button behind the link mailed to it. */
@Controller
class AddressPage {

    private static final int LONGEST_TOKEN = 200;

    /** A day, from one network address, whoever is signed in there. */
    private static final int LINKS_OF_A_SOURCE = 30;

    private static final Duration DAY = Duration.ofDays(1);

    private final AlternateAddresses addresses;
    private final AlternateAddressMail mail;
    private final SignInLimit limit;
    private final SourceLimit links;

    AddressPage(AlternateAddresses addresses, AlternateAddressMail mail, SignInLimit limit, Clock clock) {
        this.addresses = addresses;
        this.mail = mail;
        this.limit = limit;
        this.links = new SourceLimit(LINKS_OF_A_SOURCE, DAY, clock);
    }

    @PostMapping("/me/addresses")
    String add(
            @AuthenticationPrincipal EarnerId id,
            @RequestParam(defaultValue = "") String email,
            HttpServletRequest request,
            Locale locale,
            RedirectAttributes flash) {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty()) {
            flash.addFlashAttribute("warning", "This is no e-mail address. Write it like ana@example.org.");
        } else if (!limit.allows(request)) {
            flash.addFlashAttribute("warning", "Too many tries within a minute. Wait a minute, then try again.");
        } else if (!links.allows(request.getRemoteAddr())) {
            flash.addFlashAttribute(
                    "warning", "Too many links were asked for from your network today. Try again tomorrow.");
        } else {
            try {
                mail.send(id, address.get(), Language.of(locale));
                flash.addFlashAttribute(
                        "notice", "A link is on its way to " + address.get() + ". Open it to confirm the address.");
            } catch (IllegalStateException tooMany) {
                flash.addFlashAttribute("warning", tooMany.getMessage());
            }
        }
        return "redirect:/me/profile";
    }

    @PostMapping("/me/addresses/remove")
    String remove(
            @AuthenticationPrincipal EarnerId id,
            @RequestParam(defaultValue = "") String email,
            RedirectAttributes flash) {
        EmailAddress.parse(email).ifPresent(address -> addresses.remove(id, address));
        flash.addFlashAttribute("notice", "The address is removed.");
        return "redirect:/me/profile";
    }

    @GetMapping("/confirm-address/{token}")
    String show(@RequestParam Optional<String> done, Model model) {
        done.ifPresent(said -> model.addAttribute("outcome", "done"));
        return "address";
    }

    @PostMapping("/confirm-address/{token}")
    String confirm(@PathVariable String token, HttpServletResponse response, Model model) {
        if (token.length() <= LONGEST_TOKEN && addresses.confirm(token).isPresent()) {
            return "redirect:/confirm-address/{token}?done";
        }
        response.setStatus(HttpStatus.GONE.value());
        model.addAttribute("outcome", "gone");
        return "address";
    }
}
