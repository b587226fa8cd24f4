package org.badgedesk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Folders for databases and other files that are gone with the tests: in memory where the machine has the room, since each new database is 800
 * files and a disk takes half a second to write and to delete them. {@code junit-platform.properties} names it for every {@code @TempDir}.
 */
public final class QuickFolders implements TempDirFactory {

    private static final Path IN_MEMORY = Path.of("/dev/shm");
    private static final long ROOM = 4L << 30;

    /** Made when first needed. */
    private static final class Run {
        static final Path FOLDER = open();

        private static Path open() {
            try {
                return RunFolders.open(IN_MEMORY);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Path create(String prefix) throws IOException {
        return fits() ? Files.createTempDirectory(Run.FOLDER, prefix) : Files.createTempDirectory(prefix);
    }

    /** Whether there is room, and what lies there may be run: a desk of its own unpacks its database server into its folder. */
    private static boolean fits() {
        try {
            if (!Files.isWritable(IN_MEMORY) || Files.getFileStore(IN_MEMORY).getUsableSpace() < ROOM) {
                return false;
            }
            Path program = Files.createTempFile(IN_MEMORY, "program", "");
            boolean runs = program.toFile().setExecutable(true) && Files.isExecutable(program);
            Files.delete(program);
            return runs;
        } catch (IOException e) { // where the system does not tell its mounts, or has no more files
            return false;
        }
    }

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
        return create("junit-");
    }
}
