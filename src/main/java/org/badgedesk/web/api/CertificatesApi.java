package org.badgedesk.web.api;

import org.badgedesk.letters.Certificates;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Switches the PDF certificate of an achievement on or off. */
@RestController
@RequestMapping("/api/v1/achievements")
class CertificatesApi {

    private final Certificates certificates;

    CertificatesApi(Certificates certificates) {
        this.certificates = certificates;
    }

    record Offer(@Nullable Boolean offered) {}

    @PutMapping("/{slug}/certificate")
    Offer offer(@PathVariable String slug, @RequestBody Offer asked, @AuthenticationPrincipal StaffMember by) {
        boolean offered = Fields.required("offered", asked.offered());
        if (!certificates.offer(slug, offered, by.id().value(), "")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new Offer(offered);
    }
}
