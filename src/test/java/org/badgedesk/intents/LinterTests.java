package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.badgedesk.intents.model.Encoder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinterTests {

    private static final String OTHER = "id: other\ntitle: T\nescalate: true\nexamples: {en: [what is the weather]}\n";

    @TempDir
    private static Path data;

    private static Encoder encoder;

    @BeforeAll
    static void openEncoder() {
        encoder = Encoder.open(data);
    }

    /** What is found besides that everything is thin. */
    private static List<String> found(String unlock, String rename) {
        return complaints(Map.of(
                        "unlock.yml", "id: unlock\ntitle: T\nanswer: a\n" + unlock,
                        "rename.yml", "id: rename\ntitle: T\nanswer: b\n" + rename))
                .stream()
                .filter(complaint -> !complaint.contains(": thin: "))
                .toList();
    }

    private static List<String> complaints(Map<String, String> files) {
        Map<String, byte[]> contents = new TreeMap<>();
        contents.put("other.yml", OTHER.getBytes(StandardCharsets.UTF_8));
        files.forEach((name, content) -> contents.put(name, content.getBytes(StandardCharsets.UTF_8)));
        return new Linter(IntentFiles.parse(contents), encoder).complaints();
    }

    @Test
    void thinIntentsAreCountedByLanguage() {
        assertThat(complaints(Map.of(
                        "unlock.yml", "id: unlock\ntitle: T\nanswer: a\nexamples: {en: [locked], fr: [bloqué]}\n")))
                .contains(
                        "unlock.yml: thin: 1 examples in 'en', 120 are wanted",
                        "unlock.yml: thin: 1 examples in 'fr', 20 are wanted",
                        "unlock.yml: thin: 0 examples in 'ja', 20 are wanted",
                        "unlock.yml: thin: no check phrases");
    }

    @Test
    void whatStandsThereTwiceIsADoubleALeakOrAContradiction() {
        assertThat(found("""
                        examples:
                          en:
                            - "my account is locked"
                            - "My account is locked!"
                        check:
                          - "my account, is locked"
                        """, """
                        examples:
                          en:
                            - "my account is locked..."
                        """))
                .contains(
                        "unlock.yml:7: double of unlock.yml:6: \"My account is locked!\"",
                        "unlock.yml:9: leak of unlock.yml:6: \"my account, is locked\"",
                        "unlock.yml:6: contradiction (unlock, rename) of rename.yml:6: \"my account is locked\"");
    }

    @Test
    void textsOfEmojiAloneAreCompared() {
        assertThat(found("examples: {en: [\"🔒😭\"]}\n", "examples: {en: [\"🔒😭\", \"✏️\"]}\n"))
                .singleElement()
                .asString()
                .contains("contradiction (unlock, rename)")
                .contains("🔒😭");
    }

    @Test
    void whatNearlyStandsThereTwiceIsFoundWithinAnIntentToo() {
        assertThat(found("""
                        examples:
                          en: [please could you unlock my account for me]
                          de: [mein Konto ist seit gestern Abend leider gesperrt worden]
                        """, """
                        examples:
                          en: [my name is wrong]
                          de:
                            - "bitte ändern Sie meinen Namen auf meiner Urkunde"
                            - "bitte ändern Sie meinen Namen auf meine Urkunde"
                            - "mein Konto ist seit gestern Abend leider gesperrt wordn"
                        """))
                .anySatisfy(it -> assertThat(it).startsWith("rename.yml:8: nearly a double of rename.yml:7:"))
                .anySatisfy(it -> assertThat(it)
                        .startsWith("unlock.yml:6: nearly a contradiction (unlock, rename) of rename.yml:9:"));
    }

    @Test
    void theLanguageOfANearMissIsGuessed() {
        assertThat(found("""
                        examples:
                          en: [my account is locked, please unlock me]
                          es:
                            - "mi cuenta está bloqueada desde ayer por la noche"
                            - "por favor desbloqueen mi cuenta cuanto antes"
                            - "no puedo entrar en mi cuenta, está bloqueada"
                        """, """
                        examples:
                          en: [my name is wrong]
                          es: ["mi nombre está mal escrito en la insignia"]
                        not:
                          other:
                            - "mi cuenta está bloqueada desde ayer por la noch"
                        """)).singleElement().asString().contains("nearly a contradiction");
    }
}
