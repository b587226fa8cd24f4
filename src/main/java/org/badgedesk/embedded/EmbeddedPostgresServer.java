package org.badgedesk.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server below the data directory, kept across restarts and durable (fsync on). It listens on
 * loopback only and trusts who reaches it there.
 *
 * <p>A server that outlived its desk (after {@code kill -9}) is taken over rather than fought: its port stands in
 * {@code postmaster.pid}.
 */
final class EmbeddedPostgresServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgresServer.class);
    private static final Duration START_WAIT = Duration.ofSeconds(60);

    private final int port;
    private final boolean wasRunning;
    private final AutoCloseable stop;

    private EmbeddedPostgresServer(int port, boolean wasRunning, AutoCloseable stop) {
        this.port = port;
        this.wasRunning = wasRunning;
        this.stop = stop;
    }

    /** Starts the server below {@code dataDir/postgres}, or takes over the one that still runs there. */
    static EmbeddedPostgresServer start(Path dataDir) {
        Path home = dataDir.resolve("postgres").toAbsolutePath();
        Optional<EmbeddedPostgresServer> left = takeOver(home.resolve("data"));
        if (left.isPresent()) {
            return left.get();
        }
        try {
            Path binaries = Files.createDirectories(home.resolve("bin"));
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(home.resolve("data"))
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_connections", "100")
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setPGStartupWait(START_WAIT)
                    .setOutputRedirector(ProcessBuilder.Redirect.to(logFile(home)))
                    .setErrorRedirector(ProcessBuilder.Redirect.to(logFile(home)))
                    .start();
            return new EmbeddedPostgresServer(server.getPort(), false, server);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The embedded PostgreSQL did not start; its log is " + logFile(home)
                            + ". Set spring.datasource.url to use a server of your own.",
                    e);
        }
    }

    private static File logFile(Path home) {
        return home.resolve("server.log").toFile();
    }

    private static Optional<EmbeddedPostgresServer> takeOver(Path data) {
        Path pidFile = data.resolve("postmaster.pid");
        try {
            List<String> lines = Files.readAllLines(pidFile);
            ProcessHandle process = ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                    .filter(p -> p.info().command().orElse("").contains("postgres"))
                    .orElse(null);
            if (process == null || lines.size() < 4) {
                return Optional.empty();
            }
            int port = Integer.parseInt(lines.get(3).strip());
            log.info("taking over the PostgreSQL server that an earlier run left on port {}", port);
            return Optional.of(new EmbeddedPostgresServer(port, true, () -> {
                process.destroy();
                process.onExit().get(START_WAIT.toSeconds(), TimeUnit.SECONDS);
            }));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Whether somebody else started it: an earlier run that was killed, or a desk that still runs. */
    boolean wasRunning() {
        return wasRunning;
    }

    @Override
    public void close() throws Exception {
        stop.close();
    }
}
