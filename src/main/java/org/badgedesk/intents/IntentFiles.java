package org.badgedesk.intents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.badgedesk.intents.IntentFile.Phrase;
import org.badgedesk.intents.IntentMistake.Mistake;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The folder of intent files: those of the operator where the folder is there, else those that came in the jar. */
final class IntentFiles {

    private static final long LARGEST = 4 << 20;

    private final Path folder;

    IntentFiles(Path folder) {
        this.folder = folder;
    }

    /** Reads and checks all files. @throws IntentMistake naming every mistake by file, line and cause */
    IntentSet read() {
        return parse(contents());
    }

    /** Whether the files are the operator's. */
    boolean areOwn() {
        return Files.isDirectory(folder);
    }

    /** A hash of the files as they lie there, read or not, to see that something changed. */
    String hash() {
        return hash(contents());
    }

    /** Why nothing can be written here; nothing where it can. */
    Optional<String> obstacle() {
        if (!areOwn()) {
            return Optional.of(
                    "there is no folder " + folder
                            + ": the intents are those of the jar. Copy them there (setting badgedesk.intents-dir) to change them");
        }
        return Files.isWritable(folder)
                ? Optional.empty()
                : Optional.of(
                        "the desk may not write to " + folder.toAbsolutePath().normalize());
    }

    /** Puts a file in the place of the one of this name, whole or not at all. */
    void write(String name, byte[] content) {
        Path file = folder.resolve(name);
        try {
            Path fresh = Files.createTempFile(folder, ".", ".part");
            try {
                Files.write(fresh, content);
                if (Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
                    Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(file));
                }
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the intent file cannot be written: " + file, e);
        }
    }

    static IntentSet parse(Map<String, byte[]> contents) {
        List<Mistake> mistakes = new ArrayList<>();
        Map<String, IntentFile> files = new TreeMap<>();
        contents.forEach((name, bytes) -> {
            try {
                String content = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                IntentFile file = new IntentFileReader(name, mistakes).read(content);
                if (file != null && files.put(file.intent().id(), file) != null) {
                    mistakes.add(
                            new Mistake(name, 1, "intent '" + file.intent().id() + "' is in another file already"));
                }
            } catch (CharacterCodingException e) {
                mistakes.add(new Mistake(name, 0, "the file is not UTF-8"));
            }
        });
        if (mistakes.isEmpty()) {
            together(files, mistakes);
        }
        if (!mistakes.isEmpty()) {
            throw new IntentMistake(mistakes);
        }
        return new IntentSet(files, hash(contents));
    }

    private static void together(Map<String, IntentFile> files, List<Mistake> mistakes) {
        if (!files.containsKey(IntentSet.OTHER)) {
            mistakes.add(new Mistake(
                    IntentSet.OTHER + ".yml",
                    0,
                    "the file is missing: what belongs to no intent. A folder of intents takes the place of all in the jar: copy"
                            + " those there first, as the README says under 'Add an intent'"));
        }
        for (IntentFile file : files.values()) {
            for (String other : file.intent().policy().unless()) {
                if (!files.containsKey(other)) {
                    int line =
                            Objects.requireNonNull(file.rules().get("unless")).line();
                    mistakes.add(
                            new Mistake(file.name(), line, "under 'unless' there is no such intent: '" + other + "'"));
                }
            }
            for (Phrase phrase :
                    Stream.concat(file.near().stream(), file.checks().stream()).toList()) {
                if (!files.containsKey(phrase.intent())) {
                    mistakes.add(
                            new Mistake(file.name(), phrase.line(), "there is no intent '" + phrase.intent() + "'"));
                }
            }
        }
    }

    /** The files by name, as they lie there. */
    Map<String, byte[]> contents() {
        try {
            return areOwn() ? ofFolder() : ofJar();
        } catch (IOException e) {
            throw new UncheckedIOException("the intent files cannot be read from " + folder, e);
        }
    }

    private Map<String, byte[]> ofFolder() throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        List<Path> paths;
        try (Stream<Path> all = Files.list(folder)) {
            paths = all.filter(p -> isIntentFile(p.getFileName().toString())).toList();
        }
        for (Path path : paths) {
            String name = path.getFileName().toString();
            if (Files.size(path) > LARGEST) {
                throw new IntentMistake(List.of(new Mistake(name, 0, "the file is larger than 4 MB")));
            }
            contents.put(name, Files.readAllBytes(path));
        }
        return contents;
    }

    private static Map<String, byte[]> ofJar() throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        for (Resource resource : new PathMatchingResourcePatternResolver(IntentFiles.class.getClassLoader())
                .getResources("classpath*:intents/*.yml")) {
            try (InputStream in = resource.getInputStream()) {
                contents.put(String.valueOf(resource.getFilename()), in.readAllBytes());
            }
        }
        return contents;
    }

    private static boolean isIntentFile(String name) {
        return (name.endsWith(".yml") || name.endsWith(".yaml")) && !name.startsWith(".");
    }

    static String hash(Map<String, byte[]> contents) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            contents.forEach((name, bytes) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
