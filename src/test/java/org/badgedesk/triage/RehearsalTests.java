package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.WorkingHours;
import org.badgedesk.intents.Intents;
import org.badgedesk.templates.Templates;
import org.badgedesk.testing.Mail;
import org.badgedesk.triage.Rehearsal.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An old inbox, gone through with the shipped intents and answers. */
class RehearsalTests {

    private static final EmailAddress SUPPORT = new EmailAddress("support@guild.example");
    private static final Issuer ISSUER = new Issuer(
            "Guild",
            URI.create("https://guild.example"),
            SUPPORT,
            SUPPORT,
            URI.create("https://b.example"),
            ZoneOffset.UTC,
            null);
    private static final Intents intents = Intents.open(Path.of("intents"), Path.of("target/test-data"));

    private final Rehearsal rehearsal = new Rehearsal(
            intents,
            new Triage(intents),
            new ReplyTexts(
                    Templates.open(Path.of("templates"), ISSUER),
                    intents,
                    new WorkingHours(
                            ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class), LocalTime.MIN, LocalTime.MAX, Set.of()),
                    Clock.systemUTC()));

    @Test
    void whatStaffAnsweredTellsRightFromWrong() {
        take(
                "1",
                "Hi, how do I put my badge on my LinkedIn profile?",
                "You can share your badge on LinkedIn: open the badge in your portfolio and choose Share, then LinkedIn.");
        take(
                "2",
                "Hi, how do I put my badge on my LinkedIn profile?",
                "Your account is unlocked again: too many failed sign-ins had locked it.");
        take("3", "Hi, how do I put my badge on my LinkedIn profile?", null);

        Rehearsal.Report report = rehearsal.report();

        assertThat(report.lines())
                .extracting(Rehearsal.Line::verdict)
                .containsExactly(Verdict.RIGHT, Verdict.WRONG, Verdict.UNJUDGED);
        assertThat(report.lines().get(1).staff()).isEqualTo("unlock-account");
        assertThat(report.calibration()).singleElement().satisfies(c -> {
            assertThat(c.intent()).isEqualTo("share-badge");
            assertThat(c.judged()).isEqualTo(2);
            assertThat(c.wrong()).isEqualTo(1);
        });
    }

    @Test
    void ofTwoRequestsInAMailOnlyTheOneThatStaffAnsweredIsRight() {
        take(
                "1",
                "I forgot my password, please send me a new one. Also, how do I put my badge on my LinkedIn profile?",
                "You can share your badge on LinkedIn: open the badge in your portfolio and choose Share, then LinkedIn.");

        assertThat(rehearsal.report().lines()).singleElement().satisfies(line -> {
            assertThat(line.intent()).isEqualTo("password-reset");
            assertThat(line.staff()).isEqualTo("share-badge");
            assertThat(line.verdict()).isEqualTo(Verdict.RIGHT);
        });
        assertThat(rehearsal.report().calibration()).singleElement().satisfies(c -> {
            assertThat(c.intent()).isEqualTo("share-badge");
            assertThat(c.wrong()).isZero();
        });
    }

    @Test
    void whatHasNoIntentIsPutTogetherWithStaffsOwnSentences() {
        for (String name : List.of("Bo Li", "Ana Lopes", "Uma Stone")) {
            take(
                    name,
                    "Where can I park my car at the conference venue? Is the parking garage free?\n\nThanks,\n" + name,
                    "Dear " + name
                            + ",\n\nThe parking garage below the venue is free for conference guests. Please show your "
                            + "badge at the barrier.\n\nKind regards,\nMaria\nmaria@guild.example");
        }

        Rehearsal.Report report = rehearsal.report();

        assertThat(report.topics()).singleElement().satisfies(topic -> {
            assertThat(topic.questions()).isEqualTo(3);
            assertThat(topic.title()).contains("parking");
            assertThat(topic.faq())
                    .isEqualTo("The parking garage below the venue is free for conference guests. Please show your"
                            + " badge at the barrier.");
            assertThat(topic.samples().toString()).doesNotContain("Bo Li", "Lopes");
        });
        assertThat(report.counts()).containsEntry(Verdict.STAFF, 3);
    }

    private void take(String id, String text, @Nullable String answer) {
        rehearsal.take(
                id,
                Mail.from(new EmailAddress("e@mail.example"))
                        .id("<" + id + ">")
                        .fingerprint(id)
                        .to(SUPPORT)
                        .about("question")
                        .saying(text)
                        .at(Instant.EPOCH)
                        .read(),
                answer);
    }
}
