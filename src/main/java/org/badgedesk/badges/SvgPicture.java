package org.badgedesk.badges;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.FloatSize;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws a checked SVG as PNG, for mail programs that show no SVG. */
final class SvgPicture {

    private static final Logger log = LoggerFactory.getLogger(SvgPicture.class);
    private static final int SIZE = 600;

    private SvgPicture() {}

    /** The PNG, 600 pixels on its longer side; nothing where the SVG uses what our renderer cannot draw. */
    static Optional<byte[]> png(byte[] svg) {
        try {
            SVGDocument document = new SVGLoader()
                    .load(
                            new ByteArrayInputStream(svg),
                            null,
                            LoaderContext.builder()
                                    .externalResourcePolicy(ResourcePolicy.DENY_EXTERNAL)
                                    .build());
            return document == null ? Optional.empty() : Optional.of(drawn(document));
        } catch (RuntimeException | LinkageError | InternalError e) {
            // Text in an SVG needs fonts of the machine, which a slim server has not.
            log.warn("an SVG could not be drawn as PNG ({}): the badge gets a drawn PNG", e.toString());
            return Optional.empty();
        }
    }

    private static byte[] drawn(SVGDocument document) {
        FloatSize size = document.size();
        double scale = SIZE / (double) Math.max(1f, Math.max(size.width, size.height));
        int width = (int) Math.max(1, Math.round(size.width * scale));
        int height = (int) Math.max(1, Math.round(size.height * scale));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        document.renderWithPlatform(NullPlatformSupport.INSTANCE, graphics, new ViewBox(0, 0, width, height));
        graphics.dispose();
        return PngImage.encode(image);
    }
}
