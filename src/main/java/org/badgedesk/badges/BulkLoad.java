package org.badgedesk.badges;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a table over row by row, five hundred in a transaction, so that a stop in the middle loses no more than that and
 * the second run finds the rest. A row that is refused is told with its line and the reason, and stops no other.
 * Loads run one after the other, also those of other copies of the desk.
 */
@Component
public class BulkLoad {

    private static final int BATCH = 500;
    private static final long LOCK = 0x6261646765L;

    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    BulkLoad(PlatformTransactionManager transactions, JdbcClient jdbc) {
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = jdbc;
    }

    /**
     * What came of one row: whether it brought something new, and whether a mail is (or would be) due for it.
     *
     * @param note what became otherwise than the row says; null where nothing did
     */
    public record Taken(
            boolean added, boolean mail, @Nullable String note) {

        public static final Taken THERE_ALREADY = new Taken(false, false, null);
        public static final Taken ADDED = new Taken(true, false, null);
    }

    /** Follows a load. */
    public interface Listener {

        /** A row was not taken over; line 0 says that the rest of the file could not be read. */
        void refused(long line, String reason);

        /** Something was taken over otherwise than the row (line 1: the header) says. */
        default void noted(long line, String note) {}

        /** Within the transaction of some rows: what is to be told of them, and the sum with them. */
        default void taken(List<Told> told, Report soFar) {}

        /**
         * A batch is committed.
         *
         * @param rows how many rows are done
         * @param share how much of the file is done, 0 to 1
         */
        void progress(long rows, double share);

        /** Whether to stop here; what is left may be loaded later. */
        default boolean stops() {
            return false;
        }
    }

    /** What is to be told of a row: that it was refused, or taken over otherwise than it says. */
    public record Told(long line, String words, boolean refused) {

        private void to(Listener listener) {
            if (refused) {
                listener.refused(line, words);
            } else {
                listener.noted(line, words);
            }
        }
    }

    /** What came of a load. */
    public record Report(long rows, long added, long alreadyThere, long refused, long mails) {

        public static final Report NOTHING = new Report(0, 0, 0, 0, 0);

        private Report plus(Report more) {
            return new Report(
                    rows + more.rows,
                    added + more.added,
                    alreadyThere + more.alreadyThere,
                    refused + more.refused,
                    mails + more.mails);
        }
    }

    /** A row breaks a rule; the message says which. */
    public static final class RowRefused extends RuntimeException {
        private static final long serialVersionUID = 1;

        public RowRefused(String message) {
            super(message);
        }
    }

    /** Tells of columns that are none of these: nothing is taken over from them. */
    public static void noteUnknownColumns(CsvTable table, Set<String> known, Listener listener) {
        List<String> unknown = table.besides(known);
        if (!unknown.isEmpty()) {
            listener.noted(
                    1,
                    "not taken over, since such columns are not known: " + BulkIssue.shown(String.join(", ", unknown)));
        }
    }

    /**
     * Takes over all rows.
     *
     * @param take takes over one row within a transaction; refuses it by {@link RowRefused}, {@link BadgeRefused} or
     *     {@link IllegalArgumentException}
     */
    public Report run(CsvTable table, Function<CsvTable.Row, Taken> take, Listener listener) {
        return run(table, take, listener, Report.NOTHING);
    }

    /** @param done what a former run of the same table brought before it stopped: those rows are passed over */
    Report run(CsvTable table, Function<CsvTable.Row, Taken> take, Listener listener, Report done) {
        Report report = done;
        try {
            for (long row = 0; row < done.rows() && table.hasNext(); row++) {
                table.next();
            }
            List<CsvTable.Row> rows = table.next(BATCH);
            while (!rows.isEmpty() && !listener.stops()) {
                report = batch(rows, take, listener, report);
                listener.progress(report.rows(), table.read());
                rows = table.next(BATCH);
            }
        } catch (CsvTable.Unreadable e) {
            return tell(new Told(0, reason(e), true), listener, report.plus(new Report(0, 0, 0, 1, 0)));
        }
        return report;
    }

    /** All rows in one transaction; where the database itself objects to one of them, each in its own. */
    private Report batch(
            List<CsvTable.Row> rows, Function<CsvTable.Row, Taken> take, Listener listener, Report before) {
        try {
            List<Told> told = new ArrayList<>();
            Report report = inOneTransaction(rows, take, listener, told, before);
            told.forEach(each -> each.to(listener));
            return report;
        } catch (RuntimeException e) {
            if (!isRefusal(e)) {
                throw e;
            }
            if (rows.size() == 1) {
                Told told = new Told(rows.get(0).line(), reason(e), true);
                return tell(told, listener, before.plus(new Report(1, 0, 0, 1, 0)));
            }
        }
        Report report = before;
        for (CsvTable.Row row : rows) {
            report = batch(List.of(row), take, listener, report);
        }
        return report;
    }

    private Report tell(Told told, Listener listener, Report report) {
        transaction.executeWithoutResult(status -> listener.taken(List.of(told), report));
        told.to(listener);
        return report;
    }

    private Report inOneTransaction(
            List<CsvTable.Row> rows,
            Function<CsvTable.Row, Taken> take,
            Listener listener,
            List<Told> told,
            Report before) {
        return transaction.execute(status -> {
            jdbc.sql("select 1 from (select pg_advisory_xact_lock(?)) locked")
                    .param(LOCK)
                    .query(Integer.class)
                    .single();
            Report report = before;
            for (CsvTable.Row row : rows) {
                report = report.plus(one(row, take, told));
            }
            listener.taken(told, report);
            return report;
        });
    }

    private static Report one(CsvTable.Row row, Function<CsvTable.Row, Taken> take, List<Told> told) {
        try {
            if (row.fault() != null) {
                throw new RowRefused(row.fault());
            }
            Taken taken = take.apply(row);
            if (taken.note() != null) {
                told.add(new Told(row.line(), taken.note(), false));
            }
            return new Report(1, taken.added() ? 1 : 0, taken.added() ? 0 : 1, 0, taken.mail() ? 1 : 0);
        } catch (RowRefused e) {
            told.add(new Told(row.line(), reason(e), true));
            return new Report(1, 0, 0, 1, 0);
        }
    }

    private static boolean isRefusal(RuntimeException e) {
        return e instanceof BadgeRefused
                || e instanceof RowRefused
                || e instanceof IllegalArgumentException
                || e instanceof IllegalStateException
                || e instanceof DataAccessException;
    }

    /** What the database says may quote the row: that stays here. */
    private static String reason(RuntimeException e) {
        return e instanceof DataAccessException
                ? "the database does not take it (" + e.getClass().getSimpleName() + ")"
                : String.valueOf(e.getMessage());
    }
}
