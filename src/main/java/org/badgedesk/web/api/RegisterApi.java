package org.badgedesk.web.api;

import java.time.LocalDate;
import java.util.Locale;
import org.badgedesk.badges.Badges;
import org.badgedesk.register.Membership;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The register's owner tells the desk what stands in the register. */
@RestController
@RequestMapping("/api/v1/register")
class RegisterApi {

    private final Register register;
    private final Badges badges;

    RegisterApi(Register register, Badges badges) {
        this.register = register;
        this.badges = badges;
    }

    record NewRecord(
            @Nullable String memberNumber,
            @Nullable String name,
            @Nullable String kind,
            @Nullable String status,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate validThrough) {}

    /** @param note what to look at: a kind that governs no badge; null where there is nothing */
    record ShownRecord(
            @Nullable String memberNumber,
            String email,
            String name,
            String kind,
            String status,
            @Nullable LocalDate issuedOn,
            LocalDate validThrough,
            boolean pending,
            @Nullable String note) {}

    /** @param waits why the record is kept, but not taken over before staff have looked at it */
    record Waiting(String waits) {}

    /** 202 where the record may mean somebody else: sending it again changes nothing. */
    @PutMapping("/{email}")
    ResponseEntity<?> put(
            @PathVariable String email, @RequestBody NewRecord asked, @AuthenticationPrincipal StaffMember by) {
        Register.Taken taken = register.put(
                new Register.Entry(
                        asked.memberNumber(),
                        Fields.email("the address", email),
                        Fields.name("name", asked.name()),
                        Fields.required("kind", asked.kind()),
                        Fields.oneOf("status", RecordStatus.class, asked.status()),
                        asked.issuedOn(),
                        Fields.required("validThrough", asked.validThrough())),
                by.id().value());
        if (taken.waits() != null) {
            return ResponseEntity.accepted().body(new Waiting(taken.waits()));
        }
        Membership put = taken.record();
        return ResponseEntity.ok(new ShownRecord(
                put.memberNumber(),
                put.email().value(),
                put.name().value(),
                put.kind(),
                put.status().name().toLowerCase(Locale.ROOT),
                put.issuedOn(),
                put.validThrough(),
                put.pending(),
                badges.ungoverned(put.kind()).orElse(null)));
    }
}
