package org.badgedesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.badgedesk.testing.DeskProcess;
import org.badgedesk.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Two copies of the desk, each a process of its own, on one database and one mailbox. The one that reads it is killed in the one moment in which
 * nobody can know whether a reply has left: after the server's 250 and before the desk's own commit.
 */
class TwoCopiesTests {

    private static final String SUPPORT = "support@test.example";
    private static final Duration TAKEN_OVER = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final String database = TestDatabase.create();
    private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(database, "postgres", ""));

    @Test
    void theOtherCopyTakesOverAndTheReplyInDoubtLeavesAgainUnderItsOwnIdAndIsCounted() throws Exception {
        GreenMail imap = new GreenMail(new ServerSetup[] {
                    new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
                    new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
                })
                .withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
        imap.start();
        try (SmtpServer smtp = new SmtpServer();
                DeskProcess one = copy("one", imap, smtp)) {
            await("the first copy holds the mailbox", PATIENCE).until(() -> !holder().isEmpty());
            String first = holder();
            smtp.beforeTheNext250(this::lockedAgainstCommit);
            ask(imap, 1);
            Connection lock = smtp.taken().get();
            await("the desk has its 250 and would commit", PATIENCE).until(this::someoneWaitsForTheLock);
            try (DeskProcess two = copy("two", imap, smtp)) {
                one.kill();
                long killed = System.nanoTime();
                lock.close();

                ask(imap, 2);
                await("the other copy holds the mailbox", TAKEN_OVER).until(() -> !holder().equals(first));
                await("the next mail is read", TAKEN_OVER.minusNanos(System.nanoTime() - killed))
                        .until(() -> count("select count(*) from message") == 2);

                await("both questions are answered, the first one twice", PATIENCE)
                        .until(() -> smtp.messageIds().size() == 3
                                && count("select count(*) from outgoing_mail where state = 'sent'") == 2);
                List<String> ids = smtp.messageIds();
                assertThat(ids.stream().filter(ids.get(0)::equals))
                        .as("%s", ids)
                        .hasSize(2);
                assertThat(ids.stream().distinct()).hasSize(2);
                assertThat(count("select sum(possible_resends)::int from outgoing_mail"))
                        .isEqualTo(1);
                assertThat(count("select count(*) from support_case")).isEqualTo(2);
            }
        } finally {
            imap.stop();
        }
    }

    /** A mail server's threads complain of the connections of a killed process; that is no failure here. */
    private static ConditionFactory await(String what, Duration atMost) {
        return Awaitility.await(what).dontCatchUncaughtExceptions().atMost(atMost);
    }

    private DeskProcess copy(String name, GreenMail imap, SmtpServer smtp) throws Exception {
        Map<String, String> settings = Map.ofEntries(
                Map.entry("spring.datasource.url", database),
                Map.entry("spring.datasource.username", "postgres"),
                Map.entry("badgedesk.desk.mode", "live"),
                Map.entry("badgedesk.inbox.protocol", "imap"),
                Map.entry("badgedesk.inbox.host", "127.0.0.1"),
                Map.entry("badgedesk.inbox.port", String.valueOf(imap.getImap().getPort())),
                Map.entry("badgedesk.inbox.username", SUPPORT),
                Map.entry("badgedesk.inbox.password", "any"),
                Map.entry("badgedesk.inbox.start", "all"),
                Map.entry("spring.mail.host", "127.0.0.1"),
                Map.entry("spring.mail.port", String.valueOf(smtp.port())));
        return DeskProcess.start(Files.createDirectories(folder.resolve(name)), settings);
    }

    private static void ask(GreenMail server, int number) {
        GreenMailUtil.sendMessageBody(
                SUPPORT,
                "member" + number + "@mail.example",
                "Printing",
                "How do I print my badge?",
                "text/plain; charset=utf-8",
                server.getSmtp().getServerSetup());
    }

    private String holder() {
        return jdbc.sql("select coalesce(max(held_by), '') from mailbox where held_until > clock_timestamp()")
                .query(String.class)
                .single();
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    /** Whoever changes a row of the outgoing mail waits until this connection is closed. */
    private Connection lockedAgainstCommit() {
        try {
            Connection connection = DriverManager.getConnection(database, "postgres", "");
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("lock table outgoing_mail in share mode");
            }
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean someoneWaitsForTheLock() {
        return count("select count(*) from pg_locks where relation = 'outgoing_mail'::regclass and not granted") > 0;
    }

    /** Takes every mail, and does something between the end of the next mail's data and its 250. */
    private static final class SmtpServer implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final List<String> messageIds = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Connection> taken = new CompletableFuture<>();
        private volatile Supplier<Connection> before = () -> null;

        SmtpServer() throws IOException {
            Thread thread = new Thread(this::accept, "smtp");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        List<String> messageIds() {
            return List.copyOf(messageIds);
        }

        void beforeTheNext250(Supplier<Connection> work) {
            before = work;
        }

        CompletableFuture<Connection> taken() {
            return taken.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        private void accept() {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    Thread thread = new Thread(() -> talk(client), "smtp connection");
                    thread.setDaemon(true);
                    thread.start();
                } catch (IOException e) {
                    return;
                }
            }
        }

        private void talk(Socket client) {
            try (client;
                    var in =
                            new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                    var out = new PrintWriter(client.getOutputStream(), true)) {
                out.print("220 test\r\n");
                out.flush();
                boolean data = false;
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (data && line.startsWith("Message-ID: ")) {
                        messageIds.add(line.substring("Message-ID: ".length()));
                    }
                    if (data && !line.equals(".")) {
                        continue;
                    }
                    if (data && !taken.isDone()) {
                        taken.complete(before.get());
                    }
                    data = line.equals("DATA");
                    out.print((data ? "354 go on" : "250 ok") + "\r\n");
                    out.flush();
                }
            } catch (IOException e) {
                // The desk was killed.
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
