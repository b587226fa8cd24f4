package org.badgedesk.web.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.AchievementEditions;
import org.badgedesk.badges.BadgeRefused;
import org.badgedesk.badges.Badges;
import org.badgedesk.letters.Certificates;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes an achievement, and changes one. For admins. */
@Controller
class AchievementPage {

    private static final String PAGE = "desk/achievement";

    private final Badges badges;
    private final AchievementEditions editions;
    private final Certificates certificates;

    AchievementPage(Badges badges, AchievementEditions editions, Certificates certificates) {
        this.badges = badges;
        this.editions = editions;
        this.certificates = certificates;
    }

    @GetMapping("/desk/achievements/new")
    String showNew(Model model) {
        return form(model, AchievementForm.empty(), Map.of());
    }

    @PostMapping("/desk/achievements/new")
    String create(
            @ModelAttribute AchievementForm form,
            @RequestParam Optional<MultipartFile> image,
            @AuthenticationPrincipal StaffMember by,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model)
            throws IOException {
        Map<String, String> faults = new LinkedHashMap<>();
        String slug = form.slug() == null ? "" : form.slug().strip();
        Optional<Achievement> asked = form.achievement(slug, faults);
        if (asked.isPresent()) {
            try {
                badges.create(asked.get(), image(image), by.id().value());
                certificates.offer(slug, form.offersCertificate(), by.id().value(), "");
                return saved(flash, asked.get().name() + " is made. Badges of it can be issued now.");
            } catch (BadgeRefused refused) {
                faults.put("form", String.valueOf(refused.getMessage()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("imageLost", isThere(image));
        return form(model, form, faults);
    }

    @GetMapping("/desk/achievements/edit/{slug}")
    String show(@PathVariable String slug, Model model) {
        AchievementEditions.Edition edition = known(slug);
        boolean certificate = certificates.offered().contains(slug);
        return form(model, edition, AchievementForm.of(edition, certificate), Map.of());
    }

    @PostMapping("/desk/achievements/edit/{slug}")
    String change(
            @PathVariable String slug,
            @ModelAttribute AchievementForm form,
            @RequestParam Optional<MultipartFile> image,
            @AuthenticationPrincipal StaffMember by,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model)
            throws IOException {
        AchievementEditions.Edition before = known(slug);
        Map<String, String> faults = new LinkedHashMap<>();
        String why = form.why() == null ? "" : form.why().strip();
        if (why.isEmpty() || why.length() > 500 || why.chars().anyMatch(Character::isISOControl)) {
            faults.put("why", "Say in a sentence why this is changed: it is kept with the history.");
        }
        Optional<Achievement> asked = form.achievement(slug, faults);
        if (asked.isPresent()) {
            try {
                int edition = form.edition() == null ? 0 : form.edition();
                editions.change(asked.get(), image(image), edition, by.id().value(), why);
                certificates.offer(slug, form.offersCertificate(), by.id().value(), why);
                return saved(flash, asked.get().name() + " is saved.");
            } catch (BadgeRefused refused) {
                faults.put("form", String.valueOf(refused.getMessage()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("imageLost", isThere(image));
        return form(model, before, form, faults);
    }

    private AchievementEditions.Edition known(String slug) {
        return editions.current(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String saved(RedirectAttributes flash, String notice) {
        flash.addFlashAttribute("notice", notice);
        return "redirect:/desk/achievements";
    }

    private String form(
            Model model, AchievementEditions.Edition edition, AchievementForm form, Map<String, String> faults) {
        String slug = edition.achievement().slug();
        model.addAttribute("edition", edition);
        model.addAttribute("former", editions.former(slug));
        model.addAttribute("issued", editions.isIssued(slug));
        return form(model, form, faults);
    }

    private String form(Model model, AchievementForm form, Map<String, String> faults) {
        TreeSet<String> kinds = new TreeSet<>();
        kinds.add(Achievement.DEFAULT_KIND);
        kinds.add("membership");
        badges.achievements().forEach(each -> kinds.add(each.kind()));
        model.addAttribute("kinds", kinds);
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        return PAGE;
    }

    private static boolean isThere(Optional<MultipartFile> sent) {
        return sent.isPresent() && !sent.get().isEmpty();
    }

    /** Browsers name the type of a file by its ending; where one does not, the ending decides. */
    private static Badges.@Nullable Image image(Optional<MultipartFile> sent) throws IOException {
        if (!isThere(sent)) {
            return null;
        }
        MultipartFile file = sent.orElseThrow();
        String name = String.valueOf(file.getOriginalFilename()).toLowerCase(Locale.ROOT);
        String type = name.endsWith(".svg")
                ? "image/svg+xml"
                : name.endsWith(".png") ? "image/png" : String.valueOf(file.getContentType());
        return new Badges.Image(file.getBytes(), type);
    }
}
