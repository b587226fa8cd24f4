package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.badgedesk.accounts.Earner;
import org.badgedesk.audit.AuditEntry;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.intents.Intents;
import org.badgedesk.learning.Learning;
import org.badgedesk.learning.LearningTrial;
import org.badgedesk.learning.Suggestion;
import org.badgedesk.testing.FewExamples;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Staff say what a case really was, and the desk learns it. With a folder of a few small intent files of its own: what is tried out here
 * is written, and learnt in a moment.
 */
@WebTest
class LearningTests {

    private static final Path FOLDER = folder();

    private static final StaffId ADA = new StaffId("ada@test.example");

    @Autowired
    private Office office;

    @Autowired
    private Learning learning;

    @Autowired
    private Intents intents;

    @Autowired
    private Cases cases;

    @Autowired
    private AuditLog audit;

    @DynamicPropertySource
    static void ownIntents(DynamicPropertyRegistry registry) {
        registry.add("badgedesk.intents-dir", FOLDER::toString);
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("intents");
            write(
                    folder,
                    "let-me-in",
                    "action: unlock-account\npolicy: {identity: proven, approval: auto}\ncheck: [\"please unlock the account\"]",
                    FewExamples.UNLOCKING);
            write(folder, "share-badge", "answer: share-badge", FewExamples.SHARING);
            write(folder, "other", "escalate: true", FewExamples.OTHER);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path folder, String id, String rest, String... examples) throws IOException {
        StringBuilder yaml = new StringBuilder(
                "# " + id + "\nid: " + id + "\ntitle: About " + id + "\n" + rest + "\nexamples:\n  en:\n");
        Stream.of(examples).forEach(e -> yaml.append("    - \"").append(e).append("\"\n"));
        Files.writeString(folder.resolve(id + ".yml"), yaml);
    }

    @Test
    void aChangeThatIsNotTakenStandsOnThePageWithItsCause() throws IOException {
        Visitor ben = office.colleague("ben");
        Path broken = Files.writeString(FOLDER.resolve("parking.yml"), "id: parking\ntitle: Where do I park?\n");
        try {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(ben.get("/desk/intents").text())
                            .contains("are not taken", "parking.yml:1: an intent needs examples"));
        } finally {
            Files.delete(broken);
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ben.get("/desk/intents").text()).doesNotContain("are not taken"));
    }

    @Test
    void whatStaffSayIsReviewedTriedOutWrittenAndTakenUp() throws IOException {
        Earner zoe = office.earner("Zoë Quickley");
        office.earner("Rita Knopfler");
        CaseId id = office.escalated(
                zoe.email().value(),
                "mastodon",
                "Dear Maria,\n\nmy badge should show on mastodon, says Quickley to Rita Knopfler (0049 170 1234567).\n\nKind regards\nZoë Quickley\n"
                        + zoe.email());
        Visitor gus = office.colleague("gus");
        Visitor ben = office.colleague("ben");
        Path file = FOLDER.resolve("share-badge.yml");
        String before = Files.readString(file);

        Visitor.Page page = relabel(gus, id, "share-badge");
        assertThat(page.text()).contains("suggested as an example", "Really Share badge, says gus@test.example");

        Suggestion suggestion = learning.waiting().stream()
                .filter(one -> one.caseId().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(suggestion.lesson().text()).isEqualTo("my badge should show on mastodon, says … to … (00000).");
        Visitor.Page review = ben.get("/desk/intents");
        assertThat(review.html()
                        .select("#suggestion-" + suggestion.id() + " .diff")
                        .text())
                .contains("+++ b/share-badge.yml", "+    - \"my badge should show on mastodon, says … to … (00000).\"");
        ben.submit(
                review,
                "/desk/suggestions/" + suggestion.id(),
                Map.of("text", "my badge should show on mastodon", "intent", "share-badge", "language", "en"));
        String trial = ben.submit(
                        ben.get("/desk/intents"),
                        "/desk/intents/trials",
                        Map.of("suggestion", suggestion.id().toString()))
                .leadsTo();

        Visitor.Page done = finished(ben, trial);
        assertThat(done.text()).contains("Does no harm", "Of 18 other examples", "Before", "After", "Macro F1");
        assertThat(Files.readString(file)).as("nothing is written yet").isEqualTo(before);
        assertThat(ben.get(trial + "/intents.diff").answer().body())
                .contains("+    - \"my badge should show on mastodon\"");

        ben.submit(done, trial + "/take", Map.of());

        assertThat(ben.get(trial).text()).contains("Written into the intent files", "taken by ben@test.example");
        assertThat(Files.readString(file)).isEqualTo(before + "    - \"my badge should show on mastodon\"\n");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(intents.find("share-badge")
                                .orElseThrow()
                                .examples()
                                .get("en"))
                        .contains("my badge should show on mastodon"));
        assertThat(audit.of("intents", 5))
                .first()
                .satisfies(entry -> assertThat(entry.actor()).isEqualTo("ben@test.example"))
                .satisfies(entry -> assertThat(entry.verb()).isEqualTo("intents.changed"));
        assertThat(audit.of(id.toString(), 5))
                .extracting(AuditEntry::verb)
                .contains("case.relabelled", "suggestion.changed");
        assertThat(relabel(gus, id, "other").text()).contains("is an example in an intent file already");
    }

    @Test
    void whatWouldDoHarmIsShownAndNotTaken() {
        Visitor ada = office.colleague("ada");
        List<String> wrong = List.of(
                "please unlock it, my account",
                "unlock the account for me",
                "account please unlock now",
                "the account, unlock please");
        for (String text : wrong) {
            relabel(ada, office.escalated("somebody@mail.example", "hello", text), "share-badge");
        }
        List<Suggestion> suggested = learning.waiting().stream()
                .filter(one -> wrong.contains(one.lesson().text()))
                .toList();
        String trial = "/desk/intents/trials/"
                + learning.tryOut(suggested.stream().map(Suggestion::id).toList(), ADA);

        Visitor.Page done = finished(ada, trial);

        assertThat(done.text()).contains("Would do harm", "let-me-in.yml", "comes out as");
        assertThat(done.html().select("form[action$=take]")).isEmpty();
        LearningTrial refused = learning.latestTrials().get(0);
        assertThat(learning.take(refused.id(), ADA)).isPresent();
        suggested.forEach(
                one -> ada.submit(ada.get("/desk/intents"), "/desk/suggestions/" + one.id(), Map.of("does", "drop")));
        assertThat(learning.waiting()).doesNotContainAnyElementsOf(suggested);
    }

    @Test
    void anAgentSuggestsAndAnApproverDecides() {
        CaseId id = office.escalated("somebody@mail.example", "hello", "I would like to flaunt it on Bluesky");
        Visitor gus = office.colleague("gus");
        relabel(gus, id, "share-badge");

        Visitor.Page page = gus.get("/desk/intents");

        assertThat(page.text()).contains("I would like to flaunt it on Bluesky", "An approver decides");
        assertThat(page.html().select("main form")).isEmpty();
        String token = gus.get("/desk/cases/" + id)
                .html()
                .select("input[name=_csrf]")
                .first()
                .val();
        assertThat(gus.post(
                                "/desk/intents/trials",
                                Map.of(
                                        "_csrf",
                                        token,
                                        "suggestion",
                                        learning.waiting().get(0).id().toString()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoIsErasedIsErasedFromWhatIsSuggestedToo() {
        CaseId id = office.escalated("gone@mail.example", "hello", "Mention my cousin Rumpelstilz on Bluesky");
        relabel(office.colleague("gus"), id, "share-badge");
        assertThat(learning.of(id)).isNotEmpty();

        cases.erase(List.of(new EmailAddress("gone@mail.example")), List.of());

        assertThat(learning.of(id)).isEmpty();
    }

    private Visitor.Page relabel(Visitor by, CaseId id, String intent) {
        String page = "/desk/cases/" + id;
        Visitor.Page before = by.get(page);
        String action = before.html().select("form[action$=/intent]").attr("action");
        by.submit(before, action, Map.of("intent", intent));
        return by.get(page);
    }

    private static Visitor.Page finished(Visitor by, String trial) {
        return await().atMost(Duration.ofSeconds(120))
                .until(() -> by.get(trial), page -> !page.text().contains("See how far it is"));
    }
}
