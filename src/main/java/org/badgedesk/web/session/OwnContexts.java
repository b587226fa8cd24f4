package org.badgedesk.web.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Keeps in the session nothing but the id of who signed in, as a string under a key of its own; what they may do is
 * looked up anew at every request. So one browser may be earner and staff at once, nothing secret is stored, and a stored
 * session outlives a new version of the desk.
 */
abstract class OwnContexts implements SecurityContextRepository {

    private final String key;

    OwnContexts(String key) {
        this.key = key;
    }

    /** Who has this id and may still be signed in. */
    abstract Optional<Authentication> authentication(String id);

    @Override
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        SecurityContext context = new SecurityContextImpl();
        id(holder.getRequest()).flatMap(this::authentication).ifPresent(context::setAuthentication);
        return context;
    }

    /** Signing in and out is explicit: what happens to a context within a request is not kept. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return id(request).isPresent();
    }

    /** Begins under a new session id, so that nobody can plant one (session fixation). */
    static HttpSession begin(HttpServletRequest request) {
        HttpSession session = request.getSession();
        request.changeSessionId();
        return session;
    }

    /** Ends this sign-in; the other one in the same browser, if there is one, stays. */
    final void end(HttpServletRequest request, String otherKey) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return;
        }
        session.removeAttribute(key);
        if (session.getAttribute(otherKey) == null) {
            session.invalidate();
        } else {
            request.changeSessionId();
        }
    }

    final Optional<String> id(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        @Nullable Object id = session == null ? null : session.getAttribute(key);
        return id instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
