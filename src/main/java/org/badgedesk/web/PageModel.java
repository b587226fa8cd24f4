package org.badgedesk.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.badgedesk.core.DeskMode;
import org.badgedesk.core.Issuer;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.web.session.EarnerSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page knows: the issuer, the stylesheet's address, and who is signed in. */
@ControllerAdvice(annotations = Controller.class)
class PageModel {

    private final Issuer issuer;
    private final EarnerSession earners;
    private final DeskMode mode;
    private final String style;

    PageModel(Issuer issuer, EarnerSession earners, DeskMode mode) {
        this.issuer = issuer;
        this.earners = earners;
        this.mode = mode;
        this.style = "/badgedesk.css?v=" + digest("/static/badgedesk.css");
    }

    @ModelAttribute("issuer")
    Issuer issuer() {
        return issuer;
    }

    @ModelAttribute("style")
    String style() {
        return style;
    }

    @ModelAttribute("path")
    String path(HttpServletRequest request) {
        return request.getRequestURI();
    }

    @ModelAttribute("shadow")
    boolean shadow() {
        return mode == DeskMode.SHADOW;
    }

    @ModelAttribute("earnerSignedIn")
    boolean earnerSignedIn(HttpServletRequest request) {
        return earners.isPresent(request);
    }

    @ModelAttribute("staffMember")
    @Nullable StaffMember staffMember() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof StaffMember member ? member : null;
    }

    private static String digest(String resource) {
        try (InputStream stream = Objects.requireNonNull(PageModel.class.getResourceAsStream(resource), resource)) {
            return DigestUtils.md5DigestAsHex(stream).substring(0, 12);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
