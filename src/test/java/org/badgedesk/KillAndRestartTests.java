package org.badgedesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.badgedesk.testing.DeskProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The desk is killed with work in hand and started again on what it left, its database server still running. */
class KillAndRestartTests {

    @TempDir
    private Path folder;

    @Test
    void whatWaitedBeforeAKillIsDecidedAfterIt() {
        try (DeskProcess desk = DeskProcess.start(folder)) {
            desk.api()
                    .post(
                            "/achievements",
                            Map.of("slug", "tester", "name", "Certified Tester", "description", "d", "criteria", "c"));
            desk.api()
                    .post(
                            "/credentials",
                            Map.of("achievement", "tester", "email", "ana@mail.example", "name", "Ana Lopes"));
            String asked = desk.post()
                    .write(
                            "Ana Lopes <ana@mail.example>",
                            "wrong name",
                            "My surname is misspelled on my badge. It should read Ana López, not Ana Lopes.");
            JsonNode waiting = desk.api().awaitCase("ana@mail.example", "awaiting-approval");

            desk.kill();
            desk.start();

            assertThat(desk.api().decide(waiting, "approve").status()).isEqualTo(200);
            assertThat(desk.post().answer("ana@mail.example", asked).text()).contains("Ana López");
            assertThat(desk.api().earner("ana@mail.example").path("name").asString())
                    .isEqualTo("Ana López");
            DeskProcess.Output audit =
                    DeskProcess.run(folder, "", "audit", "verify", "--badgedesk.data-dir=" + folder.resolve("data"));
            assertThat(audit.status()).as(audit.text() + audit.errors()).isZero();
            assertThat(desk.api().earner("ana@mail.example").path("name").asString())
                    .as("a command beside it leaves the desk its database")
                    .isEqualTo("Ana López");
        }
    }
}
