package org.badgedesk.badges;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.badgedesk.core.Sha256;

/**
 * The badge of an achievement that brought no image: a seal with its name, in a colour that follows from its slug. One
 * list of shapes becomes SVG and PNG alike; letters are outlines, so that no font of the machine or the reader matters.
 */
final class DrawnBadge {

    private static final int SIZE = 600;
    private static final int CENTRE = SIZE / 2;
    private static final int NOTCHES = 36;
    private static final double WIDEST_LINE = 380;
    private static final double TALLEST_TEXT = 250;

    private DrawnBadge() {}

    /** One shape and its colour, in the order of drawing. */
    private record Part(Shape shape, Color colour) {}

    static Artwork of(Achievement achievement) {
        List<Part> parts = parts(achievement);
        return new Artwork(png(parts), svg(achievement.name(), parts).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether this is the drawing with the achievement's name, and no image that somebody gave. */
    static boolean isOf(Achievement achievement, byte[] svg) {
        return new String(svg, StandardCharsets.UTF_8).startsWith(head(achievement.name()));
    }

    private static List<Part> parts(Achievement achievement) {
        float hue = hue(achievement.slug());
        Color dark = Color.getHSBColor(hue, 0.75f, 0.38f);
        Color light = Color.getHSBColor(hue, 0.16f, 0.97f);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(seal(), dark));
        parts.add(new Part(disc(250), light));
        parts.add(new Part(disc(242), dark));
        parts.add(new Part(disc(228), Color.WHITE));
        parts.add(new Part(star(CENTRE, 128, 26), dark));
        parts.add(new Part(star(CENTRE, 472, 26), dark));
        for (Shape line : lines(achievement.name())) {
            parts.add(new Part(line, dark));
        }
        return parts;
    }

    private static float hue(String slug) {
        byte[] digest = Sha256.of(slug);
        return ((digest[0] & 0xFF) * 256 + (digest[1] & 0xFF)) / 65_536f;
    }

    private static Shape disc(double radius) {
        return new Ellipse2D.Double(CENTRE - radius, CENTRE - radius, 2 * radius, 2 * radius);
    }

    private static Shape seal() {
        return rays(CENTRE, CENTRE, NOTCHES, 290, 268);
    }

    private static Shape star(double x, double y, double radius) {
        return rays(x, y, 5, radius, radius * 0.4);
    }

    private static Shape rays(double x, double y, int count, double outer, double inner) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < 2 * count; i++) {
            double angle = Math.PI * i / count - Math.PI / 2;
            double radius = i % 2 == 0 ? outer : inner;
            double px = x + radius * Math.cos(angle);
            double py = y + radius * Math.sin(angle);
            if (i == 0) {
                path.moveTo(px, py);
            } else {
                path.lineTo(px, py);
            }
        }
        path.closePath();
        return path;
    }

    /** The name as large as fits. */
    private static List<Shape> lines(String name) {
        Lettering lettering = Lettering.bold();
        double size = 66;
        while (size > 16 && !fits(lettering, name, size)) {
            size -= 2;
        }
        List<String> lines = lettering.wrap(name, size, WIDEST_LINE);
        return placed(lettering, lines, size, lines.size() * size * 1.25);
    }

    private static boolean fits(Lettering lettering, String name, double size) {
        return lettering.wrap(name, size, WIDEST_LINE).size() * size * 1.25 <= TALLEST_TEXT
                && Arrays.stream(name.split("\\s+")).allMatch(word -> lettering.width(word, size) <= WIDEST_LINE);
    }

    private static List<Shape> placed(Lettering lettering, List<String> lines, double size, double height) {
        List<Shape> shapes = new ArrayList<>();
        double baseline = CENTRE - height / 2 + size * 0.95;
        for (String line : lines) {
            double x = CENTRE - lettering.width(line, size) / 2;
            shapes.add(AffineTransform.getTranslateInstance(x, baseline)
                    .createTransformedShape(lettering.outline(line, size)));
            baseline += size * 1.25;
        }
        return shapes;
    }

    private static byte[] png(List<Part> parts) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        for (Part part : parts) {
            graphics.setColor(part.colour());
            graphics.fill(part.shape());
        }
        graphics.dispose();
        return PngImage.encode(image);
    }

    private static String svg(String name, List<Part> parts) {
        StringBuilder svg = new StringBuilder(head(name));
        for (Part part : parts) {
            svg.append(String.format("<path fill=\"#%06x\" d=\"", part.colour().getRGB() & 0xFFFFFF))
                    .append(SvgPath.of(part.shape()))
                    .append("\"/>");
        }
        return svg.append("</svg>\n").toString();
    }

    private static String head(String name) {
        String words = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + SIZE + ' ' + SIZE
                + "\" role=\"img\"><title>" + words + "</title>";
    }
}
