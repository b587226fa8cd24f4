package org.badgedesk.web.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.FormerAddresses;
import org.badgedesk.badges.openbadges.BadgeCheck;
import org.badgedesk.core.DataUrl;
import org.badgedesk.core.Issuer;
import org.badgedesk.letters.Letters;
import org.badgedesk.web.session.SourceLimit;
import org.springframework.http.HttpStatus;
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
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:/[^?#\\s]*)?/(badges|letters|ob/2/assertions|ob/3/credentials)/([A-Za-z0-9_-]+).*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern WEB = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);
    private static final Pattern WITHOUT_SCHEME =
            Pattern.compile("((?:[\\w-]+\\.)+[\\w-]+|[\\w-]+(?=:\\d))(:\\d+)?/\\S+");

    private static final Pattern JWT = Pattern.compile("[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]{8,}");

    private final Badges badges;
    private final FormerAddresses formers;
    private final PrivateBadges closed;
    private final Letters letters;
    private final BadgeCheck check;
    private final Issuer issuer;
    /** A signature takes up to some seconds of a processor. */
    private final SourceLimit limit;

    VerifyPage(
            Badges badges,
            FormerAddresses formers,
            PrivateBadges closed,
            Letters letters,
            BadgeCheck check,
            Issuer issuer,
            Clock clock) {
        this.badges = badges;
        this.formers = formers;
        this.closed = closed;
        this.letters = letters;
        this.check = check;
        this.issuer = issuer;
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
                ? formerly("/verify?" + request.getQueryString())
                        .map(VerifyPage::redirect)
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
        return asked.startsWith("/") || !isLink(asked) ? ofOurs(asked, model) : linked(asked, model);
    }

    private String embedded(String url, Asker asker, Model model) {
        try {
            return read(DataUrl.parse(url).content(), asker, model);
        } catch (IllegalArgumentException e) {
            return refuse(model, String.valueOf(e.getMessage()), "unreadable");
        }
    }

    private static boolean isLink(String asked) {
        return WEB.matcher(asked).lookingAt() || WITHOUT_SCHEME.matcher(asked).matches();
    }

    private String ofOurs(String asked, Model model) {
        Matcher address = ADDRESS.matcher(asked);
        String word = address.matches() ? address.group(2) : asked;
        return page(word)
                .or(() -> formerly(asked.startsWith("/") ? asked : "/" + asked))
                .or(() -> formerly("/badges/" + word))
                .or(() -> shown(formers.called(asked)))
                .map(VerifyPage::redirect)
                .orElseGet(() -> refuse(model, asked, "unknown"));
    }

    /** The page of the badge that had this path, here or where it was kept before. */
    private Optional<String> formerly(String path) {
        return shown(formers.at(path));
    }

    private Optional<String> shown(Optional<CredentialId> badge) {
        return badge.filter(closed::shows).map(id -> "/badges/" + id);
    }

    /** Ours by its host, one that a badge had where it was kept before, or somebody else's. */
    private String linked(String asked, Model model) {
        URI link;
        try {
            link = new URI(WEB.matcher(asked).lookingAt() ? asked : "https://" + asked);
        } catch (URISyntaxException e) {
            return refuse(model, "it is no web address", "unreadable");
        }
        String path = Objects.requireNonNullElse(link.getRawPath(), "");
        Matcher address = ADDRESS.matcher(path);
        boolean ours = isOurs(link);
        Optional<String> page = ours && address.matches() ? page(address.group(2)) : Optional.empty();
        return page.or(() -> formerly(path + (link.getRawQuery() == null ? "" : "?" + link.getRawQuery())))
                .map(VerifyPage::redirect)
                .orElseGet(() -> refuse(model, asked, ours ? address.matches() ? "unknown" : "other" : "elsewhere"));
    }

    private static String redirect(String path) {
        return "redirect:" + path;
    }

    private String read(byte[] badge, Asker asker, Model model) {
        if (!limit.allows(asker.request().getRemoteAddr())) {
            asker.response().setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return refuse(model, "", "limited");
        }
        try {
            model.addAttribute("verdict", check.check(badge));
            return "verify";
        } catch (BadgeCheck.NoBadge e) {
            return refuse(model, String.valueOf(e.getMessage()), "unreadable");
        }
    }

    private Optional<String> page(String word) {
        if (word.length() > 64) {
            return Optional.empty();
        }
        return BadgePage.credentialId(word)
                .flatMap(badges::find)
                .filter(badge -> closed.shows(badge.id()))
                .map(badge -> "/badges/" + badge.id())
                .or(() -> letters.find(word).map(letter -> "/letters/" + letter.number()));
    }

    private boolean isOurs(URI link) {
        return Objects.requireNonNullElse(link.getRawAuthority(), "")
                .equalsIgnoreCase(issuer.publicUrl().getRawAuthority());
    }

    private static String refuse(Model model, String asked, String why) {
        model.addAttribute("asked", asked.length() > LONGEST_WORD ? asked.substring(0, LONGEST_WORD) : asked);
        model.addAttribute("refusal", why);
        return "verify";
    }
}
