package org.badgedesk.web.session;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * How many sign-ins and requests for passwords one source may try in a minute. It is there to slow down guessing over many accounts; one
 * account is guarded by its own lock.
 */
@Component
public class SignInLimit {

    private final SourceLimit limit;

    SignInLimit(SessionSettings settings, Clock clock) {
        this.limit = new SourceLimit(settings.triesPerMinute(), Duration.ofMinutes(1), clock);
    }

    /** Counts a try from where this request comes; says whether it may go on. */
    public boolean allows(HttpServletRequest request) {
        return limit.allows(request.getRemoteAddr());
    }
}
