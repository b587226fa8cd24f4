package org.badgedesk.intents.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files in a cache that nobody reads any more. */
public final class LeftOvers {

    private static final Logger LOG = LoggerFactory.getLogger(LeftOvers.class);
    /** No file takes as long to write. */
    private static final Duration UNFINISHED = Duration.ofDays(1);

    private LeftOvers() {}

    /** Removes the unfinished files ({@code .part}) of a process that was killed; younger ones may be another's that runs. */
    public static void remove(Path folder) {
        long before = Instant.now().minus(UNFINISHED).toEpochMilli();
        remove(
                folder,
                name -> name.endsWith(".part") && folder.resolve(name).toFile().lastModified() < before);
    }

    /** Removes the files with such names. Where that fails, they stay. */
    public static void remove(Path folder, Predicate<String> names) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> old = all.filter(file -> names.test(file.getFileName().toString()))
                    .toList();
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("Files that are no longer read cannot be removed from {}: {}", folder, e.toString());
        }
    }
}
