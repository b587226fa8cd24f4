package org.badgedesk.web.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * The earner signed in at this browser; the principal is their {@link EarnerId}. The session row bears it as principal
 * name, by which the accounts end sessions. Also who has shown a temporary password and must choose their own.
 */
@Component
public class EarnerSession extends OwnContexts {

    static final String KEY = "earner";
    private static final String MUST_CHANGE = "earner.must-change-password";

    private final Earners earners;

    EarnerSession(Earners earners) {
        super(KEY);
        this.earners = earners;
    }

    @Override
    Optional<Authentication> authentication(String id) {
        EarnerId earner = new EarnerId(UUID.fromString(id));
        return earners.find(earner)
                .map(known -> UsernamePasswordAuthenticationToken.authenticated(
                        earner, null, AuthorityUtils.createAuthorityList("ROLE_EARNER")));
    }

    public void signIn(HttpServletRequest request, EarnerId earner) {
        HttpSession session = begin(request);
        session.removeAttribute(MUST_CHANGE);
        session.setAttribute(KEY, earner.toString());
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, earner.toString());
    }

    public void signOut(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(MUST_CHANGE);
            session.removeAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME);
        }
        end(request, StaffSession.KEY);
    }

    /** This browser showed a right temporary password: it may set a password for this earner, and nothing else. */
    public void mustChangePassword(HttpServletRequest request, EarnerId earner) {
        HttpSession session = begin(request);
        session.removeAttribute(KEY);
        session.setAttribute(MUST_CHANGE, earner.toString());
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, earner.toString());
    }

    public Optional<EarnerId> whoMustChangePassword(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(MUST_CHANGE) instanceof String id
                ? Optional.of(new EarnerId(UUID.fromString(id)))
                : Optional.empty();
    }

    /** Whether an earner is signed in, without looking them up. */
    public boolean isPresent(HttpServletRequest request) {
        return containsContext(request);
    }
}
