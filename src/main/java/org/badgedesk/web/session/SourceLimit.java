package org.badgedesk.web.session;

import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** How often one source (a network address, an earner) may do a thing within a window; each copy of the desk counts for itself. */
public final class SourceLimit {

    private static final int SOURCES_REMEMBERED = 20_000;

    private final int most;
    private final Duration window;
    private final Clock clock;
    private final ConcurrentHashMap<String, Tries> sources = new ConcurrentHashMap<>();

    private record Tries(long window, int count) {}

    public SourceLimit(int most, Duration window, Clock clock) {
        this.most = most;
        this.window = window;
        this.clock = clock;
    }

    /** Counts a try of this source; says whether it may go on. */
    public boolean allows(String source) {
        long current = now() / window.toSeconds();
        if (sources.size() >= SOURCES_REMEMBERED) {
            sources.values().removeIf(tries -> tries.window() < current);
        }
        if (sources.size() >= SOURCES_REMEMBERED) {
            // Who has so many addresses is not held by counting each: memory stays bounded, and nobody else is locked
            // out.
            sources.clear();
        }
        Tries now = sources.merge(
                network(source),
                new Tries(current, 1),
                (before, one) -> before.window() == current ? new Tries(current, before.count() + 1) : one);
        return now.count() <= most;
    }

    /** Answers a try that may not go on, and says when the next window begins. */
    public void refuse(HttpServletResponse response) {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(window.toSeconds() - now() % window.toSeconds()));
    }

    private long now() {
        return Instant.now(clock).getEpochSecond();
    }

    int remembered() {
        return sources.size();
    }

    /** One line has a whole /64 of IPv6 addresses and may use another for each try: they count together. */
    private static String network(String source) {
        if (!source.contains(":")) {
            return source;
        }
        try {
            byte[] address = InetAddress.getByName(source).getAddress();
            return address.length == 16 ? HexFormat.of().formatHex(address, 0, 8) : source;
        } catch (UnknownHostException e) {
            return source;
        }
    }
}
