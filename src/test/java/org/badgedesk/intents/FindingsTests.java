package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.badgedesk.intents.Figures.Prediction;
import org.junit.jupiter.api.Test;

class FindingsTests {

    @Test
    void theTextNamesEveryMistakeAndEveryLanguage() {
        assertThat(FINDINGS.text())
                .contains("  1 lost-badge                  1    1", "   1  lost-badge taken for other: \"<b>&\"")
                .contains("de     0.00 % of 1", "en   100.00 % of 1");
        assertThat(FINDINGS.byName().keySet())
                .containsExactly(
                        "classes", "confusionMatrix", "confusingPairs", "languages", "reliability", "riskCoverage");
    }

    @Test
    void aLongExampleIsNeverCutWithinASign() {
        String text = "x".repeat(88) + "😭 and so on";
        Findings findings =
                Findings.of(List.of("a", "b"), List.of(new Prediction(text, "a", "b", 0.4, "b", 0.4)), List.of("en"));

        assertThat(findings.html()).contains("x".repeat(88) + "…").doesNotContainPattern("\\p{Cs}");
    }

    private static final Findings FINDINGS = Findings.of(
            List.of("lost-badge", "other"),
            List.of(
                    new Prediction("a", "lost-badge", "lost-badge", 0.9, "lost-badge", 0.9),
                    new Prediction("<b>&", "lost-badge", "other", 0.4, "lost-badge", 0.6)),
            List.of("en", "de"));

    @Test
    void thePageDrawsBothCurvesWithoutScript() {
        String page = FINDINGS.html();
        assertThat(page)
                .contains(
                        "aria-label=\"Reliability\"",
                        "aria-label=\"Risk by coverage\"",
                        "said 0.90, right 1.00, 1 rows")
                .contains("width=device-width")
                .doesNotContain("<script", "NaN");
    }

    @Test
    void thePageTellsWhoIsTakenForWhomAndEscapesTheirWords() {
        assertThat(FINDINGS.html())
                .contains("<th scope=\"row\">1 lost-badge</th>", "lost-badge taken for other: “&lt;b&gt;&amp;”")
                .doesNotContain("<b>");
    }
}
