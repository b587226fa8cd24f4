package org.badgedesk.web.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.Portfolios;
import org.badgedesk.badges.Sharing;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Keeps what an earner has closed from everybody else: the badge's page, images and documents are not found, as if there were no such
 * badge. What search engines are not to list says so.
 */
@Component
public class PrivateBadges implements HandlerInterceptor {

    /** For what is told to everybody in the same words. */
    static final CacheControl SHARED = CacheControl.maxAge(Duration.ZERO)
            .sMaxAge(Duration.ofMinutes(1))
            .mustRevalidate()
            .cachePublic();

    private final Portfolios portfolios;
    private final Badges badges;

    PrivateBadges(Portfolios portfolios, Badges badges) {
        this.portfolios = portfolios;
        this.badges = badges;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Optional<CredentialId> id = id(request);
        if (id.isEmpty()) {
            return true;
        }
        Sharing sharing = portfolios.sharing(id.get());
        if (!sharing.findable() || !sharing.open()) {
            response.setHeader("X-Robots-Tag", "noindex");
        }
        if (shows(id.get())) {
            return true;
        }
        if (request.getRequestURI().startsWith("/ob/")) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return false;
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** Whether who asks may know that there is this badge: it is open, or their own. */
    public boolean shows(CredentialId id) {
        return portfolios.sharing(id).open() || isOwn(id);
    }

    /**
     * How others may keep what is told of a badge: a cache that many share for a minute, so that a change or a new name shows soon; no browser.
     * What only its earner sees is kept nowhere.
     */
    CacheControl kept(CredentialId id) {
        return portfolios.sharing(id).open() ? SHARED : CacheControl.noStore();
    }

    private boolean isOwn(CredentialId id) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null
                && who.getPrincipal() instanceof EarnerId earner
                && badges.find(id)
                        .filter(badge -> badge.earner().equals(earner))
                        .isPresent();
    }

    private static Optional<CredentialId> id(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get("id") instanceof String text
                ? BadgePage.credentialId(text.endsWith(".jwt") ? text.substring(0, text.length() - 4) : text)
                : Optional.empty();
    }
}
