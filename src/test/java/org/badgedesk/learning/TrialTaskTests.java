package org.badgedesk.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.badgedesk.core.StaffId;
import org.badgedesk.intents.Lessons;
import org.badgedesk.testing.OfficeTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A trial that cannot be finished says why, and stands in nobody's way. */
@OfficeTest
class TrialTaskTests {

    private static final StaffId ADA = new StaffId("ada@test.example");

    @Autowired
    private Lessons lessons;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @Test
    void whereMemoryIsTooShortItSaysSoAndAnotherTrialMayBegin() {
        TrialTable trials = new TrialTable(jdbc, json) {
            @Override
            void progress(UUID id, int done, String step) {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        UUID id = started(trials);

        new TrialTask()
                .tryOutSuggestions(trials, lessons, Clock.systemUTC())
                .execute(TrialTask.TRY_OUT.instance(id.toString()).build(), null);

        LearningTrial failed = trials.find(id).orElseThrow();
        assertThat(failed.state()).isEqualTo(LearningTrial.State.FAILED);
        assertThat(failed.fault()).contains("more memory", "-Xmx");
        UUID next = started(trials);
        trials.finish(
                next,
                LearningTrial.State.FAILED,
                null,
                "over",
                Clock.systemUTC().instant());
    }

    @Test
    void whereTheIntentFilesHaveChangedMeanwhileItIsNotTriedOut() {
        TrialTable trials = new TrialTable(jdbc, json);
        UUID id = UUID.randomUUID();
        assertThat(trials.start(
                        id,
                        List.of(),
                        new Lessons.Edit("another hash", ""),
                        ADA,
                        Clock.systemUTC().instant()))
                .isTrue();

        new TrialTask()
                .tryOutSuggestions(trials, lessons, Clock.systemUTC())
                .execute(TrialTask.TRY_OUT.instance(id.toString()).build(), null);

        assertThat(trials.find(id).orElseThrow().fault()).contains("have changed meanwhile");
    }

    private UUID started(TrialTable trials) {
        UUID id = UUID.randomUUID();
        assertThat(trials.start(
                        id,
                        List.of(),
                        lessons.edit(List.of()),
                        ADA,
                        Clock.systemUTC().instant()))
                .isTrue();
        return id;
    }
}
