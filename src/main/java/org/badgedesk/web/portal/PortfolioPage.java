package org.badgedesk.web.portal;

import java.net.URI;
import java.util.List;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.core.Issuer;
import org.badgedesk.web.site.ShareLinks;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The earner's badges, with the links to show them elsewhere. */
@Controller
class PortfolioPage {

    private final Earners earners;
    private final Badges badges;
    private final Issuer issuer;

    PortfolioPage(Earners earners, Badges badges, Issuer issuer) {
        this.earners = earners;
        this.badges = badges;
        this.issuer = issuer;
    }

    record Card(Credential credential, String state, URI page, ShareLinks share) {}

    @GetMapping("/me")
    String show(@AuthenticationPrincipal EarnerId id, Model model) {
        Earner earner = earners.find(id).orElseThrow();
        List<Card> cards = badges.of(id).stream().map(this::card).toList();
        model.addAttribute("earner", earner);
        model.addAttribute(
                "cards",
                cards.stream().filter(card -> card.credential().isCurrent()).toList());
        model.addAttribute(
                "former",
                cards.stream().filter(card -> !card.credential().isCurrent()).toList());
        return "me";
    }

    private Card card(Credential credential) {
        URI page = badges.page(credential.id());
        return new Card(credential, credential.status().name(), page, ShareLinks.of(credential, issuer.name(), page));
    }
}
