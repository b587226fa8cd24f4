package org.badgedesk.intents.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The desk's encoder (ONNX, which is protobuf), changed in four ways. Five of its layers are
 * dropped, and the others have weights that say what all said (ADR 18). It takes several texts one after the other in one
 * row: which tokens see each other, and which place each has in its text, become inputs. The scales of its 8-bit
 * products are fixed, where they were taken from all that is read at once: a text has the same vector in any company. And
 * the last layer is worked out for the first token of each text alone; all tokens come out of the one before.
 */
final class PackableModel {

    /** For each pair of tokens 0 where one may see the other, else {@link #UNSEEN}: floats, {@code [1, 1, tokens, tokens]}. */
    static final String MASK = "/Mul_output_0";

    /** The place of each token in its text, {@code [1, tokens]}. */
    static final String POSITIONS = "/embeddings/Slice_output_0";

    /** Which tokens of the row begin a text, {@code [texts]}. */
    static final String FIRSTS = "firsts";

    /** What the last layer makes of the first token of each text: {@code [1, texts, width]}. */
    static final String OF_FIRSTS = "last_hidden_state";

    /** What the last layer but one makes of each token: {@code [1, tokens, width]}. */
    static final String OF_ALL = "/encoder/layer.10/output/LayerNorm/Add_1_output_0";

    static final float UNSEEN = -3.4e38f;

    /** What made the new inputs. */
    private static final Set<String> GONE = Set.of(
            "/Unsqueeze",
            "/Unsqueeze_1",
            "/Cast",
            "/Sub",
            "/Mul",
            "/embeddings/Shape",
            "/embeddings/Gather",
            "/embeddings/Unsqueeze",
            "/embeddings/Slice");

    /** Where the last layer takes all tokens in and is to take the first ones: by node the tensor, and its axis of tokens. */
    private static final Map<String, Map.Entry<String, Integer>> NARROWED = Map.of(
            "/encoder/layer.11/attention/self/query/MatMul_quant", Map.entry(OF_ALL + "_quantized", 1),
            "/encoder/layer.11/attention/output/Add", Map.entry(OF_ALL, 1),
            "/encoder/layer.11/attention/self/Add", Map.entry(MASK, 2));

    private static final int GRAPH = 7;
    private static final int NODE = 1;
    private static final int INITIALIZER = 5;
    private static final int INPUT = 11;
    private static final int OUTPUT = 12;
    private static final int FLOAT = 1;
    private static final int UINT8 = 2;
    private static final int INT64 = 7;

    /** What comes out of a layer, whose number is in the middle: the next layer takes it in. */
    private static final Pattern OUT_OF_LAYER =
            Pattern.compile("(/encoder/layer\\.)(\\d+)(/output/LayerNorm/Add_1_output_0.*)");

    private static final Pattern IN_LAYER = Pattern.compile("/?encoder[/.]layer\\.(\\d+)[/.].*");

    private final Map<String, float[]> ranges = new HashMap<>();
    private final Map<String, ByteBuffer> weights = new HashMap<>();
    private final BitSet layers = new BitSet();
    private final Set<String> used = new HashSet<>();
    private final List<ByteBuffer> graph = new ArrayList<>();
    private int quantised;

    /** One field of a message, with its number and length and without. */
    private record Field(int number, ByteBuffer whole, ByteBuffer content) {

        String text() {
            return StandardCharsets.UTF_8.decode(content.duplicate()).toString();
        }
    }

    private PackableModel(byte[] layers, String ranges) {
        for (Field weight : fields(ByteBuffer.wrap(layers))) {
            String name = texts(fields(weight.content()), 8).get(0);
            weights.put(name, weight.whole());
            layer(name).ifPresent(this.layers::set);
        }
        ranges.lines()
                .map(line -> line.split(" "))
                .forEach(words -> this.ranges.put(
                        words[0], new float[] {Float.parseFloat(words[1]), Float.parseFloat(words[2])}));
    }

    /**
     * Writes the changed model.
     *
     * @param layers the weights of the layers that are kept, as initializers of the model; those of others are dropped
     * @param ranges a line for each tensor that enters 8-bit products: its name, its lowest and its highest value
     * @throws IOException where it cannot be written, or the model is not the one that weights and ranges were made for
     */
    static void write(byte[] model, byte[] layers, String ranges, OutputStream out) throws IOException {
        new PackableModel(layers, ranges).write(ByteBuffer.wrap(model), out);
    }

    private void write(ByteBuffer model, OutputStream out) throws IOException {
        for (Field field : fields(model)) {
            if (field.number() == GRAPH) {
                fields(field.content()).forEach(this::take);
                graph.add(input(MASK, FLOAT));
                graph.add(input(POSITIONS, INT64));
                graph.add(value(INPUT, FIRSTS, type(INT64, dimension("texts"))));
                if (quantised != ranges.size() || !used.containsAll(weights.keySet())) {
                    throw new IOException("not the encoder that its weights and ranges were made for");
                }
                int length = graph.stream().mapToInt(ByteBuffer::remaining).sum();
                varint(out, GRAPH << 3 | 2);
                varint(out, length);
                for (ByteBuffer part : graph) {
                    out.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
                }
            } else {
                ByteBuffer whole = field.whole();
                out.write(whole.array(), whole.arrayOffset() + whole.position(), whole.remaining());
            }
        }
    }

    private void take(Field field) {
        if (field.number() == NODE) {
            List<Field> node = joined(fields(field.content()));
            String name = texts(node, 3).get(0);
            if (GONE.contains(name) || isDropped(name)) {
                return;
            }
            used.addAll(texts(node, 1));
            if (texts(node, 4).contains("DynamicQuantizeLinear")) {
                quantise(texts(node, 1).get(0), texts(node, 2), name);
                return;
            }
            if (NARROWED.containsKey(name)) {
                narrow(node, NARROWED.get(name));
                return;
            }
            graph.add(field(NODE, node.stream().map(part -> array(part.whole())).toArray(byte[][]::new)));
            return;
        }
        if (field.number() == INITIALIZER) {
            String name = texts(fields(field.content()), 8).get(0);
            if (used.contains(name)) {
                graph.add(weights.getOrDefault(name, field.whole()));
            }
            return;
        }
        if (field.number() == OUTPUT) {
            narrowOutput(fields(field.content()));
            return;
        }
        if (field.number() != INPUT || !texts(fields(field.content()), 1).contains("attention_mask")) {
            graph.add(field.whole());
        }
    }

    private static OptionalInt layer(String name) {
        Matcher in = IN_LAYER.matcher(name);
        return in.matches() ? OptionalInt.of(Integer.parseInt(in.group(1))) : OptionalInt.empty();
    }

    private boolean isDropped(String node) {
        OptionalInt layer = layer(node);
        return layer.isPresent() && !layers.get(layer.getAsInt());
    }

    /** What took in a dropped layer takes in the kept one before it. */
    private List<Field> joined(List<Field> node) {
        return node.stream()
                .map(part -> part.number() == 1 ? joined(part) : part)
                .toList();
    }

    private Field joined(Field input) {
        Matcher out = OUT_OF_LAYER.matcher(input.text());
        if (!out.matches()) {
            return input;
        }
        int kept = layers.previousSetBit(Integer.parseInt(out.group(2)));
        return fields(ByteBuffer.wrap(text(1, out.group(1) + kept + out.group(3))))
                .get(0);
    }

    /** Scales are inputs with a usual value: as constants they would be folded before ONNX Runtime joins the products. */
    private void quantise(String tensor, List<String> outputs, String name) {
        float[] range = ranges.getOrDefault(tensor, new float[] {0, 0});
        float scale = (range[1] - range[0]) / 255;
        quantised += scale > 0 ? 1 : 0;
        String scaled = outputs.get(1);
        String zero = outputs.get(2);
        ByteBuffer four = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, scale);
        graph.add(field(INITIALIZER, number(2, FLOAT), text(8, scaled), bytes(9, four.array())));
        byte[] one = {(byte) Math.round(-range[0] / scale)};
        graph.add(field(INITIALIZER, number(2, UINT8), text(8, zero), bytes(9, one)));
        graph.add(field(INPUT, text(1, scaled), bytes(2, bytes(1, number(1, FLOAT), bytes(2)))));
        graph.add(field(
                NODE,
                text(1, tensor),
                text(1, scaled),
                text(1, zero),
                text(2, outputs.get(0)),
                text(3, name),
                text(4, "QuantizeLinear")));
    }

    private void narrow(List<Field> node, Map.Entry<String, Integer> tokens) {
        String narrowed = tokens.getKey() + "_of_firsts";
        graph.add(field(
                NODE,
                text(1, tokens.getKey()),
                text(1, FIRSTS),
                text(2, narrowed),
                text(3, narrowed),
                text(4, "Gather"),
                bytes(5, text(1, "axis"), number(3, tokens.getValue()), number(20, 2))));
        graph.add(field(
                NODE,
                node.stream()
                        .map(part -> part.number() == 1 && part.text().equals(tokens.getKey())
                                ? text(1, narrowed)
                                : array(part.whole()))
                        .toArray(byte[][]::new)));
    }

    /** All tokens come out of the last layer but one, in the shape that they had after the last. */
    private void narrowOutput(List<Field> output) {
        byte[] ofAll = output.stream()
                .filter(f -> f.number() == 2)
                .map(f -> array(f.content()))
                .findFirst()
                .orElseThrow();
        graph.add(value(OUTPUT, OF_ALL, ofAll));
        graph.add(value(OUTPUT, OF_FIRSTS, type(FLOAT, dimension("batch_size"), dimension("texts"), new byte[0])));
    }

    private static ByteBuffer input(String name, int type) {
        return value(INPUT, name, bytes(1, number(1, type)));
    }

    private static ByteBuffer value(int number, String name, byte[] type) {
        return field(number, text(1, name), bytes(2, type));
    }

    private static byte[] type(int element, byte[]... dimensions) {
        byte[][] shape = Arrays.stream(dimensions).map(d -> bytes(1, d)).toArray(byte[][]::new);
        return bytes(1, number(1, element), bytes(2, shape));
    }

    private static byte[] dimension(String name) {
        return text(2, name);
    }

    private static byte[] array(ByteBuffer content) {
        byte[] out = new byte[content.remaining()];
        content.duplicate().get(out);
        return out;
    }

    private static List<String> texts(List<Field> fields, int number) {
        return fields.stream()
                .filter(f -> f.number() == number)
                .map(Field::text)
                .toList();
    }

    private static List<Field> fields(ByteBuffer message) {
        ByteBuffer in = message.slice();
        List<Field> fields = new ArrayList<>();
        while (in.hasRemaining()) {
            int from = in.position();
            int tag = (int) varint(in);
            int length = switch (tag & 7) {
                case 0 -> {
                    varint(in);
                    yield 0;
                }
                case 1 -> Long.BYTES;
                case 2 -> (int) varint(in);
                case 5 -> Integer.BYTES;
                default -> throw new IllegalArgumentException("not an ONNX file");
            };
            int start = in.position();
            in.position(start + length);
            fields.add(new Field(tag >> 3, in.slice(from, start + length - from), in.slice(start, length)));
        }
        return fields;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static void varint(OutputStream out, long value) throws IOException {
        long left = value;
        while (left > 0x7F) {
            out.write((int) (left & 0x7F | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    private static ByteBuffer field(int number, byte[]... content) {
        return ByteBuffer.wrap(bytes(number, content));
    }

    private static byte[] text(int number, String text) {
        return bytes(number, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] number(int number, int value) {
        int tag = number << 3;
        return tag < 0x80
                ? new byte[] {(byte) tag, (byte) value}
                : new byte[] {(byte) (tag | 0x80), (byte) (tag >> 7), (byte) value};
    }

    private static byte[] bytes(int number, byte[]... content) {
        try {
            ByteArrayOutputStream inner = new ByteArrayOutputStream();
            for (byte[] part : content) {
                inner.write(part);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            varint(out, (long) number << 3 | 2);
            varint(out, inner.size());
            inner.writeTo(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }
}
