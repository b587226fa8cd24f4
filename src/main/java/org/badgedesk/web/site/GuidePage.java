package org.badgedesk.web.site;

import java.util.Map;
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
import org.springframework.web.server.ResponseStatusException;

/** The user guides, as pages and as PDF from the same Markdown. */
@Controller
class GuidePage {

    private static final Map<String, String> TITLES =
            Map.of("managing", "Managing your badges", "sharing", "Sharing your badges");

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

    @GetMapping("/guides/{name}")
    String show(@PathVariable String name, Model model) {
        String title = title(name);
        model.addAttribute("name", name);
        model.addAttribute("title", title);
        model.addAttribute("html", html(name));
        return "guide";
    }

    @GetMapping("/guides/{name}.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String name) {
        String title = title(name);
        String sheet = templates.html("web/guides/sheet", Language.ENGLISH, Map.of("title", title, "html", html(name)));
        Printed pdf =
                printed.compute(name, (n, last) -> last != null && last.html().equals(sheet) ? last : print(sheet));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
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

    private static String title(String name) {
        if (!TITLES.containsKey(name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return TITLES.get(name);
    }

    private String html(String name) {
        return templates.fragment(templates.markdown("web/guides/" + name, Language.ENGLISH, Map.of()));
    }
}
