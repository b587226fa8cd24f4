package org.badgedesk.badges;

import java.awt.Shape;
import java.awt.geom.PathIterator;

/** Writes a shape as SVG path data (SVG 1.1, section 8.3), to a tenth of a unit. */
final class SvgPath {

    private SvgPath() {}

    static String of(Shape shape) {
        StringBuilder data = new StringBuilder();
        double[] points = new double[6];
        for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
            switch (path.currentSegment(points)) {
                case PathIterator.SEG_MOVETO -> append(data, 'M', points, 2);
                case PathIterator.SEG_LINETO -> append(data, 'L', points, 2);
                case PathIterator.SEG_QUADTO -> append(data, 'Q', points, 4);
                case PathIterator.SEG_CUBICTO -> append(data, 'C', points, 6);
                default -> data.append('Z');
            }
        }
        return data.toString();
    }

    private static void append(StringBuilder data, char command, double[] points, int count) {
        data.append(command);
        for (int i = 0; i < count; i++) {
            data.append(i == 0 ? "" : " ").append(Math.round(points[i] * 10) / 10.0);
        }
    }
}
