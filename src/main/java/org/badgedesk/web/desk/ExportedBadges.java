package org.badgedesk.web.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.Portfolio;
import org.badgedesk.badges.Portfolios;
import org.badgedesk.cases.Attachment;
import org.badgedesk.letters.Letter;
import org.badgedesk.letters.Letters;
import org.springframework.stereotype.Component;

/** What an export of an earner's data says of their badges: the badges, who may see them, and the letters about them. */
@Component
class ExportedBadges {

    private final Badges badges;
    private final Portfolios portfolios;
    private final Letters letters;

    ExportedBadges(Badges badges, Portfolios portfolios, Letters letters) {
        this.badges = badges;
        this.portfolios = portfolios;
        this.letters = letters;
    }

    List<Map<String, Object>> of(EarnerId earner, ExportedFiles files) {
        return badges.of(earner).stream().map(badge -> badge(badge, files)).toList();
    }

    Map<String, Object> portfolio(EarnerId earner) {
        Portfolio portfolio = portfolios.of(earner);
        Map<String, Object> its = new LinkedHashMap<>();
        its.put("address", portfolio.slug());
        its.put("open", portfolio.open());
        its.put("findable", portfolio.findable());
        return its;
    }

    private Map<String, Object> badge(Credential credential, ExportedFiles files) {
        Map<String, Object> badge = new LinkedHashMap<>();
        badge.put("id", credential.id().value());
        badge.put("achievement", credential.achievementName());
        badge.put("name", credential.name().value());
        badge.put("status", credential.status().name());
        badge.put("issuedOn", String.valueOf(credential.issuedOn()));
        badge.put("expiresOn", String.valueOf(credential.expiresOn()));
        badge.put(
                "evidence",
                badges.evidence(credential.id()).stream().map(String::valueOf).toList());
        badge.put("sharing", String.valueOf(portfolios.sharing(credential.id())));
        badge.put(
                "history",
                badges.history(credential.id()).stream().map(String::valueOf).toList());
        badge.put(
                "letters",
                letters.of(credential.id()).stream()
                        .map(letter -> letter(letter, files))
                        .toList());
        return badge;
    }

    private Map<String, Object> letter(Letter letter, ExportedFiles files) {
        byte[] pdf = letters.pdf(letter.number());
        return Map.of(
                "letter",
                letter.toString(),
                "file",
                files.of(new Attachment("letter-" + letter.number() + ".pdf", "application/pdf", pdf)));
    }
}
