package org.badgedesk.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.badgedesk.badges.BulkLoad;
import org.badgedesk.badges.CredentialImport;
import org.badgedesk.badges.CredentialImports;
import org.badgedesk.badges.CsvTable;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Many credentials from one table: handed in, then asked how far it is. */
@RestController
@RequestMapping("/api/v1/credentials/import")
class ImportsApi {

    private final CredentialImports imports;

    ImportsApi(CredentialImports imports) {
        this.imports = imports;
    }

    /** @param words what became of the row, where it was refused or taken over otherwise than it says; line 0 is the rest of the table */
    record ShownLine(long line, boolean refused, String words) {}

    /**
     * @param share how much of the table is done, 0 to 1
     * @param moreLines whether there were more lines to tell than the 10,000 that are kept
     */
    record ShownImport(
            UUID id,
            boolean done,
            double share,
            long rows,
            long issued,
            long alreadyThere,
            long refused,
            long mails,
            @Nullable String fault,
            List<ShownLine> lines,
            boolean moreLines) {}

    /** The body is the CSV table itself; no mail is sent unless {@code announce=true}. */
    @PostMapping(consumes = "text/csv")
    ResponseEntity<ShownImport> take(
            HttpServletRequest request,
            @RequestParam(defaultValue = "false") boolean announce,
            @AuthenticationPrincipal StaffMember by)
            throws IOException {
        UUID id = imports.take(
                request.getInputStream(), "credentials.csv", announce, by.id().value());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/credentials/import/" + id))
                .body(shown(imports.find(id).orElseThrow()));
    }

    @GetMapping("/{id}")
    ShownImport show(@PathVariable UUID id) {
        return shown(imports.find(id).orElseThrow());
    }

    @ExceptionHandler
    ProblemDetail unreadable(CsvTable.Unreadable e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage());
    }

    private ShownImport shown(CredentialImport its) {
        BulkLoad.Report soFar = its.soFar();
        List<BulkLoad.Told> told = imports.told(its.id(), CredentialImports.MOST_TOLD + 1);
        return new ShownImport(
                its.id(),
                its.isDone(),
                its.isDone() && its.fault() == null ? 1 : its.share(),
                soFar.rows(),
                soFar.added(),
                soFar.alreadyThere(),
                soFar.refused(),
                soFar.mails(),
                its.fault(),
                told.stream()
                        .limit(CredentialImports.MOST_TOLD)
                        .map(line -> new ShownLine(line.line(), line.refused(), line.words()))
                        .toList(),
                told.size() > CredentialImports.MOST_TOLD);
    }
}
