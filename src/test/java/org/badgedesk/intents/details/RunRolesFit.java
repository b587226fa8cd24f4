package org.badgedesk.intents.details;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import opennlp.tools.ml.TrainerFactory;
import opennlp.tools.ml.maxent.io.BinaryQNModelWriter;
import opennlp.tools.ml.maxent.quasinewton.QNTrainer;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Learns {@link RunRoles} from the labelled messages in {@code bench/messages}, and prints what it adds to turns of phrase on
 * the messages of writers that it has not seen. Runs only where it is named: {@code mvn test -Dtest=RunRolesFit}. Held-out messages
 * are left alone.
 */
class RunRolesFit {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path MODEL = Path.of("src/main/resources/details/run-roles.bin");

    /** Here nobody labelled which credential is meant. */
    private static final Set<String> UNLABELLED =
            Set.of("blind-dev", "fresh-dev", "single", "mixed", "noisy", "none", "languages");

    private static final Map<String, List<String>> WANTED = Map.of(
            "name-change", List.of("new_name", "old_name", "credential"),
            "verification-letter", List.of("employer", "addressee", "credential"),
            "expiry-dispute", List.of("credential"),
            "email-change", List.of("credential"),
            "unlock-account", List.of("credential"),
            "password-reset", List.of("credential"),
            "resend-issuance-email", List.of("credential"));

    /** @param details by key, as its writer says; by intent what is wanted */
    private record Message(String writer, String text, Map<String, Map<String, String>> details) {

        boolean is(Role role, String value) {
            return details.values().stream().anyMatch(d -> value.equals(d.get(role.key())));
        }
    }

    @Test
    void learnsTheRolesAndPrintsWhatTheyAddForWritersThatWereNotSeen() throws IOException {
        List<Message> messages = new ArrayList<>();
        for (Path file : labelled()) {
            for (String line : Files.readAllLines(file)) {
                messages.add(message(file.getFileName().toString().replace(".jsonl", ""), JSON.readTree(line)));
            }
        }
        int gained = 0;
        for (String writer :
                new TreeSet<>(messages.stream().map(Message::writer).toList())) {
            List<Message> own =
                    messages.stream().filter(m -> m.writer().equals(writer)).toList();
            List<Message> others =
                    messages.stream().filter(m -> !m.writer().equals(writer)).toList();
            gained += compare(writer, own, new RunRoles(learn(others)));
        }
        assertThat(gained).isPositive();
        AbstractModel model = learn(messages);
        Files.createDirectories(MODEL.getParent());
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(MODEL))) {
            new BinaryQNModelWriter(model, out).persist();
        }
    }

    private static List<Path> labelled() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("bench/messages"))) {
            return files.filter(f -> !f.toString().contains("held"))
                    .filter(f -> !UNLABELLED.contains(f.getFileName().toString().replace(".jsonl", "")))
                    .sorted()
                    .toList();
        }
    }

    private static Message message(String writer, JsonNode json) {
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

    private static AbstractModel learn(List<Message> messages) throws IOException {
        List<Event> events = new ArrayList<>();
        for (Message message : messages) {
            String text = Lines.unwrapped(message.text());
            List<Run> runs = RunRoles.runs(text);
            List<Set<String>> clues = RunClues.of(runs, text);
            for (int i = 0; i < runs.size(); i++) {
                Role role = role(message, runs.get(i).text());
                events.add(new Event(role.name(), clues.get(i).toArray(String[]::new)));
            }
        }
        TrainingParameters how = new TrainingParameters();
        how.put(TrainingParameters.ALGORITHM_PARAM, QNTrainer.MAXENT_QN_VALUE);
        how.put(TrainingParameters.CUTOFF_PARAM, 3);
        how.put(TrainingParameters.ITERATIONS_PARAM, 100);
        how.put(QNTrainer.L1COST_PARAM, 0.0);
        how.put(QNTrainer.L2COST_PARAM, 1.0);
        MaxentModel model = TrainerFactory.getEventTrainer(how, new HashMap<>())
                .train(ObjectStreamUtils.createObjectStream(events));
        return (AbstractModel) model;
    }

    private static Role role(Message message, String value) {
        return Stream.of(Role.values())
                .filter(role -> role != Role.NONE && message.is(role, value))
                .findFirst()
                .orElse(Role.NONE);
    }

    private static int compare(String writer, List<Message> messages, RunRoles roles) {
        int asked = 0;
        int told = 0;
        int all = 0;
        int unasked = 0;
        int more = 0;
        for (Message message : messages) {
            for (var request : message.details().entrySet()) {
                List<String> wanted = WANTED.getOrDefault(request.getKey(), List.of());
                Map<String, Finding> plain = DetailReader.told(wanted, message.text());
                Map<String, Finding> read = roles.read(wanted, plain, message.text());
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
