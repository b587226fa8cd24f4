package org.badgedesk.badges;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Letters as outlines, read from a font of ours. Java's own fonts need what a slim server image does not have
 * (fontconfig); this does not. A letter that the font lacks is left out.
 */
final class Lettering {

    private static final String BOLD = "/net/sf/jasperreports/fonts/dejavu/DejaVuSans-Bold.ttf";

    private final TrueTypeFont font;
    private final CmapLookup letters;
    private final double unitsPerEm;

    private Lettering(TrueTypeFont font) throws IOException {
        this.font = font;
        this.letters = font.getUnicodeCmapLookup();
        this.unitsPerEm = font.getUnitsPerEm();
    }

    static Lettering bold() {
        return Bold.LOADED;
    }

    /** Loaded when first needed, kept from then on. */
    private static final class Bold {
        static final Lettering LOADED = load();

        private static Lettering load() {
            try (InputStream stream = Objects.requireNonNull(Lettering.class.getResourceAsStream(BOLD), BOLD)) {
                return new Lettering(new TTFParser().parse(new RandomAccessReadBuffer(stream.readAllBytes())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    synchronized double width(String text, double size) {
        double width = 0;
        for (int glyph : glyphs(text)) {
            width += advance(glyph);
        }
        return width * size / unitsPerEm;
    }

    /** The text on the baseline at the origin. */
    synchronized Shape outline(String text, double size) {
        Path2D outline = new Path2D.Double();
        double scale = size / unitsPerEm;
        double x = 0;
        for (int glyph : glyphs(text)) {
            AffineTransform place = new AffineTransform(scale, 0, 0, -scale, x * scale, 0);
            outline.append(path(glyph).getPathIterator(place), false);
            x += advance(glyph);
        }
        return outline;
    }

    /** Breaks between words so that lines fit; a single word that is too long stays whole. */
    List<String> wrap(String text, double size, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split("\\s+")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer, size) > width) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines;
    }

    private int[] glyphs(String text) {
        return text.codePoints()
                .map(letters::getGlyphId)
                .filter(glyph -> glyph != 0)
                .toArray();
    }

    private int advance(int glyph) {
        try {
            return font.getAdvanceWidth(glyph);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GeneralPath path(int glyph) {
        try {
            GlyphData data = font.getGlyph().getGlyph(glyph);
            return data == null ? new GeneralPath() : data.getPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
