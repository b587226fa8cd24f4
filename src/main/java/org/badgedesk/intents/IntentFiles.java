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
import org.badgedesk.core.FileTrouble;
import org.badgedesk.intents.IntentFile.Phrase;
import org.badgedesk.intents.IntentMistake.Mistake;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The folder of intent files: those of the operator where the folder is there, else those that came in the jar. */
final class IntentFiles {

    private static final long LARGEST = 4 << 20;
    private static final String COPY_FIRST = "A folder of intents takes the place of all in the jar: copy those there"
            + " first, as the README says under 'Add an intent'";

    private final Path folder;

    IntentFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * The files as they lie there.
     *
     * @param contents by name, of those that can be read
     * @param mistakes why the others cannot
     */
    record Found(Map<String, byte[]> contents, List<Mistake> mistakes) {

        /** @throws IntentMistake naming every mistake by file, line and cause */
        IntentSet set() {
            return parse(whole());
        }

        /** All contents. @throws IntentMistake where a file cannot be read */
        Map<String, byte[]> whole() {
            if (!mistakes.isEmpty()) {
                throw new IntentMistake(mistakes);
            }
            return contents;
        }

        /** A hash of all that was found, that of the set where the files can be read. */
        String hash() {
            Map<String, byte[]> all = new TreeMap<>(contents);
            mistakes.forEach(mistake -> all.put(mistake.toString(), new byte[0]));
            return IntentFiles.hash(all);
        }
    }

    /** Reads and checks all files. @throws IntentMistake naming every mistake by file, line and cause */
    IntentSet read() {
        return find().set();
    }

    /** Whether the files are the operator's. */
    boolean areOwn() {
        return Files.isDirectory(folder);
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
                    IntentSet.OTHER + ".yml", 0, "the file is missing: what belongs to no intent. " + COPY_FIRST));
        } else if (files.size() < 2) {
            files.values()
                    .forEach(file -> mistakes.add(new Mistake(
                            file.name(),
                            0,
                            "it is the only intent, and the desk has to tell it from at least one more. "
                                    + COPY_FIRST)));
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

    /** The files as they lie there, to be read or to see that something changed. */
    Found find() {
        return areOwn() ? ofFolder() : ofJar();
    }

    private Found ofFolder() {
        Map<String, byte[]> contents = new TreeMap<>();
        List<Mistake> mistakes = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path : all.sorted().toList()) {
                String name = path.getFileName().toString();
                if (isIntentFile(name)) {
                    try {
                        contents.put(name, content(path));
                    } catch (IOException e) {
                        mistakes.add(new Mistake(name, 0, "the file cannot be read: " + FileTrouble.inWords(e)));
                    }
                }
            }
        } catch (UncheckedIOException e) {
            mistakes.add(unreadable(Objects.requireNonNull(e.getCause())));
        } catch (IOException e) {
            mistakes.add(unreadable(e));
        }
        return new Found(contents, mistakes);
    }

    private Mistake unreadable(IOException e) {
        return new Mistake(folder.toString(), 0, "the folder cannot be read: " + FileTrouble.inWords(e));
    }

    private static byte[] content(Path path) throws IOException {
        if (Files.size(path) > LARGEST) {
            throw new IOException("it is larger than 4 MB");
        }
        if (!Files.isRegularFile(path)) {
            throw new IOException("it is no file");
        }
        return Files.readAllBytes(path);
    }

    private static Found ofJar() {
        Map<String, byte[]> contents = new TreeMap<>();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver(IntentFiles.class.getClassLoader())
                    .getResources("classpath*:intents/*.yml")) {
                try (InputStream in = resource.getInputStream()) {
                    contents.put(String.valueOf(resource.getFilename()), in.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the intent files of the jar cannot be read", e);
        }
        return new Found(contents, List.of());
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
