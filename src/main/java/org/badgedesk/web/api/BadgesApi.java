package org.badgedesk.web.api;

import java.net.URI;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.badgedesk.accounts.AccountState;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Achievements, credentials and earners over the admin API. */
@RestController
@RequestMapping("/api/v1")
class BadgesApi {

    private static final int LARGEST_IMAGE_URL = 4 << 20;

    private final Badges badges;
    private final Earners earners;
    private final Accounts accounts;

    BadgesApi(Badges badges, Earners earners, Accounts accounts) {
        this.badges = badges;
        this.earners = earners;
        this.accounts = accounts;
    }

    record NewAchievement(
            @Nullable String slug,
            @Nullable String name,
            @Nullable String description,
            @Nullable String criteria,
            @Nullable String kind,
            @Nullable String validFor,
            @Nullable String image) {}

    record ShownAchievement(
            String slug,
            String name,
            String description,
            String criteria,
            String kind,
            @Nullable String validFor) {}

    record NewCredential(
            @Nullable String achievement,
            @Nullable String email,
            @Nullable String name,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate expiresOn,
            @Nullable Boolean announce) {}

    record IssuedCredential(String id, URI url, String earner) {}

    record ShownEarner(String email, String name, ShownAccount account, List<ShownCredential> credentials) {}

    record ShownAccount(boolean locked, int failedSignIns, boolean mustChangePassword) {}

    record ShownCredential(
            String id,
            String achievement,
            String status,
            LocalDate issuedOn,
            @Nullable LocalDate expiresOn,
            String name) {}

    @PostMapping("/achievements")
    @ResponseStatus(HttpStatus.CREATED)
    ShownAchievement create(@RequestBody NewAchievement asked, @AuthenticationPrincipal StaffMember by) {
        Achievement made = badges.create(
                new Achievement(
                        Fields.required("slug", asked.slug()),
                        Fields.required("name", asked.name()),
                        Fields.required("description", asked.description()),
                        Fields.required("criteria", asked.criteria()),
                        asked.kind() == null ? "certification" : asked.kind(),
                        period(asked.validFor())),
                image(asked.image()),
                by.id().value());
        return new ShownAchievement(
                made.slug(),
                made.name(),
                made.description(),
                made.criteria(),
                made.kind(),
                made.validFor() == null ? null : made.validFor().toString());
    }

    @PostMapping("/credentials")
    ResponseEntity<IssuedCredential> issue(@RequestBody NewCredential asked, @AuthenticationPrincipal StaffMember by) {
        Credential issued = badges.issue(
                new Badges.Order(
                        Fields.required("achievement", asked.achievement()),
                        Fields.email("email", asked.email()),
                        Fields.name("name", asked.name()),
                        asked.issuedOn(),
                        asked.expiresOn(),
                        asked.announce() == null || asked.announce()),
                by.id().value());
        URI page = badges.page(issued.id());
        return ResponseEntity.created(page)
                .body(new IssuedCredential(
                        issued.id().value(),
                        page,
                        earners.find(issued.earner()).orElseThrow().email().value()));
    }

    @GetMapping("/earners")
    ResponseEntity<ShownEarner> earner(@RequestParam String email) {
        return ResponseEntity.of(earners.find(Fields.email("email", email)).map(this::shown));
    }

    private ShownEarner shown(Earner earner) {
        AccountState state = accounts.state(earner.id());
        return new ShownEarner(
                earner.email().value(),
                earner.name().value(),
                new ShownAccount(state.locked(), state.failedSignIns(), state.mustChangePassword()),
                badges.of(earner.id()).stream()
                        .map(c -> new ShownCredential(
                                c.id().value(),
                                c.achievement(),
                                c.status().name().toLowerCase(Locale.ROOT),
                                c.issuedOn(),
                                c.expiresOn(),
                                c.name().value()))
                        .toList());
    }

    private static @Nullable Period period(@Nullable String text) {
        try {
            return text == null ? null : Period.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("validFor is an ISO 8601 period such as P2Y or P18M");
        }
    }

    /** An image as a {@code data:} URL (RFC 2397); the desk fetches nothing from elsewhere. */
    private static Badges.@Nullable Image image(@Nullable String url) {
        if (url == null) {
            return null;
        }
        int comma = url.indexOf(',');
        if (!url.startsWith("data:") || comma < 0 || !url.substring(0, comma).endsWith(";base64")) {
            throw new IllegalArgumentException("image is a data: URL with base64 content (image/png or image/svg+xml)");
        }
        if (url.length() > LARGEST_IMAGE_URL) {
            throw new IllegalArgumentException("image is larger than " + (LARGEST_IMAGE_URL >> 20) + " MB");
        }
        String mediaType = url.substring("data:".length(), url.indexOf(';'));
        return new Badges.Image(Base64.getMimeDecoder().decode(url.substring(comma + 1)), mediaType);
    }
}
