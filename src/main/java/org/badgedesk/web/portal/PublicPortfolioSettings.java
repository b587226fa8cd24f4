package org.badgedesk.web.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.badges.AddressRefused;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.Portfolio;
import org.badgedesk.badges.Portfolios;
import org.badgedesk.badges.Sharing;
import org.badgedesk.core.Issuer;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Switches the public portfolio on and off, and chooses what it shows. */
@Controller
class PublicPortfolioSettings {

    private final Portfolios portfolios;
    private final Badges badges;
    private final Issuer issuer;
    private final TransactionTemplate transaction;

    PublicPortfolioSettings(Portfolios portfolios, Badges badges, Issuer issuer, TransactionTemplate transaction) {
        this.portfolios = portfolios;
        this.badges = badges;
        this.issuer = issuer;
        this.transaction = transaction;
    }

    /** A badge to choose; one that is private is never shown. */
    record Choice(Credential credential, boolean chosen, boolean open) {}

    @GetMapping("/me/portfolio")
    String show(@AuthenticationPrincipal EarnerId me, Model model) {
        Portfolio portfolio = portfolios.of(me);
        Map<String, Sharing> sharing = portfolios.sharing(me);
        boolean untouched = portfolio.slug() == null;
        List<Choice> choices = badges.of(me).stream()
                .filter(Credential::isCurrent)
                .map(badge -> {
                    Sharing its = sharing.get(badge.achievement());
                    boolean chosen = its == null ? untouched : its.chosen() || untouched && its.open();
                    return new Choice(badge, chosen, its == null || its.open());
                })
                .toList();
        model.addAttribute("portfolio", portfolio);
        model.addAttribute("choices", choices);
        model.addAttribute("start", issuer.page("/p/").toString());
        if (portfolio.slug() != null) {
            model.addAttribute("page", issuer.page("/p/" + portfolio.slug()));
        }
        return "portfolio-settings";
    }

    @PostMapping("/me/portfolio")
    String save(
            @AuthenticationPrincipal EarnerId me,
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = "false") boolean findable,
            @RequestParam(defaultValue = "") String slug,
            @RequestParam(defaultValue = "") Set<String> badge,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        try {
            transaction.executeWithoutResult(status -> {
                portfolios.change(me, open, findable, slug);
                portfolios.choose(me, badge);
            });
        } catch (AddressRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("fault", refused.getMessage());
            model.addAttribute("slug", slug);
            return show(me, model);
        }
        flash.addFlashAttribute(
                "notice", open ? "Saved. Your portfolio is public." : "Saved. Your portfolio is private.");
        return "redirect:/me/portfolio";
    }
}
