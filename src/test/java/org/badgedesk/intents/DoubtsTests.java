package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoubtsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I am not locked out | negated",
                "If my account were locked, what would I do? | hypothetical",
                "What happens if I get locked out? | hypothetical",
                "My account was unlocked yesterday, thanks | past",
                "Please unlock my colleague's account | somebody else",
                "Please unlock the account of my co-worker Jin, he is away | somebody else",
                "How long do unlocks take? | question about it",
                "Who approves name changes? | question about it",
                "Please unlock me. Never mind, I am in again | taken back",
            })
    void anActionSpokenOfButNotWishedForIsDoubted(String text, String doubt) {
        assertThat(Doubts.about(List.of(text), text)).isEqualTo(doubt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My account is locked, please unlock it.",
                "Please change my name from Ann Lee to Ann Wu, I got married.",
                "My badge shows as expired although I renewed it.",
                "My boss needs a letter that confirms my certification.",
                "I changed jobs and need my email changed to ann@new.org",
                "If possible, please resend the badge email.",
                "I did not get the badge email, please send it again.",
                "could you reset my password"
            })
    void aPlainWishIsNot(String text) {
        assertThat(Doubts.about(List.of(text), text)).isNull();
    }
}
