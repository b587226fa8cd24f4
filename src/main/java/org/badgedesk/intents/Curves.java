package org.badgedesk.intents;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.badgedesk.intents.Findings.Bin;
import org.badgedesk.intents.Findings.Point;

/** Draws what a test shows as SVG for a page: no script, as wide as the page allows. */
final class Curves {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int LEFT = 44;
    private static final int BOTTOM = 34;
    private static final int TOP = 10;
    private static final int TICKS = 5;

    private Curves() {}

    /** How often the desk was right, by how sure it said that it was; the area of a dot tells its share of the rows. */
    static String reliability(List<Bin> bins) {
        int most = bins.stream().mapToInt(Bin::rows).max().orElse(1);
        String dots = bins.stream()
                .map(b ->
                        "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"#1f5f8b\"><title>said %.2f, right %.2f, %d rows</title></circle>"
                                .formatted(
                                        number(x(b.confidence())),
                                        number(y(b.accuracy())),
                                        number(2 + 6 * Math.sqrt((double) b.rows() / most)),
                                        b.confidence(),
                                        b.accuracy(),
                                        b.rows()))
                .collect(Collectors.joining());
        String ideal = line("0,0 1,1", "#999", " stroke-dasharray=\"4 4\"");
        String drawn = line(
                bins.stream().map(b -> b.confidence() + "," + b.accuracy()).collect(Collectors.joining(" ")),
                "#1f5f8b",
                "");
        return framed("Reliability", "said", "right", 1, ideal + drawn + dots);
    }

    /** Of the surest part of all rows, the rate that is wrong. */
    static String riskCoverage(List<Point> points) {
        double worst = points.stream().mapToDouble(Point::risk).max().orElse(0);
        double top = Math.max(0.05, Math.ceil(worst * 20) / 20);
        String drawn = line(
                points.stream().map(p -> p.coverage() + "," + p.risk() / top).collect(Collectors.joining(" ")),
                "#a33",
                "");
        String dots = points.stream()
                .map(p ->
                        "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"#a33\"><title>%.0f %% decided, %.1f %% of them wrong</title></circle>"
                                .formatted(
                                        number(x(p.coverage())),
                                        number(y(p.risk() / top)),
                                        100 * p.coverage(),
                                        100 * p.risk()))
                .collect(Collectors.joining());
        return framed("Risk by coverage", "decided", "wrong", top, drawn + dots);
    }

    private static String framed(String title, String across, String up, double top, String inside) {
        StringBuilder svg =
                new StringBuilder("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" font-size=\"11\">"
                        .formatted(WIDTH, HEIGHT, title));
        for (int t = 0; t <= TICKS; t++) {
            double at = (double) t / TICKS;
            svg.append("<path d=\"M%s %sH%d\" stroke=\"#ddd\"/>".formatted(number(x(0)), number(y(at)), WIDTH - TOP));
            svg.append("<text x=\"%d\" y=\"%s\" text-anchor=\"end\">%s %%</text>"
                    .formatted(LEFT - 4, number(y(at) + 4), number(100 * at * top)));
            svg.append("<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%.0f %%</text>"
                    .formatted(number(x(at)), HEIGHT - BOTTOM + 14, 100 * at));
        }
        return svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>"
                        .formatted((WIDTH + LEFT) / 2, HEIGHT - 4, across))
                .append("<text x=\"2\" y=\"9\">%s</text>".formatted(up))
                .append(inside)
                .append("</svg>")
                .toString();
    }

    private static String line(String points, String colour, String style) {
        String at = points.isEmpty()
                ? ""
                : java.util.Arrays.stream(points.split(" "))
                        .map(p -> p.split(","))
                        .map(p -> number(x(Double.parseDouble(p[0]))) + "," + number(y(Double.parseDouble(p[1]))))
                        .collect(Collectors.joining(" "));
        return "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>"
                .formatted(at, colour, style);
    }

    private static double x(double share) {
        return LEFT + share * (WIDTH - LEFT - TOP - 6);
    }

    private static double y(double share) {
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP - 4);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }
}
