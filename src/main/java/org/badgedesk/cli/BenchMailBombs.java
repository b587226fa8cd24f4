package org.badgedesk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.badgedesk.inbox.MailBombs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "mail-bombs",
        mixinStandardHelpOptions = true,
        description = {
            "Reads mails made to exhaust whoever reads them (10,000 parts, 1,000 levels, a zip bomb …), each twice;",
            "tells time and memory. With java -Xmx100m all of them have to do with 100 MB."
        })
final class BenchMailBombs implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%-38s%10s%10s%10s%13s%9s%13s%n",
                "mail", "bytes", "first ms", "again ms", "processor ms", "heap MB", "attachments");
        MailBombs.readAll(cost -> {
            out.printf(
                    "%-38s%10d%10d%10d%13d%9d%13d%n",
                    cost.bomb(),
                    cost.bytes(),
                    cost.firstMillis(),
                    cost.millis(),
                    cost.processorMillis(),
                    cost.heapBytes() / 1_000_000,
                    cost.attachments());
            out.flush();
        });
        out.printf("heap at most %d MB, %s%n", Runtime.getRuntime().maxMemory() / 1_000_000, BenchCommand.machine());
        out.flush();
        return 0;
    }
}
