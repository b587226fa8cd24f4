package org.badgedesk.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An IMAP server that lets nobody in, and writes down with what they tried (XOAUTH2). */
public final class RefusingImapServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<String> signIns = new CopyOnWriteArrayList<>();

    public RefusingImapServer() throws IOException {
        Thread thread = new Thread(this::serve, "refusing imap");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    public List<String> signIns() {
        return signIns;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException e) {
                // closed, by the test or by the client
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.US_ASCII);
        out.print("* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] ready\r\n");
        out.flush();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            boolean signIn = words.length > 3 && words[1].equalsIgnoreCase("AUTHENTICATE");
            if (signIn) {
                signIns.add(new String(Base64.getDecoder().decode(words[3]), StandardCharsets.US_ASCII));
            }
            if (words.length > 1 && words[1].equalsIgnoreCase("CAPABILITY")) {
                out.print("* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR\r\n");
            }
            out.print(words[0] + (signIn ? " NO [AUTHENTICATIONFAILED] revoked\r\n" : " OK\r\n"));
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
