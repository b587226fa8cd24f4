package org.badgedesk.web.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.BadgeRefused;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.CredentialImports;
import org.badgedesk.badges.Evidence;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Issues one badge. */
@Controller
class IssuePage {

    private static final int IMPORTS_SHOWN = 5;

    private final Badges badges;
    private final Earners earners;
    private final CredentialImports imports;

    IssuePage(Badges badges, Earners earners, CredentialImports imports) {
        this.badges = badges;
        this.earners = earners;
        this.imports = imports;
    }

    /** The form as it was typed. */
    record Form(
            @Nullable String achievement,
            @Nullable String email,
            @Nullable String name,
            @Nullable String issuedOn,
            @Nullable String expiresOn,
            @Nullable String evidenceUrl,
            @Nullable String evidence,
            @Nullable Boolean announce,
            @Nullable Boolean again) {

        boolean announced() {
            return Boolean.TRUE.equals(announce);
        }

        boolean isAgain() {
            return Boolean.TRUE.equals(again);
        }
    }

    @GetMapping("/desk/issue")
    String show(@RequestParam Optional<String> issued, Model model) {
        issued.filter(id -> id.matches("[A-Za-z0-9_-]{8,64}"))
                .flatMap(id -> badges.find(new CredentialId(id)))
                .ifPresent(credential -> model.addAttribute("issued", credential));
        return form(model, new Form(null, null, null, null, null, null, null, true, false), Map.of());
    }

    @PostMapping("/desk/issue")
    String issue(
            @ModelAttribute Form form,
            @AuthenticationPrincipal StaffMember by,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        Map<String, String> faults = new LinkedHashMap<>();
        Optional<Badges.Order> order = order(form, faults);
        if (order.isPresent() && !form.isAgain() && holds(order.get())) {
            faults.put("again", "This earner holds this badge already. Tick the box to replace it by a new one.");
        } else if (order.isPresent()) {
            try {
                Credential issued = badges.issue(order.get(), by.id().value());
                flash.addFlashAttribute(
                        "onFile", !issued.name().equals(order.get().name()));
                return "redirect:/desk/issue?issued=" + issued.id();
            } catch (BadgeRefused refused) {
                faults.put("form", String.valueOf(refused.getMessage()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(model, form, faults);
    }

    /** What is ordered; nothing where a field is wrong, which {@code faults} then says under its name. */
    private static Optional<Badges.Order> order(Form form, Map<String, String> faults) {
        Optional<EmailAddress> email = EmailAddress.parse(text(form.email()));
        Optional<PersonName> name = PersonName.fault(text(form.name())).isPresent()
                ? Optional.empty()
                : PersonName.parse(text(form.name()));
        Optional<LocalDate> issuedOn = day(form.issuedOn(), "issuedOn", faults);
        Optional<LocalDate> expiresOn = day(form.expiresOn(), "expiresOn", faults);
        List<Evidence> evidence = evidence(form, faults);
        if (email.isEmpty()) {
            faults.put("email", "This is no e-mail address. Write it like ana@example.org.");
        }
        if (name.isEmpty()) {
            faults.put(
                    "name",
                    "Write the name as it should stand on the badge, in one line: "
                            + PersonName.fault(text(form.name())).orElse("") + ".");
        }
        return email.isEmpty() || name.isEmpty() || !faults.isEmpty()
                ? Optional.empty()
                : Optional.of(new Badges.Order(
                        text(form.achievement()),
                        email.get(),
                        name.get(),
                        issuedOn.orElse(null),
                        expiresOn.orElse(null),
                        form.announced(),
                        evidence,
                        null,
                        null));
    }

    /** None, or one piece: a page, a text, or both. */
    private static List<Evidence> evidence(Form form, Map<String, String> faults) {
        String url = text(form.evidenceUrl()).strip();
        String words = text(form.evidence());
        if (url.isEmpty() && words.isBlank()) {
            return List.of();
        }
        try {
            return List.of(new Evidence(url.isEmpty() ? null : URI.create(url), words));
        } catch (IllegalArgumentException e) {
            faults.put(
                    "evidence",
                    "Evidence is a web address like https://example.org/thesis, a text of at most 2,000 characters, or"
                            + " both.");
            return List.of();
        }
    }

    private String form(Model model, Form form, Map<String, String> faults) {
        model.addAttribute("achievements", badges.achievements());
        model.addAttribute("imports", imports.latest(IMPORTS_SHOWN));
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        return "desk/issue";
    }

    private boolean holds(Badges.Order order) {
        return earners.find(order.email()).stream()
                .flatMap(earner -> badges.of(earner.id()).stream())
                .anyMatch(held -> held.isCurrent() && held.achievement().equals(order.achievement()));
    }

    private static Optional<LocalDate> day(@Nullable String text, String field, Map<String, String> faults) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException e) {
            faults.put(field, "This is no date. Write it like 2026-11-22, or leave it out.");
            return Optional.empty();
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
