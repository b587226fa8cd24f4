package org.badgedesk.web.site;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.CredentialStatus;
import org.badgedesk.badges.Portfolios;
import org.badgedesk.badges.ShareLinks;
import org.badgedesk.core.Issuer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A badge's public page and its image. It says what holds today and shows no former name. */
@Controller
class BadgePage {

    private static final Duration IMAGE_KEPT = Duration.ofHours(1);

    private final Badges badges;
    private final Portfolios portfolios;
    private final PrivateBadges closed;
    private final Issuer issuer;

    BadgePage(Badges badges, Portfolios portfolios, PrivateBadges closed, Issuer issuer) {
        this.badges = badges;
        this.closed = closed;
        this.portfolios = portfolios;
        this.issuer = issuer;
    }

    @GetMapping("/badges/{id}")
    String show(
            @PathVariable String id,
            @AuthenticationPrincipal @Nullable EarnerId reader,
            HttpServletResponse response,
            Model model) {
        Credential credential = known(id);
        if (reader == null) {
            keep(credential, response);
        }
        // The page of who has signed in says more; theirs is told apart by the cookie.
        response.addHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
        model.addAttribute("own", credential.earner().equals(reader));
        return page("badge", credential, model);
    }

    /** The badge to stand in a page elsewhere: the one page that others may frame. */
    @GetMapping("/badges/{id}/embed")
    String embed(@PathVariable String id, HttpServletResponse response, Model model) {
        Credential credential = known(id);
        keep(credential, response);
        return page("embed", credential, model);
    }

    private void keep(Credential credential, HttpServletResponse response) {
        response.setHeader(
                HttpHeaders.CACHE_CONTROL, closed.kept(credential.id()).getHeaderValue());
    }

    private String page(String view, Credential credential, Model model) {
        Achievement achievement = badges.achievement(credential.achievement()).orElseThrow(BadgePage::unknown);
        model.addAttribute("credential", credential);
        model.addAttribute("achievement", achievement);
        model.addAttribute("state", credential.status().name());
        model.addAttribute("page", badges.page(credential.id()));
        model.addAttribute("image", badges.page(credential.id()) + "/image.png");
        model.addAttribute("hasSvg", badges.svg(credential.achievement()).isPresent());
        model.addAttribute("share", ShareLinks.of(credential, issuer));
        model.addAttribute("sharing", portfolios.sharing(credential.id()));
        if (credential.status() == CredentialStatus.SUPERSEDED) {
            badges.replacement(credential.id()).ifPresent(newer -> model.addAttribute("newer", badges.page(newer)));
        }
        return view;
    }

    @GetMapping("/badges/{id}/image.png")
    ResponseEntity<byte[]> png(@PathVariable String id, @RequestParam Optional<String> download) {
        Credential credential = known(id);
        return image(credential, badges.image(credential.achievement()), ".png", download.isPresent());
    }

    @GetMapping("/badges/{id}/image.svg")
    ResponseEntity<byte[]> svg(@PathVariable String id, @RequestParam Optional<String> download) {
        Credential credential = known(id);
        return image(credential, badges.svg(credential.achievement()), ".svg", download.isPresent());
    }

    private ResponseEntity<byte[]> image(
            Credential credential, Optional<Badges.Image> found, String ending, boolean download) {
        Badges.Image image = found.orElseThrow(BadgePage::unknown);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(image.mediaType()))
                .cacheControl(
                        portfolios.sharing(credential.id()).open()
                                ? CacheControl.maxAge(IMAGE_KEPT).cachePublic()
                                : CacheControl.noStore())
                .eTag(DigestUtils.md5DigestAsHex(image.bytes()))
                // An SVG may bring its own styles; by itself it may do nothing else.
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        if (download) {
            answer.header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(credential.achievement() + ending)
                            .build()
                            .toString());
        }
        return answer.body(image.bytes());
    }

    private Credential known(String id) {
        return credentialId(id).flatMap(badges::find).orElseThrow(BadgePage::unknown);
    }

    static Optional<CredentialId> credentialId(String text) {
        return CredentialId.parse(text);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
