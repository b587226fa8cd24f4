package org.badgedesk.inbox;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.awaitility.Awaitility;

/** A real Dovecot (Debian's dovecot-imapd) on a free port of loopback, with its mail in a temporary folder. */
final class Dovecot implements AutoCloseable {

    static final Path PROGRAM = Path.of("/usr/sbin/dovecot");

    private final Path home;
    private final int port;
    private Process process;

    private Dovecot(Path home, int port) throws IOException {
        this.home = home;
        this.port = port;
        this.process = run();
    }

    static Dovecot start() throws IOException {
        Path home = Files.createTempDirectory("dovecot");
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Files.createDirectories(home.resolve("mail"));
        for (String command : List.of("chmod 755 " + home, "chown -R mail:mail " + home.resolve("mail"))) {
            new ProcessBuilder(command.split(" ")).start().onExit().join();
        }
        Files.writeString(home.resolve("dovecot.conf"), """
                base_dir = %1$s/run
                log_path = %1$s/log
                protocols = imap
                ssl = no
                disable_plaintext_auth = no
                first_valid_uid = 1
                mail_location = maildir:%1$s/mail/%%u
                passdb {
                  driver = static
                  args = nopassword=y
                }
                userdb {
                  driver = static
                  args = uid=mail gid=mail home=%1$s/mail/%%u
                }
                namespace inbox {
                  inbox = yes
                  mailbox Gesendet {
                    special_use = \\Sent
                  }
                }
                service imap-login {
                  inet_listener imap {
                    address = 127.0.0.1
                    port = %2$d
                  }
                  inet_listener imaps {
                    port = 0
                  }
                }
                """.formatted(home, port));
        return new Dovecot(home, port);
    }

    private Process run() throws IOException {
        Process started = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-F",
                        "-c",
                        home.resolve("dovecot.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("out").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::answers);
        return started;
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read() == '*';
        } catch (IOException e) {
            return false;
        }
    }

    Map<String, Object> inbox() {
        return Map.of(
                "inbox.protocol",
                "imap",
                "inbox.host",
                "127.0.0.1",
                "inbox.port",
                port,
                "inbox.username",
                "support",
                "inbox.password",
                "any",
                "inbox.name",
                "dovecot",
                "inbox.start",
                "all");
    }

    void append(byte[]... mails) throws MessagingException {
        appendTo("INBOX", mails);
    }

    /** The folder is made where it is not there; {@code Gesendet} the server marks as that of sent mail. */
    void appendTo(String name, byte[]... mails) throws MessagingException {
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", port, "support", "any");
            Folder folder = store.getFolder(name);
            if (!folder.exists()) {
                folder.create(Folder.HOLDS_MESSAGES);
            }
            Message[] messages = new Message[mails.length];
            for (int i = 0; i < mails.length; i++) {
                messages[i] =
                        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mails[i]));
            }
            folder.appendMessages(messages);
        }
    }

    /** Makes the server number its mail anew, as after a restore. */
    void numberAnew() throws IOException {
        stop();
        for (String name : List.of(
                "dovecot-uidlist",
                "dovecot.index",
                "dovecot.index.log",
                "dovecot.index.cache",
                "dovecot-uidvalidity")) {
            Files.deleteIfExists(home.resolve("mail/support").resolve(name));
        }
        process = run();
    }

    void restart() throws IOException {
        stop();
        process = run();
    }

    private void stop() {
        process.destroy();
        process.onExit().join();
    }

    @Override
    public void close() {
        stop();
    }
}
