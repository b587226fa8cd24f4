package org.badgedesk.actions;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.CredentialStatus;
import org.badgedesk.badges.Portfolios;
import org.badgedesk.badges.openbadges.BadgeCheck;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.core.Issuer;
import org.badgedesk.letters.Certificates;
import org.badgedesk.letters.Letter;
import org.badgedesk.letters.Letters;
import org.badgedesk.letters.Reference;
import org.badgedesk.letters.References;
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
    private static final int MOST_LINKS = 20;
    private static final Pattern LINK = Pattern.compile(
            "(?i)(?:(?<!\\w)https?://|(?<![\\w@.-])(?:(?:[\\w-]{1,63}\\.){1,8}[\\w-]{1,63}(?::\\d+)?|[\\w-]{1,63}:\\d+)/)"
                    + "[\\w.~:/?#@!$&'()*+,;=%\\[\\]-]*[\\w/=-]");
    /** What a link to a badge or letter looks like on any site of this kind. */
    private static final Pattern OF_A_BADGE =
            Pattern.compile("(?i).*/(?:badges|letters|ob/2/assertions|ob/3/credentials)/[\\w-]{8,}.*");
    /** A word with a digit in it, long enough for an id; or one of the length of ours, with capitals within. */
    private static final Pattern ID = Pattern.compile(
            "(?<![\\w/-])(?:(?=[A-Za-z_-]*\\d)[\\w-]{8,64}|(?=[\\w-]*[a-z_-][\\w-]*[A-Z])[\\w-]{24})(?![\\w-])");
    /** The number of a letter in its groups, with blanks or the end of a line between them. */
    private static final Pattern GROUPS = Pattern.compile("(?<![\\w-])(?:\\w{4}[\\s-]{1,4}){6}\\w{2}(?![\\w-])");

    private final Badges badges;
    private final Portfolios portfolios;
    private final References references;
    private final Letters letters;
    private final Certificates certificates;
    private final BadgeCheck check;
    private final Issuer issuer;

    PublicFacts(
            Badges badges,
            Portfolios portfolios,
            References references,
            Letters letters,
            Certificates certificates,
            BadgeCheck check,
            Issuer issuer) {
        this.badges = badges;
        this.portfolios = portfolios;
        this.references = references;
        this.letters = letters;
        this.certificates = certificates;
        this.check = check;
        this.issuer = issuer;
    }

    /** What holds of each badge and letter that a message shows, as values for the template {@code public-check}; at most five. */
    public List<Map<String, Object>> of(IncomingMessage message) {
        Set<Finding> findings = new LinkedHashSet<>();
        String text = message.text();
        LINK.matcher(text)
                .results()
                .limit(MOST_LINKS)
                .flatMap(link -> linked(link.group()).stream())
                .forEach(findings::add);
        words(LINK.matcher(text).replaceAll(" "))
                .flatMap(word -> named(word).stream())
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

    private Optional<Finding> linked(String link) {
        Reference reference = references.find(link, this::isOpen);
        return of(reference)
                .or(() -> Optional.of(reference.kind())
                        .filter(kind -> OF_A_BADGE.matcher(link).matches())
                        .map(kind -> Finding.of(kind == Reference.Kind.ELSEWHERE ? "elsewhere" : "unknown")));
    }

    /** What may be an id or a number. */
    static Stream<String> words(String text) {
        return Stream.concat(GROUPS.matcher(text).results(), ID.matcher(text).results())
                .limit(MOST_WORDS)
                .map(MatchResult::group);
    }

    private Optional<Finding> named(String word) {
        return of(references.find(word, this::isOpen));
    }

    private Optional<Finding> of(Reference reference) {
        return Optional.ofNullable(reference.letter())
                .map(this::of)
                .or(() -> Optional.ofNullable(reference.badge())
                        .flatMap(badges::find)
                        .map(this::of));
    }

    private boolean isOpen(CredentialId badge) {
        return portfolios.sharing(badge).open();
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

    /** What holds of a file is what the check says of it; what its badge's page shows is added where that is open. */
    private Finding of(BadgeCheck.Verdict verdict) {
        Optional<Credential> shown = Optional.ofNullable(verdict.page())
                .flatMap(page -> Optional.ofNullable(
                        references.find(page.toString(), this::isOpen).badge()))
                .flatMap(badges::find);
        return switch (verdict.outcome()) {
            case FORGED -> Finding.of("forged");
            case ELSEWHERE -> Finding.of("elsewhere");
            case VALID -> shown.map(this::of).orElse(Finding.of("file-valid"));
            case EXPIRED -> shown.map(this::of).orElse(Finding.of("file-expired"));
            case REVOKED -> shown.map(this::of).orElse(Finding.of("file-revoked"));
            case SUPERSEDED ->
                shown.filter(badge -> badge.status() == CredentialStatus.SUPERSEDED)
                        .map(this::of)
                        .orElse(new Finding(
                                "file-replaced",
                                null,
                                null,
                                null,
                                shown.map(badge -> badges.page(badge.id())).orElse(null)));
        };
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
