package org.badgedesk.cli;

import picocli.CommandLine.Command;

/** {@code bench …}: the performance measurements that the README quotes, a command of its own each. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures how fast the desk is on this machine. Nothing else should run meanwhile.")
final class BenchCommand {

    /** The machine and the Java that figures were taken on, for the end of a report. */
    static String machine() {
        return "%d processors, Java %s, %s %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }
}
