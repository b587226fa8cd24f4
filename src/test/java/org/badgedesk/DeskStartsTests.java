package org.badgedesk;

import org.badgedesk.testing.OfficeTest;
import org.junit.jupiter.api.Test;

@OfficeTest
class DeskStartsTests {

    @Test
    void theDeskStartsOnEmbeddedParts() {}
}
