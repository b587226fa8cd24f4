package org.badgedesk.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.FormerAddresses;
import org.badgedesk.badges.openbadges.OpenBadges;
import org.badgedesk.web.site.PrivateBadges;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** What went wrong, said plainly and without anything of the inside: a page for people, a problem detail for programs. */
// The view is not called "error": Boot's own page of that name would come first.
@Controller
class ErrorPages implements ErrorController {

    private final Badges badges;
    private final FormerAddresses formers;
    private final OpenBadges open;
    private final PrivateBadges closed;

    ErrorPages(Badges badges, FormerAddresses formers, OpenBadges open, PrivateBadges closed) {
        this.badges = badges;
        this.formers = formers;
        this.open = open;
        this.closed = closed;
    }

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(HttpServletRequest request) {
        HttpStatus status = status(request);
        Optional<URI> moved = status == HttpStatus.NOT_FOUND ? moved(request).map(badges::page) : Optional.empty();
        if (moved.isPresent()) {
            RedirectView there = new RedirectView(moved.get().toString());
            there.setStatusCode(HttpStatus.MOVED_PERMANENTLY);
            return new ModelAndView(there);
        }
        ModelAndView page = new ModelAndView("problem", status);
        page.addObject("status", status.value());
        page.addObject("ofDesk", path(request).startsWith("/desk"));
        return page;
    }

    @RequestMapping("/error")
    ResponseEntity<?> problem(HttpServletRequest request) {
        HttpStatus status = status(request);
        Optional<URI> moved =
                status == HttpStatus.NOT_FOUND ? moved(request).map(open::assertionAddress) : Optional.empty();
        if (moved.isPresent()) {
            return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
                    .location(moved.get())
                    .build();
        }
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setInstance(URI.create(path(request)));
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** The badge that came here from elsewhere and was known by this address there. */
    private Optional<CredentialId> moved(HttpServletRequest request) {
        String query = request.getQueryString();
        return formers.at(path(request) + (query == null ? "" : "?" + query)).filter(closed::shows);
    }

    private static String path(HttpServletRequest request) {
        return Objects.toString(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), "");
    }

    private static HttpStatus status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? Objects.requireNonNullElse(HttpStatus.resolve(code), HttpStatus.INTERNAL_SERVER_ERROR)
                : HttpStatus.NOT_FOUND;
    }
}
