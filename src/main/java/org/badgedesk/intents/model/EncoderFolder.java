package org.badgedesk.intents.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An operator's own encoder: a folder with {@code model.onnx} and {@code tokenizer.json} (or {@code vocab.txt}, of a BERT
 * model without capital letters), as sentence-transformers writes it.
 *
 * @param pooling null where the folder is to say so ({@code 1_Pooling/config.json}); it is the mean where that is silent too
 */
public record EncoderFolder(Path folder, @Nullable Pooling pooling) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TOKENIZER = "tokenizer.json";
    private static final String VOCABULARY = "vocab.txt";

    /** An encoder that says itself how it pools; null where there is no such folder's name. */
    public static @Nullable EncoderFolder at(@Nullable Path folder) {
        return folder == null ? null : new EncoderFolder(folder, null);
    }

    Path model() throws IOException {
        Path model = folder.resolve("model.onnx");
        if (!Files.isRegularFile(model)) {
            throw new IOException("the encoder's folder " + folder + " has no model.onnx");
        }
        return model;
    }

    Tokens tokens(Path dataDir) throws IOException {
        Path tokenizer = folder.resolve(TOKENIZER);
        if (Files.isRegularFile(tokenizer)) {
            return HuggingFaceTokens.open(tokenizer, dataDir);
        }
        Path vocabulary = folder.resolve(VOCABULARY);
        if (!Files.isRegularFile(vocabulary)) {
            throw new IOException("the encoder's folder " + folder + " has neither tokenizer.json nor vocab.txt");
        }
        JsonNode lower = read(folder.resolve("tokenizer_config.json")).path("do_lower_case");
        if (lower.isBoolean() && !lower.booleanValue()) {
            throw new IOException("the encoder in " + folder
                    + " tells capital letters apart: put its tokenizer.json beside the model");
        }
        return WordPieces.ofLines(Files.readAllLines(vocabulary));
    }

    Pooling chosenPooling() throws IOException {
        if (pooling != null) {
            return pooling;
        }
        JsonNode config = read(folder.resolve("1_Pooling").resolve("config.json"));
        return config.path("pooling_mode_cls_token").booleanValue(false) ? Pooling.CLS : Pooling.MEAN;
    }

    private static JsonNode read(Path file) throws IOException {
        try {
            return Files.isRegularFile(file) ? JSON.readTree(Files.readString(file)) : JSON.createObjectNode();
        } catch (JacksonException e) {
            throw new IOException(file + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Tells this encoder's vectors from those of any other; changes with every file that they depend on. */
    String id() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) chosenPooling().ordinal());
            for (String name : List.of("model.onnx", "model.onnx_data", TOKENIZER, VOCABULARY)) {
                Path file = folder.resolve(name);
                if (Files.isRegularFile(file)) {
                    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                        in.transferTo(java.io.OutputStream.nullOutputStream());
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
