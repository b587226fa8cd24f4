package org.badgedesk.cli;

import java.util.concurrent.Callable;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.audit.Verification;
import org.badgedesk.cli.Commands.Parts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code audit verify}: whether the audit log is whole. */
@Command(name = "audit", mixinStandardHelpOptions = true, description = "The audit log.")
final class AuditCommand implements Callable<Integer> {

    private final Parts parts;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    AuditCommand(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Checks the hash chain: finds a changed, missing or re-ordered entry, and a cut tail.")
    int verify() {
        Verification found = Commands.with(
                parts::withDatabase, context -> context.getBean(AuditLog.class).verify());
        spec.commandLine().getOut().println(found.finding());
        return found.intact() ? 0 : 1;
    }
}
