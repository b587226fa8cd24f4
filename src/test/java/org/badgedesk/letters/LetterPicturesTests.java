package org.badgedesk.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.badgedesk.badges.Badges;
import org.badgedesk.testing.StoreTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Letters as they look: each as a picture in {@code target/letters}, in which every letter of the text is drawn, and none as an empty box. */
@StoreTest
class LetterPicturesTests {

    private static final float SCALE = 2;
    private static final Path PICTURES = Path.of("target/letters");

    @Autowired
    private Letters letters;

    @Autowired
    private Badges badges;

    private record Drawn(String text, boolean hasGlyph, boolean hasInk) {}

    @ParameterizedTest
    @CsvSource({
        "latin, en, Łukasz Đặng-Ængström",
        "greek, fr, Ἀριστοτέλης Παπαδόπουλος",
        "cyrillic, es, Юлія Ґжицька",
        "georgian, de, თამარ ბერიძე",
        "armenian, en, Արամ Խաչատրյան",
        "arabic, en, فاطمة الزهراء",
        "hebrew, en, נועה כהן־לוי",
        "chinese, en, 王小明 陳綺貞",
        "japanese, en, 山田 花子 ヤマダ",
        "korean, en, 김민준"
    })
    void everyLetterOfTheScriptIsDrawn(String script, String language, String name) throws IOException {
        byte[] pdf = letter(name, language);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            BufferedImage picture = new PDFRenderer(document).renderImage(0, SCALE);
            Files.createDirectories(PICTURES);
            ImageIO.write(picture, "png", PICTURES.resolve(script + ".png").toFile());

            List<Drawn> drawn = drawn(document, picture);

            assertThat(drawn).hasSizeGreaterThan(200).allMatch(Drawn::hasGlyph, "no box for a missing letter");
            assertThat(drawn).allMatch(Drawn::hasInk, "there is something to see");
            assertThat(drawn.stream().map(Drawn::text).toList())
                    .as("all letters of the name, in whatever form they are joined")
                    .containsAll(letters(name));
        }
    }

    @Test
    void anAddresseeFromRightToLeftIsSetInItsDirection() throws IOException {
        try (PDDocument document = Loader.loadPDF(SampleLetters.pdf(badges, letters, "Ana", "en", "شركة (ABC) ٢"))) {
            Map<String, Float> at = new HashMap<>();
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition letter) {
                    at.putIfAbsent(folded(letter.getUnicode()), letter.getXDirAdj());
                }
            }.getText(document);

            assertThat(at.get("٢")).isLessThan(at.get("ش"));
        }
    }

    private static List<Drawn> drawn(PDDocument document, BufferedImage picture) throws IOException {
        List<Drawn> drawn = new ArrayList<>();
        new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition letter) {
                if (!letter.getUnicode().isBlank()) {
                    drawn.add(new Drawn(folded(letter.getUnicode()), hasGlyph(letter), hasInk(letter, picture)));
                }
            }
        }.getText(document);
        return drawn;
    }

    private static boolean hasGlyph(TextPosition letter) {
        try {
            for (int code : letter.getCharacterCodes()) {
                if (!(letter.getFont() instanceof PDType0Font font) || font.codeToGID(code) == 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether something dark (links are blue) stands where the letter belongs; accents and descenders reach over its box. */
    private static boolean hasInk(TextPosition letter, BufferedImage picture) {
        int left = Math.round(letter.getXDirAdj() * SCALE) - 1;
        int right = Math.round((letter.getXDirAdj() + letter.getWidthDirAdj()) * SCALE) + 1;
        int bottom = Math.round((letter.getYDirAdj() + letter.getHeightDir() / 2) * SCALE);
        int top = Math.round((letter.getYDirAdj() - letter.getFontSizeInPt()) * SCALE);
        for (int y = Math.max(0, top); y <= Math.min(bottom, picture.getHeight() - 1); y++) {
            for (int x = Math.max(0, left); x <= Math.min(right, picture.getWidth() - 1); x++) {
                if ((picture.getRGB(x, y) >> 16 & 0xFF) < 0x90) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<String> letters(String name) {
        return name.codePoints()
                .mapToObj(Character::toString)
                .filter(letter -> !letter.isBlank())
                .map(LetterPicturesTests::folded)
                .toList();
    }

    /** Arabic letters are drawn in the form in which they are joined. */
    private static String folded(String letter) {
        return Normalizer.normalize(letter, Normalizer.Form.NFKC);
    }

    private byte[] letter(String name, String language) {
        return SampleLetters.pdf(badges, letters, name, language);
    }
}
