package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.badgedesk.intents.Figures.Prediction;

/** What a test shows besides its figures: who is taken for whom, how each language does, how far confidence carries. */
record Findings(
        List<String> classes,
        int[][] matrix,
        List<Confusion> confusions,
        Map<String, Share> languages,
        List<Bin> reliability,
        List<Point> riskCoverage) {

    private static final int BINS = 10;
    private static final int PAIRS = 12;

    /** {@code gold} taken for {@code said}, so many times; one of the texts. */
    record Confusion(String gold, String said, int times, String example) {}

    record Share(int right, int rows) {}

    record Bin(double from, int rows, double confidence, double accuracy) {}

    /** Of the surest {@code coverage} of all rows, the rate that is wrong. */
    record Point(double coverage, double risk) {}

    static Findings of(List<String> classes, List<Prediction> predictions, List<String> languages) {
        int[][] matrix = new int[classes.size()][classes.size()];
        Map<String, Confusion> pairs = new LinkedHashMap<>();
        Map<String, Share> byLanguage = new TreeMap<>();
        for (int i = 0; i < predictions.size(); i++) {
            Prediction p = predictions.get(i);
            matrix[classes.indexOf(p.gold())][classes.indexOf(p.predicted())]++;
            boolean right = p.gold().equals(p.predicted());
            byLanguage.merge(
                    languages.get(i),
                    new Share(right ? 1 : 0, 1),
                    (a, b) -> new Share(a.right() + b.right(), a.rows() + b.rows()));
            if (!right) {
                pairs.merge(
                        p.gold() + ">" + p.predicted(),
                        new Confusion(p.gold(), p.predicted(), 1, p.text()),
                        (a, b) -> new Confusion(a.gold(), a.said(), a.times() + 1, a.example()));
            }
        }
        List<Confusion> confusions = pairs.values().stream()
                .sorted(Comparator.comparingInt(Confusion::times).reversed())
                .limit(PAIRS)
                .toList();
        return new Findings(
                classes, matrix, confusions, byLanguage, reliability(predictions), riskCoverage(predictions));
    }

    private static List<Bin> reliability(List<Prediction> predictions) {
        double[][] sums = new double[BINS][3];
        for (Prediction p : predictions) {
            double[] bin = sums[Math.min(BINS - 1, (int) (p.bestProbability() * BINS))];
            bin[0]++;
            bin[1] += p.bestProbability();
            bin[2] += p.best().equals(p.gold()) ? 1 : 0;
        }
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < BINS; b++) {
            if (sums[b][0] > 0) {
                bins.add(
                        new Bin((double) b / BINS, (int) sums[b][0], sums[b][1] / sums[b][0], sums[b][2] / sums[b][0]));
            }
        }
        return bins;
    }

    private static List<Point> riskCoverage(List<Prediction> predictions) {
        List<Prediction> surest = predictions.stream()
                .sorted(Comparator.comparingDouble(Prediction::confidence).reversed())
                .toList();
        List<Point> points = new ArrayList<>();
        int wrong = 0;
        for (int i = 0; i < surest.size(); i++) {
            wrong += surest.get(i).gold().equals(surest.get(i).predicted()) ? 0 : 1;
            if ((i + 1) * 10L / surest.size() > i * 10L / surest.size()) {
                points.add(new Point((i + 1.0) / surest.size(), wrong / (i + 1.0)));
            }
        }
        return points;
    }

    String text() {
        StringBuilder out = new StringBuilder("Confusion matrix (rows: truth)\n");
        for (int i = 0; i < classes.size(); i++) {
            out.append(format("%3d %-24s", i + 1, classes.get(i)));
            for (int count : matrix[i]) {
                out.append(count == 0 ? "    ." : format("%5d", count));
            }
            out.append('\n');
        }
        out.append("\nMost confusing pairs\n");
        confusions.forEach(c -> out.append(
                format("%4d  %s taken for %s: \"%s\"%n", c.times(), c.gold(), c.said(), shortened(c.example()))));
        out.append("\nLanguages\n");
        languages.forEach((language, share) -> out.append(
                format("%-4s %6.2f %% of %d%n", language, 100.0 * share.right() / share.rows(), share.rows())));
        out.append("\nReliability (said, was right, rows)\n");
        reliability.forEach(b -> out.append(format("%.2f  %.2f  %d%n", b.confidence(), b.accuracy(), b.rows())));
        out.append("\nRisk by coverage\n");
        riskCoverage.forEach(p -> out.append(format("%3.0f %%  %.4f%n", 100 * p.coverage(), p.risk())));
        return out.toString();
    }

    String html() {
        return """
                <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
                <title>Intents</title><style>
                body{font:15px/1.4 system-ui,sans-serif;margin:1rem auto;max-width:60rem;padding:0 .75rem}
                svg{width:100%;max-width:30rem;height:auto}
                .wide{overflow-x:auto}table{border-collapse:collapse}td,th{padding:2px 6px;text-align:right;font-variant-numeric:tabular-nums}
                th[scope=row]{position:sticky;left:0;background:#fff;text-align:left;font-weight:normal;max-width:9.5rem;overflow-wrap:anywhere}
                .text{text-align:left}
                </style><h1>Intents</h1><h2>How far confidence carries</h2>
                """
                + Curves.reliability(reliability)
                + Curves.riskCoverage(riskCoverage)
                + "\n<h2>Who is taken for whom</h2><p>A row for each truth; columns have the rows' numbers.</p><div class=\"wide\" tabindex=\"0\">"
                + matrixTable()
                + "</div>\n<h2>Most confusing pairs</h2><div class=\"wide\" tabindex=\"0\"><table>"
                + confusions.stream()
                        .map(c -> "<tr><td>%d</td><td class=\"text\">%s taken for %s: “%s”</td></tr>"
                                .formatted(
                                        c.times(), escape(c.gold()), escape(c.said()), escape(shortened(c.example()))))
                        .collect(Collectors.joining())
                + "</table></div>\n<h2>Languages</h2><table><tr><th class=\"text\">language</th><th>right</th><th>rows</th></tr>"
                + languages.entrySet().stream()
                        .map(e -> format(
                                "<tr><td class=\"text\">%s</td><td>%.1f %%</td><td>%d</td></tr>",
                                escape(e.getKey()),
                                100.0 * e.getValue().right() / e.getValue().rows(),
                                e.getValue().rows()))
                        .collect(Collectors.joining())
                + "</table></html>\n";
    }

    private String matrixTable() {
        StringBuilder out = new StringBuilder("<table><tr><th></th>");
        for (int i = 0; i < classes.size(); i++) {
            out.append("<th scope=\"col\" title=\"%s\">%d</th>".formatted(escape(classes.get(i)), i + 1));
        }
        for (int i = 0; i < classes.size(); i++) {
            int rows = Math.max(1, java.util.Arrays.stream(matrix[i]).sum());
            out.append("</tr><tr><th scope=\"row\">%d %s</th>".formatted(i + 1, escape(classes.get(i))));
            for (int j = 0; j < classes.size(); j++) {
                String colour = i == j ? "60,140,80" : "200,60,40";
                out.append("<td style=\"background:rgba(%s,%s)\">%s</td>"
                        .formatted(
                                colour,
                                Math.round(50.0 * matrix[i][j] / rows) / 100.0,
                                matrix[i][j] == 0 ? "" : matrix[i][j]));
            }
        }
        return out.append("</tr></table>").toString();
    }

    Map<String, Object> byName() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("classes", classes);
        map.put("confusionMatrix", matrix);
        map.put("confusingPairs", confusions);
        map.put("languages", languages);
        map.put("reliability", reliability);
        map.put("riskCoverage", riskCoverage);
        return map;
    }

    /** Whatever the machine's language: tables are read by programs too. */
    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }

    /** Never within a sign that takes two characters. */
    private static String shortened(String text) {
        int end = text.length() > 90 && Character.isHighSurrogate(text.charAt(88)) ? 88 : 89;
        return text.length() <= 90 ? text : text.substring(0, end) + "…";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
