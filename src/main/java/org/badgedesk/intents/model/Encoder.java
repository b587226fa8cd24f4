package org.badgedesk.intents.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * The sentence encoder bge-small-en-v1.5 (8-bit), run by ONNX Runtime. A text becomes the vector of its first mark and
 * the mean vector of its tokens, each of unit length, one after the other. One session serves all threads, each call
 * on one thread of its own; as many calls run at once as the machine has processors.
 */
public final class Encoder {

    /** Length of one of the two halves of a vector. */
    public static final int WIDTH = 384;

    private static final int TOKENS_A_BATCH = 512;
    private static final String MODEL = "/bge-small-en-v1.5-q.onnx";
    private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";

    private final WordPieces pieces;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Semaphore bound =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()));

    private Encoder(WordPieces pieces, OrtEnvironment environment, OrtSession session) {
        this.pieces = pieces;
        this.environment = environment;
        this.session = session;
    }

    /** Loads the encoder from the class path; what the runtime needs on disk is unpacked below {@code dataDir}. */
    public static Encoder open(Path dataDir) {
        try {
            Natives.unpack(dataDir);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            OrtSession.SessionOptions options = new OrtSession.SessionOptions();
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OrtSession session = environment.createSession(resource(MODEL).readAllBytes(), options);
            try (InputStream tokenizer = resource(TOKENIZER)) {
                return new Encoder(WordPieces.read(tokenizer), environment, session);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the sentence encoder cannot be unpacked below " + dataDir, e);
        } catch (OrtException e) {
            throw new IllegalStateException("the sentence encoder cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** Whether {@code word}, in small letters, is one of the usual words that the encoder knows whole. */
    public boolean knows(String word) {
        return pieces.isWord(word);
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
        return pieces.ids(text, longest).length;
    }

    /** One vector of {@code 2 * WIDTH} for each text, in order; a text is cut after {@code longest} tokens. */
    public float[][] encode(List<String> texts, int longest) {
        if (texts.isEmpty()) {
            return new float[0][];
        }
        int[][] ids = texts.stream().map(t -> pieces.ids(t, longest)).toArray(int[][]::new);
        float[][] out = new float[ids.length][];
        batches(ids).forEach(batch -> run(ids, batch, out));
        return out;
    }

    /** As {@link #encode}, on all processors; for training. */
    public float[][] encodeAll(List<String> texts, int longest) {
        int[][] ids = texts.parallelStream().map(t -> pieces.ids(t, longest)).toArray(int[][]::new);
        float[][] out = new float[ids.length][];
        batches(ids).parallelStream().forEach(batch -> run(ids, batch, out));
        return out;
    }

    /** Texts of equal length go together: padding costs time, and with 8-bit arithmetic a little exactness too. */
    private static List<int[]> batches(int[][] ids) {
        int[] order = IntStream.range(0, ids.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> ids[i].length))
                .mapToInt(i -> i)
                .toArray();
        List<int[]> batches = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= order.length; to++) {
            boolean full = to == order.length
                    || ids[order[to]].length != ids[order[from]].length
                    || (to - from + 1) * ids[order[to]].length > TOKENS_A_BATCH;
            if (full) {
                batches.add(Arrays.copyOfRange(order, from, to));
                from = to;
            }
        }
        return batches;
    }

    private void run(int[][] ids, int[] batch, float[][] out) {
        int length = ids[batch[0]].length;
        LongBuffer tokens = LongBuffer.allocate(batch.length * length);
        LongBuffer mask = LongBuffer.allocate(batch.length * length);
        LongBuffer types = LongBuffer.allocate(batch.length * length);
        for (int row : batch) {
            for (int id : ids[row]) {
                tokens.put(id);
                mask.put(1);
                types.put(0);
            }
        }
        long[] shape = {batch.length, length};
        bound.acquireUninterruptibly();
        try (OnnxTensor a = OnnxTensor.createTensor(environment, tokens.flip(), shape);
                OnnxTensor b = OnnxTensor.createTensor(environment, mask.flip(), shape);
                OnnxTensor c = OnnxTensor.createTensor(environment, types.flip(), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", a, "attention_mask", b, "token_type_ids", c))) {
            FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
            for (int i = 0; i < batch.length; i++) {
                out[batch[i]] = pool(states, i * length * WIDTH, length);
            }
        } catch (OrtException e) {
            throw new IllegalStateException("the sentence encoder failed: " + e.getMessage(), e);
        } finally {
            bound.release();
        }
    }

    private static float[] pool(FloatBuffer states, int offset, int length) {
        float[] all = new float[length * WIDTH];
        states.get(offset, all);
        float[] out = new float[2 * WIDTH];
        System.arraycopy(all, 0, out, 0, WIDTH);
        for (int t = 0; t < length; t++) {
            for (int d = 0; d < WIDTH; d++) {
                out[WIDTH + d] += all[t * WIDTH + d];
            }
        }
        unit(out, 0);
        unit(out, WIDTH);
        return out;
    }

    private static void unit(float[] vector, int from) {
        double squares = 0;
        for (int d = from; d < from + WIDTH; d++) {
            squares += (double) vector[d] * vector[d];
        }
        float scale = (float) (1 / Math.sqrt(Math.max(squares, 1e-12)));
        for (int d = from; d < from + WIDTH; d++) {
            vector[d] *= scale;
        }
    }
}
