package org.badgedesk.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;
import org.badgedesk.badges.Badges;
import org.badgedesk.testing.StoreTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** Letters as programs read them that others wrote: qpdf, pdfsig, pdftotext. Skipped where a program is missing. */
@StoreTest
class LetterProgramsTests {

    @Autowired
    Letters letters;

    @Autowired
    Badges badges;

    @TempDir
    Path folder;

    private record Told(int status, String text) {}

    @ParameterizedTest
    @CsvSource({
        "en, Zoë Ångström",
        "de, Łucja Żółć-Ďurčeková",
        "fr, Ἀριστοτέλης Παπαδόπουλος",
        "es, Юлія Ґжицька",
        "en, თამარ ბერიძე",
        "en, Արամ Խաչատրյան",
        "en, 王小明",
        "en, 山田 花子",
        "en, 김민준"
    })
    void eachScriptIsFoundAgainByPdftotext(String language, String name) throws Exception {
        Path letter = letter(name, language);
        Told told = run("pdftotext", "-layout", letter.toString(), "-");

        assertThat(told.status()).isZero();
        assertThat(Normalizer.normalize(told.text(), Normalizer.Form.NFC)).contains(name);
    }

    @Test
    void qpdfFindsNothingWrongInALetter() throws Exception {
        Told told = run("qpdf", "--check", letter("Zoë Ångström", "en").toString());

        // Exit status 3 is "warnings". PDFBox counts two objects too many in an incremental update; nothing reads that
        // count.
        assertThat(told.status()).as(told.text()).isIn(0, 3);
        assertThat(told.text().lines().filter(line -> line.startsWith("WARNING")))
                .allMatch(line -> line.contains("reported number of objects"));
    }

    @Test
    void pdfsigSeesThatTheSignatureHoldsForTheWholeFileAndThatAByteWasChanged() throws Exception {
        Path letter = letter("Zoë Ångström", "en");

        Told told = run("pdfsig", "-nocert", letter.toString());
        assertThat(told.text()).contains("Signature is Valid", "Total document signed");

        byte[] changed = Files.readAllBytes(letter);
        changed[changed.length / 3] ^= 1;
        Files.write(letter, changed);
        assertThat(run("pdfsig", "-nocert", letter.toString()).text()).doesNotContain("Signature is Valid");
    }

    /** PDF/UA-1 (ISO 14289-1), which the letters claim to be: by the validator of the PDF Association's members, signature and all. */
    @ParameterizedTest
    @CsvSource({"en, Zoë Ångström", "de, 王小明", "fr, כהן־לוי נועה"})
    void veraPdfFindsThatEverybodyCanReadALetter(String language, String name) throws Exception {
        byte[] pdf = Files.readAllBytes(letter(name, language));
        VeraGreenfieldFoundryProvider.initialise();
        try (PDFAParser parser =
                Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1)) {
            ValidationResult result = Foundries.defaultInstance()
                    .createValidator(PDFAFlavour.PDFUA_1, false)
                    .validate(parser);

            assertThat(result.getTotalAssertions()).isGreaterThan(100);
            assertThat(result.getTestAssertions())
                    .extracting(assertion -> assertion.getRuleId().getClause() + ": " + assertion.getMessage())
                    .isEmpty();
        }
    }

    private Path letter(String name, String language) throws IOException {
        return Files.write(folder.resolve("letter.pdf"), SampleLetters.pdf(badges, letters, name, language));
    }

    private static Told run(String program, String... arguments) throws Exception {
        boolean there = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
        assumeTrue(there, program + " is not installed: this check of letters is left out");
        Process process = new ProcessBuilder(Stream.concat(Stream.of(program), List.of(arguments).stream())
                        .toList())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Told(process.waitFor(), text);
    }
}
