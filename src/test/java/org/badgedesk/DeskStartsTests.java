package org.badgedesk;

import static org.assertj.core.api.Assertions.assertThat;

import org.badgedesk.embedded.EmbeddedParts;
import org.badgedesk.testing.OfficeTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

@OfficeTest
class DeskStartsTests {

    @Test
    void theDeskStartsOnEmbeddedParts() {}

    @Test
    void aMailboxNamedOnlyAmongFurtherOnesIsARealOneAndTheDeskIsNotLive() {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            MockEnvironment environment = new MockEnvironment()
                    .withProperty("spring.datasource.url", "jdbc:postgresql://localhost/none")
                    .withProperty("badgedesk.embedded.smtp-port", "0")
                    .withProperty("badgedesk.embedded.imap-port", "0")
                    .withProperty("badgedesk.inboxes[0].host", "imap.test.example");
            context.setEnvironment(environment);

            new EmbeddedParts().initialize(context);

            assertThat(environment.getProperty("badgedesk.desk.mode")).isNull();
            assertThat(environment.getProperty("badgedesk.inbox.host")).isNull();
        }
    }
}
