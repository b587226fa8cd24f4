package org.badgedesk.web.site;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.badgedesk.core.Language;
import org.badgedesk.templates.PdfPress;
import org.badgedesk.templates.Templates;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The user guides, as pages and as PDF from the same Markdown. */
@Controller
class GuidePage {

    private static final Set<String> NAMES = Set.of("managing", "sharing");
    private static final List<Language> LANGUAGES =
            List.of(Language.ENGLISH, new Language("es"), new Language("fr"), new Language("de"));

    private final Templates templates;
    private final PdfPress press;
    /** The latest sheet of each guide; printing takes longer than reading. */
    private final Map<String, Printed> printed = new ConcurrentHashMap<>();

    private record Printed(String html, byte[] pdf) {}

    GuidePage(Templates templates, PdfPress press) {
        this.templates = templates;
        this.press = press;
    }

    @GetMapping("/guides")
    String list() {
        return "guides";
    }

    /** A guide in one language: its first heading is its title. */
    private record Guide(String name, Language language, String markdown) {

        String title() {
            return markdown.lines().findFirst().orElseThrow().replaceFirst("^#\\s+", "");
        }
    }

    /** @param lang the language that was chosen; else the browser's, where the guide is written in it */
    @GetMapping("/guides/{name}")
    String show(
            @PathVariable String name,
            @RequestParam Optional<String> lang,
            Locale browsers,
            HttpServletResponse response,
            Model model) {
        Guide guide = guide(name, lang, browsers);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        model.addAttribute("name", name);
        model.addAttribute("title", guide.title());
        model.addAttribute("language", guide.language().code());
        model.addAttribute("languages", LANGUAGES);
        model.addAttribute("html", templates.fragment(guide.markdown()));
        return "guide";
    }

    @GetMapping("/guides/{name}.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String name, @RequestParam Optional<String> lang, Locale browsers) {
        Guide guide = guide(name, lang, browsers);
        String sheet = templates.html(
                "web/guides/sheet",
                guide.language(),
                Map.of(
                        "title",
                        guide.title(),
                        "language",
                        guide.language().code(),
                        "html",
                        templates.fragment(guide.markdown())));
        Printed pdf = printed.compute(
                name + "." + guide.language(),
                (n, last) -> last != null && last.html().equals(sheet) ? last : print(sheet));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(name + "-your-badges.pdf")
                                .build()
                                .toString())
                .body(pdf.pdf());
    }

    private Printed print(String sheet) {
        return new Printed(sheet, press.print(sheet));
    }

    private Guide guide(String name, Optional<String> lang, Locale browsers) {
        if (!NAMES.contains(name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String wanted = lang.orElseGet(() -> Language.of(browsers).code());
        Language spoken = LANGUAGES.stream()
                .filter(its -> its.code().equals(wanted))
                .findFirst()
                .orElse(Language.ENGLISH);
        String file = "web/guides/" + name;
        Language language = templates.ownWords(file, spoken);
        return new Guide(name, language, templates.markdown(file, language, Map.of()));
    }
}
