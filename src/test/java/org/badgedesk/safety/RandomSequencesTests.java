package org.badgedesk.safety;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.badgedesk.core.DeskMode;
import org.badgedesk.testing.DeskTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * Random sequences of messages, clicks, crashes and races about two earners; after each step the {@link Rules} hold. Runs for twelve seconds,
 * or {@code -Dsteps} steps; {@code -Dseed} repeats a sequence.
 */
@DeskTest
@Import({ByHand.class, Shortcuts.class, Desk.class})
@TestPropertySource(
        properties = {
            "db-scheduler.enabled=false",
            // the same statements all day: nobody plans them anew
            "spring.datasource.hikari.connection-init-sql=set plan_cache_mode = force_generic_plan; set jit = off",
            "spring.datasource.hikari.data-source-properties.preparedStatementCacheQueries=4096",
            "logging.level.org.badgedesk=warn",
            "badgedesk.desk.approval.undo-window=10m",
            "badgedesk.desk.staff[0].name=Ada Admin",
            "badgedesk.desk.staff[0].email=ada@test.example",
            "badgedesk.desk.staff[0].roles=admin,approver",
            "badgedesk.desk.staff[1].name=Ben Approver",
            "badgedesk.desk.staff[1].email=ben@test.example",
            "badgedesk.desk.staff[1].roles=approver",
            "badgedesk.desk.staff[2].name=Gus Agent",
            "badgedesk.desk.staff[2].email=gus@test.example",
            "badgedesk.desk.staff[2].roles=agent"
        })
class RandomSequencesTests {

    private static final Logger log = LoggerFactory.getLogger(RandomSequencesTests.class);
    private static final int STEPS_IN_ONE = 40;

    private static final int ENOUGH_FOR_ALL = 10_000;

    /** How many names and addresses there are: what was understood of a text need not be found out again. */
    private static final int WORLDS = 8;

    private static final int BETWEEN_NEWS = 4_000;

    /** How often a sequence that broke a rule is played again to make it shorter. */
    private static final int MOST_TRIES = 50;

    @Autowired
    private Desk desk;

    private final Map<String, Integer> reached = new TreeMap<>();
    private long processorTimeBefore;

    /** What broke each rule first. */
    private final Map<String, String> faults = new TreeMap<>();

    /** Each of the seven actions comes to its end, and what may stop it does. */
    @ParameterizedTest
    @EnumSource(Plot.class)
    void whatIsWishedForComesToItsEndAndTheRulesHold(Plot plot) {
        Fault fault = play(plot.steps, 0);

        assertThat(fault).isNull();
        boolean tellsOnly = plot.end.startsWith("told");
        if (desk.mode() == DeskMode.LIVE) {
            assertThat(reached).containsKey(plot.end);
        } else if (!tellsOnly) {
            assertThat(reached.keySet()).noneMatch(end -> end.contains(" DONE") || end.contains(" UNDONE"));
        }
    }

    @Test
    void whateverHappensTheRulesHold() {
        long wanted = Long.getLong("steps", Long.MAX_VALUE);
        long seed = Long.getLong("seed", 20261128L);
        processorTimeBefore = processorTime();
        long began = System.nanoTime();
        long until = began + (wanted == Long.MAX_VALUE ? budget().toNanos() : Long.MAX_VALUE / 2);
        long steps = 0;
        for (long its = seed; steps < wanted && System.nanoTime() < until; its++) {
            List<Step> sequence = Plot.sequence(new Random(its), STEPS_IN_ONE);
            int number = (int) (its % WORLDS);
            Fault fault = play(sequence, number);
            if (fault != null && !faults.containsKey(fault.rule())) {
                log.warn("{} is broken {}", fault.rule(), fault.what());
                String found = "-Dsteps=1 -Dseed=" + its + ": " + shortest(sequence, number, fault);
                faults.put(fault.rule(), found);
                log.warn("{} is broken, {}", fault.rule(), found);
            }
            steps += sequence.size();
            if (steps % BETWEEN_NEWS == 0) {
                tell(steps, began);
            }
        }
        audited();
        tell(steps, began);
        assertThat(faults).isEmpty();
        if (steps > ENOUGH_FOR_ALL && desk.mode() == DeskMode.LIVE) {
            assertThat(reached.keySet())
                    .as("each plot comes to its end, whatever else happens")
                    .containsAll(Stream.of(Plot.values()).map(plot -> plot.end).toList())
                    .contains("read a public page");
        }
    }

    private void tell(long steps, long began) {
        log.warn(
                "{} steps, {} a second, {} ms of the desk's processor time each, rules broken: {}; {}",
                steps,
                steps * 1_000_000_000L / (System.nanoTime() - began),
                (processorTime() - processorTimeBefore) / 1_000_000 / Math.max(1, steps),
                faults.keySet(),
                reached);
    }

    private static long processorTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private Duration budget() {
        return Duration.ofSeconds(desk.mode() == DeskMode.SHADOW ? 5 : 12);
    }

    /**
     * @param rule by its method's name; an exception where no rule was broken but something threw
     * @param after how many steps
     */
    private record Fault(String rule, int after, String what) {

        static Fault of(Throwable thrown, int after, Step step) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            return new Fault(
                    Stream.of(thrown.getStackTrace())
                            .map(StackTraceElement::getMethodName)
                            .filter(name -> name.startsWith("rule"))
                            .findFirst()
                            .orElse(thrown.getClass().getName()),
                    after,
                    "at " + step + ": " + trace);
        }
    }

    /** What broke first. */
    private @Nullable Fault play(List<Step> sequence, int number) {
        startAnew();
        World world = new World(desk, number);
        Rules rules = new Rules(world);
        for (int i = 0; i < sequence.size(); i++) {
            try {
                rules.hold(sequence.get(i), world.take(sequence.get(i)));
            } catch (AssertionError | RuntimeException e) {
                return Fault.of(e, i + 1, sequence.get(i));
            }
        }
        world.reached.forEach((what, times) -> reached.merge(what, times, Integer::sum));
        return null;
    }

    /** The sequence without the steps that its fault does not need, and the fault as it looks then. */
    private String shortest(List<Step> sequence, int number, Fault fault) {
        List<Step> left = sequence.subList(0, fault.after());
        Fault last = fault;
        int tries = 0;
        for (int size = left.size() / 2; size > 0; size /= 2) {
            for (int from = left.size() - size; from >= 0 && tries++ < MOST_TRIES; from -= size) {
                List<Step> fewer = new ArrayList<>(left);
                fewer.subList(from, from + size).clear();
                Fault now = play(fewer, number);
                if (now != null && now.rule().equals(fault.rule())) {
                    left = fewer.subList(0, now.after());
                    last = now;
                    from = Math.min(from, left.size() / size * size);
                }
            }
        }
        return left + "\n" + last.what();
    }

    private void audited() {
        desk.audit().seal();
        assertThat(desk.audit().verify().intact())
                .as(desk.audit().verify().finding())
                .isTrue();
    }

    /** The database as it was at first, but for the office and its keys: so no step meets what other sequences left, or is slower than the first. */
    private void startAnew() {
        audited();
        desk.transactions().executeWithoutResult(status -> {
            String emptied = desk.db()
                    .sql(
                            "select string_agg('delete from ' || tablename, ';') from pg_tables where schemaname = 'public'"
                                    + " and tablename not in ('flyway_schema_history', 'automatic_mail', 'issuer_key', 'thread_key',"
                                    + " 'achievement', 'good_template') and tablename not like 'staff%'"
                                    + " and tablename not like 'mailbox%'")
                    .query(String.class)
                    .single();
            // no trigger refuses it, no reference orders it
            desk.db().sql("set local session_replication_role = replica").update();
            desk.db().sql(emptied).update();
            desk.db()
                    .sql(
                            "update automatic_mail set paused_at = null, reason = null, paused_by = null,"
                                    + " counted_from = '-infinity', next_announcement = '-infinity', next_of_batch = '-infinity'")
                    .update();
        });
        desk.clock().startAnew();
    }
}
