package org.badgedesk.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PdfPressTests {

    private final PdfPress press = new PdfPress(new Typefaces());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Łukasz Żółć, Đặng Thị Ngọc Ánh, Ștefan Țuțea, Þórður Ægisson, Şule Iğdır, Ċensa Ħal, Ōtāne, Ǧ Ẹ ẞ",
                "Ἀριστοτέλης Παπαδόπουλος",
                "Щербакова Наталія Їжакевич, Ќосе Ѓорѓи, Әсел Қазақбай",
                "李小龍 李小龙 王玥 陳綺貞",
                "山田 太郎 ヤマダ タロウ 髙橋",
                "김민준 이서연"
            })
    void everyNameIsSetInItsOwnLetters(String name) throws IOException {
        assertThat(text(press.print(page(name)))).contains(Normalizer.normalize(name, Normalizer.Form.NFKC));
    }

    /** The letters as they stand on the paper, from left to right. */
    @ParameterizedTest
    @CsvSource({
        "מתרגם Level (3) של הגילדה, הדליגהלשLevel(3)םגרתמ",
        "Level (3) של הגילדה, Level(3)הדליגהלש",
        "כהן־לוי, יול־ןהכ"
    })
    void whatIsReadFromRightToLeftStandsFromRightToLeft(String words, String seen) throws IOException {
        String sheet = page("We note that <bdi>" + words + "</bdi>, born 1970, is a member.");

        assertThat(fromLeftToRight(press.print(sheet))).isEqualTo("Wenotethat" + seen + ",born1970,isamember.");
    }

    @Test
    void arabicLettersAreJoinedAndADateAmongThemKeepsItsOrder() throws IOException {
        String seen = fromLeftToRight(press.print(page("<bdi>معتمد (2026) من</bdi>")));

        assertThat(seen).contains("(2026)").startsWith("\uFEE6\uFEE3").endsWith("\uFEE3");
    }

    private static String fromLeftToRight(byte[] pdf) throws IOException {
        StringBuilder seen = new StringBuilder();
        List<TextPosition> letters = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition letter) {
                    letters.add(letter);
                }
            }.getText(document);
        }
        letters.sort(Comparator.comparing(TextPosition::getXDirAdj));
        letters.forEach(letter -> seen.append(letter.getUnicode().strip()));
        return seen.toString();
    }

    @Test
    void everyFontIsEmbedded() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(press.print(page("Zoë <b>Ångström</b> 李小龍 שלום محمد")))) {
            for (PDPage page : pdf.getPages()) {
                for (COSName font : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(font).isEmbedded()).isTrue();
                }
            }
        }
    }

    @Test
    void nothingIsFetched() throws IOException {
        byte[] pdf = press.print(
                page("Words <img src=\"http://127.0.0.1:9/x.png\" alt=\"\"><img src=\"file:///etc/passwd\" alt=\"\">"));

        assertThat(text(pdf)).contains("Words");
    }

    @Test
    void aScriptThatNoFontHasIsNamed() {
        assertThatThrownBy(() -> press.print(page("สมชาย")))
                .isInstanceOf(Unprintable.class)
                .hasMessageContaining("thai");
    }

    private static String page(String words) {
        return "<html lang=\"en\"><head><title>A sheet</title><meta name=\"description\" content=\"A sheet\">"
                + "<style>body { font-family: \"DejaVu Sans\", \"Droid Sans Fallback\"; }</style></head><body><p>"
                + words
                + "</p></body></html>";
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return Normalizer.normalize(
                    new PDFTextStripper().getText(document).replaceAll("\\s+", " "), Normalizer.Form.NFKC);
        }
    }
}
