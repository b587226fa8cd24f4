package org.badgedesk.intents.details;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Learns which day and which address is meant ({@link Choice}) from the labelled messages in {@code bench/messages} and the phrases in
 * {@code bench/choices.txt}, and prints how it fares with writers that it has not seen. Runs only where it is named:
 * {@code mvn test -Dtest=ChoiceFit}. Held-out messages are left alone.
 */
class ChoiceFit {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path MODELS = Path.of("src/main/resources/details");
    private static final int FOLDS = 5;

    /** So often each phrase is filled. */
    private static final int FILLED = 8;

    /** Here nobody labelled the day of a payment. */
    private static final Set<String> UNLABELLED =
            Set.of("blind-dev", "fresh-dev", "single", "mixed", "noisy", "none", "languages");

    /** @param right the detail, null where none is given */
    record Message(
            String writer, String id, String text, @Nullable String right) {}

    @Test
    void learnsTheDayOfARenewalAndPrintsHowItFaresWithWritersThatWereNotSeen() throws IOException {
        assertThat(learn("date", dates(), Choice.DATE)).isGreaterThan(0.95);
    }

    @Test
    void learnsTheNewAddressAndPrintsHowItFaresWithWritersThatWereNotSeen() throws IOException {
        assertThat(learn("new_email", addresses(), Choice.ADDRESS)).isGreaterThan(0.95);
    }

    /** The share that is right with writers that were not seen. */
    private static double learn(String key, List<Message> messages, String model) throws IOException {
        List<String> writers =
                List.copyOf(new TreeSet<>(messages.stream().map(Message::writer).toList()));
        int right = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            int own = fold;
            Choice choice = fit(
                    key,
                    messages.stream()
                            .filter(m -> writers.indexOf(m.writer()) % FOLDS != own)
                            .toList());
            for (int i = fold; i < writers.size(); i += FOLDS) {
                String writer = writers.get(i);
                right += compare(
                        key,
                        messages.stream().filter(m -> m.writer().equals(writer)).toList(),
                        choice);
            }
        }
        fit(key, messages).write(Files.newOutputStream(MODELS.resolve(model)));
        System.out.printf("%s: %d of %d right%n", key, right, messages.size());
        return (double) right / messages.size();
    }

    static List<Message> dates() throws IOException {
        List<Message> messages = messages("expiry-dispute", "date");
        messages.removeIf(message -> message.right() == null && UNLABELLED.contains(message.writer()));
        return messages;
    }

    static List<Message> addresses() throws IOException {
        return messages("email-change", "new_email");
    }

    /** Those that ask for {@code intent}. */
    private static List<Message> messages(String intent, String key) throws IOException {
        List<Message> messages = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("bench/messages"))) {
            for (Path file :
                    files.filter(f -> !f.toString().contains("held")).sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode json = JSON.readTree(line);
                    for (JsonNode request : json.path("expect").path("requests")) {
                        if (request.path("intent").asString().equals(intent)) {
                            JsonNode right = request.path("details").path(key);
                            messages.add(new Message(
                                    file.getFileName().toString().replace(".jsonl", ""),
                                    json.path("id").asString(),
                                    text(json),
                                    right.isString() ? right.asString() : null));
                        }
                    }
                }
            }
        }
        return messages;
    }

    private static String text(JsonNode json) {
        String subject = json.path("subject").isString() ? json.path("subject").asString() + "\n" : "";
        return Normalizer.normalize(subject + json.path("body").asString(), Normalizer.Form.NFC);
    }

    static Choice fit(String key, List<Message> messages) throws IOException {
        return new ChoiceTraining(Stream.concat(messages.stream(), phrases(key, messages).stream())
                        .map(message -> example(key, message))
                        .filter(example -> example.clues().length > 0)
                        .toList())
                .learn();
    }

    /** Each phrase for {@code key} in bench/choices.txt some times, filled out of {@code messages}. */
    private static List<Message> phrases(String key, List<Message> messages) throws IOException {
        List<String> values =
                messages.stream().map(Message::right).filter(Objects::nonNull).toList();
        Random random = new Random(1);
        List<Message> filled = new ArrayList<>();
        String own = "{" + key + "}";
        String others = "{-" + key + "}";
        for (String phrase : Files.readAllLines(Path.of("bench/choices.txt"))) {
            for (int i = 0; i < FILLED && phrase.contains(key + "}") && !phrase.startsWith("#"); i++) {
                String right = phrase.contains(own) ? values.get(random.nextInt(values.size())) : null;
                String text = phrase.replace("\\n", "\n").replace(own, Objects.requireNonNullElse(right, ""));
                for (int at = text.indexOf(others); at >= 0; at = text.indexOf(others)) {
                    String other = values.get(random.nextInt(values.size()));
                    text = text.substring(0, at) + other + text.substring(at + others.length());
                }
                filled.add(new Message("phrases", phrase, Normalizer.normalize(text, Normalizer.Form.NFC), right));
            }
        }
        return filled;
    }

    private static List<Choice.Option> options(String key, String text) {
        return key.equals("date") ? DateReader.options(DateForms.in(text)) : AddressReader.options(text);
    }

    private static ChoiceTraining.Example example(String key, Message message) {
        List<Choice.Option> options = options(key, Lines.unwrapped(message.text()));
        boolean[] right = new boolean[options.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = is(options.get(i).value(), message.right());
        }
        return new ChoiceTraining.Example(ChoiceClues.of(Lines.unwrapped(message.text()), options), right);
    }

    /** Some wrote the day of the week before a date, some did not: it is the same day. */
    static boolean is(String value, @Nullable String right) {
        return right != null
                && (right.equals(value)
                        || (value.length() > 4 && (right.endsWith(" " + value) || right.equals(value + "."))));
    }

    private static int compare(String key, List<Message> messages, Choice choice) {
        int none = 0;
        int more = 0;
        int right = 0;
        int wrong = 0;
        int missed = 0;
        for (Message message : messages) {
            String text = Lines.unwrapped(message.text());
            @Nullable String found = choice.chosen(text, options(key, text))
                    .map(chosen -> chosen.option().value())
                    .orElse(null);
            boolean same = found == null ? message.right() == null : is(found, message.right());
            none += found == null && same ? 1 : 0;
            right += found != null && same ? 1 : 0;
            more += found != null && message.right() == null ? 1 : 0;
            wrong += found != null && message.right() != null && !same ? 1 : 0;
            missed += found == null && !same ? 1 : 0;
            if (!same) {
                System.out.println(message.id() + ": " + message.right() + ", found " + found);
            }
        }
        System.out.printf(
                "%-12s %s: %d right, %d wrong, %d not found; %d rightly none, %d that are none%n",
                messages.get(0).writer(), key, right, wrong, missed, none, more);
        return right + none;
    }
}
