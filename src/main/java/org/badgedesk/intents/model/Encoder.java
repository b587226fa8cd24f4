package org.badgedesk.intents.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A sentence encoder run by ONNX Runtime: bge-small-en-v1.5 (8-bit), or an operator's own. A text becomes the vector of
 * its first mark and the mean vector of its tokens, each of unit length, one after the other; the one that the encoder was
 * made for comes first. The desk's own reads several texts in one row, an operator's those of equal length in one go. One
 * session serves all threads, each call on one thread of its own; as many calls run at once as the machine has processors.
 */
public final class Encoder {

    /** How the names of all forms begin in which a desk has written its encoder. */
    private static final String STEM = "bge-small-en-v1.5-q";

    static final String MODEL = "/" + STEM + ".onnx";
    static final String LAYERS = "/encoder/layers.onnx";
    static final String RANGES = "/encoder/ranges.txt";

    /** Named by the model, the layers and the ranges it is made of, so that none of an earlier version is taken for it. */
    static final String FILE = STEM + "-packable-3-37861c09.onnx";

    private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";

    private final WordPieces english;
    private final Tokens tokens;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Pooling pooling;
    private final boolean packs;
    private final String id;
    private final Width width;
    private final Semaphore bound =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()));

    /** The output that holds a vector for each token, and how long these are. */
    private record Width(String output, int length) {}

    private Encoder(
            WordPieces english,
            Tokens tokens,
            OrtEnvironment environment,
            OrtSession session,
            Pooling pooling,
            String id)
            throws OrtException, IOException {
        this.english = english;
        this.tokens = tokens;
        this.environment = environment;
        this.session = session;
        this.pooling = pooling;
        this.id = id;
        this.packs = session.getInputNames().contains(PackableModel.MASK);
        this.width = width(session);
    }

    /** Loads the desk's encoder from the class path; what the runtime needs on disk is unpacked below {@code dataDir}. */
    public static Encoder open(Path dataDir) {
        return open(dataDir, null);
    }

    /**
     * As {@link #open(Path)}, or the operator's own where {@code folder} is given.
     *
     * @throws UncheckedIOException where a file lacks or cannot be used, saying which
     */
    public static Encoder open(Path dataDir, @Nullable EncoderFolder folder) {
        try {
            Natives.unpack(dataDir);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            WordPieces english;
            try (InputStream tokenizer = resource(TOKENIZER)) {
                english = WordPieces.read(tokenizer);
            }
            try (OrtSession.SessionOptions options = options()) {
                if (folder == null) {
                    OrtSession session = packableSession(environment, options, dataDir);
                    return new Encoder(english, english, environment, session, Pooling.CLS, "");
                }
                String model = folder.model().toString();
                Tokens tokens = folder.tokens(dataDir);
                OrtSession session = environment.createSession(model, options);
                return new Encoder(english, tokens, environment, session, folder.chosenPooling(), folder.id());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the sentence encoder cannot be opened: " + e.getMessage(), e);
        } catch (OrtException e) {
            throw new IllegalStateException("the sentence encoder cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** A file that cannot be loaded, such as one that a power cut left unfinished, is written once more. */
    private static OrtSession packableSession(
            OrtEnvironment environment, OrtSession.SessionOptions options, Path dataDir)
            throws OrtException, IOException {
        Path file = packable(dataDir);
        try {
            return environment.createSession(file.toString(), options);
        } catch (OrtException e) {
            Files.deleteIfExists(file);
            return environment.createSession(packable(dataDir).toString(), options);
        }
    }

    private static Path packable(Path dataDir) throws IOException {
        LeftOvers.remove(dataDir.resolve("natives"), name -> name.startsWith(STEM) && !name.equals(FILE));
        return Natives.file(dataDir, FILE, Encoder::writePackable);
    }

    private static void writePackable(OutputStream out) throws IOException {
        try (InputStream model = resource(MODEL);
                InputStream layers = resource(LAYERS);
                InputStream ranges = resource(RANGES)) {
            PackableModel.write(
                    model.readAllBytes(),
                    layers.readAllBytes(),
                    new String(ranges.readAllBytes(), StandardCharsets.UTF_8),
                    out);
        }
    }

    private static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        return options;
    }

    private static Width width(OrtSession session) throws OrtException, IOException {
        for (var output : session.getOutputInfo().values()) {
            if (output.getInfo() instanceof TensorInfo info && info.getShape().length == 3 && info.getShape()[2] > 0) {
                return new Width(output.getName(), Math.toIntExact(info.getShape()[2]));
            }
        }
        throw new IOException(
                "its model.onnx gives no vector for each token (an output of three dimensions, the last one known),"
                        + " only " + session.getOutputNames());
    }

    /** Tells this encoder from others; empty for the desk's own. */
    public String id() {
        return id;
    }

    /** Length of one of the two halves of a vector. */
    public int width() {
        return width.length();
    }

    /** Whether {@code word}, in small letters, is one of the usual words of English. */
    public boolean knows(String word) {
        return english.isWord(word);
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = Encoder.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("not on the class path: " + name);
        }
        return in;
    }

    /** How many tokens {@code text} has, at most {@code longest}. */
    public int length(String text, int longest) {
        return ids(text, longest).length;
    }

    /** The numbers of its tokens, as they enter the encoder. */
    int[] ids(String text, int longest) {
        return tokens.ids(Particulars.alike(text), longest);
    }

    /** One vector of {@code 2 * width()} for each text, in order; a text is cut after {@code longest} tokens. */
    public float[][] encode(List<String> texts, int longest) {
        if (texts.isEmpty()) {
            return new float[0][];
        }
        int[][] ids = texts.stream().map(t -> ids(t, longest)).toArray(int[][]::new);
        float[][] out = new float[ids.length][];
        batches(ids).forEach(batch -> run(ids, batch, out));
        return out;
    }

    /** As {@link #encode}, on all processors; for training. */
    public float[][] encodeAll(List<String> texts, int longest) {
        int[][] ids = texts.parallelStream().map(t -> ids(t, longest)).toArray(int[][]::new);
        float[][] out = new float[ids.length][];
        batches(ids).parallelStream().forEach(batch -> run(ids, batch, out));
        return out;
    }

    private List<int[]> batches(int[][] ids) {
        return packs ? Batches.inRows(ids) : Batches.ofEqualLength(ids);
    }

    private void run(int[][] ids, int[] batch, float[][] out) {
        int[][] own = Arrays.stream(batch).mapToObj(i -> ids[i]).toArray(int[][]::new);
        Map<String, OnnxTensor> inputs = new HashMap<>();
        bound.acquireUninterruptibly();
        try {
            fill(inputs, own);
            try (OrtSession.Result result = session.run(inputs)) {
                FloatBuffer all = states(result, packs ? PackableModel.OF_ALL : width.output());
                FloatBuffer firsts = packs ? states(result, PackableModel.OF_FIRSTS) : all;
                int from = 0;
                for (int i = 0; i < batch.length; i++) {
                    out[batch[i]] = pool(firsts, packs ? i : from, all, from, own[i].length);
                    from += own[i].length;
                }
            }
        } catch (OrtException e) {
            throw new IllegalStateException("the sentence encoder failed: " + e.getMessage(), e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
            bound.release();
        }
    }

    private static FloatBuffer states(OrtSession.Result result, String output) {
        return ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
    }

    /** Not every model wants to be told which sentence a token belongs to. */
    private void fill(Map<String, OnnxTensor> inputs, int[][] texts) throws OrtException {
        long[] ids =
                Arrays.stream(texts).flatMapToInt(Arrays::stream).asLongStream().toArray();
        long[] shape = packs ? new long[] {1, ids.length} : new long[] {texts.length, texts[0].length};
        put(inputs, "input_ids", ids, shape);
        if (session.getInputNames().contains("token_type_ids")) {
            put(inputs, "token_type_ids", new long[ids.length], shape);
        }
        if (packs) {
            put(
                    inputs,
                    PackableModel.POSITIONS,
                    Arrays.stream(texts)
                            .flatMapToLong(t -> LongStream.range(0, t.length))
                            .toArray(),
                    shape);
            put(inputs, PackableModel.FIRSTS, firsts(texts), new long[] {texts.length});
            inputs.put(
                    PackableModel.MASK,
                    OnnxTensor.createTensor(environment, FloatBuffer.wrap(mask(texts, ids.length)), new long[] {
                        1, 1, ids.length, ids.length
                    }));
        } else if (session.getInputNames().contains("attention_mask")) {
            long[] ones = new long[ids.length];
            Arrays.fill(ones, 1);
            put(inputs, "attention_mask", ones, shape);
        }
    }

    private void put(Map<String, OnnxTensor> inputs, String name, long[] values, long[] shape) throws OrtException {
        inputs.put(name, OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape));
    }

    private static long[] firsts(int[][] texts) {
        long[] firsts = new long[texts.length];
        for (int i = 1; i < firsts.length; i++) {
            firsts[i] = firsts[i - 1] + texts[i - 1].length;
        }
        return firsts;
    }

    /** Tokens see those of their own text. */
    private static float[] mask(int[][] texts, int tokens) {
        float[] mask = new float[tokens * tokens];
        Arrays.fill(mask, PackableModel.UNSEEN);
        int from = 0;
        for (int[] text : texts) {
            for (int row = from; row < from + text.length; row++) {
                Arrays.fill(mask, row * tokens + from, row * tokens + from + text.length, 0);
            }
            from += text.length;
        }
        return mask;
    }

    /**
     * @param row where the first token's vector is among {@code firsts}
     * @param from where the text's tokens begin among {@code states}
     */
    private float[] pool(FloatBuffer firsts, int row, FloatBuffer states, int from, int length) {
        int width = this.width.length();
        float[] all = new float[length * width];
        states.get(from * width, all);
        float[] out = new float[2 * width];
        int first = pooling == Pooling.CLS ? 0 : width;
        int mean = width - first;
        firsts.get(row * width, out, first, width);
        for (int t = 0; t < length; t++) {
            for (int d = 0; d < width; d++) {
                out[mean + d] += all[t * width + d];
            }
        }
        unit(out, 0, width);
        unit(out, width, width);
        return out;
    }

    private static void unit(float[] vector, int from, int width) {
        double squares = 0;
        for (int d = from; d < from + width; d++) {
            squares += (double) vector[d] * vector[d];
        }
        float scale = (float) (1 / Math.sqrt(Math.max(squares, 1e-12)));
        for (int d = from; d < from + width; d++) {
            vector[d] *= scale;
        }
    }
}
