package org.badgedesk.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which mails break the connection when they are fetched. A batch that fails twice is fetched one by one, and a mail that fails three times is
 * given up, so that one bad mail stops no other, whatever the server does over it. A server that gives out nothing at all is out of order:
 * the next mail is given up only after ten times as many failures, until one is given out again. To tell the two apart, others are fetched
 * in between, the newest first.
 */
final class Stumbles {

    private static final int BATCH = 100;
    private static final int BEFORE_CAREFUL = 2;
    private static final int BEFORE_GIVEN_UP = 3;
    private static final int WORSE = 10;
    private static final int MOST_PATIENT = 3_000;

    private long first = -1;
    private int times;
    private int patience = BEFORE_GIVEN_UP;
    private long carefulUntil = -1;

    /** The next of these UIDs, lowest first, to fetch at once. */
    List<Long> batch(List<Long> uids) {
        return uids.subList(0, uids.get(0) <= carefulUntil ? 1 : Math.min(BATCH, uids.size()));
    }

    /** Whether a batch is a single mail that is fetched no more. */
    boolean isGivenUp(List<Long> batch) {
        return batch.size() == 1 && batch.get(0) == first && times >= patience;
    }

    /** Of these UIDs one to be fetched as a test of the server, while the first fails and is not given up yet; null where none is. */
    @Nullable Long witness(List<Long> uids) {
        List<Long> batch = batch(uids);
        boolean inDoubt = batch.size() == 1 && batch.get(0) == first && times >= BEFORE_GIVEN_UP && times < patience;
        if (!inDoubt || uids.size() == 1) {
            return null;
        }
        return uids.get(uids.size() - 1 - (times - BEFORE_GIVEN_UP) % (uids.size() - 1));
    }

    /** The server gave out the other mail: the one that fails is given up should it fail once more. */
    void testified() {
        patience = BEFORE_GIVEN_UP;
        times = BEFORE_GIVEN_UP - 1;
    }

    /** A batch could not be fetched. */
    void failed(List<Long> batch) {
        times = batch.get(0) == first ? times + 1 : 1;
        first = batch.get(0);
        if (batch.size() > 1 && times >= BEFORE_CAREFUL) {
            carefulUntil = batch.get(batch.size() - 1);
            times = 0;
        }
    }

    /** A mail was given up. */
    void gaveUp() {
        patience = Math.min(MOST_PATIENT, patience * WORSE);
    }

    /** Mails were given out. */
    void fetched() {
        patience = BEFORE_GIVEN_UP;
    }
}
