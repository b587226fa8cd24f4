package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTests {

    private final Sentences sentences = new Sentences();

    @Test
    void greetingQuoteAndSignOffAreLeftOut() {
        assertThat(sentences.of(
                        "Dear team,\n\nMy account is locked. Please unlock it.\n\nKind regards,\nAnn\n> old text"))
                .containsExactly("My account is locked.", "Please unlock it.");
    }

    @Test
    void aMailThatIsOnlyAGreetingStaysWhole() {
        assertThat(sentences.of("Hello")).containsExactly("Hello");
    }

    @Test
    void japaneseIsCutAtItsFullStops() {
        assertThat(sentences.of("ロックされました。解除してください。")).containsExactly("ロックされました。", "解除してください。");
    }

    @Test
    void clausesAreCutWhereASecondWishBegins() {
        assertThat(Clauses.of("Please unlock my account and change my name to Ann Wu"))
                .containsExactly("Please unlock my account", "change my name to Ann Wu");
        assertThat(Clauses.of("Could you please also send me a letter?"))
                .containsExactly("Could you please also send me a letter?");
    }
}
