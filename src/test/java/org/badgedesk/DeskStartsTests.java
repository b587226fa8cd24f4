package org.badgedesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.badgedesk.embedded.EmbeddedParts;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
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

    @Test
    void aCommandBesideADeskOfTheEmbeddedServerIsAsLiveAsThatDesk() {
        assertThat(ofCommand(new MockEnvironment()).getProperty("badgedesk.desk.mode"))
                .isEqualTo("live");
        assertThat(ofCommand(new MockEnvironment().withProperty("badgedesk.inbox.host", "imap.test.example"))
                        .getProperty("badgedesk.desk.mode"))
                .isNull();
    }

    private static MockEnvironment ofCommand(MockEnvironment environment) {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.setEnvironment(environment.withProperty("spring.datasource.url", "jdbc:none"));
            EmbeddedParts.forCommand().initialize(context);
            return environment;
        }
    }

    @Test
    void aDemoIsOneBySettingOrWhereNothingIsSetUp() {
        MockEnvironment nothing = new MockEnvironment().withProperty("badgedesk.embedded.mail", "true");
        assertThat(Welcome.isDemo(nothing)).isTrue();
        assertThat(Welcome.isDemo(nothing.withProperty("badgedesk.issuer.name", "Test Association")))
                .isFalse();

        MockEnvironment ownMailbox = new MockEnvironment();
        assertThat(Welcome.isDemo(ownMailbox)).isFalse();
        assertThat(Welcome.isDemo(ownMailbox.withProperty("badgedesk.demo", "true")))
                .isTrue();
    }

    @Test
    void aRealInboxIsReadInShadowModeBeforeAnybodyNamesAServerForOutgoingMail() {
        try (ConfigurableApplicationContext desk = new SpringApplicationBuilder(Badgedesk.class)
                .initializers(new TestDatabase(), new EmbeddedParts())
                .run(
                        "--server.port=0",
                        "--badgedesk.inbox.protocol=imap",
                        "--badgedesk.inbox.host=127.0.0.1",
                        "--badgedesk.inbox.port=1",
                        "--badgedesk.inbox.username=support@test.example",
                        "--badgedesk.inbox.password=any",
                        "--badgedesk.data-dir=target/test-data/" + System.getProperty("test.fork", "0"))) {
            assertThat(desk.isRunning()).isTrue();
        }
    }

    @Test
    void aServerForOutgoingMailOfOnesOwnKeepsItsOwnPort() {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "set",
                            Map.of(
                                    "spring.datasource.url",
                                    "jdbc:none",
                                    "spring.mail.host",
                                    "smtp.test.example",
                                    "badgedesk.embedded.smtp-port",
                                    "0",
                                    "badgedesk.embedded.imap-port",
                                    "0")));

            new EmbeddedParts().initialize(context);

            assertThat(context.getEnvironment().containsProperty("spring.mail.port"))
                    .isFalse();
            assertThat(context.getEnvironment().getRequiredProperty("badgedesk.inbox.host"))
                    .isEqualTo("127.0.0.1");
            assertThat(context.getEnvironment().getRequiredProperty("badgedesk.embedded.mail-port", Integer.class))
                    .isPositive();
            context.refresh();
        }
    }
}
