package org.badgedesk.badges;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
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
 * left alone, so that a second run issues only what the first did not.
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
        boolean valid = validity.holdsOn(credentials.today());
        Credential issued = badges.issue(announced(order, announce && valid), by);
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
                    false);
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

    private static Badges.Order announced(Badges.Order order, boolean announce) {
        return new Badges.Order(
                order.achievement(), order.email(), order.name(), order.issuedOn(), order.expiresOn(), announce);
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
