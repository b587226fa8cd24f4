package org.badgedesk.intents.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.badgedesk.intents.Intents;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Our own tokeniser, packing and pooling give what the encoder's makers meant; an operator's encoder takes its place. */
class EncoderTests {

    private static final Path DATA = Path.of("target/test-data");
    private static final int LONGEST = 64;
    private static final int TEXTS = 1000;
    private static final int EACH = 20;
    private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";

    private static final List<String> SCRIPTS = List.of(
            "Zażółć gęślą jaźń, proszę",
            "Ich hätte gern größere Übersicht über Straßen",
            "¿Dónde está mi insignia?",
            "いつバッジが届きますか",
            "我的徽章在哪里？請幫忙",
            "Где мой значок? Помогите, пожалуйста",
            "Πού είναι το σήμα μου;",
            "أين شارتي من فضلك؟",
            "איפה התג שלי?",
            "मेरा बैज कहाँ है?",
            "내 배지는 어디에 있나요?",
            "ป้ายของฉันอยู่ที่ไหน",
            "Tôi cần đổi tên trên huy hiệu",
            "naïve café — “quoted” … №42 ½ ﬁx",
            "PLS UNLOCK!!! 😀🏅 asap/now",
            "a\u200bb\u00adc\u0301 \tx\r\ny",
            "mail jo_e+x@ex-ample.org http://b.example/p?q=1#z",
            "O’Brien–Smith (née D'Arcy) [2024-05-06] {x} <y>");

    @TempDir
    private static Path folder;

    /** The same with our own tokeniser. */
    @TempDir
    private static Path plain;

    @BeforeAll
    static void anOperatorPutsAnEncoderInAFolder() throws IOException {
        copy("/bge-small-en-v1.5-q.onnx", "model.onnx");
        copy(TOKENIZER, "tokenizer.json");
        Files.copy(folder.resolve("model.onnx"), plain.resolve("model.onnx"));
        Files.write(plain.resolve("vocab.txt"), vocabulary(), StandardCharsets.UTF_8);
    }

    private static void copy(String resource, String name) throws IOException {
        try (InputStream in = EncoderTests.class.getResourceAsStream(resource)) {
            Files.copy(in, folder.resolve(name));
        }
    }

    @Test
    void aThousandTextsOfManyScriptsHaveTheVectorsOfTheReference() throws IOException {
        List<String> texts = texts();
        assertThat(texts).hasSize(TEXTS).doesNotHaveDuplicates();
        Tokens wordPieces = WordPieces.read(EncoderTests.class.getResourceAsStream(TOKENIZER));
        Tokens theirs = HuggingFaceTokens.open(folder.resolve("tokenizer.json"), DATA);
        Encoder ours = Encoder.open(DATA, new EncoderFolder(plain, Pooling.CLS));
        Encoder reference = Encoder.open(DATA, new EncoderFolder(folder, Pooling.CLS));
        for (int i = 0; i < texts.size(); i++) {
            boolean alike = Arrays.equals(wordPieces.ids(texts.get(i), LONGEST), theirs.ids(texts.get(i), LONGEST));
            if (!alike || i % EACH == 0) { // equal tokens have equal vectors: some of them are encoded all the same
                sameVectors(ours, reference, texts.get(i));
            }
        }
    }

    private static void sameVectors(Encoder ours, Encoder reference, String text) {
        float[] own = ours.encode(List.of(text), LONGEST)[0];
        float[] theirs = reference.encode(List.of(text), LONGEST)[0];
        assertThat(cosine(own, theirs, 0)).as(text).isGreaterThan(0.999);
        assertThat(cosine(own, theirs, ours.width())).as(text).isGreaterThan(0.999);
    }

    /** Lines that people may write, in 18 scripts and spellings, with numbers and endings that make each its own. */
    private static List<String> texts() {
        SplittableRandom random = new SplittableRandom(3);
        return Stream.iterate(0, i -> i + 1)
                .limit(TEXTS)
                .map(i -> SCRIPTS.get(i % SCRIPTS.size()) + " " + word(random) + i + " "
                        + SCRIPTS.get(random.nextInt(SCRIPTS.size())).split(" ")[0])
                .toList();
    }

    private static String word(SplittableRandom random) {
        List<String> words = new ArrayList<>();
        for (int w = random.nextInt(1, 5); w > 0; w--) {
            int[] letters = random.ints(random.nextInt(2, 11), 'a', 'z' + 1).toArray();
            words.add(new String(letters, 0, letters.length));
        }
        return String.join(" ", words);
    }

    @Test
    void anEncoderThatWasHalfWrittenIsWrittenOnceMore(@TempDir Path data) throws IOException {
        float[][] vectors = Encoder.open(DATA).encode(SCRIPTS, LONGEST);
        byte[] whole = Files.readAllBytes(DATA.resolve("natives").resolve(Encoder.FILE));
        Path broken = Files.createDirectories(data.resolve("natives")).resolve(Encoder.FILE);
        Files.write(broken, Arrays.copyOf(whole, whole.length / 2));

        assertThat(Encoder.open(data).encode(SCRIPTS, LONGEST)).isDeepEqualTo(vectors);
        assertThat(broken).hasBinaryContent(whole);
    }

    @Test
    void aTextHasTheSameVectorInAnyCompany() {
        Encoder encoder = Encoder.open(DATA);
        float[][] together = encoder.encode(SCRIPTS, LONGEST);
        for (int i = 0; i < SCRIPTS.size(); i++) {
            float[] alone = encoder.encode(List.of(SCRIPTS.get(i)), LONGEST)[0];
            assertThat(cosine(alone, together[i], 0)).as(SCRIPTS.get(i)).isGreaterThan(0.999);
            assertThat(cosine(alone, together[i], 384)).as(SCRIPTS.get(i)).isGreaterThan(0.999);
        }
    }

    /**
     * Sentences that they have not learnt from. The mean is that of the last layer but one, and no vector of the reference's.
     */
    @Test
    void sevenLayersSayWhatTwelveDo() {
        List<String> texts = List.of(
                "Where is my badge?",
                "Please change my name to Ana María López on all my certificates, I got married in May.",
                "I was locked out this morning",
                "Bonjour, je n'ai jamais reçu mon badge",
                "Was kostet die Prüfung?");
        float[][] ours = Encoder.open(DATA).encode(texts, LONGEST);
        float[][] theirs =
                Encoder.open(DATA, new EncoderFolder(folder, Pooling.CLS)).encode(texts, LONGEST);
        for (int i = 0; i < ours.length; i++) {
            assertThat(cosine(ours[i], theirs[i], 0)).as(texts.get(i)).isGreaterThan(0.95);
        }
    }

    @Test
    void itsFileIsNamedByTheWeightsItIsMadeOf() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String resource : List.of(Encoder.MODEL, Encoder.LAYERS, Encoder.RANGES)) {
            try (InputStream in = Encoder.class.getResourceAsStream(resource)) {
                digest.update(in.readAllBytes());
            }
        }
        assertThat(Encoder.FILE)
                .contains(HexFormat.of().formatHex(digest.digest()).substring(0, 8));
    }

    @Test
    void anotherModelThanTheOneThatWasMeasuredIsRefused() {
        byte[] model = {0x3A, 0}; // an empty graph
        assertThatThrownBy(() ->
                        PackableModel.write(model, new byte[0], "/tensor -1.0 1.0", OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not the encoder");
    }

    @Test
    void aFolderMaySayHowItsEncoderPools() throws IOException {
        Files.createDirectories(folder.resolve("1_Pooling"));
        Path config = folder.resolve("1_Pooling").resolve("config.json");
        Files.writeString(config, "{\"pooling_mode_cls_token\": true}");
        assertThat(new EncoderFolder(folder, null).chosenPooling()).isEqualTo(Pooling.CLS);
        String cls = new EncoderFolder(folder, null).id();
        Files.writeString(config, "{\"pooling_mode_mean_tokens\": true}");
        assertThat(new EncoderFolder(folder, null).chosenPooling()).isEqualTo(Pooling.MEAN);
        assertThat(new EncoderFolder(folder, null).id()).isNotEqualTo(cls);
        Files.delete(config);
    }

    @Test
    void theMeanComesFirstWhereTheEncoderWasMadeForIt() {
        float[] cls = Encoder.open(DATA, new EncoderFolder(folder, Pooling.CLS))
                .encode(List.of("Where is my badge?"), LONGEST)[0];
        float[] mean = Encoder.open(DATA, new EncoderFolder(folder, Pooling.MEAN))
                .encode(List.of("Where is my badge?"), LONGEST)[0];
        assertThat(Arrays.copyOf(mean, 384)).containsExactly(Arrays.copyOfRange(cls, 384, 768));
    }

    @Test
    void aVocabularyAloneWillDoForABertOfSmallLetters(@TempDir Path other) throws IOException {
        float[] ours = Encoder.open(DATA, new EncoderFolder(plain, Pooling.CLS))
                .encode(List.of("Please unlock my account"), LONGEST)[0];
        float[] theirs = Encoder.open(DATA, new EncoderFolder(folder, Pooling.CLS))
                .encode(List.of("Please unlock my account"), LONGEST)[0];
        assertThat(ours).containsExactly(theirs);

        Files.copy(plain.resolve("model.onnx"), other.resolve("model.onnx"));
        Files.copy(plain.resolve("vocab.txt"), other.resolve("vocab.txt"));
        Files.writeString(other.resolve("tokenizer_config.json"), "{\"do_lower_case\": false}");
        assertThatThrownBy(() -> Encoder.open(DATA, new EncoderFolder(other, null)))
                .hasMessageContaining("put its tokenizer.json beside the model");
    }

    private static List<String> vocabulary() throws IOException {
        var pieces = JsonMapper.builder()
                .build()
                .readTree(Files.readString(folder.resolve("tokenizer.json")))
                .path("model")
                .path("vocab")
                .properties();
        return pieces.stream()
                .sorted((a, b) -> a.getValue().intValue() - b.getValue().intValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void whatLacksIsNamedAtTheStart(@TempDir Path empty) throws IOException {
        assertThatThrownBy(() -> Intents.open(Path.of("intents"), DATA, empty))
                .hasMessageContaining(empty + " has no model.onnx");
        Files.writeString(empty.resolve("model.onnx"), "not a model");
        assertThatThrownBy(() -> Intents.open(Path.of("intents"), DATA, empty))
                .hasMessageContaining("neither tokenizer.json nor vocab.txt");
        Files.writeString(empty.resolve("tokenizer.json"), "{}");
        assertThatThrownBy(() -> Intents.open(Path.of("intents"), DATA, empty))
                .hasMessageContaining("tokenizer.json cannot be used");
    }

    private static double cosine(float[] a, float[] b, int from) {
        double sum = 0;
        for (int d = from; d < from + a.length / 2; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }
}
