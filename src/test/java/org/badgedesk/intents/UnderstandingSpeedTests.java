package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnderstandingSpeedTests {

    private final Path intents = Path.of("intents");

    @Test
    void theLettersAreAllDifferentAndAboutAsLongAsAsked() {
        List<String> letters = new SampleMessages(new IntentFiles(intents).read()).ofWords(100, 300, 1);
        assertThat(letters)
                .doesNotHaveDuplicates()
                .allSatisfy(letter -> assertThat(letter.split("\\s+")).hasSizeBetween(95, 105));
    }

    @Test
    void measuresTimesAndMemory() throws Exception {
        Map<String, Object> figures = UnderstandingSpeed.measure(
                new IntentsSettings(intents, Path.of("target/test-data"), null), 4, false, stage -> {});
        assertThat(figures).containsKeys("12 tokens, p50", "100 words, p99", "100 words, messages/s on two");
        assertThat(figures).doesNotContainKey("trainSeconds");
        assertThat((double) figures.get("100 words, p50")).isPositive();
    }
}
