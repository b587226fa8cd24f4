package org.badgedesk.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.text.Normalizer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
