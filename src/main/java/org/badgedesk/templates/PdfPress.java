package org.badgedesk.templates;

import com.ibm.icu.text.Bidi;
import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/**
 * Makes a PDF of HTML: tagged (PDF/UA-1, ISO 14289-1), with all fonts embedded, text in its reading order also from right
 * to left. Nothing is fetched: an image comes as a {@code data:} URL of a PNG, a style sheet within the HTML, or not at all.
 * The HTML names its fonts: {@code font-family: "DejaVu Sans", "Droid Sans Fallback"}.
 */
@Component
public class PdfPress {

    private final Typefaces typefaces;

    PdfPress(Typefaces typefaces) {
        this.typefaces = typefaces;
    }

    /** @throws Unprintable if a letter of {@code words} is in no font */
    public void requirePrintable(String words) {
        typefaces.requireAll(words);
    }

    /** @throws Unprintable if a letter of the text is in no font */
    public byte[] print(String html) {
        Document document = Jsoup.parse(html);
        typefaces.requireAll(document.text());
        document.select("bdi, [dir=auto]").forEach(PdfPress::direct);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        builder.withProducer("Badgedesk");
        builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
        builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
        builder.useUriResolver((base, uri) -> uri != null && uri.startsWith("data:image/png;base64,") ? uri : null);
        typefaces
                .all()
                .forEach(face -> builder.useFont(face::open, face.family(), face.weight(), FontStyle.NORMAL, true));
        builder.withW3cDocument(new W3CDom().fromJsoup(document), null);
        try (PdfBoxRenderer renderer = builder.toStream(pdf).buildPdfRenderer()) {
            PDDocument sheet = renderer.createPDFKeepOpen();
            for (PDPage page : sheet.getPages()) {
                page.getAnnotations().forEach(PdfPress::describe);
            }
            sheet.save(pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }

    /** A link says where it leads (ISO 14289-1, 7.18.5): the renderer leaves that out. */
    private static void describe(PDAnnotation annotation) {
        if (annotation instanceof PDAnnotationLink link && link.getAction() instanceof PDActionURI target) {
            link.setContents(target.getURI());
        }
    }

    /** The renderer knows directions of blocks alone, and finds none by itself: a text from right to left becomes a block of its own in the line. */
    private static void direct(Element element) {
        if (Bidi.getBaseDirection(element.text()) == Bidi.RTL) {
            element.attr("dir", "rtl");
            element.attr("style", element.attr("style") + "; display: inline-block");
        }
    }
}
