package org.badgedesk.cli;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The commands of the jar. Results go to standard output, logs to standard error. */
public final class Commands {

    private static final String SERVE = "serve";

    /** How a command gets the parts of the desk that it needs, as a Spring context that it closes. */
    public interface Parts {

        /** What the settings say, wherever they stand; nothing is started. */
        Environment settings();

        /** Understanding and templates only: no database, no network, no mailbox. */
        ConfigurableApplicationContext withoutDatabase();

        /** The stores, on the database that the settings name (or the embedded one), without reading or sending mail. */
        ConfigurableApplicationContext withDatabase();

        /** The same by these settings ({@code --name=value}) alone, whatever follows the command. */
        ConfigurableApplicationContext withDatabaseOfItsOwn(String... settings);

        /** Both together. */
        ConfigurableApplicationContext withDatabaseAndUnderstanding();
    }

    private Commands() {}

    /** Whether these arguments start the desk itself: no command, {@code serve}, or settings only. */
    public static boolean serves(String... args) {
        List<String> words = Arrays.stream(args).filter(a -> !isSetting(a)).toList();
        return words.isEmpty() || words.equals(List.of(SERVE));
    }

    /** Runs a command; the exit status is 0 done, 1 failed on some input, 2 wrong usage. */
    public static int run(Parts parts, String... args) {
        CommandLine line = new CommandLine(new Root());
        line.addSubcommand(new ServeCommand());
        line.addSubcommand(new TriageCommand(parts));
        line.addSubcommand(new EvalCommand(parts));
        line.addSubcommand(new ReplayCommand(parts));
        line.addSubcommand(new RehearseCommand(parts));
        line.addSubcommand(new ImportCommand(parts));
        line.addSubcommand(new AuditCommand(parts));
        line.addSubcommand(new KeysCommand(parts));
        line.addSubcommand(new CommandLine(new BenchCommand())
                .addSubcommand(new BenchUnderstanding(parts))
                .addSubcommand(new BenchMailBombs())
                .addSubcommand(new BenchStore(parts)));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, at, result) -> {
            at.getErr().println(at.getColorScheme().errorText(message(failure)));
            return 1;
        });
        return line.execute(Arrays.stream(args).filter(a -> !isSetting(a)).toArray(String[]::new));
    }

    private static String message(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** Settings ({@code --badgedesk.data-dir=…}) are Spring's, not a command's options. */
    private static boolean isSetting(String arg) {
        return arg.startsWith("--badgedesk.")
                || arg.startsWith("--spring.")
                || arg.startsWith("--server.")
                || arg.startsWith("--logging.")
                || arg.startsWith("--debug")
                || arg.startsWith("--management.");
    }

    @Command(
            name = "badgedesk",
            mixinStandardHelpOptions = true,
            version = "Badgedesk 0.1",
            description = "A support desk for associations that issue digital badges.",
            footer = {
                "",
                "Every setting of the README may follow a command, as in --badgedesk.data-dir=/var/lib/badgedesk.",
                "Exit status: 0 done, 1 failed on some input (the rest was done), 2 wrong usage."
            },
            subcommands = HelpCommand.class)
    private static final class Root implements Callable<Integer> {
        @Override
        public Integer call() {
            return 0;
        }
    }

    @Command(
            name = "serve",
            mixinStandardHelpOptions = true,
            description = "Runs the desk: mail, web and work. This is what no command does, too.")
    private static final class ServeCommand implements Callable<Integer> {
        @Override
        public Integer call() {
            return 0;
        }
    }

    /** Uses a context for one piece of work. */
    static <T> T with(
            Supplier<ConfigurableApplicationContext> parts,
            java.util.function.Function<ConfigurableApplicationContext, T> work) {
        try (ConfigurableApplicationContext context = parts.get()) {
            return work.apply(context);
        }
    }
}
