package org.badgedesk.web.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.badgedesk.templates.Preview;
import org.badgedesk.templates.Rendered;
import org.badgedesk.templates.Templates;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The templates as their readers get them, with sample data, and what is wrong with a file that was edited. */
@Controller
class TemplatesPage {

    /** A mail's own style and nothing else: what stands in it runs nothing and loads nothing. */
    private static final String MAIL_ONLY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Templates templates;

    TemplatesPage(Templates templates) {
        this.templates = templates;
    }

    /** @param language its code; {@code en} where the file's name has none */
    record File(String path, String language) {}

    @GetMapping("/desk/templates")
    String list(Model model) {
        Map<String, List<File>> byName = new TreeMap<>();
        for (String path : templates.files()) {
            String name = path.substring(0, path.indexOf('.'));
            String rest = path.substring(name.length() + 1);
            String language = rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : "en";
            byName.computeIfAbsent(name, its -> new ArrayList<>()).add(new File(path, language));
        }
        model.addAttribute("templates", byName);
        model.addAttribute("problems", templates.problems());
        return "desk/templates";
    }

    @GetMapping("/desk/templates/preview")
    String preview(@RequestParam String file, Model model) {
        model.addAttribute("preview", find(file));
        return "desk/template";
    }

    @GetMapping(path = "/desk/templates/html", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    @ResponseBody
    String html(@RequestParam String file, HttpServletResponse response) {
        Rendered mail = find(file).mail();
        if (mail == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        response.setHeader("Content-Security-Policy", MAIL_ONLY);
        return mail.html();
    }

    private Preview find(String file) {
        return templates.preview(file).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
