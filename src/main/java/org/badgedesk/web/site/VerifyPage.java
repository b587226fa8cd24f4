package org.badgedesk.web.site;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.badges.Badges;
import org.badgedesk.core.Issuer;
import org.badgedesk.letters.Letters;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finds the page of a badge or letter by its link, id or number, and says plainly where there is none. */
@Controller
class VerifyPage {

    private static final int LONGEST = 500;
    private static final Pattern ADDRESS = Pattern.compile(
            "(https?://[^/?#\\s]+)?(?:/[^?#\\s]*)?/(badges|letters)/([A-Za-z0-9_-]+).*", Pattern.CASE_INSENSITIVE);

    private final Badges badges;
    private final Letters letters;
    private final Issuer issuer;

    VerifyPage(Badges badges, Letters letters, Issuer issuer) {
        this.badges = badges;
        this.letters = letters;
        this.issuer = issuer;
    }

    @GetMapping("/verify")
    String verify(@RequestParam Optional<String> q, Model model) {
        String asked = q.map(String::strip).orElse("");
        if (asked.isEmpty()) {
            return "verify";
        }
        Matcher address = ADDRESS.matcher(asked);
        boolean isAddress = address.matches();
        if (isAddress && address.group(1) != null && !isOurs(address.group(1))) {
            return refuse(model, asked, "elsewhere");
        }
        String word = isAddress ? address.group(3) : asked;
        return page(word).map(path -> "redirect:" + path).orElseGet(() -> refuse(model, asked, "unknown"));
    }

    private Optional<String> page(String word) {
        if (word.length() > 64) {
            return Optional.empty();
        }
        return BadgePage.credentialId(word)
                .flatMap(badges::find)
                .map(badge -> "/badges/" + badge.id())
                .or(() -> letters.find(word).map(letter -> "/letters/" + letter.number()));
    }

    private boolean isOurs(String origin) {
        URI home = issuer.publicUrl();
        return origin.toLowerCase(Locale.ROOT)
                .endsWith("://" + home.getAuthority().toLowerCase(Locale.ROOT));
    }

    private static String refuse(Model model, String asked, String why) {
        model.addAttribute("asked", asked.length() > LONGEST ? asked.substring(0, LONGEST) : asked);
        model.addAttribute("refusal", why);
        return "verify";
    }
}
