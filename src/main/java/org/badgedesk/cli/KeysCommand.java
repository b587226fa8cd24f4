package org.badgedesk.cli;

import org.badgedesk.badges.openbadges.OpenBadges;
import org.badgedesk.cli.Commands.Parts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code keys rotate}: new signing keys for the issuer. */
@Command(name = "keys", mixinStandardHelpOptions = true, description = "The keys that sign badges.")
final class KeysCommand {

    private final Parts parts;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    KeysCommand(Parts parts) {
        this.parts = parts;
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = "Makes new keys. The old ones sign no more and stay published, so that earlier badges hold.")
    int rotate() {
        Commands.with(parts::withDatabase, context -> {
            context.getBean(OpenBadges.class).rotateKeys("keys-command");
            return null;
        });
        spec.commandLine().getOut().println("New keys sign from now on; badges that the old ones signed still hold.");
        return 0;
    }
}
