package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntentFilesTests {

    private static final String OTHER =
            "id: other\ntitle: Other\nescalate: true\nexamples:\n  en:\n    - \"the weather\"\n";

    private static IntentSet parse(String name, String content) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("other.yml", OTHER.getBytes(StandardCharsets.UTF_8));
        files.put(name, content.getBytes(StandardCharsets.UTF_8));
        return IntentFiles.parse(files);
    }

    @Test
    void anIntentIsReadWithItsPolicyAndExamples() {
        Intent intent = parse("unlock.yml", """
                id: unlock
                title: My account is locked
                action: unlock-account
                details:
                  required: [new_name]
                policy: {identity: proven, approval: two-staff, autonomy: 0.01}
                examples:
                  en:
                    - "locked"
                  de: ["gesperrt"]
                check:
                  - "it is locked"
                  - {text: "gesperrt!", language: de}
                """).find("unlock").orElseThrow();
        assertThat(intent.kind()).isEqualTo(Intent.Kind.ACTION);
        assertThat(intent.target()).isEqualTo("unlock-account");
        assertThat(intent.required()).containsExactly("new_name");
        assertThat(intent.policy()).isEqualTo(new Intent.Policy(true, Intent.Approval.TWO_STAFF, 0.01, List.of()));
        assertThat(intent.examples().get("de")).containsExactly("gesperrt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "title: T;answer: a;examples: {en: [x]} | x.yml:1: | 'id' is missing",
                "id: x;title: T;answer: a;colour: red;examples: {en: [x]} | x.yml:4: | 'colour' is not known",
                "id: x;title: T;answer: a;escalate: true;examples: {en: [x]} | x.yml:1: | exactly one of",
                "id: x;title: T;action: a;policy: {identity: maybe, approval: staff};examples: {en: [x]} | x.yml:4: | 'identity'",
                "id: x;title: T;action: a;policy: {approval: boss};examples: {en: [x]} | x.yml:4: | 'approval'",
                "id: x;title: T;action: a;policy: {approval: auto, autonomy: 7};examples: {en: [x]} | x.yml:4: | 'autonomy'",
                "id: x;title: T;action: a;policy: {identity: proven, approval: auto, autonmy: 0.01};examples: {en: [x]} | x.yml:4: | 'autonmy' is not known",
                "id: x;title: T;action: a;policy: {identity: proven, approval: auto, autonomy: [0.01]};examples: {en: [x]} | x.yml:4: | 'autonomy' must be",
                "id: x;title: T;action: a;policy: {identiy: proven, approval: staff};examples: {en: [x]} | x.yml:4: | 'identiy' is not known",
                "id: x;title: T;action: a;policy: {identity: none, approval: staff};examples: {en: [x]} | x.yml:4: | an action needs 'identity: proven'",
                "id: x;title: T;action: a;policy: {approval: staff};examples: {en: [x]} | x.yml:4: | an action needs 'identity: proven'",
                "id: x;title: T;action: a;policy: {identity: proven, approval: {auto: 1}};examples: {en: [x]} | x.yml:4: | 'approval' must be",
                "id: x;title: T;answer: a;details: {requird: [new_name]};examples: {en: [x]} | x.yml:4: | 'requird' is not known",
                "id: x;title: T;answer: a;examples: {en: [x]};check: [{text: y, langauge: de}] | x.yml:5: | 'langauge' is not known",
                "id: x;title: T;answer: a;details: {required: [shoe]};examples: {en: [x]} | x.yml:4: | 'shoe' is no detail",
                "id: x;title: T;answer: a;examples: {english: [x]} | x.yml:4: | no language code",
                "id: x;title: T;answer: a;examples: {en: [x]};not: {nothing: [y]} | x.yml:5: | there is no intent 'nothing'",
                "id: x;title: T;answer: a;examples: {en: [x]};check: [{text: y, intent: no}] | x.yml:5: | there is no intent 'no'",
                "id: y;title: T;answer: a;examples: {en: [x]} | x.yml:1: | must be named y.yml",
                "id: x;title: T;answer: a;examples: {en: ['']} | x.yml:4: | an example must be a text",
                "id: x;title: [T | x.yml:3: | not valid YAML",
                "id: x;title: T;action: a;policy: {identity: proven, approval: auto, unless: [shoe]};examples: {en: [x]} | x.yml:4: | no such intent: 'shoe'",
                "- a;- b | x.yml:1: | must be a mapping",
            })
    void aMistakeIsNamedByFileLineAndCause(String content, String place, String cause) {
        String yaml = content.replace(';', '\n') + "\n";
        assertThatThrownBy(() -> parse("x.yml", yaml))
                .isInstanceOf(IntentMistake.class)
                .satisfies(e -> {
                    assertThat(e.getMessage()).contains(cause);
                    assertThat(((IntentMistake) e).mistakes())
                            .anySatisfy(m -> assertThat(m.cause()).contains(cause));
                    assertThat(e.getMessage()).contains(place.equals("x.yml:1:") ? "x.yml" : place);
                });
    }

    @Test
    void anActionThatRunsByItselfAndSaysNoRateHasToKeepOneAllTheSame() {
        Intent intent = parse(
                        "x.yml",
                        "id: x\ntitle: T\naction: a\npolicy: {identity: proven, approval: auto}\nexamples: {en: [y]}\n")
                .find("x")
                .orElseThrow();

        assertThat(intent.policy()).isEqualTo(new Intent.Policy(true, Intent.Approval.AUTO, 0.01, List.of()));
    }

    @Test
    void aSetWithoutOtherIsRefused() {
        assertThatThrownBy(() -> IntentFiles.parse(Map.of(
                        "x.yml", "id: x\ntitle: T\nanswer: a\nexamples: {en: [x]}\n".getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("other.yml");
    }

    @Test
    void aFileThatIsNotUtf8IsRefused() {
        assertThatThrownBy(() -> IntentFiles.parse(Map.of("x.yml", new byte[] {(byte) 0xC3, 0x28})))
                .hasMessageContaining("not UTF-8");
    }
}
