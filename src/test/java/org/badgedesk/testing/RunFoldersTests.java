package org.badgedesk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFoldersTests {

    /** As a fork of the tests: takes a folder, tells which, and stays until it is killed. */
    static final class Fork {
        public static void main(String[] root) throws IOException {
            Path own = RunFolders.open(Path.of(root[0]));
            Files.writeString(Files.createDirectory(own.resolve("database")).resolve("table"), "rows");
            System.out.println(own);
            System.in.read();
        }
    }

    @Test
    void whatAKilledProcessLeftIsClearedAndWhatALiveOneUsesIsNot(@TempDir Path root) throws Exception {
        Process live = fork(root);
        Process killed = fork(root);
        try {
            Path used = folder(live);
            Path left = folder(killed);
            Path own = RunFolders.open(root);
            assertThat(left.resolve("database/table")).exists();

            killed.destroyForcibly().waitFor();
            Path another = RunFolders.open(root);

            assertThat(left).doesNotExist();
            assertThat(used.resolve("database/table")).exists();
            assertThat(own).exists().isNotEqualTo(another);
        } finally {
            live.destroyForcibly().waitFor();
            killed.destroyForcibly().waitFor();
        }
    }

    private static Path folder(Process fork) throws IOException {
        return Path.of(Objects.requireNonNull(fork.inputReader().readLine()));
    }

    private static Process fork(Path root) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Fork.class.getName(),
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
