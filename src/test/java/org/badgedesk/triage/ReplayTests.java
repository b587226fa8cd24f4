package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.accounts.Earners;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Ignored;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.StatedRequest;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.intents.Intents;
import org.badgedesk.testing.FewExamples;
import org.badgedesk.testing.Mail;
import org.badgedesk.testing.OfficeTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was decided is held against what would be decided today. */
@OfficeTest
class ReplayTests {

    private static final String RENAME =
            "My surname is misspelled on my badge. It should read Ana López, not Ana Lopes.";

    @Autowired
    private Cases cases;

    @Autowired
    private Earners earners;

    @Autowired
    private Replay replay;

    @Autowired
    private Verdicts verdicts;

    @TempDir
    private Path folder;

    @Autowired
    private JdbcClient db;

    private final EmailAddress ana = new EmailAddress("ana-" + UUID.randomUUID() + "@mail.example");

    @BeforeEach
    void anaIsOnFile() {
        earners.register(ana, new PersonName("Ana Lopes"));
    }

    @Test
    void anApprovalThatIsAskedOfOthersTodayIsADifference() {
        MessageId id = understood(cases.receive(mail(ana, Duration.ZERO, RENAME)));
        assertThat(difference(id)).isNull();

        db.sql("update request set approval = 'auto' where message_id = ?")
                .param(id.value())
                .update();

        assertThat(difference(id)).isNotNull().satisfies(found -> {
            assertThat(found.before()).containsExactly("name-change: act, approval auto");
            assertThat(found.after()).containsExactly("name-change: act, approval staff");
        });
    }

    @Test
    void whatRunsAloneThanksToStaffsDecisionsIsNoDifference() throws IOException {
        write(
                "unlock-account",
                "action: unlock-account\npolicy: {identity: proven, approval: auto, autonomy: 0.01}\n",
                FewExamples.UNLOCKING);
        write("share-badge", "answer: share-badge\n", FewExamples.SHARING);
        write("other", "escalate: true\n", FewExamples.OTHER);
        Replay measured =
                new Replay(cases, new Triage(Intents.open(folder, folder.resolve("learnt"))), earners, verdicts);
        MessageId id = understood(cases.receive(mail(ana, Duration.ZERO, FewExamples.UNLOCKING[1])));
        db.sql("update request set approval = 'auto' where message_id = ?")
                .param(id.value())
                .update();
        assertThat(measured.of(id)).isPresent();

        db.sql("insert into staff_verdict select gen_random_uuid(), 'unlock-account', 1, true, timestamp 'epoch'"
                        + " from generate_series(1, 320)")
                .update();
        try {
            assertThat(measured.of(id)).isEmpty();
        } finally {
            db.sql("delete from staff_verdict where decided_at = timestamp 'epoch'")
                    .update();
        }
    }

    private void write(String id, String rest, String... examples) throws IOException {
        String lines = Stream.of(examples)
                .map(example -> "    - \"" + example + "\"\n")
                .collect(Collectors.joining());
        Files.writeString(
                folder.resolve(id + ".yml"),
                "id: " + id + "\ntitle: About " + id + "\n" + rest + "examples:\n  en:\n" + lines);
    }

    @Test
    void whatWasDecidedByWhatHadBeenWrittenBeforeIsNotJudgedAlone() {
        String asked = "<" + UUID.randomUUID() + "@x>";
        understood(cases.receive(mail(ana, Duration.ZERO, RENAME, asked, null, List.of())));
        MessageId takenBack = understood(cases.receive(mail(
                ana,
                Duration.ZERO,
                "Never mind, please forget my request.",
                "<" + UUID.randomUUID() + "@x>",
                null,
                List.of(asked))));

        assertThat(cases.requests(takenBack)).anyMatch(TakenBack::tells);
        assertThat(difference(takenBack)).isNull();
    }

    @Test
    void whatARuleOfTheMailboxGaveToStaffIsGivenToThemAgain() {
        String password = "I forgot my password, please send me a new one.";
        MessageId old = understood(cases.receive(mail(ana, Duration.ofHours(49), password)));
        MessageId nobodys = understood(cases.receive(mail(null, Duration.ZERO, "How do I print my badge?")));

        assertThat(difference(old)).isNull();
        assertThat(difference(nobodys)).isNull();
    }

    @Test
    void whatAFormStatesIsNotUnderstoodFromItsText() {
        MessageId id = understood(cases.receive(
                mail(ana, Duration.ZERO, "Please see above."),
                new StatedRequest("name-change", Map.of("new_name", "Ana López"))));

        assertThat(difference(id)).isNull();
    }

    @Test
    void whatReadsLikeAMachinesMailIsNotJudgedAlone() {
        String asked = "<" + UUID.randomUUID() + "@x>";
        understood(
                cases.receive(mail(ana, Duration.ZERO, "Please change the name on my badge.", asked, null, List.of())));
        MessageId id = understood(cases.receiveDoubtful(mail(
                ana,
                Duration.ZERO,
                "Thank you. I am on vacation until Monday and will be back then.",
                "<" + UUID.randomUUID() + "@x>",
                Ignored.AUTO_REPLY,
                List.of(asked))));

        assertThat(difference(id)).isNull();
    }

    private Replay.@Nullable Difference difference(MessageId id) {
        return replay.of(id).orElse(null);
    }

    private MessageId understood(MessageId id) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !cases.requests(id).isEmpty());
        return id;
    }

    private static IncomingMessage mail(@Nullable EmailAddress from, Duration age, String text) {
        return mail(from, age, text, "<" + UUID.randomUUID() + "@x>", null, List.of());
    }

    private static IncomingMessage mail(
            @Nullable EmailAddress from,
            Duration age,
            String text,
            String id,
            @Nullable Ignored ignored,
            List<String> references) {
        return Mail.from(from)
                .id(id)
                .saying(text)
                .authenticity(from == null ? Authenticity.NONE : Authenticity.PASS)
                .ignored(ignored)
                .at(Instant.now().minus(age))
                .answering(references)
                .read();
    }
}
