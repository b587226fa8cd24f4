package org.badgedesk;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.badgedesk.testing.DeskProcess;
import org.badgedesk.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.validation.annotation.Validated;

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
                .run(context -> assertThat(StartRefusals.why(context.getStartupFailure(), null))
                        .isEqualTo(says));
    }

    @ParameterizedTest
    @CsvSource({"badgedesk.intents-dir", "badgedesk.templates-dir"})
    void aFolderThatIsSetAndNotThereStopsTheStart(String setting) {
        new ApplicationContextRunner()
                .withUserConfiguration(SetFolders.class)
                .withPropertyValues(setting + "=" + folder.resolve("intentz"))
                .run(context -> assertThat(StartRefusals.why(context.getStartupFailure(), null))
                        .startsWith("The setting " + setting + " names no folder that is there: ")
                        .contains("intentz"));
        new ApplicationContextRunner()
                .withUserConfiguration(SetFolders.class)
                .withPropertyValues(setting + "=" + folder)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource({
        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none, the database that spring.datasource names (url; username; password) cannot be used: Connection to 127.0.0.1:1 refused.",
        "--spring.datasource.url=postgres://127.0.0.1/none, The setting spring.datasource.url is no address of a database: write it like jdbc:postgresql://",
        "--spring.datasource.username=nobody, the embedded database in ./data/postgres cannot be used: FATAL: role \"nobody\" does not exist",
        "--badgedesk.inbox.host=, The setting badgedesk.inbox.host names no server: set it to your IMAP server",
        "--badgedesk.inboxes[1].username=support@test.example, The setting badgedesk.inboxes[1].host names no server",
    })
    void theProcessSaysInOneLineWhichPartItWasNotGiven(String setting, String says) {
        DeskProcess.Output output = DeskProcess.run(
                folder,
                "",
                setting.contains("datasource") ? "--badgedesk.demo=false" : "--spring.datasource.url=jdbc:none",
                setting,
                "--badgedesk.embedded.smtp-port=0",
                "--badgedesk.embedded.imap-port=0");

        assertThat(output.status()).isEqualTo(1);
        assertThat(output.errors().lines())
                .last()
                .asString()
                .startsWith("Badgedesk does not start: " + says.replace(';', ','));
        assertThat(output.text() + output.errors()).doesNotContain("\tat ");
    }

    @Test
    void aValueOutsideItsLimitsIsNamedWithThem() {
        new ApplicationContextRunner()
                .withUserConfiguration(Bounded.class)
                .withPropertyValues("badgedesk.bounded.most-tries=5")
                .run(context -> assertThat(StartRefusals.why(context.getStartupFailure(), null))
                        .isEqualTo("the setting badgedesk.bounded.most-tries must be greater than or equal to 12"));
    }

    @Validated
    @ConfigurationProperties("badgedesk.bounded")
    record Limits(@Min(12) @DefaultValue("12") int mostTries) {}

    @EnableConfigurationProperties(Limits.class)
    static class Bounded {}

    @Test
    void settingsBesideTheJarAreNotPassedByWhenItIsStartedElsewhere() throws IOException {
        Path jar = Files.createDirectories(folder.resolve("jar"));
        Path here = Files.createDirectories(folder.resolve("here"));
        assertThat(passedBy(jar, here)).as("there are none").isNull();

        Path settings = Files.writeString(jar.resolve("application.yml"), "badgedesk.issuer.name: Test Association\n");
        assertThat(passedBy(jar, here))
                .startsWith("The settings in " + settings + " are not read, since this is started in " + here)
                .contains("--spring.config.additional-location=file:" + settings);
        assertThat(passedBy(jar, here, "spring.config.additional-location=file:" + settings))
                .isNull();
        assertThat(passedBy(jar, jar)).isNull();

        Files.writeString(here.resolve("application.yml"), "badgedesk.issuer.name: Test Association\n");
        assertThat(passedBy(jar, here)).as("those of the folder count").isNull();
    }

    private static @Nullable String passedBy(Path jar, Path here, String... settings) {
        AtomicReference<@Nullable String> why = new AtomicReference<>();
        new ApplicationContextRunner().withPropertyValues(settings).run(context -> {
            try {
                new SettingsBesideTheJar(Optional.of(jar), here)
                        .initialize((ConfigurableApplicationContext) context.getSourceApplicationContext());
            } catch (IllegalStateException e) {
                why.set(StartRefusals.why(e, null));
            }
        });
        return why.get();
    }

    @Test
    void whatIsNoRefusalOfTheDesksIsLeftToSpringBoot() {
        assertThat(StartRefusals.why(new RuntimeException("a bug"), null)).isNull();
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
