package org.badgedesk.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.badgedesk.testing.MovableClock;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class SourceLimitTests {

    private final MovableClock clock = new MovableClock();
    private final SourceLimit limit = new SourceLimit(2, Duration.ofMinutes(1), clock);

    @Test
    void eachSourceHasItsTriesInEachWindow() {
        assertThat(limit.allows("192.0.2.1")).isTrue();
        assertThat(limit.allows("192.0.2.1")).isTrue();
        assertThat(limit.allows("192.0.2.1")).isFalse();
        assertThat(limit.allows("192.0.2.2")).isTrue();

        clock.moveOn(Duration.ofMinutes(1));
        assertThat(limit.allows("192.0.2.1")).isTrue();
    }

    @Test
    void whoIsRefusedIsToldWhenTheNextWindowBegins() {
        long sinceIts = clock.instant().getEpochSecond() % 60;
        clock.moveOn(Duration.ofSeconds(60 - sinceIts + 18));
        MockHttpServletResponse response = new MockHttpServletResponse();

        limit.refuse(response);

        assertThat(response.getStatus()).isEqualTo(429);
        assertThat(response.getHeader("Retry-After")).isEqualTo("42");
    }

    @Test
    void theAddressesOfOneIpv6LineCountTogether() {
        limit.allows("2001:db8:1:2::1");
        limit.allows("2001:db8:1:2:ffff::2");
        assertThat(limit.allows("2001:db8:1:2::3")).isFalse();
        assertThat(limit.allows("2001:db8:1:3::3")).isTrue();
    }

    @Test
    void aFloodOfSourcesTakesNoMoreMemory() {
        for (int i = 0; i < 100_000; i++) {
            limit.allows("10." + i / 65536 + "." + i / 256 % 256 + "." + i % 256);
        }
        assertThat(limit.remembered()).isLessThanOrEqualTo(20_000);
    }
}
