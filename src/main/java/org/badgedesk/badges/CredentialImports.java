package org.badgedesk.badges;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes tables of credentials in and issues what they list in the background, as {@link BulkIssue} does, by whichever copy of the desk is
 * free. What stops in the middle goes on behind the last rows that were done. What came of a table is kept for thirty days.
 */
@Service
public class CredentialImports {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("import-credentials");

    /** The largest table that is taken, in bytes: about 400,000 rows. */
    public static final int LARGEST = 32 << 20;

    /** How many lines of one table are kept; one more shows that there are more. */
    public static final int MOST_TOLD = 10_000;

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int LONGEST_NAME = 100;

    private final ImportStore store;
    private final BulkIssue bulk;
    private final TransactionTemplate transaction;
    private final Clock clock;
    /** Looked up late: the scheduler itself is made of the task that uses this. */
    private final ObjectProvider<Scheduler> scheduler;

    CredentialImports(
            ImportStore store,
            BulkIssue bulk,
            PlatformTransactionManager transactions,
            Clock clock,
            ObjectProvider<Scheduler> scheduler) {
        this.store = store;
        this.bulk = bulk;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /**
     * Takes a table in; its rows are issued soon.
     *
     * @param announce whether the issuance mails are sent
     * @throws CsvTable.Unreadable if it is no table of credentials, or larger than {@link #LARGEST}; nothing is kept then
     */
    public UUID take(InputStream csv, String fileName, boolean announce, String by) throws IOException {
        Path copy = Files.createTempFile("credentials", ".csv");
        try {
            try (OutputStream out = Files.newOutputStream(copy)) {
                copy(csv, out);
            }
            BulkIssue.check(copy);
            CredentialImport made = new CredentialImport(
                    UUID.randomUUID(),
                    named(fileName),
                    announce,
                    by,
                    clock.instant(),
                    0,
                    BulkLoad.Report.NOTHING,
                    null,
                    null);
            keep(made, copy);
            return made.id();
        } finally {
            Files.delete(copy);
        }
    }

    private static void copy(InputStream csv, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        for (int read = csv.read(buffer); read >= 0; read = csv.read(buffer)) {
            copied += read;
            if (copied > LARGEST) {
                throw new CsvTable.Unreadable("The table has more than " + (LARGEST >> 20)
                        + " MB: send it in parts, or use the command import credentials FILE.csv.");
            }
            out.write(buffer, 0, read);
        }
    }

    private void keep(CredentialImport made, Path copy) throws IOException {
        try (InputStream content = Files.newInputStream(copy)) {
            transaction.execute(status -> {
                try {
                    store.add(made, content);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return scheduler
                        .getObject()
                        .scheduleIfNotExists(TASK.instance(made.id().toString()).build(), made.at());
            });
        }
        scheduler.getObject().triggerCheckForDueExecutions();
    }

    private static String named(String fileName) {
        String plain = fileName.replaceAll("[\\p{Cc}\\p{Cf}]", "").strip();
        return plain.isEmpty() ? "credentials.csv" : plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
    }

    public Optional<CredentialImport> find(UUID id) {
        return store.find(id);
    }

    /** The last ones, the newest first. */
    public List<CredentialImport> latest(int limit) {
        return store.latest(limit);
    }

    /** What is to be told of the rows, by line; of {@link #MOST_TOLD} and one more at most. */
    public List<BulkLoad.Told> told(UUID id, int limit) {
        return store.lines(id, limit);
    }

    /** Forgets what came of tables that were done thirty days ago. */
    public void forgetOld() {
        store.forgetEndedBefore(clock.instant().minus(KEPT));
    }

    /**
     * Goes on with a table; false where it stopped before the end.
     *
     * @param stops asked between rows
     */
    boolean run(UUID id, BooleanSupplier stops) {
        Optional<CredentialImport> open = store.find(id).filter(its -> !its.isDone());
        return open.isEmpty() || run(open.get(), stops);
    }

    private boolean run(CredentialImport its, BooleanSupplier stops) {
        try {
            Path copy = Files.createTempFile("credentials", ".csv");
            try {
                try (OutputStream out = Files.newOutputStream(copy)) {
                    store.write(its.id(), out);
                }
                Keeping keeping = new Keeping(its.id(), stops);
                bulk.run(copy, its.announce(), its.by(), keeping, its.soFar());
                if (!keeping.stopped) {
                    end(its.id(), keeping.fault);
                }
                return !keeping.stopped;
            } finally {
                Files.delete(copy);
            }
        } catch (CsvTable.Unreadable e) {
            end(its.id(), e.getMessage());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("the disk does not take a table of credentials", e);
        }
    }

    private void end(UUID id, @Nullable String fault) {
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> store.end(id, now, fault));
    }

    /** Keeps how far a table is. */
    private final class Keeping implements BulkLoad.Listener {

        private final UUID id;
        private final BooleanSupplier stops;
        private boolean stopped;
        private int told;
        private @Nullable String fault;

        Keeping(UUID id, BooleanSupplier stops) {
            this.id = id;
            this.stops = stops;
            this.told = store.lines(id);
        }

        @Override
        public void refused(long line, String reason) {
            // A row's is kept with its rows.
            if (line == 0) {
                fault = reason;
            }
        }

        @Override
        public void noted(long line, String note) {
            if (line == 1 && told == 0) {
                told++;
                store.add(id, new BulkLoad.Told(line, note, false));
            }
        }

        @Override
        public void taken(List<BulkLoad.Told> lines, BulkLoad.Report soFar) {
            lines.stream().limit(Math.max(0, MOST_TOLD + 1 - told)).forEach(line -> store.add(id, line));
            told += lines.size();
            store.soFar(id, soFar);
        }

        @Override
        public void progress(long rows, double share) {
            store.share(id, share);
        }

        @Override
        public boolean stops() {
            stopped = stops.getAsBoolean();
            return stopped;
        }
    }
}
