package org.badgedesk.web.portal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.Portfolio;
import org.badgedesk.badges.Portfolios;
import org.badgedesk.badges.ShareLinks;
import org.badgedesk.core.DeskMode;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.letters.Certificates;
import org.badgedesk.outbox.Outbox;
import org.badgedesk.templates.Templates;
import org.badgedesk.templates.Titled;
import org.badgedesk.templates.Unprintable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All that an earner may do with one badge: share, save, embed, put under mails, close. */
@Controller
class BadgeSharePage {

    private final Badges badges;
    private final Portfolios portfolios;
    private final Earners earners;
    private final Certificates certificates;
    private final Outbox outbox;
    private final Templates templates;
    private final Issuer issuer;
    private final DeskMode mode;

    BadgeSharePage(
            Badges badges,
            Portfolios portfolios,
            Earners earners,
            Certificates certificates,
            Outbox outbox,
            Templates templates,
            Issuer issuer,
            DeskMode mode) {
        this.badges = badges;
        this.portfolios = portfolios;
        this.earners = earners;
        this.certificates = certificates;
        this.outbox = outbox;
        this.templates = templates;
        this.issuer = issuer;
        this.mode = mode;
    }

    @GetMapping("/me/badges/{id}")
    String show(@AuthenticationPrincipal EarnerId me, @PathVariable String id, Model model) {
        Credential badge = own(me, id);
        badge(badge, model);
        model.addAttribute("hasSvg", badges.svg(badge.achievement()).isPresent());
        model.addAttribute("certificate", certificates.isFor(badge));
        model.addAttribute("frame", issuer.page("/badges/" + badge.id() + "/embed"));
        return "share";
    }

    @PostMapping("/me/badges/{id}")
    String save(
            @AuthenticationPrincipal EarnerId me,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = "false") boolean findable,
            RedirectAttributes flash) {
        portfolios.share(me, own(me, id).id(), open, findable);
        flash.addFlashAttribute("notice", "Saved: who may see this badge.");
        return "redirect:/me/badges/{id}";
    }

    /** Sends the badge's address with fixed words: nobody writes to strangers through the desk. */
    @PostMapping("/me/badges/{id}/mail")
    String mail(
            @AuthenticationPrincipal EarnerId me,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String to,
            Locale locale,
            RedirectAttributes flash) {
        Credential badge = own(me, id);
        Optional<EmailAddress> address = EmailAddress.parse(to);
        if (address.isEmpty()) {
            flash.addFlashAttribute("warning", "This is no e-mail address. Write it like ana@example.org.");
        } else if (!portfolios.sharing(badge.id()).open()) {
            flash.addFlashAttribute("warning", "This badge is private: nobody could open it. Change that below first.");
        } else if (mode == DeskMode.SHADOW) {
            flash.addFlashAttribute(
                    "warning",
                    "This site is being tried out and sends no mail yet. Send the badge's address yourself.");
        } else {
            Earner earner = earners.find(me).orElseThrow();
            Titled mail = templates.titled(
                    "web/mails/badge-shared",
                    Language.of(locale),
                    Map.of(
                            "name",
                            earner.name().value(),
                            "badge",
                            badge.achievementName(),
                            "link",
                            badges.page(badge.id())),
                    null);
            boolean sent = outbox.sendForEarner(me, address.get(), mail.subject(), mail.content());
            flash.addFlashAttribute(
                    sent ? "notice" : "warning",
                    sent
                            ? "Your badge is on its way to " + address.get() + "."
                            : "You have sent " + Outbox.MOST_BADGES_BY_MAIL + " mails today. Try again tomorrow.");
        }
        return "redirect:/me/badges/{id}";
    }

    @GetMapping("/me/badges/{id}/signature")
    String signature(@AuthenticationPrincipal EarnerId me, @PathVariable String id, Model model) {
        Credential badge = own(me, id);
        badge(badge, model);
        model.addAttribute("portfolio", portfolios.of(me).open());
        model.addAttribute("html", signature(earners.find(me).orElseThrow(), badge));
        return "signature";
    }

    /** What is shown and what is pasted are the same: a table with attributes of old, which every mail program keeps. */
    private String signature(Earner earner, Credential badge) {
        Map<String, Object> words = new HashMap<>();
        words.put("name", earner.name().value());
        words.put("badge", badge.achievementName());
        words.put("page", badges.page(badge.id()));
        words.put("image", badges.page(badge.id()) + "/image.png");
        String work = Stream.of(earner.jobTitle(), earner.company())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        if (!work.isEmpty()) {
            words.put("work", work);
        }
        Portfolio portfolio = portfolios.of(earner.id());
        if (portfolio.open()) {
            words.put("portfolio", issuer.page("/p/" + portfolio.slug()));
        }
        return templates.html("web/signature-block", Language.ENGLISH, words).strip();
    }

    @GetMapping("/me/badges/{id}/certificate.pdf")
    ResponseEntity<byte[]> certificate(@AuthenticationPrincipal EarnerId me, @PathVariable String id) {
        Credential badge = own(me, id);
        if (!certificates.isFor(badge)) {
            throw unknown();
        }
        try {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_PDF)
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename(badge.achievement() + "-certificate.pdf")
                                    .build()
                                    .toString())
                    .body(certificates.pdf(badge));
        } catch (Unprintable e) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header(HttpHeaders.LOCATION, "/me/badges/" + badge.id() + "?unprintable")
                    .build();
        }
    }

    private void badge(Credential badge, Model model) {
        model.addAttribute("credential", badge);
        model.addAttribute("state", badge.status().name());
        model.addAttribute("page", badges.page(badge.id()));
        model.addAttribute("image", badges.page(badge.id()) + "/image.png");
        model.addAttribute("share", ShareLinks.of(badge, issuer));
        model.addAttribute("sharing", portfolios.sharing(badge.id()));
    }

    /** A current badge of this earner; somebody else's is not found. */
    private Credential own(EarnerId me, String id) {
        return CredentialId.parse(id)
                .flatMap(badges::find)
                .filter(badge -> badge.earner().equals(me) && badge.isCurrent())
                .orElseThrow(BadgeSharePage::unknown);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
