package org.badgedesk.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.BulkLoad;
import org.badgedesk.badges.CsvTable;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.register.Membership;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.jspecify.annotations.Nullable;

/** Takes rows of the register's CSV over into the register. */
final class RegisterRows {

    static final Set<String> COLUMNS =
            Set.of("memberNumber", "email", "name", "kind", "status", "issuedOn", "validThrough");

    private final Register register;
    private final Badges badges;
    private final String by;
    /** Each kind with the line of its first row. */
    private final Map<String, Long> kinds = new HashMap<>();

    RegisterRows(Register register, Badges badges, String by) {
        this.register = register;
        this.badges = badges;
        this.by = by;
    }

    /** Of a kind that governs nothing the first row says so. */
    BulkLoad.Taken take(CsvTable.Row row) {
        Register.Entry entry = entry(row);
        BulkLoad.Taken taken = take(entry);
        kinds.putIfAbsent(entry.kind(), row.line());
        return kinds.get(entry.kind()) == row.line()
                ? new BulkLoad.Taken(
                        taken.added(), false, badges.ungoverned(entry.kind()).orElse(null))
                : taken;
    }

    private BulkLoad.Taken take(Register.Entry entry) {
        boolean same = register.find(entry.email(), entry.kind())
                .filter(known -> says(known, entry))
                .isPresent();
        String waits = register.put(entry, by).waits();
        if (waits != null) {
            throw new BulkLoad.RowRefused(waits);
        }
        return same ? BulkLoad.Taken.THERE_ALREADY : BulkLoad.Taken.ADDED;
    }

    private static boolean says(Membership known, Register.Entry entry) {
        return known.name().equals(entry.name())
                && known.status() == entry.status()
                && known.validThrough().equals(entry.validThrough())
                && (entry.issuedOn() == null || entry.issuedOn().equals(known.issuedOn()))
                && (entry.memberNumber() == null || entry.memberNumber().equals(known.memberNumber()))
                && !known.pending();
    }

    private static Register.Entry entry(CsvTable.Row row) {
        LocalDate validThrough = day(row, "validThrough");
        if (validThrough == null) {
            throw new BulkLoad.RowRefused("the column validThrough is empty");
        }
        try {
            return new Register.Entry(
                    row.field("memberNumber").orElse(null),
                    new EmailAddress(required(row, "email")),
                    PersonName.entered(required(row, "name")),
                    required(row, "kind"),
                    status(required(row, "status")),
                    day(row, "issuedOn"),
                    validThrough);
        } catch (IllegalArgumentException e) {
            throw new BulkLoad.RowRefused(String.valueOf(e.getMessage()));
        }
    }

    private static RecordStatus status(String text) {
        try {
            return RecordStatus.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BulkLoad.RowRefused("the status is none of active, lapsed, expelled");
        }
    }

    private static String required(CsvTable.Row row, String column) {
        return row.field(column).orElseThrow(() -> new BulkLoad.RowRefused("the column " + column + " is empty"));
    }

    private static @Nullable LocalDate day(CsvTable.Row row, String column) {
        try {
            return row.field(column).map(LocalDate::parse).orElse(null);
        } catch (DateTimeParseException e) {
            throw new BulkLoad.RowRefused("the date in " + column + " is not written as 2026-11-22 (year, month, day)");
        }
    }
}
