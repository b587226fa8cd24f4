package org.badgedesk.intents;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The intent files of one folder as they were last taken, kept beside the trained models: what a start goes on with where they have
 * been changed for the worse since. A cache: it may be lost at any time.
 */
final class TakenFiles {

    private static final Logger LOG = LoggerFactory.getLogger(TakenFiles.class);

    private final Path file;

    TakenFiles(Path dataDir, Path intentsDir) {
        String folder = intentsDir.toAbsolutePath().normalize().toString();
        this.file = dataDir.resolve("models")
                .resolve("own-" + UUID.nameUUIDFromBytes(folder.getBytes(StandardCharsets.UTF_8)) + ".taken");
    }

    /** What was taken; nothing where there is none, or this version of the desk cannot read it. */
    Optional<IntentSet> find() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            in.readUTF();
            Map<String, byte[]> contents = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                String name = in.readUTF();
                contents.put(name, in.readNBytes(in.readInt()));
            }
            return Optional.of(IntentFiles.parse(contents));
        } catch (IOException | RuntimeException e) {
            LOG.warn("The intent files that were last taken cannot be read: {}", e.toString());
            return Optional.empty();
        }
    }

    /** The hash of what was taken; empty where there is none. */
    String hash() {
        if (!Files.exists(file)) {
            return "";
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            return in.readUTF();
        } catch (IOException e) {
            LOG.warn("The intent files that were last taken cannot be read: {}", e.toString());
            return "";
        }
    }

    void keep(String hash, Map<String, byte[]> contents) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), "taken", ".part");
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh)))) {
                out.writeUTF(hash);
                out.writeInt(contents.size());
                for (Map.Entry<String, byte[]> one : contents.entrySet()) {
                    out.writeUTF(one.getKey());
                    out.writeInt(one.getValue().length);
                    out.write(one.getValue());
                }
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The intent files that are taken cannot be kept in {}: {}", file.getParent(), e.toString());
        }
    }
}
