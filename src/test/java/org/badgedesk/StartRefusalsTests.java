package org.badgedesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.badgedesk.testing.DeskProcess;
import org.badgedesk.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A desk that cannot start says so in one line. */
class StartRefusalsTests {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            badgedesk.issuer.support-address=foo | The setting badgedesk.issuer.support-address is no e-mail address: write it like support@association.example
            badgedesk.issuer.zone=Mars | the setting badgedesk.issuer.zone is wrong: it has to be of the kind ZoneId
            badgedesk.desk.mode=dead | the setting badgedesk.desk.mode is wrong: it has to be live or shadow
            """)
    void aWrongSettingIsNamedWithWhatItTakes(String setting, String says) {
        new ApplicationContextRunner()
                .withUserConfiguration(IssuerSettings.Beans.class, ModeSettings.Beans.class)
                .withPropertyValues(setting)
                .run(context -> assertThat(StartRefusals.why(context.getStartupFailure()))
                        .isEqualTo(says));
    }

    @ParameterizedTest
    @CsvSource({"badgedesk.intents-dir", "badgedesk.templates-dir"})
    void aFolderThatIsSetAndNotThereStopsTheStart(String setting) {
        new ApplicationContextRunner()
                .withUserConfiguration(SetFolders.class)
                .withPropertyValues(setting + "=" + folder.resolve("intentz"))
                .run(context -> assertThat(StartRefusals.why(context.getStartupFailure()))
                        .startsWith("The setting " + setting + " names no folder that is there: ")
                        .contains("intentz"));
        new ApplicationContextRunner()
                .withUserConfiguration(SetFolders.class)
                .withPropertyValues(setting + "=" + folder)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void whatIsNoRefusalOfTheDesksIsLeftToSpringBoot() {
        assertThat(StartRefusals.why(new RuntimeException("a bug"))).isNull();
    }

    @Test
    void theProcessEndsWithOneLineAndAStatusOfItsOwn() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DeskProcess.Output output = DeskProcess.run(
                    folder,
                    "",
                    "--spring.datasource.url=" + TestDatabase.create(),
                    "--badgedesk.embedded.smtp-port=" + taken.getLocalPort(),
                    "--badgedesk.embedded.imap-port=0");

            assertThat(output.status()).isEqualTo(1);
            assertThat(output.errors().lines())
                    .singleElement()
                    .asString()
                    .startsWith("Badgedesk does not start: The embedded mail server could not listen on ports ")
                    .contains("set badgedesk.embedded.smtp-port");
            assertThat(output.text()).doesNotContain("\tat ");
        }
    }
}
