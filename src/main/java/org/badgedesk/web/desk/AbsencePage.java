package org.badgedesk.web.desk;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.badgedesk.core.StaffId;
import org.badgedesk.core.WorkingHours;
import org.badgedesk.staff.Absence;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is away, and who approves in their place: each for themselves, admins for all. */
@Controller
class AbsencePage {

    private final Staff staff;
    private final WorkingHours hours;

    AbsencePage(Staff staff, WorkingHours hours) {
        this.staff = staff;
        this.hours = hours;
    }

    /** @param last the last day of the absence */
    record Row(StaffId who, String name, LocalDate first, LocalDate last, String deputy) {}

    @GetMapping("/desk/absences")
    String show(Model model) {
        model.addAttribute("people", staff.people());
        model.addAttribute("absences", staff.absences().stream().map(this::row).toList());
        return "desk/absences";
    }

    @PostMapping("/desk/absences")
    String away(
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String first,
            @RequestParam(defaultValue = "") String last,
            @RequestParam(defaultValue = "") String deputy,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        Optional<LocalDate> from = day(first);
        Optional<LocalDate> through = day(last);
        if (from.isEmpty() || through.isEmpty() || through.get().isBefore(from.get())) {
            flash.addFlashAttribute("warning", "Give the first and the last day, such as 2026-12-24 and 2027-01-03.");
        } else {
            tell(
                    flash,
                    () -> staff.away(
                            new Absence(
                                    new StaffId(who),
                                    from.get().atStartOfDay(hours.zone()).toInstant(),
                                    through.get()
                                            .plusDays(1)
                                            .atStartOfDay(hours.zone())
                                            .toInstant(),
                                    deputy.isEmpty() ? null : new StaffId(deputy)),
                            by));
        }
        return "redirect:/desk/absences";
    }

    @PostMapping("/desk/absences/end")
    String back(@RequestParam String who, @AuthenticationPrincipal StaffMember by, RedirectAttributes flash) {
        tell(flash, () -> staff.back(new StaffId(who), by));
        return "redirect:/desk/absences";
    }

    private static void tell(RedirectAttributes flash, Runnable change) {
        try {
            change.run();
            flash.addFlashAttribute("notice", "Noted.");
        } catch (IllegalArgumentException e) {
            flash.addFlashAttribute("warning", "That is not possible: " + e.getMessage() + ".");
        }
    }

    private Row row(Absence absence) {
        return new Row(
                absence.who(),
                name(absence.who()),
                LocalDate.ofInstant(absence.begins(), hours.zone()),
                LocalDate.ofInstant(absence.ends(), hours.zone()).minusDays(1),
                absence.deputy() == null ? "nobody" : name(absence.deputy()));
    }

    private String name(StaffId id) {
        return staff.find(id).map(StaffMember::name).orElse(id.value());
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
