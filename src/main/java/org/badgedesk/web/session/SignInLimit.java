package org.badgedesk.web.session;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * How many sign-ins and requests for passwords one source may try in a minute, counted by each copy of the desk for itself. It is
 * there to slow down guessing over many accounts; one account is guarded by its own lock.
 */
@Component
public class SignInLimit {

    private static final int SOURCES_REMEMBERED = 20_000;

    private final int perMinute;
    private final Clock clock;
    private final ConcurrentHashMap<String, Tries> sources = new ConcurrentHashMap<>();

    private record Tries(long minute, int count) {}

    SignInLimit(SessionSettings settings, Clock clock) {
        this.perMinute = settings.triesPerMinute();
        this.clock = clock;
    }

    /** Counts a try from where this request comes; says whether it may go on. */
    public boolean allows(HttpServletRequest request) {
        long minute = Instant.now(clock).getEpochSecond() / 60;
        if (sources.size() >= SOURCES_REMEMBERED) {
            sources.values().removeIf(tries -> tries.minute() < minute);
        }
        Tries now = sources.merge(
                request.getRemoteAddr(),
                new Tries(minute, 1),
                (before, one) -> before.minute() == minute ? new Tries(minute, before.count() + 1) : one);
        return now.count() <= perMinute;
    }
}
