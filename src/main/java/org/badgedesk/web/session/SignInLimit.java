package org.badgedesk.web.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * How many sign-ins and requests for passwords one source may try in a minute. It is there to slow down guessing over many accounts; one
 * account is guarded by its own lock.
 */
@Component
public class SignInLimit {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final SourceLimit limit;

    SignInLimit(SessionSettings settings, Clock clock) {
        this.limit = new SourceLimit(settings.triesPerMinute(), WINDOW, clock);
    }

    /** Counts a try from where this request comes; says whether it may go on. */
    public boolean allows(HttpServletRequest request) {
        return limit.allows(request.getRemoteAddr());
    }

    /** Answers a try that may not go on, and says when to come again. */
    public void refuse(HttpServletResponse response) {
        limit.refuse(response);
    }
}
