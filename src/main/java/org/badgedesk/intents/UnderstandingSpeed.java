package org.badgedesk.intents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.badgedesk.intents.Figures.Latency;
import org.badgedesk.intents.Intents.Writer;
import org.badgedesk.intents.model.Encoder;
import org.jspecify.annotations.Nullable;

/** Measures how long understanding takes on this machine, and how much memory. */
public final class UnderstandingSpeed {

    private static final int WARM_UP = 150;
    private static final int LONG = 100;
    private static final Writer NOBODY = Writer.UNKNOWN;

    private UnderstandingSpeed() {}

    /**
     * Understands {@code count} messages of each kind, none twice.
     *
     * @param training whether to learn the intents anew, in an empty folder
     * @param stage told what begins now
     * @return figures by name; times in milliseconds unless the name says otherwise
     */
    public static Map<String, @Nullable Object> measure(
            IntentsSettings settings, int count, boolean training, Consumer<String> stage) throws IOException {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        Long before = resident();
        stage.accept("Loading");
        long start = System.nanoTime();
        Intents intents = new Intents(settings);
        figures.put("warmStartMillis", millis(start));
        SampleMessages sample = new SampleMessages(new IntentFiles(settings.intentsDir()).read());
        List<String> brief = sample.ofTokens(10, 14, count, intents::tokens);
        int warmUp = Math.min(WARM_UP, 5 * count);
        List<String> warm = sample.ofWords(LONG, warmUp, 1);
        List<String> long1 = sample.ofWords(LONG, count, 2);
        List<String> long2 = sample.ofWords(LONG, 2 * count, 3);
        stage.accept("Warming up");
        warm.forEach(text -> intents.understand("", text, NOBODY));
        brief.stream().limit(warmUp).forEach(text -> intents.understand("", text, NOBODY));
        stage.accept("Texts of 12 tokens");
        figures.putAll(latency("12 tokens", intents, brief));
        stage.accept("Messages of 100 words");
        figures.putAll(latency("100 words", intents, long1));
        stage.accept("Messages of 100 words on two threads");
        figures.put("100 words, messages/s on two", throughput(intents, long2));
        Long after = resident();
        figures.put("resident MB above the start", before == null || after == null ? null : after - before);
        if (training) {
            stage.accept("Learning");
            figures.put("trainSeconds", trainSeconds(settings));
        }
        return figures;
    }

    private static Map<String, Object> latency(String name, Intents intents, List<String> texts) {
        long[] nanos = new long[texts.size()];
        for (int i = 0; i < nanos.length; i++) {
            long before = System.nanoTime();
            intents.understand("", texts.get(i), NOBODY);
            nanos[i] = System.nanoTime() - before;
        }
        Latency latency = Latency.of(nanos);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put(name + ", p50", latency.p50() / 1000.0);
        figures.put(name + ", p99", latency.p99() / 1000.0);
        return figures;
    }

    private static double throughput(Intents intents, List<String> texts) {
        long start = System.nanoTime();
        List<Thread> threads = IntStream.range(0, 2)
                .mapToObj(t -> new Thread(() -> IntStream.range(0, texts.size())
                        .filter(i -> i % 2 == t)
                        .forEach(i -> intents.understand("", texts.get(i), NOBODY))))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while measuring", e);
            }
        }
        return Math.round(texts.size() * 1e10 / (System.nanoTime() - start)) / 10.0;
    }

    private static double trainSeconds(IntentsSettings settings) throws IOException {
        Path empty = Files.createTempDirectory("badgedesk-bench");
        try {
            IntentSet set = new IntentFiles(settings.intentsDir()).read();
            Encoder encoder = Encoder.open(empty, settings.encoder());
            Sentences sentences = new Sentences();
            long start = System.nanoTime();
            TrainedModel.learn(set, sentences, new KeptVectors(empty, encoder));
            return millis(start) / 1000.0;
        } finally {
            try (Stream<Path> all = Files.walk(empty)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static long millis(long since) {
        return (System.nanoTime() - since) / 1_000_000;
    }

    /** Megabytes of this process in memory; null where the system does not say. */
    private static @Nullable Long resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return null;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(null);
    }
}
