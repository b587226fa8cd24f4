package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tells who wrote a text is taken out of it, in every script. */
class RedactionTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "田中花子|田中花子と申します。名前を変更してください。|…と申します。名前を変更してください。",
                "田中 花子|田中花子と申します。証明書をください。|…と申します。証明書をください。",
                "田中花子|田中です。証明書をください。|…です。証明書をください。",
                "田中　花子|田中花子と申します。証明書をください。|…と申します。証明書をください。",
                "マリー・カーン|マリー・カーンです。証明書をください。|…・…です。証明書をください。",
                "王小明|我是王小明,请更改姓名。|我是…,请更改姓名。",
                "王 明|我是王明,请更改姓名。|我是…,请更改姓名。",
                "김민수|김민수입니다. 이름을 바꿔 주세요.|…입니다. 이름을 바꿔 주세요.",
                "สมชาย ใจดี|ผมชื่อสมชาย ใจดีครับ|ผมชื่อ…ครับ",
                "Ana Lopes|Ana Lopesと申します。証明書をください。|…と申します。証明書をください。",
            })
    void aNameGoesWhereNoSpaceSetsItApart(String name, String text, String left) {
        assertThat(Redaction.of(text, List.of(name))).isEqualTo(left);
    }

    @Test
    void aNameInsideALongerWordStays() {
        assertThat(Redaction.of("The analysis for Ana is due.", List.of("Ana Lopes")))
                .isEqualTo("The analysis for … is due.");
        assertThat(Redaction.of("Ο Άρης ρωτά για τον Άρηστο.", List.of("Άρης"))).isEqualTo("Ο … ρωτά για τον Άρηστο.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "She was born on 12/03/1980 and passed on 3.5.2025.|She was born … and passed on 3.5.2025.",
                "Her date of birth is March 12, 1980.|Her date of birth ….",
                "Sie ist am 12.03.1980 geboren.|Sie ist am … geboren.",
                "Né le 12 mars 1980, il attend son badge.|Né …, il attend son badge.",
                "生年月日は1980年3月12日です。|生年月日 …です。",
                "Bitte an Hauptstrasse 5 schicken.|Bitte an … schicken.",
                "Send it to 221 Baker Street, please.|Send it to …, please.",
                "Calle de la Luna 12, por favor.|…, por favor.",
                "I passed on 12/03/2024, 3 years after level 2.|I passed on 12/03/2024, 3 years after level 2."
            })
    void daysOfBirthAndStreetsGo(String text, String left) {
        assertThat(Redaction.of(text, List.of())).isEqualTo(left);
    }

    @Test
    void theFirstAndTheLastLineOfAJapaneseLetterGo() {
        assertThat(Redaction.of("""
                        サポート 鈴木様

                        証明書を再送してください。
                        どうぞよろしくお願いいたします。

                        佐藤株式会社 高橋""", List.of())).isEqualTo("証明書を再送してください。");
        assertThat(Redaction.of("배지를 다시 보내 주세요.\n감사합니다.\n김민수 드림", List.of())).isEqualTo("배지를 다시 보내 주세요.");
    }
}
