package org.badgedesk.intents;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.badgedesk.intents.model.LeftOvers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trained models on disk, by the hash of the files that they were learnt from. A cache: it may be lost at any time. */
final class ModelStore {

    private static final Logger LOG = LoggerFactory.getLogger(ModelStore.class);
    private static final int KEPT = 3;

    private final Path folder;
    private final String encoder;

    /** @param encoder the id of the encoder that the models are learnt with, empty for the desk's own */
    ModelStore(Path dataDir, String encoder) {
        this.encoder = encoder;
        this.folder = dataDir.resolve("models");
    }

    /** The model of that hash, kept here or come with the jar; nothing where there is none or it cannot be read. */
    Optional<TrainedModel> find(String hash) {
        try (InputStream in = open(hash)) {
            if (in == null) {
                return Optional.empty();
            }
            TrainedModel model = TrainedModel.read(new DataInputStream(new BufferedInputStream(in, 1 << 16)));
            return model.hash().equals(hash) ? Optional.of(model) : Optional.empty();
        } catch (IOException | RuntimeException | OutOfMemoryError e) { // a broken length may ask for any amount
            LOG.warn("The trained model of {} cannot be read and is learnt anew: {}", hash, e.toString());
            return Optional.empty();
        }
    }

    private @Nullable InputStream open(String hash) throws IOException {
        Path file = folder.resolve(file(hash));
        return Files.exists(file)
                ? Files.newInputStream(file)
                : ModelStore.class.getResourceAsStream(PackedModel.FOLDER + file(hash));
    }

    void keep(TrainedModel model) {
        try {
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, "model", ".part");
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh), 1 << 16))) {
                model.write(out);
            }
            Files.move(fresh, folder.resolve(file(model.hash())), StandardCopyOption.REPLACE_EXISTING);
            forgetOld();
        } catch (IOException e) {
            LOG.warn("The trained model cannot be kept in {}: {}", folder, e.toString());
        }
    }

    private void forgetOld() throws IOException {
        List<Path> models;
        try (Stream<Path> all = Files.list(folder)) {
            models = all.filter(p -> p.toString().endsWith(".model"))
                    .sorted(Comparator.comparing((Path p) -> p.toFile().lastModified())
                            .reversed())
                    .toList();
        }
        for (Path old : models.subList(Math.min(KEPT, models.size()), models.size())) {
            Files.deleteIfExists(old);
        }
    }

    /** Removes what this version of the desk does not read, and what a desk that was killed did not finish. */
    void forgetLeftOvers() {
        LeftOvers.remove(folder);
        LeftOvers.remove(folder, KeptVectors::isOfAnotherForm);
    }

    private String file(String hash) {
        return encoder.isEmpty() ? name(hash) : name(hash).replace(".model", "-" + encoder + ".model");
    }

    static String name(String hash) {
        return hash.substring(0, 32) + "-" + TrainedModel.VERSION + ".model";
    }
}
