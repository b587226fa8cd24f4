package org.badgedesk.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of what staff sent they had to type. */
class TypedTests {

    @ParameterizedTest
    @CsvSource({
        "we look into it, we look into it, 0",
        "we look into it, we will look into it, 0.2",
        "'', we look into it, 1",
        "we look into it, '', 0",
        "ご連絡ありがとうございます。確認いたします。, ご連絡ありがとうございます。調査いたします。, 0.095",
        "我们会尽快处理您的请求, 我们会尽快处理你的请求, 0.091",
        "ขอบคุณสำหรับข้อความ, ขอบคุณมากสำหรับข้อความ, 0.143"
    })
    void isTheShareOfWordsOrOfSignsWhereNoSpaceIsSetBetweenWords(String draft, String sent, double share) {
        assertThat(Typed.share(draft, sent)).isCloseTo(share, within(0.01));
    }

    @Test
    void aChangeInALongTextIsAsSmallAsItIs() {
        String draft = "all is as it was ".repeat(3000);

        assertThat(Typed.share(draft, draft.replaceFirst("was", "is"))).isLessThan(0.001);
        assertThat(Typed.share(draft, draft + "and more")).isLessThan(0.001);
    }
}
