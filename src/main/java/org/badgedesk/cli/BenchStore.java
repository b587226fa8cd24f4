package org.badgedesk.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.BulkIssue;
import org.badgedesk.badges.BulkLoad;
import org.badgedesk.core.EmailAddress;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench store}: how the badge store bears many credentials. */
@Command(
        name = "store",
        mixinStandardHelpOptions = true,
        description = {
            "Imports credentials from CSV files of two sizes (rate, live memory), then fills the store by SQL and compares",
            "a badge's page and a sign-in over HTTP with those of a small store. Uses a database of its own in a temporary folder."
        })
final class BenchStore implements Callable<Integer> {

    private static final String SLUG = "bench";
    private static final String PASSWORD = "three words together";
    private static final int SMALL = 1_000;
    private static final int CHUNK = 100_000;
    private static final int BATCHES_BETWEEN_LOOKS = 20;

    private final Commands.Parts parts;

    @Option(
            names = "--rows",
            defaultValue = "100000",
            description = "rows of the larger file (${DEFAULT-VALUE}); the smaller has a tenth")
    private int rows;

    @Option(
            names = "--stored",
            defaultValue = "1000000",
            description = "credentials in the full store (${DEFAULT-VALUE})")
    private int stored;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private int written;

    BenchStore(Commands.Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireNoDatabaseOfTheDesk();
        Path folder = Files.createTempDirectory("badgedesk-bench");
        Map<String, String> figures = new LinkedHashMap<>();
        try (ConfigurableApplicationContext context = parts.withDatabaseOfItsOwn(
                "--badgedesk.data-dir=" + folder,
                "--badgedesk.demo=false",
                "--badgedesk.issuer.name=Bench",
                BenchDesk.NO_SETTINGS_FILE,
                "--spring.config.additional-location=",
                "--spring.config.import=")) {
            measure(context, folder, figures);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        figures.put("machine", BenchCommand.machine());
        PrintWriter out = spec.commandLine().getOut();
        figures.forEach((name, value) -> out.println("%-44s %s".formatted(name, value)));
        out.flush();
        return 0;
    }

    /** A million made-up earners belong into no database that somebody works with. */
    private void requireNoDatabaseOfTheDesk() {
        boolean named = Binder.get(parts.settings())
                .bind("spring.datasource", Bindable.mapOf(String.class, Object.class))
                .isBound();
        if (named) {
            throw new ParameterException(
                    spec.commandLine(),
                    "bench store fills a database of its own, and spring.datasource names yours: run it in another folder and"
                            + " without SPRING_DATASOURCE_URL and the like.");
        }
    }

    private void measure(ConfigurableApplicationContext context, Path folder, Map<String, String> figures)
            throws IOException, InterruptedException {
        context.getBean(Badges.class)
                .create(new Achievement(SLUG, "Bench", "What", "How", "certification", null), null, "bench");
        load(context, folder, SMALL);
        Accounts accounts = context.getBean(Accounts.class);
        EmailAddress member = address(0);
        accounts.setPassword(
                context.getBean(Earners.class).find(member).orElseThrow().id(), PASSWORD);
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        say("starting a desk on this store");
        try (BenchDesk desk = BenchDesk.start(
                folder, Objects.requireNonNull(context.getEnvironment().getProperty("spring.datasource.url")))) {
            BenchDesk.Times small = desk.measure(ids(jdbc), member.value(), PASSWORD);
            Loaded tenth = load(context, folder, rows / 10);
            Loaded whole = load(context, folder, rows);
            fill(jdbc);
            BenchDesk.Times full = desk.measure(ids(jdbc), member.value(), PASSWORD);
            figures.put("import of " + count(rows / 10), tenth.toString());
            figures.put("import of " + count(rows), whole.toString());
            figures.put("/badges/{id} at " + count(SMALL) + ", p50", millis(small.page()));
            figures.put("/badges/{id} at " + count(stored) + ", p50", millis(full.page()));
            figures.put("ratio", ratio(full.page(), small.page()));
            figures.put("sign-in at " + count(SMALL) + ", p50", millis(small.signIn()));
            figures.put("sign-in at " + count(stored) + ", p50", millis(full.signIn()));
            figures.put("ratio of sign-ins", ratio(full.signIn(), small.signIn()));
        }
    }

    /** @param live the most bytes that the heap held right after a collection */
    private record Loaded(long rows, double seconds, long live) {
        @Override
        public String toString() {
            return "%,.0f rows a second, %d MB live at most".formatted(rows / seconds, live >> 20);
        }
    }

    private Loaded load(ConfigurableApplicationContext context, Path folder, int count) throws IOException {
        say("importing " + count(count));
        Path file = folder.resolve("credentials-" + count + ".csv");
        try (BufferedWriter csv = Files.newBufferedWriter(file)) {
            csv.write("achievement,email,name,issuedOn,expiresOn\n");
            for (int i = 0; i < count; i++, written++) {
                csv.write(SLUG + "," + address(written) + ",Zoë Bench " + written + ",2026-01-31,2036-01-31\n");
            }
        }
        Looking looking = new Looking();
        long began = System.nanoTime();
        BulkLoad.Report report = context.getBean(BulkIssue.class).run(file, false, "bench", looking);
        double seconds = (System.nanoTime() - began - looking.nanos) / 1e9;
        if (report.added() != count) {
            throw new IllegalStateException("of " + count + " rows only " + report.added() + " were taken over");
        }
        return new Loaded(count, seconds, looking.live);
    }

    /** Has the heap collected now and then, and sees what is left; the time for that does not count. */
    private static final class Looking implements BulkLoad.Listener {
        private int batches;
        private long live;
        private long nanos;

        @Override
        public void refused(long line, String reason) {
            throw new IllegalStateException("line " + line + ": " + reason);
        }

        @Override
        public void progress(long rows, double share) {
            if (batches++ % BATCHES_BETWEEN_LOOKS == 0) {
                long began = System.nanoTime();
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                live = Math.max(live, runtime.totalMemory() - runtime.freeMemory());
                nanos += System.nanoTime() - began;
            }
        }
    }

    /** By SQL: through the store's own doors a million would take too long for a measurement. */
    private void fill(JdbcClient jdbc) {
        for (int from = written; from < stored; from += CHUNK) {
            int to = Math.min(stored, from + CHUNK);
            say("filling up to " + count(to));
            jdbc.sql("""
                            with e as (
                                insert into earner (id, email, name, search_words, created_at)
                                select gen_random_uuid(), 'fill' || n || '@bench.example', 'Fill Bench ' || n, 'fill bench ' || n,
                                    now()
                                from generate_series(cast(? as int), cast(? as int)) n returning id, name),
                            a as (insert into account (earner_id) select id from e)
                            insert into credential (id, earner, achievement, name, issued_on, expires_on, created_at)
                            select replace(gen_random_uuid()::text, '-', ''), id, ?, name, ?, ?, now() from e""")
                    .params(from, to - 1, SLUG, LocalDate.parse("2026-01-31"), LocalDate.parse("2036-01-31"))
                    .update();
        }
        jdbc.sql("analyze").update();
    }

    private static List<String> ids(JdbcClient jdbc) {
        return new ArrayList<>(jdbc.sql("select id from credential order by md5(id) limit 1000")
                .query(String.class)
                .list());
    }

    private static EmailAddress address(int number) {
        return new EmailAddress("member" + number + "@bench.example");
    }

    private void say(String stage) {
        spec.commandLine().getErr().println(stage + " …");
        spec.commandLine().getErr().flush();
    }

    private static String count(int number) {
        return "%,d".formatted(number);
    }

    private static String millis(long nanos) {
        return "%.1f ms".formatted(nanos / 1e6);
    }

    private static String ratio(long full, long small) {
        return "%.2f".formatted((double) full / small);
    }
}
