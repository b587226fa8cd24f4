package org.badgedesk.intents;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.badgedesk.intents.model.Encoder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The encoder's vectors of all examples, in 16 bits a number, kept on disk so that a change in one file costs only its new examples; those of
 * the examples that come with the desk are in the jar.
 */
final class KeptVectors {

    private static final Logger LOG = LoggerFactory.getLogger(KeptVectors.class);
    /** Goes up when the encoder or the cut of its texts changes. */
    private static final int FORM = 6;

    static final String NAME = "vectors-" + FORM + ".bin";

    private static final Pattern ANY_FORM = Pattern.compile("vectors-(\\d+)(?:-\\w+)?\\.bin");

    /** A long message is read condensed to about as many tokens as this. */
    private static final int TOKENS = 72;

    private final Encoder encoder;
    private final int length;
    private final Path file;

    KeptVectors(Path dataDir, Encoder encoder) {
        this.encoder = encoder;
        this.length = 2 * encoder.width();
        String name = encoder.id().isEmpty() ? NAME : "vectors-" + FORM + "-" + encoder.id() + ".bin";
        this.file = dataDir.resolve("models").resolve(name);
    }

    static boolean isOfAnotherForm(String fileName) {
        Matcher form = ANY_FORM.matcher(fileName);
        return form.matches() && !form.group(1).equals(Integer.toString(FORM));
    }

    /** A vector for each text, in order; encodes those that are not kept. */
    float[][] of(List<String> texts) {
        Map<UUID, short[]> vectors = vectors(texts);
        return texts.stream()
                .map(t -> whole(requireNonNull(vectors.get(key(t)))))
                .toArray(float[][]::new);
    }

    /** Encodes those of these texts that are not kept, and then keeps just these. */
    void keep(List<String> texts) {
        if (!read(keys(texts)).keySet().containsAll(keys(texts))) {
            write(texts);
        }
    }

    private Map<UUID, short[]> vectors(List<String> texts) {
        Map<UUID, short[]> found = read(keys(texts));
        List<String> fresh = texts.stream()
                .filter(t -> !found.containsKey(key(t)))
                .distinct()
                .toList();
        float[][] vectors = encoder.encodeAll(fresh, TOKENS);
        for (int i = 0; i < vectors.length; i++) {
            found.put(key(fresh.get(i)), halved(vectors[i]));
        }
        return found;
    }

    private @Nullable InputStream open() throws IOException {
        if (Files.exists(file) || !encoder.id().isEmpty()) {
            return Files.exists(file) ? Files.newInputStream(file) : null;
        }
        return KeptVectors.class.getResourceAsStream(PackedModel.FOLDER + NAME);
    }

    /** Those of the wanted that are kept. */
    private Map<UUID, short[]> read(Set<UUID> wanted) {
        Map<UUID, short[]> found = new LinkedHashMap<>();
        byte[] bytes = new byte[length * Short.BYTES];
        try (InputStream source = open()) {
            if (source == null) {
                return found;
            }
            DataInputStream in = new DataInputStream(new BufferedInputStream(source, 1 << 16));
            for (int rows = in.readInt(); rows > 0; rows--) {
                UUID key = new UUID(in.readLong(), in.readLong());
                in.readFully(bytes);
                if (wanted.contains(key)) {
                    short[] numbers = new short[length];
                    ByteBuffer.wrap(bytes).asShortBuffer().get(numbers);
                    found.put(key, numbers);
                }
            }
        } catch (EOFException e) {
            LOG.warn("{} ends early; what is missing is encoded anew", file);
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", file, e.toString());
        }
        return found;
    }

    /** Encodes nothing where it cannot be kept: that will be done when it is asked for. */
    private void write(List<String> texts) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), "vectors", ".part");
            Map<UUID, short[]> vectors = vectors(texts);
            ByteBuffer bytes = ByteBuffer.allocate(length * Short.BYTES);
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh), 1 << 16))) {
                out.writeInt(vectors.size());
                for (Map.Entry<UUID, short[]> entry : vectors.entrySet()) {
                    out.writeLong(entry.getKey().getMostSignificantBits());
                    out.writeLong(entry.getKey().getLeastSignificantBits());
                    bytes.asShortBuffer().put(entry.getValue());
                    out.write(bytes.array());
                }
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} cannot be written: {}", file, e.toString());
        }
    }

    /** Numbers of a unit vector lie between -1 and 1. */
    private static short[] halved(float[] vector) {
        short[] halved = new short[vector.length];
        for (int i = 0; i < vector.length; i++) {
            halved[i] = (short) Math.round(vector[i] * Short.MAX_VALUE);
        }
        return halved;
    }

    private static float[] whole(short[] numbers) {
        float[] whole = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            whole[i] = (float) numbers[i] / Short.MAX_VALUE;
        }
        return whole;
    }

    private static Set<UUID> keys(List<String> texts) {
        return texts.stream().map(KeptVectors::key).collect(Collectors.toSet());
    }

    private static UUID key(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
