package org.badgedesk.letters;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.springframework.stereotype.Component;

/**
 * Makes a PDF of HTML: tagged (PDF/UA-1, ISO 14289-1), with all fonts embedded, text in its reading order also from right
 * to left. Nothing is fetched: an image or style sheet comes with the HTML or not at all.
 */
@Component
class PdfPress {

    private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";

    byte[] print(String html) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        builder.withProducer("Badgedesk");
        builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
        builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
        builder.useUriResolver((base, uri) -> uri != null && uri.startsWith("data:image/png;base64,") ? uri : null);
        font(builder, "DejaVuSans.ttf", 400, FontStyle.NORMAL);
        font(builder, "DejaVuSans-Bold.ttf", 700, FontStyle.NORMAL);
        builder.withW3cDocument(new W3CDom().fromJsoup(Jsoup.parse(html)), null);
        builder.toStream(pdf);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }

    private static void font(PdfRendererBuilder builder, String file, int weight, FontStyle style) {
        builder.useFont(() -> open(file), "DejaVu Sans", weight, style, true);
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(PdfPress.class.getResourceAsStream(FONTS + file), file);
    }
}
