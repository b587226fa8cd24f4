package org.badgedesk.web.desk;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.UUID;
import org.badgedesk.badges.BulkLoad;
import org.badgedesk.badges.CredentialImport;
import org.badgedesk.badges.CredentialImports;
import org.badgedesk.badges.CsvTable;
import org.badgedesk.staff.StaffMember;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Badges for many at once: takes a table in, and shows how far it is and what was refused. */
@Controller
class IssueManyPage {

    /** How many lines are shown; all that are kept can be downloaded, and it is said where there were more. */
    private static final int SHOWN = 200;

    private static final String NOT_ALL = "There are more: " + CredentialImports.MOST_TOLD
            + " are listed. Put these right and send the table again, which lists the next ones.";

    private final CredentialImports imports;

    IssueManyPage(CredentialImports imports) {
        this.imports = imports;
    }

    @PostMapping("/desk/issue/many")
    String issue(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "false") boolean announce,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash)
            throws IOException {
        try {
            String name = String.valueOf(file.getOriginalFilename());
            UUID taken =
                    imports.take(file.getInputStream(), name, announce, by.id().value());
            return "redirect:/desk/issue/many/" + taken;
        } catch (CsvTable.Unreadable e) {
            flash.addFlashAttribute("warning", "Nothing was issued: " + e.getMessage());
            return "redirect:/desk/issue";
        }
    }

    @GetMapping("/desk/issue/many/{id}")
    String show(@PathVariable UUID id, Model model) {
        CredentialImport its = known(id);
        List<BulkLoad.Told> told = imports.told(id, SHOWN + 1);
        model.addAttribute("load", its);
        model.addAttribute("percent", (int) Math.floor(100 * its.share()));
        model.addAttribute("told", told.subList(0, Math.min(SHOWN, told.size())));
        model.addAttribute("more", told.size() > SHOWN);
        return "desk/import";
    }

    /** What is to be told of the rows, to be put right in a spreadsheet. */
    @GetMapping("/desk/issue/many/{id}/lines.csv")
    ResponseEntity<String> lines(@PathVariable UUID id) throws IOException {
        known(id);
        StringWriter csv = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(csv)) {
            writer.writeRecord("line", "refused", "reason");
            List<BulkLoad.Told> all = imports.told(id, CredentialImports.MOST_TOLD + 1);
            all.stream()
                    .limit(CredentialImports.MOST_TOLD)
                    .forEach(told -> writer.writeRecord(
                            String.valueOf(told.line()), told.refused() ? "yes" : "no", told.words()));
            if (all.size() > CredentialImports.MOST_TOLD) {
                writer.writeRecord("", "", NOT_ALL);
            }
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=utf-8"))
                .header("Content-Disposition", "attachment; filename=\"lines.csv\"")
                .body(csv.toString());
    }

    private CredentialImport known(UUID id) {
        return imports.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
