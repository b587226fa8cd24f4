package org.badgedesk.actions;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.Portfolios;
import org.badgedesk.badges.openbadges.BadgeCheck;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Words;
import org.badgedesk.letters.Certificates;
import org.badgedesk.letters.Letter;
import org.badgedesk.letters.Letters;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What anybody may be told of a badge or letter that they show: by its address, its number, or its file, after a check of signature and
 * status. It says no more than the public pages do.
 */
@Service
@Transactional
public class PublicFacts {

    private static final int MOST = 5;
    private static final int MOST_WORDS = 40;
    private static final int LARGEST_FILE = 5_000_000;
    private static final Pattern ADDRESS = Words.pattern(
            "(?i)\\bhttps?://([^/?#\\s]+)/(?:[^?#\\s]*/)?(badges|letters|ob/2/assertions|ob/3/credentials)"
                    + "/([A-Za-z0-9_-]{8,64})");
    /** A word with a digit in it, long enough for an id of ours; a letter's number may come in groups. */
    private static final Pattern NUMBER =
            Words.pattern("(?<![\\w/-])(?=[A-Za-z_-]*\\d)[A-Za-z0-9][A-Za-z0-9_-]{7,63}(?![\\w-])");

    private final Badges badges;
    private final Portfolios portfolios;
    private final Letters letters;
    private final Certificates certificates;
    private final BadgeCheck check;
    private final Issuer issuer;

    PublicFacts(
            Badges badges,
            Portfolios portfolios,
            Letters letters,
            Certificates certificates,
            BadgeCheck check,
            Issuer issuer) {
        this.badges = badges;
        this.portfolios = portfolios;
        this.letters = letters;
        this.certificates = certificates;
        this.check = check;
        this.issuer = issuer;
    }

    /** What holds of each badge and letter that a message shows, as values for the template {@code public-check}; at most five. */
    public List<Map<String, Object>> of(IncomingMessage message) {
        Set<Finding> findings = new LinkedHashSet<>();
        String text = message.text();
        Matcher address = ADDRESS.matcher(text);
        while (address.find() && findings.size() < MOST) {
            findings.add(at(address.group(1), address.group(2), address.group(3)));
        }
        NUMBER.matcher(ADDRESS.matcher(text).replaceAll(" "))
                .results()
                .limit(MOST_WORDS)
                .flatMap(word -> numbered(word.group()).stream())
                .forEach(findings::add);
        message.attachments().stream()
                .limit(MOST)
                .flatMap(file -> inFile(file).stream())
                .forEach(findings::add);
        return findings.stream().limit(MOST).map(Finding::model).toList();
    }

    /** For each current badge of an earner whether it has a certificate as PDF; for the earner only. */
    @Transactional(readOnly = true)
    public List<Map<String, Object>> certificates(EarnerId earner) {
        return badges.of(earner).stream()
                .filter(Credential::isCurrent)
                .map(badge -> Map.<String, Object>of(
                        "name", badge.achievementName(),
                        "url", badges.page(badge.id()),
                        "pdf", certificates.isFor(badge)))
                .toList();
    }

    private Finding at(String host, String what, String id) {
        if (!host.equalsIgnoreCase(issuer.publicUrl().getAuthority())) {
            return Finding.of("elsewhere");
        }
        return what.equalsIgnoreCase("letters")
                ? letters.find(id).map(this::of).orElse(Finding.of("unknown"))
                : badge(id).orElse(Finding.of("unknown"));
    }

    private Optional<Finding> numbered(String word) {
        return letters.find(word).map(this::of).or(() -> badge(word));
    }

    private Optional<Finding> badge(String id) {
        return CredentialId.parse(id).flatMap(badges::find).filter(this::isOpen).map(this::of);
    }

    private boolean isOpen(Credential badge) {
        return portfolios.sharing(badge.id()).open();
    }

    private List<Finding> inFile(Attachment file) {
        byte[] bytes = file.content();
        if (bytes.length > LARGEST_FILE) {
            return List.of();
        }
        if (startsWith(bytes, "%PDF")) {
            return List.of(letters.of(bytes).map(this::of).orElse(Finding.of("unknown-pdf")));
        }
        String name = file.name().toLowerCase(Locale.ROOT);
        boolean mayHold = startsWith(bytes, "\u0089PNG")
                || name.endsWith(".svg")
                || name.endsWith(".json")
                || name.endsWith(".jwt");
        if (!mayHold) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        try {
            findings.add(of(check.check(bytes)));
        } catch (BadgeCheck.NoBadge e) {
            findings.add(Finding.of("no-badge"));
        }
        return findings;
    }

    private Finding of(BadgeCheck.Verdict verdict) {
        switch (verdict.outcome()) {
            case FORGED:
                return Finding.of("forged");
            case ELSEWHERE:
                return Finding.of("elsewhere");
            default:
                String page = String.valueOf(verdict.page());
                return badge(page.substring(page.lastIndexOf('/') + 1)).orElse(Finding.of("unknown"));
        }
    }

    private Finding of(Credential badge) {
        return switch (badge.status()) {
            case VALID -> named("valid", badge);
            case EXPIRED -> named("expired", badge);
            case REVOKED -> new Finding("revoked", badge.achievementName(), null, null, badges.page(badge.id()));
            case SUPERSEDED ->
                new Finding(
                        "replaced",
                        badge.achievementName(),
                        null,
                        null,
                        badges.page(badges.replacement(badge.id()).orElse(badge.id())));
        };
    }

    private Finding named(String outcome, Credential badge) {
        return new Finding(
                outcome, badge.achievementName(), badge.name().value(), badge.expiresOn(), badges.page(badge.id()));
    }

    private Finding of(Letter letter) {
        URI page = issuer.page("/letters/" + letter.number());
        return switch (letter.status()) {
            case VALID -> named("letter-valid", letter, page);
            case EXPIRED -> named("letter-expired", letter, page);
            case SUPERSEDED -> new Finding("letter-replaced", null, null, null, page);
            case WITHDRAWN -> new Finding("letter-withdrawn", null, null, null, page);
        };
    }

    private static Finding named(String outcome, Letter letter, URI page) {
        return new Finding(outcome, letter.achievementName(), letter.name().value(), letter.expiresOn(), page);
    }

    private static boolean startsWith(byte[] bytes, String mark) {
        if (bytes.length < mark.length()) {
            return false;
        }
        for (int i = 0; i < mark.length(); i++) {
            if ((bytes[i] & 0xff) != mark.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
