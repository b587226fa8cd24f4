package org.badgedesk.web.desk;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.cases.CaseList;
import org.badgedesk.cases.DeskFigures;
import org.badgedesk.triage.Autonomy;
import org.badgedesk.triage.Measured;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How the desk does: what it answered, how fast, how much staff typed, and how far each action may be left to it. */
@Controller
class FiguresPage {

    private static final Duration PERIOD = Duration.ofDays(30);
    private static final double WIDTH = 300;
    private static final double HEIGHT = 120;

    private final CaseList cases;
    private final Autonomy autonomy;
    private final AuditLog audit;
    private final Clock clock;

    FiguresPage(CaseList cases, Autonomy autonomy, AuditLog audit, Clock clock) {
        this.cases = cases;
        this.autonomy = autonomy;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param line the curve as points of an SVG polyline: threshold to the right, bound upwards
     * @param limit height of the tolerated rate in the picture; below it where nothing is tolerated
     */
    record Row(Measured measured, String state, String line, double limit) {}

    @GetMapping("/desk/figures")
    String show(Model model) {
        DeskFigures figures = cases.figures(clock.instant().minus(PERIOD));
        Duration median = figures.medianReply();
        model.addAttribute("figures", figures);
        model.addAttribute("median", median == null ? "–" : inWords(median));
        model.addAttribute("signedBySetting", audit.isSignedBySetting());
        model.addAttribute("rewritable", audit.couldBeRewritten());
        model.addAttribute("rows", autonomy.all().stream().map(FiguresPage::row).toList());
        return "desk/figures";
    }

    private static Row row(Measured measured) {
        List<Measured.Point> curve = measured.curve();
        String line = curve.stream()
                .map(p -> String.format(Locale.ROOT, "%.1f,%.1f", x(p.threshold()), y(p.bound())))
                .collect(Collectors.joining(" "));
        Double tolerated = measured.tolerated();
        return new Row(measured, state(measured), line, tolerated == null ? HEIGHT * 2 : y(tolerated));
    }

    private static String state(Measured measured) {
        Double tolerated = measured.tolerated();
        if (tolerated == null) {
            return measured.fromStaff() == 0 ? "exempt, unmeasured: no decision of staff yet" : "exempt";
        }
        return measured.chosen()
                .map(p -> String.format(Locale.ROOT, "measured: safe from %.2f on", p.threshold()))
                .orElseGet(() -> "no threshold keeps the rate yet: it takes " + Measured.needed(tolerated)
                        + " cases without an error, so staff decide");
    }

    private static double x(double threshold) {
        return (threshold - 0.5) / 0.5 * WIDTH;
    }

    /** Bounds reach from 0 to 20 %; what is above lies at the upper edge. */
    private static double y(double rate) {
        return HEIGHT * (1 - Math.min(1, rate / 0.2));
    }

    private static String inWords(Duration time) {
        return time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
