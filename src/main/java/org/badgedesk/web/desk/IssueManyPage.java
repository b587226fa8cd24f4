package org.badgedesk.web.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.badgedesk.badges.BulkIssue;
import org.badgedesk.badges.BulkLoad;
import org.badgedesk.badges.CsvTable;
import org.badgedesk.staff.StaffMember;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Badges for many at once from a short table; long ones are for the command {@code import credentials}, which shows how far it is. */
@Controller
class IssueManyPage {

    /** What is issued while a browser waits. */
    private static final int MOST_ROWS = 2_000;

    /** How many refusals are shown. */
    private static final int SHOWN = 100;

    private static final String BACK = "redirect:/desk/issue";

    private final BulkIssue bulk;

    IssueManyPage(BulkIssue bulk) {
        this.bulk = bulk;
    }

    @PostMapping("/desk/issue/many")
    String issue(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "false") boolean announce,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash)
            throws IOException {
        byte[] content = file.getBytes();
        if (rows(content) > MOST_ROWS) {
            flash.addFlashAttribute(
                    "warning",
                    "Nothing was issued: the table has more than " + MOST_ROWS
                            + " rows. Have an admin take it over by the command: import credentials FILE.csv");
            return BACK;
        }
        Path copy = Files.createTempFile("badges", ".csv");
        try {
            Files.write(copy, content);
            List<String> refusals = new ArrayList<>();
            BulkLoad.Report report = bulk.run(copy, announce, by.id().value(), collect(refusals));
            flash.addFlashAttribute("many", words(report, announce));
            flash.addFlashAttribute("refusals", List.copyOf(refusals));
        } catch (CsvTable.Unreadable e) {
            flash.addFlashAttribute("warning", "Nothing was issued: " + e.getMessage());
        } finally {
            Files.delete(copy);
        }
        return BACK;
    }

    private static String words(BulkLoad.Report report, boolean announced) {
        String done = report.added() + " issued, " + report.alreadyThere() + " there already, " + report.refused()
                + " refused.";
        return report.mails() == 0
                ? done
                : done + " " + report.mails()
                        + (announced ? " mails are on their way." : " mails would have gone out.");
    }

    private static int rows(byte[] table) {
        int rows = 0;
        for (byte letter : table) {
            rows += letter == '\n' ? 1 : 0;
        }
        return rows;
    }

    private static BulkLoad.Listener collect(List<String> refusals) {
        return new BulkLoad.Listener() {
            @Override
            public void refused(long line, String reason) {
                if (refusals.size() < SHOWN) {
                    refusals.add((line == 0 ? "The rest of the file: " : "Line " + line + ": ") + reason);
                }
            }

            @Override
            public void progress(long rows, double share) {}
        };
    }
}
