package org.badgedesk.web.site;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.accounts.Photos;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.Portfolio;
import org.badgedesk.badges.Portfolios;
import org.badgedesk.core.Issuer;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** What an earner shows of themselves, where they have switched it on. One that is off is not found, as one that never was. */
@Controller
class PublicPortfolioPage {

    private final Portfolios portfolios;
    private final Earners earners;
    private final Photos photos;
    private final Badges badges;
    private final Issuer issuer;

    PublicPortfolioPage(Portfolios portfolios, Earners earners, Photos photos, Badges badges, Issuer issuer) {
        this.portfolios = portfolios;
        this.earners = earners;
        this.photos = photos;
        this.badges = badges;
        this.issuer = issuer;
    }

    @GetMapping("/p/{slug}")
    String show(@PathVariable String slug, HttpServletResponse response, Model model) {
        Portfolio portfolio = open(slug);
        Earner earner = earners.find(portfolio.earner()).orElseThrow();
        List<Credential> shown = portfolios.shown(portfolio.earner());
        if (!portfolio.findable()) {
            response.setHeader("X-Robots-Tag", "noindex");
        }
        model.addAttribute("portfolio", portfolio);
        model.addAttribute("earner", earner);
        model.addAttribute("badges", shown);
        model.addAttribute("hasPhoto", photos.has(portfolio.earner()));
        model.addAttribute("page", issuer.page("/p/" + slug));
        if (!shown.isEmpty()) {
            model.addAttribute("picture", badges.page(shown.get(0).id()) + "/image.png");
        }
        return "portfolio";
    }

    @GetMapping("/p/{slug}/photo.jpg")
    ResponseEntity<byte[]> photo(@PathVariable String slug) {
        return photos.of(open(slug).earner())
                .map(jpeg -> ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_JPEG)
                        .cacheControl(CacheControl.noCache())
                        .body(jpeg))
                .orElseThrow(PublicPortfolioPage::unknown);
    }

    private Portfolio open(String slug) {
        return portfolios.open(slug).orElseThrow(PublicPortfolioPage::unknown);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
