package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void shortLinesAreSentencesAndALineThatWrapsIsNone() {
        assertThat(sentences.of("how do i print it\nwhere do i buy the pin\ndo you sell shirts"))
                .containsExactly("how do i print it", "where do i buy the pin", "do you sell shirts");
        assertThat(sentences.of("I should like to know whether the badge can be printed by our\nown print shop."))
                .hasSize(1);
    }

    @Test
    void japaneseIsCutAtItsFullStops() {
        assertThat(sentences.of("ロックされました。解除してください。")).containsExactly("ロックされました。", "解除してください。");
    }

    @Test
    void whereNoSpacesStandWordsAreCountedByTheirCharacters() {
        assertThat(Sentences.words("Please open it")).isEqualTo(3);
        assertThat(Sentences.words("解除してください")).isEqualTo(5);
    }

    @Test
    void clausesAreCutWhereASecondWishBegins() {
        assertThat(Clauses.of("Please unlock my account and change my name to Ann Wu"))
                .containsExactly("Please unlock my account", "change my name to Ann Wu");
        assertThat(Clauses.of("Could you please also send me a letter?"))
                .containsExactly("Could you please also send me a letter?");
    }

    @Test
    void anInitialEndsNoSentenceAndANameBelowIsNone() {
        assertThat(sentences.of("My name should be Ann K. Wu on it. Thanks in advance.\nR. Abel"))
                .containsExactly("My name should be Ann K. Wu on it.", "Thanks in advance.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "could you unlock me, fix my surname and send the mail again? | could you unlock me / fix my surname / send the mail again?",
                "the name has a typo and my account is locked | the name has a typo / my account is locked",
                "my account is locked + change my login mail to a@b.example | my account is locked / change my login mail to a@b.example",
                "can I put it on my site, on LinkedIn and in my mail? | can I put it on my site? / can I put it on LinkedIn? / can I put it in my mail?",
                "How do I add it to my profile? | How do I add it to my profile?",
                "I need a new password and a letter for my employer. | I need a new password. / I need a letter for my employer.",
                "when and how do I renew | when and how do I renew",
                "hi could you unlock me, please | hi could you unlock me, please",
                "several things first my password is lost second my name is wrong | several things / my password is lost / my name is wrong",
                "Mi cuenta está bloqueada y necesito otra contraseña | Mi cuenta está bloqueada / necesito otra contraseña",
                "I went to Paris and Rome | I went to Paris and Rome",
            })
    void everyWishIsAClause(String sentence, String clauses) {
        assertThat(Clauses.of(sentence)).containsExactly(clauses.split(" / "));
    }

    @Test
    void aLongLineWithoutAnyStopIsCutInNoTime() {
        String line = "put it on my page and in my ".repeat(400);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Clauses.of(line));
    }
}
