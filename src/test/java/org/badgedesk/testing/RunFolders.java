package org.badgedesk.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A folder for each process that runs tests, which the system knows to be in use for as long as the process lives: it holds a lock on a
 * file in it. What was left by one that was killed is cleared by the next.
 */
final class RunFolders {

    private static final String NAME = "badgedesk-tests-" + System.getProperty("user.name") + "-";
    private static final String LOCK = "in-use";

    /** A lock ends with its channel, and a channel with the last that refers to it. */
    private static final List<FileLock> HELD = new CopyOnWriteArrayList<>();

    private RunFolders() {}

    /** A folder in {@code root} that is this process's until it ends. One process after the other, so that none clears what another begins. */
    static Path open(Path root) throws IOException {
        try (FileChannel turn = channel(root.resolve(NAME + "turn"))) {
            turn.lock();
            left(root).forEach(RunFolders::clear);
            Path own = Files.createTempDirectory(root, NAME);
            HELD.add(channel(own.resolve(LOCK)).lock());
            return own;
        }
    }

    private static List<Path> left(Path root) throws IOException {
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(path -> path.getFileName().toString().startsWith(NAME) && Files.isDirectory(path))
                    .toList();
        }
    }

    private static void clear(Path folder) {
        try (FileChannel channel = channel(folder.resolve(LOCK))) {
            if (channel.tryLock() != null) {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (OverlappingFileLockException | IOException e) {
            // One of our own, or one in which a database server that outlived its tests still writes.
            return;
        }
    }

    private static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
