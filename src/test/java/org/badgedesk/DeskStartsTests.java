package org.badgedesk;

import org.badgedesk.testing.DeskTest;
import org.junit.jupiter.api.Test;

@DeskTest
class DeskStartsTests {

    @Test
    void theDeskStartsOnEmbeddedParts() {}
}
