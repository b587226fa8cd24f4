package org.badgedesk.intents;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.badgedesk.intents.model.Encoder;

/**
 * Run by the build: learns the intent files that come with the desk and puts the trained model beside them in the jar,
 * so that a first start need not learn, with the encoder's vectors, so that a changed file is learnt quickly.
 */
final class PackedModel {

    /** The folder in the jar. */
    static final String FOLDER = "/intents-model/";

    private PackedModel() {}

    /** @param args the folder of intent files, the folder of classes, a folder for caches */
    public static void main(String[] args) throws IOException {
        Path classes = Path.of(args[1]);
        Path cache = Path.of(args[2]);
        IntentSet set = new IntentFiles(Path.of(args[0])).read();
        Path folder = classes.resolve(FOLDER.substring(1));
        Path file = folder.resolve(ModelStore.name(set.hash()));
        if (Files.exists(file)) {
            return;
        }
        System.out.println("Learning the intents; the first time this takes some minutes.");
        Files.createDirectories(folder);
        try (Stream<Path> old = Files.list(folder)) {
            for (Path stale : old.toList()) {
                Files.delete(stale);
            }
        }
        Encoder encoder = Encoder.open(cache);
        TrainedModel model = TrainedModel.learn(set, new Sentences(), new KeptVectors(cache, encoder))
                .model();
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            model.write(out);
        }
        Files.copy(
                cache.resolve("models").resolve(KeptVectors.NAME),
                folder.resolve(KeptVectors.NAME),
                StandardCopyOption.REPLACE_EXISTING);
    }
}
