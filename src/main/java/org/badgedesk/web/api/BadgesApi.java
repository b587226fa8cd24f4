package org.badgedesk.web.api;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.badgedesk.accounts.AccountState;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.Evidence;
import org.badgedesk.badges.openbadges.OpenBadges;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Credentials and earners over the admin API. */
@RestController
@RequestMapping("/api/v1")
class BadgesApi {

    private final Badges badges;
    private final Earners earners;
    private final Accounts accounts;
    private final OpenBadges open;

    BadgesApi(Badges badges, Earners earners, Accounts accounts, OpenBadges open) {
        this.badges = badges;
        this.earners = earners;
        this.accounts = accounts;
        this.open = open;
    }

    record NewCredential(
            @Nullable String achievement,
            @Nullable String email,
            @Nullable String name,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate expiresOn,
            @Nullable Boolean announce,
            @Nullable List<Evidence> evidence) {}

    /** @param name the name on the badge: of a known earner the one on file, whatever was asked for */
    record IssuedCredential(String id, URI url, String earner, String name) {}

    record ShownEarner(String email, String name, ShownAccount account, List<ShownCredential> credentials) {}

    record ShownAccount(boolean locked, int failedSignIns, boolean mustChangePassword) {}

    record ShownCredential(
            String id,
            String achievement,
            String status,
            LocalDate issuedOn,
            @Nullable LocalDate expiresOn,
            String name) {}

    @PostMapping("/credentials")
    ResponseEntity<IssuedCredential> issue(@RequestBody NewCredential asked, @AuthenticationPrincipal StaffMember by) {
        Credential issued = badges.issue(
                new Badges.Order(
                        Fields.required("achievement", asked.achievement()),
                        Fields.email("email", asked.email()),
                        Fields.name("name", asked.name()),
                        asked.issuedOn(),
                        asked.expiresOn(),
                        asked.announce() == null || asked.announce(),
                        asked.evidence() == null ? List.of() : asked.evidence(),
                        null,
                        null),
                by.id().value());
        URI page = badges.page(issued.id());
        return ResponseEntity.created(page)
                .body(new IssuedCredential(
                        issued.id().value(),
                        page,
                        earners.find(issued.earner()).orElseThrow().email().value(),
                        issued.name().value()));
    }

    /**
     * What is done to a credential. {@code action} is {@code extend} (with {@code expiresOn}, null for ever), {@code redate} (with
     * {@code issuedOn}), {@code revoke} or {@code reinstate}; each leaves its trace in the credential's history.
     */
    record Step(
            @Nullable String action,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate expiresOn,
            @Nullable String reason) {}

    @PostMapping("/credentials/{id}/changes")
    ShownCredential change(@PathVariable String id, @RequestBody Step step, @AuthenticationPrincipal StaffMember by) {
        CredentialId credential = new CredentialId(id);
        String reason = Fields.required("reason", step.reason());
        String who = by.id().value();
        switch (Fields.required("action", step.action())) {
            case "extend" -> badges.correctExpiry(credential, step.expiresOn(), who, reason);
            case "redate" -> badges.correctIssue(credential, Fields.required("issuedOn", step.issuedOn()), who, reason);
            case "revoke" -> badges.revoke(credential, reason, who);
            case "reinstate" -> badges.reinstate(credential, who, reason);
            default -> throw new IllegalArgumentException("action is one of extend, redate, revoke, reinstate");
        }
        return shown(badges.find(credential).orElseThrow());
    }

    /** Retires the issuer's signing keys and makes new ones; the old ones stay published. */
    @PostMapping("/keys/rotation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rotateKeys(@AuthenticationPrincipal StaffMember by) {
        open.rotateKeys(by.id().value());
    }

    @GetMapping("/earners")
    ShownEarner earner(@RequestParam String email) {
        return shown(earners.find(Fields.email("email", email)).orElseThrow());
    }

    private ShownEarner shown(Earner earner) {
        AccountState state = accounts.state(earner.id());
        return new ShownEarner(
                earner.email().value(),
                earner.name().value(),
                new ShownAccount(state.locked(), state.failedSignIns(), state.mustChangePassword()),
                badges.of(earner.id()).stream().map(BadgesApi::shown).toList());
    }

    private static ShownCredential shown(Credential credential) {
        return new ShownCredential(
                credential.id().value(),
                credential.achievement(),
                credential.status().name().toLowerCase(Locale.ROOT),
                credential.issuedOn(),
                credential.expiresOn(),
                credential.name().value());
    }
}
