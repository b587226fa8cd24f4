package org.badgedesk.templates;

import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.badgedesk.core.Issuer;

/** Sample data for previews: every value that the desk gives to one of its templates, of nobody who exists. */
final class Samples {

    private Samples() {}

    static Map<String, Object> of(String file, Issuer issuer) {
        Map<String, Object> model = new LinkedHashMap<>(Map.of(
                "name", "Zoë Ångström",
                "oldName", "Zoe Angstrom",
                "newName", "Zoë Ångström",
                "oldEmail", "zoe@old.example",
                "newEmail", "zoe@mail.example",
                "email", "zoe@mail.example",
                "userName", "zoe@mail.example",
                "temporaryPassword", "Sample-1234-abcd",
                "badge", "Certified Tester",
                "number", "B-4711"));
        model.put("reason", "The evidence shows another date.");
        model.put("guessTitle", "How do I share my badge?");
        model.put("action", "name-change");
        model.put("yes", true);
        model.put("answer", new Markdown("The answer to a question."));
        model.put("effect", "The name on the badge changes.");
        model.put("url", issuer.page("/badges/00000000-0000-4000-8000-000000000000"));
        model.put("link", issuer.page("/confirm/sample"));
        model.put("linkedIn", URI.create("https://www.linkedin.com/profile/add?name=Certified+Tester"));
        for (String network : List.of("linkedInPost", "facebook", "x")) {
            model.put(network, URI.create("https://share.example/" + network));
        }
        for (String day : List.of("before", "issuedOn")) {
            model.put(day, LocalDate.of(2026, 11, 22));
        }
        for (String day : List.of("after", "expiresOn", "registerValidThrough", "changesAt")) {
            model.put(day, LocalDate.of(2028, 11, 21));
        }
        model.put(
                "badges",
                List.of(Map.of(
                        "name",
                        "Certified Tester",
                        "url",
                        issuer.page("/badges/sample"),
                        "before",
                        LocalDate.of(2026, 11, 22),
                        "after",
                        LocalDate.of(2028, 11, 21))));
        model.put("changes", List.of(Map.of("what", "name", "before", "Zoe Angstrom", "after", "Zoë Ångström")));
        model.put("parts", List.of(new Markdown("The answer to a question.")));
        model.put("nearest", List.of(new Markdown("The answer to the nearest question.")));
        model.put("facts", List.of("The register has a membership until 2028-11-21."));
        model.put("reasons", List.of("not sure enough"));
        model.put(
                "what",
                file.startsWith("answers/ask.") ? List.of("new_name", "date", "addressee") : "a change of your name");
        return model;
    }
}
