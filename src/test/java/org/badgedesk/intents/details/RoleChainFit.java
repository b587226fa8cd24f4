package org.badgedesk.intents.details;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Learns {@link RoleChain} from the labelled messages in {@code bench/messages}, and prints what it adds to turns of phrase on
 * the messages of writers that it has not seen. Runs only where it is named: {@code mvn test -Dtest=RoleChainFit}. Held-out messages
 * are left alone.
 */
class RoleChainFit {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path MODEL = Path.of("src/main/resources/details/role-chain.bin.gz");
    static final int FOLDS = 5;

    /** So often each phrase is filled. */
    private static final int FILLED = 8;

    /** Here nobody labelled which credential is meant. */
    private static final Set<String> UNLABELLED =
            Set.of("blind-dev", "fresh-dev", "single", "mixed", "noisy", "none", "languages");

    static final Map<String, List<String>> WANTED = Map.of(
            "name-change", List.of("new_name", "old_name", "credential"),
            "verification-letter", List.of("employer", "addressee", "credential"),
            "expiry-dispute", List.of("credential"),
            "email-change", List.of("credential"),
            "unlock-account", List.of("credential"),
            "password-reset", List.of("credential"),
            "resend-issuance-email", List.of("credential"));

    /** @param details by key, as its writer says; by intent what is wanted */
    record Message(String writer, String text, Map<String, Map<String, String>> details) {}

    @Test
    void learnsTheRolesAndPrintsWhatTheyAddForWritersThatWereNotSeen() throws IOException {
        List<Message> messages = messages();
        List<String> writers =
                List.copyOf(new TreeSet<>(messages.stream().map(Message::writer).toList()));
        int gained = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            int own = fold;
            RoleChain chain = learn(messages.stream()
                    .filter(m -> writers.indexOf(m.writer()) % FOLDS != own)
                    .toList());
            for (int i = fold; i < writers.size(); i += FOLDS) {
                String writer = writers.get(i);
                gained += compare(
                        writer,
                        messages.stream().filter(m -> m.writer().equals(writer)).toList(),
                        chain);
            }
        }
        assertThat(gained).isPositive();
        learn(messages).write(Files.newOutputStream(MODEL));
    }

    static List<Message> messages() throws IOException {
        List<Message> messages = new ArrayList<>();
        for (Path file : labelled()) {
            for (String line : Files.readAllLines(file)) {
                messages.add(message(file.getFileName().toString().replace(".jsonl", ""), JSON.readTree(line)));
            }
        }
        return messages;
    }

    static List<Path> labelled() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("bench/messages"))) {
            return files.filter(f -> !f.toString().contains("held"))
                    .filter(f -> !UNLABELLED.contains(f.getFileName().toString().replace(".jsonl", "")))
                    .sorted()
                    .toList();
        }
    }

    static Message message(String writer, JsonNode json) {
        String subject = json.path("subject").isString() ? json.path("subject").asString() + "\n" : "";
        String text = subject + json.path("body").asString();
        Map<String, Map<String, String>> details = new HashMap<>();
        for (JsonNode request : json.path("expect").path("requests")) {
            Map<String, String> own = new HashMap<>();
            request.path("details")
                    .properties()
                    .forEach(e -> own.put(e.getKey(), e.getValue().asString()));
            details.put(request.path("intent").asString(), own);
        }
        return new Message(writer, Normalizer.normalize(text, Normalizer.Form.NFC), details);
    }

    /** Each phrase in bench/phrases.txt some times, with details out of {@code messages}; a pair of names stays together. */
    private static List<Message> phrases(List<Message> messages) throws IOException {
        List<Map<String, String>> names = new ArrayList<>();
        Map<String, List<String>> values = new TreeMap<>();
        for (Message message : messages) {
            for (Map<String, String> details : message.details().values()) {
                details.forEach((key, value) ->
                        values.computeIfAbsent(key, k -> new ArrayList<>()).add(value));
                if (details.keySet().containsAll(List.of("new_name", "old_name"))) {
                    names.add(details);
                }
            }
        }
        Random random = new Random(1);
        List<Message> filled = new ArrayList<>();
        for (String phrase : Files.readAllLines(Path.of("bench/phrases.txt"))) {
            for (int i = 0; i < FILLED && !phrase.startsWith("#"); i++) {
                Map<String, String> details = new HashMap<>();
                Map<String, String> pair = names.get(random.nextInt(names.size()));
                String text = phrase.replace("\\n", "\n");
                for (String key : List.of("new_name", "old_name", "employer", "addressee", "credential")) {
                    List<String> all = values.get(key);
                    String value = key.endsWith("_name") ? pair.get(key) : all.get(random.nextInt(all.size()));
                    text = text.replace("{-" + key + "}", all.get(random.nextInt(all.size())));
                    if (text.contains("{" + key + "}")) {
                        text = text.replace("{" + key + "}", value);
                        details.put(key, value);
                    }
                }
                filled.add(
                        new Message("phrases", Normalizer.normalize(text, Normalizer.Form.NFC), Map.of("", details)));
            }
        }
        return filled;
    }

    static RoleChain learn(List<Message> messages) throws IOException {
        return new ChainTraining(Stream.concat(messages.stream(), phrases(messages).stream())
                        .map(message -> example(Lines.unwrapped(message.text()), message.details()))
                        .filter(example -> example.tags().length > 0)
                        .toList())
                .learn();
    }

    /** Where a word belongs to two details, to the longer one. */
    private static ChainTraining.Example example(String text, Map<String, Map<String, String>> details) {
        List<Piece> pieces = Piece.of(text);
        int[] tags = new int[pieces.size()];
        int[] lengths = new int[pieces.size()];
        details.values()
                .forEach(byKey -> byKey.forEach((key, value) -> {
                    if (RoleChain.KEYS.contains(key) && !value.isBlank()) {
                        mark(text, pieces, Role.valueOf(key.toUpperCase(Locale.ROOT)), value, tags, lengths);
                    }
                }));
        return new ChainTraining.Example(PieceClues.of(pieces, text), tags);
    }

    private static void mark(String text, List<Piece> pieces, Role role, String value, int[] tags, int[] lengths) {
        for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
            int end = at + value.length();
            int from = 0;
            while (from < tags.length && pieces.get(from).start() < at) {
                from++;
            }
            int to = from;
            boolean free = true;
            while (to < tags.length && pieces.get(to).end() <= end) {
                free &= lengths[to++] < value.length();
            }
            if (to > from && free && pieces.get(from).start() == at) {
                Arrays.fill(lengths, from, to, value.length());
                Arrays.fill(tags, from, to, RoleChain.further(role));
                tags[from] = RoleChain.first(role);
            }
        }
    }

    private static int compare(String writer, List<Message> messages, RoleChain chain) {
        int asked = 0;
        int told = 0;
        int all = 0;
        int unasked = 0;
        int more = 0;
        for (Message message : messages) {
            for (var request : message.details().entrySet()) {
                List<String> wanted = WANTED.getOrDefault(request.getKey(), List.of());
                Map<String, Finding> plain = DetailReader.told(wanted, message.text());
                Map<String, Finding> read = new LearntDetails(chain, message.text()).read(wanted, plain);
                for (String key : wanted) {
                    String right = request.getValue().get(key);
                    asked += right == null ? 0 : 1;
                    told += is(plain.get(key), right);
                    all += is(read.get(key), right);
                    unasked += right == null && plain.get(key) != null ? 1 : 0;
                    more += right == null && plain.get(key) == null && read.get(key) != null ? 1 : 0;
                }
            }
        }
        System.out.printf(
                "%-12s %3d details: told %4.1f %%, with what is learnt %4.1f %%; %d that are none, %d more%n",
                writer, asked, 100.0 * told / asked, 100.0 * all / asked, unasked, more);
        return all - told;
    }

    private static int is(Finding finding, String right) {
        return finding != null && right != null && finding.value().equals(right) ? 1 : 0;
    }
}
