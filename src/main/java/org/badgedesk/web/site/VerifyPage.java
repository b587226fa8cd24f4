package org.badgedesk.web.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.badgedesk.badges.FormerAddresses;
import org.badgedesk.badges.openbadges.BadgeCheck;
import org.badgedesk.core.DataUrl;
import org.badgedesk.letters.Reference;
import org.badgedesk.letters.References;
import org.badgedesk.web.session.SourceLimit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Finds the page of a badge or letter by its link, id or number, or reads a badge's file or what was pasted of it, and says plainly what holds. */
@Controller
class VerifyPage {

    private static final int LONGEST_WORD = 500;
    private static final int LONGEST_TEXT = 200_000;
    private static final long LARGEST_BYTES = 5_000_000;
    private static final int CHECKS = 60;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Pattern JWT = Pattern.compile("[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]{8,}");

    private final FormerAddresses formers;
    private final PrivateBadges closed;
    private final References references;
    private final BadgeCheck check;
    /** A signature takes up to some seconds of a processor. */
    private final SourceLimit limit;

    VerifyPage(FormerAddresses formers, PrivateBadges closed, References references, BadgeCheck check, Clock clock) {
        this.formers = formers;
        this.closed = closed;
        this.references = references;
        this.check = check;
        this.limit = new SourceLimit(CHECKS, WINDOW, clock);
    }

    private record Asker(HttpServletRequest request, HttpServletResponse response) {}

    /** The place where badges were kept before may have had its pages here, too, with other fields. */
    @GetMapping("/verify")
    String verify(
            @RequestParam Optional<String> q,
            @RequestParam Optional<String> url,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String asked = q.or(() -> url).map(String::strip).orElse("");
        return asked.isEmpty()
                ? formers.at("/verify?" + request.getQueryString())
                        .filter(closed::shows)
                        .map(id -> redirect("/badges/" + id))
                        .orElse("verify")
                : about(asked, new Asker(request, response), model);
    }

    /** @param text what was pasted: a badge's JSON or JWT, its file as a {@code data:} URL, or whatever else is asked for */
    @PostMapping("/verify")
    String check(
            @RequestParam Optional<MultipartFile> file,
            @RequestParam Optional<String> text,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Asker asker = new Asker(request, response);
        String pasted = text.map(String::strip).orElse("");
        if (!pasted.isEmpty()) {
            return about(pasted, asker, model);
        }
        if (file.isEmpty() || file.get().isEmpty()) {
            return refuse(model, "it is empty", "unreadable");
        }
        return file.get().getSize() > LARGEST_BYTES
                ? refuse(model, "it is larger than 5 MB", "unreadable")
                : read(file.get().getBytes(), asker, model);
    }

    private String about(String asked, Asker asker, Model model) {
        if (asked.length() > LONGEST_TEXT) {
            return refuse(model, "it is longer than 200,000 characters; send it as a file", "unreadable");
        }
        if (asked.startsWith("{") || JWT.matcher(asked).matches()) {
            return read(asked.getBytes(StandardCharsets.UTF_8), asker, model);
        }
        if (DataUrl.looksLike(asked)) {
            return embedded(asked, asker, model);
        }
        if (asked.length() > LONGEST_WORD) {
            return refuse(model, "it is neither JSON nor a JWT, and too long for a link or a number", "unreadable");
        }
        return referred(asked, model);
    }

    private String embedded(String url, Asker asker, Model model) {
        try {
            return read(DataUrl.parse(url).content(), asker, model);
        } catch (IllegalArgumentException e) {
            return refuse(model, String.valueOf(e.getMessage()), "unreadable");
        }
    }

    private String referred(String asked, Model model) {
        Reference reference = references.find(asked, closed::shows);
        return switch (reference.kind()) {
            case BADGE -> redirect("/badges/" + reference.badge());
            case LETTER ->
                redirect(
                        "/letters/" + Objects.requireNonNull(reference.letter()).number());
            case UNKNOWN -> refuse(model, asked, "unknown");
            case OTHER_PAGE -> refuse(model, asked, "other");
            case ELSEWHERE -> refuse(model, asked, "elsewhere");
            case UNREADABLE -> refuse(model, "it is no web address", "unreadable");
        };
    }

    private static String redirect(String path) {
        return "redirect:" + path;
    }

    private String read(byte[] badge, Asker asker, Model model) {
        if (!limit.allows(asker.request().getRemoteAddr())) {
            limit.refuse(asker.response());
            return refuse(model, "", "limited");
        }
        try {
            model.addAttribute("verdict", check.check(badge));
            return "verify";
        } catch (BadgeCheck.NoBadge e) {
            return refuse(model, String.valueOf(e.getMessage()), "unreadable");
        }
    }

    private static String refuse(Model model, String asked, String why) {
        model.addAttribute("asked", asked.length() > LONGEST_WORD ? asked.substring(0, LONGEST_WORD) : asked);
        model.addAttribute("refusal", why);
        return "verify";
    }
}
