package org.badgedesk.web.portal;

import java.util.List;
import java.util.Map;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.Portfolios;
import org.badgedesk.badges.Sharing;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The earner's badges, for the earner alone. */
@Controller
class PortfolioPage {

    private final Earners earners;
    private final Badges badges;
    private final Portfolios portfolios;

    PortfolioPage(Earners earners, Badges badges, Portfolios portfolios) {
        this.earners = earners;
        this.badges = badges;
        this.portfolios = portfolios;
    }

    record Card(Credential credential, String state, boolean open) {}

    @GetMapping("/me")
    String show(@AuthenticationPrincipal EarnerId id, Model model) {
        Earner earner = earners.find(id).orElseThrow();
        Map<String, Sharing> sharing = portfolios.sharing(id);
        List<Card> cards = badges.of(id).stream()
                .map(badge -> new Card(
                        badge,
                        badge.status().name(),
                        !sharing.containsKey(badge.achievement())
                                || sharing.get(badge.achievement()).open()))
                .toList();
        model.addAttribute("portfolio", portfolios.of(id));
        model.addAttribute("earner", earner);
        model.addAttribute(
                "cards",
                cards.stream().filter(card -> card.credential().isCurrent()).toList());
        model.addAttribute(
                "former",
                cards.stream().filter(card -> !card.credential().isCurrent()).toList());
        return "me";
    }
}
