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
import java.util.Optional;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Letters as outlines, read from a font of ours. Java's own fonts need what a slim server image does not have
 * (fontconfig); this does not. A letter that none of our fonts has is left out.
 */
final class Lettering {

    private static final List<String> BOLD =
            List.of("/net/sf/jasperreports/fonts/dejavu/DejaVuSans-Bold.ttf", "/fonts/DroidSansFallback.ttf");

    private final List<Face> faces;

    private Lettering(List<Face> faces) {
        this.faces = faces;
    }

    static Lettering bold() {
        return Bold.LOADED;
    }

    /** Loaded when first needed, kept from then on. */
    private static final class Bold {
        static final Lettering LOADED =
                new Lettering(BOLD.stream().map(Face::load).toList());
    }

    /** One font. */
    private record Face(TrueTypeFont font, CmapLookup letters, double unitsPerEm) {

        static Face load(String file) {
            try (InputStream stream = Objects.requireNonNull(Lettering.class.getResourceAsStream(file), file)) {
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(stream.readAllBytes()));
                return new Face(font, font.getUnicodeCmapLookup(), font.getUnitsPerEm());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** One letter of one font; its advance in parts of the letter size. */
    private record Glyph(Face face, int id) {

        double advance() {
            try {
                return face.font().getAdvanceWidth(id) / face.unitsPerEm();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        GeneralPath path() {
            try {
                GlyphData data = face.font().getGlyph().getGlyph(id);
                return data == null ? new GeneralPath() : data.getPath();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    synchronized double width(String text, double size) {
        return size * glyphs(text).stream().mapToDouble(Glyph::advance).sum();
    }

    /** The text on the baseline at the origin. */
    synchronized Shape outline(String text, double size) {
        Path2D outline = new Path2D.Double();
        double x = 0;
        for (Glyph glyph : glyphs(text)) {
            double scale = size / glyph.face().unitsPerEm();
            outline.append(glyph.path().getPathIterator(new AffineTransform(scale, 0, 0, -scale, x, 0)), false);
            x += size * glyph.advance();
        }
        return outline;
    }

    /** Breaks between words so that lines fit; a word that is too long for a line breaks within. */
    List<String> wrap(String text, double size, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split("\\s+")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer, size) > width) {
                lines.add(line);
                longer = word;
            }
            line = longer;
            for (int fit = fitting(line, size, width); fit < line.length(); fit = fitting(line, size, width)) {
                lines.add(line.substring(0, fit));
                line = line.substring(fit);
            }
        }
        lines.add(line);
        return lines;
    }

    /** How much of the text's beginning fits, at least its first letter. */
    private int fitting(String text, double size, double width) {
        int end = text.length();
        while (text.codePointCount(0, end) > 1 && width(text.substring(0, end), size) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return end;
    }

    private List<Glyph> glyphs(String text) {
        return text.codePoints().mapToObj(this::glyph).flatMap(Optional::stream).toList();
    }

    private Optional<Glyph> glyph(int letter) {
        return faces.stream()
                .map(face -> new Glyph(face, face.letters().getGlyphId(letter)))
                .filter(glyph -> glyph.id() != 0)
                .findFirst();
    }
}
