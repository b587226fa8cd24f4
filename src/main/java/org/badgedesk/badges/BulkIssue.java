package org.badgedesk.badges;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Issues many credentials from a CSV file with the columns {@code achievement, email, name, issuedOn, expiresOn} (the dates
 * as {@code 2026-11-22}, or empty). A credential of the same achievement, earner and date of issue is there already and is
 * left alone, so that a second run issues only what the first did not. What badges had where they were kept before goes with them: the
 * columns {@code id}, {@code url} (its path leads to the badge's page from now on) and {@code evidence} (an address) may be there too.
 */
@Component
public class BulkIssue {

    private static final Set<String> COLUMNS = Set.of("achievement", "email", "name", "issuedOn", "expiresOn");

    private final Badges badges;
    private final CredentialStore credentials;
    private final Earners earners;
    private final BulkLoad load;

    BulkIssue(Badges badges, CredentialStore credentials, Earners earners, BulkLoad load) {
        this.badges = badges;
        this.credentials = credentials;
        this.earners = earners;
        this.load = load;
    }

    /**
     * Issues what the file lists. Mail is sent for credentials valid today, and only where {@code announce}; the report counts
     * those mails in either case.
     *
     * @throws CsvTable.Unreadable if the file is no such table; nothing is issued then
     */
    public BulkLoad.Report run(Path file, boolean announce, String by, BulkLoad.Listener listener) throws IOException {
        try (CsvTable table = CsvTable.open(file, COLUMNS)) {
            Map<String, Optional<Achievement>> known = new HashMap<>();
            return load.run(table, row -> take(row, announce, by, known), listener);
        }
    }

    private BulkLoad.Taken take(
            CsvTable.Row row, boolean announce, String by, Map<String, Optional<Achievement>> known) {
        Badges.Order order = order(row);
        Achievement achievement = known.computeIfAbsent(order.achievement(), badges::achievement)
                .orElseThrow(() -> refused(new UnknownAchievement(order.achievement())));
        Validity validity = validity(order, achievement);
        Optional<Earner> earner = earners.find(order.email());
        if (earner.isPresent() && credentials.has(earner.get().id(), achievement.slug(), validity.issuedOn())) {
            return BulkLoad.Taken.THERE_ALREADY;
        }
        if (order.formerId() != null && badges.find(order.formerId()).isPresent()) {
            throw new BulkLoad.RowRefused("the id " + order.formerId() + " is another badge's");
        }
        Optional<String> address = row.field("url").map(BulkIssue::path);
        boolean valid = validity.holdsOn(credentials.today());
        Credential issued = badges.issue(order.announced(announce && valid), by);
        address.ifPresent(path -> credentials.formerAddress(path, issued.id()));
        return new BulkLoad.Taken(true, issued.status() == CredentialStatus.VALID);
    }

    private static Badges.Order order(CsvTable.Row row) {
        String email = required(row, "email");
        String name = required(row, "name");
        try {
            return new Badges.Order(
                    required(row, "achievement"),
                    EmailAddress.parse(email)
                            .orElseThrow(() -> new BulkLoad.RowRefused("the e-mail address is none: " + shown(email))),
                    new PersonName(name),
                    day(row, "issuedOn"),
                    day(row, "expiresOn"),
                    false,
                    row.field("evidence")
                            .map(url -> List.of(new Evidence(URI.create(url), null)))
                            .orElse(List.of()),
                    row.field("id").map(BulkIssue::id).orElse(null));
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
    }

    private Validity validity(Badges.Order order, Achievement achievement) {
        try {
            return Validity.of(order.issuedOn(), order.expiresOn(), achievement, credentials.today());
        } catch (InvalidDates e) {
            throw refused(e);
        }
    }

    private static CredentialId id(String text) {
        try {
            return new CredentialId(text);
        } catch (IllegalArgumentException e) {
            throw new BulkLoad.RowRefused("the id " + shown(text)
                    + " is not made of 8 to 64 letters, digits, hyphens and underscores: leave it empty, the url keeps"
                    + " leading to the badge");
        }
    }

    /** Path and query of an address that a badge had elsewhere. */
    private static String path(String url) {
        URI address = URI.create(url);
        if (!Evidence.isWeb(address) || address.getRawPath().length() < 2) {
            throw new BulkLoad.RowRefused("the url " + shown(url) + " is no web address of one badge");
        }
        return address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    }

    private static String required(CsvTable.Row row, String column) {
        return row.field(column).orElseThrow(() -> new BulkLoad.RowRefused("the column " + column + " is empty"));
    }

    private static @Nullable LocalDate day(CsvTable.Row row, String column) {
        String text = row.field(column).orElse(null);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new BulkLoad.RowRefused(
                    "the date " + shown(text) + " in " + column + " is not written as 2026-11-22 (year, month, day)");
        }
    }

    private static BulkLoad.RowRefused refused(RuntimeException reason) {
        return new BulkLoad.RowRefused(String.valueOf(reason.getMessage()));
    }

    private static String shown(@Nullable String text) {
        String plain = String.valueOf(text).replaceAll("[\\p{Cc}\\p{Cf}]", "?");
        return plain.length() > 60 ? plain.substring(0, 60) + "…" : plain;
    }
}
