package org.badgedesk.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.springframework.stereotype.Component;

/**
 * The fonts that letters, certificates and guides are set in: DejaVu Sans for Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew and Arabic, Droid Sans
 * Fallback for Chinese, Japanese and Korean. A template names both families.
 */
@Component
class Typefaces {

    private static final String DEJAVU = "/net/sf/jasperreports/fonts/dejavu/";
    private static final List<Face> FACES = List.of(
            new Face("DejaVu Sans", 400, DEJAVU + "DejaVuSans.ttf"),
            new Face("DejaVu Sans", 700, DEJAVU + "DejaVuSans-Bold.ttf"),
            new Face("Droid Sans Fallback", 400, "/fonts/DroidSansFallback.ttf"));

    /** One font file of the jar. */
    record Face(String family, int weight, String file) {

        InputStream open() {
            return Objects.requireNonNull(Typefaces.class.getResourceAsStream(file), file);
        }

        private CmapLookup letters() {
            try (InputStream stream = open();
                    TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(stream.readAllBytes()))) {
                return font.getUnicodeCmapLookup();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Read when first needed, kept from then on. */
    private static final class Coverage {
        static final CmapLookup REGULAR = FACES.get(0).letters();
        static final CmapLookup BOLD = FACES.get(1).letters();
        static final CmapLookup EAST_ASIAN = FACES.get(2).letters();

        static synchronized boolean has(int letter) {
            return EAST_ASIAN.getGlyphId(letter) != 0
                    || (REGULAR.getGlyphId(letter) != 0 && BOLD.getGlyphId(letter) != 0);
        }
    }

    List<Face> all() {
        return FACES;
    }

    /** @throws Unprintable naming the scripts that no font has */
    void requireAll(String text) {
        Set<String> missing = text.codePoints()
                .filter(letter -> !Character.isWhitespace(letter) && !Character.isSpaceChar(letter))
                .filter(letter -> !isJoiner(letter) && !Coverage.has(letter))
                .mapToObj(letter -> Character.UnicodeScript.of(letter).name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!missing.isEmpty()) {
            throw new Unprintable("No font of the desk has all of this script (" + String.join(", ", missing) + ").");
        }
    }

    private static boolean isJoiner(int letter) {
        return letter == 0x200C || letter == 0x200D;
    }
}
