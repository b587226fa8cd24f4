package org.badgedesk.intents.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/** Unpacks ONNX Runtime's native libraries into our data directory, where it would use the temporary directory. */
final class Natives {

    private static final String SETTING = "onnxruntime.native.path";

    private Natives() {}

    static synchronized void unpack(Path dataDir) throws IOException {
        if (System.getProperty(SETTING) != null) {
            return;
        }
        String folder = "/ai/onnxruntime/native/" + platform() + "/";
        String version =
                String.valueOf(ai.onnxruntime.OrtEnvironment.class.getPackage().getImplementationVersion());
        Path target = dataDir.toAbsolutePath().resolve("natives").resolve("onnxruntime-" + version + "-" + platform());
        Files.createDirectories(target);
        for (String library : List.of("onnxruntime", "onnxruntime4j_jni")) {
            String file = System.mapLibraryName(library);
            try (InputStream in = Natives.class.getResourceAsStream(folder + file)) {
                if (in == null) {
                    return; // a platform that the runtime's jar does not carry: let it say so itself
                }
                if (!Files.exists(target.resolve(file))) {
                    Path fresh = Files.createTempFile(target, file, ".part");
                    Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
                    Files.move(fresh, target.resolve(file), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
        System.setProperty(SETTING, target.toString());
    }

    private static String platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String cpu = arch.startsWith("aarch64") || arch.startsWith("arm64") ? "aarch64" : "x64";
        String system = os.contains("mac") ? "osx" : os.contains("win") ? "win" : "linux";
        return system + "-" + cpu;
    }
}
