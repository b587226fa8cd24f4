package org.badgedesk.web.site;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.badgedesk.core.Language;
import org.badgedesk.intents.Intent;
import org.badgedesk.intents.Intents;
import org.badgedesk.templates.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The home page and the FAQ: the same Markdown that answers mails, and of each action how to ask for it and who has to agree. */
@Controller
class HelpPage {

    private final Intents intents;
    private final Templates templates;

    HelpPage(Intents intents, Templates templates) {
        this.intents = intents;
        this.templates = templates;
    }

    /** One entry of the FAQ; {@code id} is its anchor, for life. */
    record Question(String id, String title, String html) {}

    @GetMapping("/")
    String home() {
        return "home";
    }

    @GetMapping("/help")
    String help(Model model) {
        model.addAttribute("questions", questions());
        return "help";
    }

    private List<Question> questions() {
        return intents.all().stream()
                .filter(intent -> intent.kind() == Intent.Kind.ANSWER || intent.kind() == Intent.Kind.ACTION)
                .sorted(Comparator.comparing(Intent::title))
                .map(intent -> new Question(intent.id(), intent.title(), templates.fragment(answer(intent))))
                .toList();
    }

    private String answer(Intent intent) {
        String target = Objects.requireNonNull(intent.target(), intent.id());
        if (intent.kind() == Intent.Kind.ANSWER) {
            return templates.markdown(target, Language.ENGLISH, Map.of());
        }
        return templates.markdown(
                "web/help/action",
                Language.ENGLISH,
                Map.of(
                        "action", target,
                        "required",
                                intent.required().stream()
                                        .map(detail -> detail.replace('_', ' '))
                                        .toList(),
                        "proven", intent.policy().provenIdentity(),
                        "approval", intent.policy().approval().name()));
    }
}
