package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.badgedesk.cases.Attachment;
import org.badgedesk.inbox.SharedMail.Sample;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Measures the reader on real mails, prints what it gets right, and holds the aims of the project. */
class RealMailTests {

    private final MailReader reader = new MailReader(SharedMail.DESK, List.of());

    @Test
    void newlyWrittenTextIsFound() {
        measure("newly written text", "reply-extraction", 0.82, this::hasText);
    }

    @Test
    void bouncesAreIgnored() {
        measure(
                "bounces ignored",
                "bounce",
                0.995,
                sample -> reader.read(sample.raw()).message().ignored() != null);
    }

    @Test
    void bouncesAreKnownAsSuch() {
        measure(
                "bounces told to be bounces",
                "bounce",
                0.98,
                sample -> reader.read(sample.raw()).bounce() != null);
    }

    @Test
    void permanentFailuresAreToldFromPassingOnes() {
        measure("bounces permanent or not", "bounce", 0.8, sample -> {
            JsonNode hard = sample.expect().get("hard");
            ReadMail.Bounce bounce = reader.read(sample.raw()).bounce();
            return hard == null
                    || bounce != null && bounce.permanent() == hard.get(0).asBoolean();
        });
    }

    @Test
    void machinesAreToldFromPeople() {
        measure("machines told apart", "auto-generated", 0.9, sample -> {
            boolean ignored = reader.read(sample.raw()).message().ignored() != null;
            return ignored == sample.expect().get("ignore").asBoolean();
        });
    }

    @Test
    void subjectsAndSendersAreDecoded() {
        measure("subjects and senders", "charset", 0.96, this::hasHeaders);
    }

    @Test
    void attachmentsAreFound() {
        measure("attachments", "attachments", 0.8, this::hasAttachments);
    }

    @Test
    void nothingIsTooBroken() {
        List<Sample> samples = SharedMail.samples();
        for (Sample sample : samples) {
            assertThatCode(() -> reader.read(sample.raw())).as(sample.file()).doesNotThrowAnyException();
        }
        System.out.println("no exception on " + samples.size() + " mails");
    }

    private boolean hasText(Sample sample) {
        String text = reader.read(sample.raw()).message().text();
        JsonNode expect = sample.expect();
        if (expect.has("text")) {
            boolean anywhere = sample.assertion().equals("ws-insensitive");
            String expected = fold(expect.get("text").asString(), anywhere);
            String found = fold(text, anywhere);
            return sample.assertion().equals("first-fragment") ? found.startsWith(expected) : found.equals(expected);
        }
        String folded = fold(text, false);
        return all(expect.get("contains")).stream().allMatch(part -> folded.contains(fold(part, false)))
                && all(expect.get("not_contains")).stream().noneMatch(part -> folded.contains(fold(part, false)));
    }

    private boolean hasHeaders(Sample sample) {
        var message = reader.read(sample.raw()).message();
        JsonNode expect = sample.expect();
        boolean subject = !expect.has("subject")
                || fold(expect.get("subject").asString(), false).equals(fold(message.subject(), false))
                || expect.get("subject").asString().contains("\uFFFD")
                        && message.subject()
                                .matches(expect.get("subject")
                                        .asString()
                                        .replaceAll("[()]", ".")
                                        .replace('\uFFFD', '.'));
        boolean from = !expect.has("from_email")
                || message.from() != null
                        && expect.get("from_email")
                                .asString()
                                .equalsIgnoreCase(message.from().value());
        boolean name =
                !expect.has("from_name") || expect.get("from_name").asString().equals(message.fromName());
        return subject && from && name;
    }

    private boolean hasAttachments(Sample sample) {
        List<Attachment> found = reader.read(sample.raw()).message().attachments();
        JsonNode expect = sample.expect();
        JsonNode count = expect.has("attachment_count")
                ? expect.get("attachment_count")
                : expect.get("attachment_count_rfc8621");
        boolean number = count == null || count.asInt() == found.size();
        List<String> names = found.stream().map(Attachment::name).toList();
        boolean named = all(expect.get("attachments")).isEmpty() && expect.get("attachments") == null
                || nodes(expect.get("attachments")).stream()
                        .allMatch(node -> !node.has("filename")
                                || node.get("filename").asString().contains("\uFFFD")
                                || names.contains(node.get("filename").asString()));
        return number && named;
    }

    private static void measure(String what, String kind, double aim, Predicate<Sample> right) {
        List<Sample> samples = SharedMail.samples().stream()
                .filter(sample -> sample.kind().equals(kind))
                .toList();
        List<String> wrong =
                samples.stream().filter(right.negate()).map(Sample::file).toList();
        int hits = samples.size() - wrong.size();
        System.out.printf("%s: %d of %d; not: %s%n", what, hits, samples.size(), wrong);
        assertThat((double) hits / samples.size()).as(what + ", not: " + wrong).isGreaterThanOrEqualTo(aim);
    }

    private static List<String> all(JsonNode node) {
        return nodes(node).stream()
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList();
    }

    private static List<JsonNode> nodes(JsonNode node) {
        List<JsonNode> list = new ArrayList<>();
        if (node != null) {
            node.forEach(list::add);
        }
        return list;
    }

    private static String fold(String text, boolean anywhere) {
        return text.replaceAll("\\s+", anywhere ? "" : " ").strip();
    }
}
