package org.badgedesk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.BulkIssue;
import org.badgedesk.badges.BulkLoad;
import org.badgedesk.badges.CsvTable;
import org.badgedesk.badges.drift.RegisterDrift;
import org.badgedesk.cli.Commands.Parts;
import org.badgedesk.register.Register;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code import register FILE.csv} and {@code import credentials FILE.csv}: refused rows and the sum on standard output, how
 * far it is on standard error. Exit status 0 done, 1 some rows refused, 2 the file is none that can be imported.
 */
@Command(
        name = "import",
        description = "Loads the register or credentials from a CSV file (UTF-8, with a header).",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(register | credentials)")
class ImportCommand implements Runnable {

    private static final String BY = "import";

    private final Parts parts;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    ImportCommand(Parts parts) {
        this.parts = parts;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to import: register or credentials.");
    }

    @Command(
            name = "register",
            description = "Takes the register over: memberNumber,email,name,kind,status,issuedOn,validThrough.",
            mixinStandardHelpOptions = true)
    int register(@Parameters(paramLabel = "FILE.csv", description = "the file to load") Path file) {
        return run(file, (context, listener) -> {
            try (CsvTable table = CsvTable.open(file, RegisterRows.COLUMNS, Set.of())) {
                BulkLoad.noteUnknownColumns(table, RegisterRows.COLUMNS, listener);
                RegisterRows rows =
                        new RegisterRows(context.getBean(Register.class), context.getBean(Badges.class), BY);
                BulkLoad.Report report = context.getBean(BulkLoad.class).run(table, rows::take, listener);
                context.getBean(RegisterDrift.class).checkSoon();
                return report;
            }
        });
    }

    @Command(
            name = "credentials",
            description = {
                "Issues credentials: achievement,email,name,issuedOn,expiresOn; from another store also id,url,evidence,revoked,reason.",
                "Sends no mail unless --announce is given, and says how many it would."
            },
            mixinStandardHelpOptions = true)
    int credentials(
            @Parameters(paramLabel = "FILE.csv", description = "the file to load") Path file,
            @Option(names = "--announce", description = "send the issuance mails") boolean announce) {
        return run(file, (context, listener) -> {
            BulkLoad.Report report = context.getBean(BulkIssue.class).run(file, announce, BY, listener);
            out().println((announce ? "issuance mails to be sent: " : "no mail sent; --announce would have sent: ")
                    + count(report.mails()));
            return report;
        });
    }

    private int run(Path file, Loading loading) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ParameterException(spec.commandLine(), "There is no file " + file + " that can be read.");
        }
        try (ConfigurableApplicationContext context = parts.withDatabase()) {
            BulkLoad.Report report = loading.run(context, new Printing());
            out().println(count(report.rows()) + " rows: " + count(report.added()) + " taken over, "
                    + count(report.alreadyThere()) + " there already, " + count(report.refused()) + " refused");
            out().flush();
            return report.refused() == 0 ? 0 : 1;
        } catch (CsvTable.Unreadable e) {
            throw new ParameterException(spec.commandLine(), file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private interface Loading {
        BulkLoad.Report run(ConfigurableApplicationContext context, BulkLoad.Listener listener) throws IOException;
    }

    private final class Printing implements BulkLoad.Listener {

        @Override
        public void refused(long line, String reason) {
            out().println(line == 0 ? "the rest refused: " + reason : "line " + line + " refused: " + reason);
        }

        @Override
        public void noted(long line, String note) {
            out().println("line " + line + ": " + note);
        }

        @Override
        public void progress(long rows, double share) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(count(rows) + " rows, " + Math.round(100 * share) + " %");
            err.flush();
        }
    }
}
