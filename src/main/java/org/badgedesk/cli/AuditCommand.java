package org.badgedesk.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.audit.Head;
import org.badgedesk.audit.Verification;
import org.badgedesk.cli.Commands.Parts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code audit verify}: whether the audit log is whole; {@code audit export}: the log for others to read. */
@Command(name = "audit", mixinStandardHelpOptions = true, description = "The audit log.")
final class AuditCommand {

    private static final Pattern HEAD =
            Pattern.compile("(\\d{1,18}):([0-9a-fA-F]{64})(?::([0-9a-fA-F]{64}|[\\w-]{1,64}\\.[\\w-]{1,200}))?");

    private final Parts parts;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    AuditCommand(Parts parts) {
        this.parts = parts;
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Checks the hash chain: finds a changed, missing or re-ordered entry, and a cut tail;"
                    + " with a head that was kept elsewhere, a full rewrite too.")
    int verify(
            @Option(
                            names = "--head",
                            paramLabel = "POSITION:HASH[:SIGNATURE]",
                            description = "the head of the chain as the desk mailed it to the admins")
                    @Nullable String head) {
        Head kept = head == null ? null : head(head);
        Verification found = Commands.with(parts::withDatabase, context -> {
            AuditLog log = context.getBean(AuditLog.class);
            return kept == null ? log.verify() : log.verify(kept);
        });
        spec.commandLine().getOut().println(found.finding());
        return found.intact() ? 0 : 1;
    }

    private Head head(String text) {
        Matcher parts = HEAD.matcher(text.strip());
        if (!parts.matches()) {
            throw new ParameterException(
                    spec.commandLine(), "--head is written like 1234:9f86d0…, as it stands in the mail");
        }
        String signature = parts.group(3);
        return new Head(
                Long.parseLong(parts.group(1)),
                parts.group(2).toLowerCase(Locale.ROOT),
                Instant.EPOCH,
                signature == null || signature.contains(".") ? signature : signature.toLowerCase(Locale.ROOT));
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description =
                    "Prints the whole log as JSON Lines, oldest first, each with its place and hash in the chain.")
    int export() {
        PrintWriter out = spec.commandLine().getOut();
        JsonMapper json = JsonMapper.builder().build();
        Commands.with(parts::withDatabase, context -> {
            context.getBean(AuditLog.class).export(line -> out.println(json.writeValueAsString(line)));
            return 0;
        });
        out.flush();
        return 0;
    }
}
