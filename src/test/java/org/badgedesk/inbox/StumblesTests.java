package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which mails are given up over which the server stumbles. */
class StumblesTests {

    private final Stumbles stumbles = new Stumbles();
    private final List<Long> uids =
            new ArrayList<>(LongStream.rangeClosed(1, 500).boxed().toList());

    @Test
    void oneMailThatBreaksEveryConnectionIsGivenUpAndTheOthersAreFetched() {
        int failures = 0;
        List<Long> fetched = new ArrayList<>();
        while (!uids.isEmpty()) {
            List<Long> batch = List.copyOf(stumbles.batch(uids));
            if (stumbles.isGivenUp(batch)) {
                stumbles.gaveUp();
                uids.removeAll(batch);
            } else if (batch.contains(40L)) {
                stumbles.failed(batch);
                failures++;
            } else {
                stumbles.fetched();
                fetched.addAll(batch);
                uids.removeAll(batch);
            }
        }
        assertThat(fetched).hasSize(499).doesNotContain(40L);
        assertThat(failures).isLessThan(10);
    }

    @Test
    void severalBadMailsInARowAreGivenUpSoonWhereTheServerGivesOutAnother() {
        List<Long> bad = List.of(40L, 41L, 42L, 43L, 500L);
        int failures = 0;
        List<Long> fetched = new ArrayList<>();
        while (!uids.isEmpty() && uids.get(0) != 500L) {
            List<Long> batch = List.copyOf(stumbles.batch(uids));
            Long witness = stumbles.witness(uids);
            if (witness != null && !bad.contains(witness)) {
                stumbles.testified();
            }
            if (stumbles.isGivenUp(batch)) {
                stumbles.gaveUp();
                uids.removeAll(batch);
            } else if (witness != null && bad.contains(witness)
                    || batch.stream().anyMatch(bad::contains)) {
                stumbles.failed(batch);
                failures++;
            } else {
                stumbles.fetched();
                fetched.addAll(batch);
                uids.removeAll(batch);
            }
        }
        assertThat(fetched).hasSize(495).doesNotContainAnyElementsOf(bad);
        assertThat(failures).isLessThan(30);
    }

    @Test
    void aServerThatGivesOutNothingAllDayHasFewMailsGivenUp() {
        for (int failures = 0; failures < 3_000; ) {
            List<Long> batch = List.copyOf(stumbles.batch(uids));
            if (stumbles.isGivenUp(batch)) {
                stumbles.gaveUp();
                uids.removeAll(batch);
            } else {
                stumbles.failed(batch);
                failures++;
            }
        }
        assertThat(uids).hasSizeGreaterThanOrEqualTo(496);
    }
}
