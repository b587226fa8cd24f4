package org.badgedesk.intents.model;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** Unpacks what ONNX Runtime reads from disk into our data directory: its native libraries and the encoder. */
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
        LeftOvers.remove(target);
        for (String library : List.of("onnxruntime", "onnxruntime4j_jni")) {
            String file = System.mapLibraryName(library);
            URL packed = Natives.class.getResource(folder + file);
            if (packed == null) {
                return; // a platform that the runtime's jar does not carry: let it say so itself
            }
            unpack(packed, target.resolve(file));
        }
        System.setProperty(SETTING, target.toString());
    }

    /** Writes a file. */
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /**
     * A file that is made once: read from there it costs no memory of Java's, and none twice. Where the content changes, the name must.
     */
    static synchronized Path file(Path dataDir, String name, Writing content) throws IOException {
        Path folder = dataDir.toAbsolutePath().resolve("natives");
        Files.createDirectories(folder);
        LeftOvers.remove(folder);
        Path target = folder.resolve(name);
        if (!Files.exists(target)) {
            Path fresh = Files.createTempFile(folder, "unpacking", ".part");
            try {
                try (FileChannel file = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16);
                    content.to(out);
                    out.flush();
                    file.force(true);
                }
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        }
        return target;
    }

    /** Unless a file of that size is there: it is moved to its place when it is whole. */
    private static void unpack(URL packed, Path target) throws IOException {
        URLConnection connection = packed.openConnection();
        try (InputStream in = connection.getInputStream()) {
            if (Files.exists(target) && Files.size(target) == connection.getContentLengthLong()) {
                return;
            }
            Path fresh = Files.createTempFile(target.getParent(), "unpacking", ".part");
            Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static String platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String cpu = arch.startsWith("aarch64") || arch.startsWith("arm64") ? "aarch64" : "x64";
        String system = os.contains("mac") ? "osx" : os.contains("win") ? "win" : "linux";
        return system + "-" + cpu;
    }
}
