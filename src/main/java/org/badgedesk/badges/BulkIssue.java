package org.badgedesk.badges;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Issues many credentials from a CSV file with the columns {@code achievement, email, name, issuedOn, expiresOn} (the dates
 * as {@code 2026-11-22}, or empty). A credential of the same achievement, earner and date of issue is there already and is
 * left alone, so that a second run issues only what the first did not, and the report tells what such a row says otherwise; without a date of issue, any credential of the earner for that
 * achievement is. A revoked one is never taken for a row that is not: such a row with an id of its own is another badge, and without one it
 * is refused. Whoever had the row's address before, when nobody has it now, is known again by the name. What badges had where they were kept before goes with them: the columns {@code id}, {@code url} (its path leads to
 * the badge's page from now on), {@code evidence} (an address), {@code revoked} (yes or no), {@code status} and {@code reason} (of the
 * revocation) may be there too.
 */
@Component
public class BulkIssue {

    private static final Set<String> COLUMNS = Set.of("achievement", "email", "name", "issuedOn", "expiresOn");
    private static final Set<String> MORE_COLUMNS = Set.of("id", "url", "evidence", "revoked", "status", "reason");
    private static final Set<String> HOLDS = Set.of("valid", "active", "issued", "expired", "superseded");
    private static final String MOVED = "the earner has another address now";
    private static final String NO_REASON = "revoked where the badge was kept before";

    private final Badges badges;
    private final CredentialStore credentials;
    private final Issuing issuing;
    private final FormerAddresses formers;
    private final Earners earners;
    private final BulkLoad load;

    BulkIssue(
            Badges badges,
            CredentialStore credentials,
            Issuing issuing,
            FormerAddresses formers,
            Earners earners,
            BulkLoad load) {
        this.badges = badges;
        this.credentials = credentials;
        this.issuing = issuing;
        this.formers = formers;
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
        return run(file, announce, by, listener, BulkLoad.Report.NOTHING);
    }

    /** @param done what a former run of this file brought before it stopped */
    BulkLoad.Report run(Path file, boolean announce, String by, BulkLoad.Listener listener, BulkLoad.Report done)
            throws IOException {
        try (CsvTable table = CsvTable.open(file, COLUMNS, MORE_COLUMNS)) {
            Map<String, Optional<Achievement>> known = new HashMap<>();
            BulkLoad.noteUnknownColumns(
                    table,
                    Stream.concat(COLUMNS.stream(), MORE_COLUMNS.stream()).collect(Collectors.toSet()),
                    listener);
            return load.run(table, row -> take(row, announce, by, known), listener, done);
        }
    }

    /** @throws CsvTable.Unreadable if the file is no such table */
    static void check(Path file) throws IOException {
        CsvTable.open(file, COLUMNS, MORE_COLUMNS).close();
    }

    private BulkLoad.Taken take(
            CsvTable.Row row, boolean announce, String by, Map<String, Optional<Achievement>> known) {
        Badges.Order order = order(row);
        Achievement achievement = known.computeIfAbsent(order.achievement(), badges::achievement)
                .orElseThrow(() -> refused(new UnknownAchievement(order.achievement())));
        Validity validity = validity(order, achievement);
        Optional<Earner> at = earners.find(order.email());
        Optional<Earner> earner = at.or(() -> moved(order));
        Optional<Credential> there = there(order, earner, achievement);
        Set<String> addresses = addresses(row, order, there);
        addresses.forEach(path -> requireFree(path, there));
        if (there.isPresent()) {
            addresses.forEach(path -> formers.note(path, there.get().id()));
            EarnerId holder = there.get().earner();
            return standing(
                    row,
                    order,
                    there.get(),
                    at.filter(found -> found.id().equals(holder)).isEmpty());
        }
        boolean valid = validity.holdsOn(credentials.today());
        requireStatus(
                row,
                valid,
                () -> earner.map(Earner::id).map(badges::of).orElse(List.of()).stream()
                        .filter(other -> other.status() != CredentialStatus.REVOKED)
                        .filter(other -> other.achievement().equals(achievement.slug()))
                        .anyMatch(other -> other.issuedOn().isAfter(validity.issuedOn())));
        Credential issued = issuing.issue(
                earner.map(holder -> order.to(holder.email())).orElse(order).announced(announce && valid), by, true);
        addresses.forEach(path -> formers.note(path, issued.id()));
        return new BulkLoad.Taken(
                true,
                issued.status() == CredentialStatus.VALID,
                note(
                        issued.name().equals(order.name())
                                ? null
                                : "issued under the name on file, "
                                        + issued.name().value(),
                        earner.isPresent() && at.isEmpty() ? "issued at the address on file: " + MOVED : null));
    }

    /** All that is to be told of a row; null where nothing is. */
    private static @Nullable String note(@Nullable String... parts) {
        String note = Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining("; "));
        return note.isEmpty() ? null : note;
    }

    /** Of a name with nobody at the row's address, the one who had it before. */
    private Optional<Earner> moved(Badges.Order order) {
        return earners.formerlyAt(order.email()).stream()
                .filter(holder -> isNamed(holder.name().value(), order)
                        || badges.of(holder.id()).stream()
                                .flatMap(badge -> badges.history(badge.id()).stream())
                                .anyMatch(change -> change.what().equals("renamed") && isNamed(change.before(), order)))
                .findFirst();
    }

    private static boolean isNamed(@Nullable String name, Badges.Order order) {
        return order.name().value().equalsIgnoreCase(name);
    }

    /** A badge that ended elsewhere must not be valid here. */
    private static void requireStatus(CsvTable.Row row, boolean valid, BooleanSupplier hasSuccessor) {
        String status = status(row);
        if (valid && status.equals("expired") && !isRevoked(row)) {
            throw new BulkLoad.RowRefused(
                    "the status says expired, but the badge would hold today: give its last day in"
                            + " the column expiresOn");
        }
        if (valid && status.equals("superseded") && !isRevoked(row) && !hasSuccessor.getAsBoolean()) {
            throw new BulkLoad.RowRefused("the status says superseded, but no later badge of this earner is there: list"
                    + " that one before this one, or give this one's last day in the column expiresOn");
        }
    }

    private static String status(CsvTable.Row row) {
        return row.field("status").orElse("valid").toLowerCase(Locale.ROOT);
    }

    /** The credential that the row is about, where it was issued before. */
    private Optional<Credential> there(Badges.Order order, Optional<Earner> earner, Achievement achievement) {
        Optional<Credential> byId = Optional.ofNullable(order.formerId())
                .flatMap(id ->
                        badges.find(id).or(() -> formers.exactly(address(id)).flatMap(badges::find)));
        byId.ifPresent(known -> {
            boolean theirs = Stream.concat(earner.stream(), earners.formerlyAt(order.email()).stream())
                    .anyMatch(holder -> holder.id().equals(known.earner()));
            if (!theirs || !known.achievement().equals(achievement.slug())) {
                throw new BulkLoad.RowRefused("the id " + order.formerId() + " is another badge's");
            }
        });
        return byId.or(() -> earner.flatMap(holder -> credentials.issued(
                        holder.id(), achievement.slug(), order.issuedOn(), order.revokedFor() != null))
                .filter(known -> isMeant(order, known)));
    }

    private static boolean isMeant(Badges.Order order, Credential known) {
        if (known.status() != CredentialStatus.REVOKED || order.revokedFor() != null) {
            return true;
        }
        if (order.formerId() == null) {
            throw new BulkLoad.RowRefused(
                    "the badge " + known.id() + " is there already and revoked: if the row is about"
                            + " another badge, give it an id of its own");
        }
        return false;
    }

    private static String address(CredentialId id) {
        return "/badges/" + id;
    }

    /** Whatever the row says otherwise, the badge stays as it is: another date may well be the older one. */
    private static BulkLoad.Taken standing(CsvTable.Row row, Badges.Order order, Credential there, boolean moved) {
        if (order.revokedFor() != null && there.status() != CredentialStatus.REVOKED) {
            throw new BulkLoad.RowRefused("the badge " + there.id()
                    + " is there already and not revoked: revoke it at the desk if it has to be");
        }
        boolean ended = Set.of("expired", "superseded").contains(status(row));
        String note = note(
                moved ? MOVED : null,
                differs("date of issue", order.issuedOn(), there.issuedOn()),
                differs("expiry date", order.expiresOn(), there.expiresOn()),
                ended && there.status() == CredentialStatus.VALID
                        ? "the status is valid here, " + status(row) + " in the file"
                        : null,
                isNamed(there.name().value(), order)
                        ? null
                        : "the name is " + there.name().value() + " here and another in the file");
        return note == null
                ? BulkLoad.Taken.THERE_ALREADY
                : new BulkLoad.Taken(false, false, "there already as " + there.id() + ", nothing was changed: " + note);
    }

    /** What the row leaves empty says nothing. */
    private static @Nullable String differs(String what, @Nullable LocalDate file, @Nullable LocalDate here) {
        return file == null || file.equals(here)
                ? null
                : "the " + what + " is " + (here == null ? "not set" : here) + " here, " + file + " in the file";
    }

    /** Where the badge was seen before: its address, and the one that its id would make here if it has got another one. */
    private static Set<String> addresses(CsvTable.Row row, Badges.Order order, Optional<Credential> there) {
        Set<String> addresses = new LinkedHashSet<>();
        row.field("url").map(BulkIssue::path).ifPresent(addresses::add);
        CredentialId former = order.formerId();
        if (former != null && there.isPresent() && !there.get().id().equals(former)) {
            addresses.add(address(former));
        }
        return addresses;
    }

    private void requireFree(String path, Optional<Credential> its) {
        Optional<CredentialId> leads = formers.exactly(path);
        if (leads.isPresent() && !leads.equals(its.map(Credential::id))) {
            throw new BulkLoad.RowRefused("the url " + shown(path) + " leads to another badge already, " + leads.get()
                    + ": each badge needs an address of its own");
        }
    }

    private static Badges.Order order(CsvTable.Row row) {
        String email = required(row, "email");
        String name = required(row, "name");
        try {
            return new Badges.Order(
                    required(row, "achievement"),
                    EmailAddress.parse(email)
                            .orElseThrow(() -> new BulkLoad.RowRefused("the e-mail address is none: " + shown(email))),
                    PersonName.entered(name),
                    day(row, "issuedOn"),
                    day(row, "expiresOn"),
                    false,
                    row.field("evidence")
                            .map(url -> List.of(new Evidence(URI.create(url), null)))
                            .orElse(List.of()),
                    row.field("id").map(BulkIssue::id).orElse(null),
                    isRevoked(row) ? row.field("reason").orElse(NO_REASON) : null);
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
    }

    private static boolean isRevoked(CsvTable.Row row) {
        String status = status(row);
        if (!status.equals("revoked") && !HOLDS.contains(status)) {
            throw new BulkLoad.RowRefused(
                    "the status " + shown(status) + " is none of valid, expired, superseded, revoked");
        }
        String revoked = row.field("revoked").orElse("no").toLowerCase(Locale.ROOT);
        return switch (revoked) {
            case "yes", "true", "1" -> true;
            case "no", "false", "0" -> status.equals("revoked");
            default -> throw new BulkLoad.RowRefused("the column revoked says " + shown(revoked) + ", not yes or no");
        };
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

    static String shown(@Nullable String text) {
        String plain = String.valueOf(text).replaceAll("[\\p{Cc}\\p{Cf}]", "?");
        return plain.length() > 60 ? plain.substring(0, 60) + "…" : plain;
    }
}
