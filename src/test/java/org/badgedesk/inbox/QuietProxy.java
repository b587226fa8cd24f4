package org.badgedesk.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * Stands between the desk and a server, and can make every connection that is open now fall silent without closing it, as a lost network or a
 * firewall that forgot the connection does. Later connections work. It can also have the server say what it never would.
 */
final class QuietProxy implements AutoCloseable {

    static final String CUT = "cut";

    private final ServerSocket listener;
    private final int target;
    private final List<Path> paths = new CopyOnWriteArrayList<>();

    private volatile UnaryOperator<String> rewriting = UnaryOperator.identity();

    private volatile UnaryOperator<String> asking = UnaryOperator.identity();

    private static final class Path {
        final List<Socket> ends;
        volatile boolean silent;

        Path(Socket near, Socket far) {
            ends = List.of(near, far);
        }
    }

    private QuietProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
    }

    static QuietProxy before(int port) throws IOException {
        QuietProxy proxy = new QuietProxy(port);
        daemon(proxy::accept);
        return proxy;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many connections have been opened so far. */
    int opened() {
        return paths.size();
    }

    /** Changes what the server says, each piece as it arrives; {@link #CUT} closes the connection in its place. */
    void rewrite(UnaryOperator<String> change) {
        rewriting = change;
    }

    /** Changes what the server is asked. */
    void rewriteAsked(UnaryOperator<String> change) {
        asking = change;
    }

    void silence() {
        paths.forEach(path -> path.silent = true);
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listener.accept();
                Path path = new Path(near, new Socket(InetAddress.getLoopbackAddress(), target));
                paths.add(path);
                daemon(() -> copy(path, 0, 1, asked -> asking.apply(asked)));
                daemon(() -> copy(path, 1, 0, said -> rewriting.apply(said)));
            }
        } catch (IOException e) {
            // The proxy was closed.
        }
    }

    private static void copy(Path path, int from, int to, UnaryOperator<String> change) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = path.ends.get(from).getInputStream();
            OutputStream out = path.ends.get(to).getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!path.silent) {
                    String piece = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                    String said = change.apply(piece);
                    if (said.equals(CUT)) {
                        for (Socket end : path.ends) {
                            end.close();
                        }
                        return;
                    }
                    if (path.silent) {
                        continue;
                    }
                    out.write(said.getBytes(StandardCharsets.ISO_8859_1));
                    out.flush();
                }
            }
            if (!path.silent) {
                path.ends.get(to).shutdownOutput();
            }
        } catch (IOException e) {
            // One end is gone; the other is told when it is closed.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "quiet proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Path path : paths) {
            for (Socket end : path.ends) {
                end.close();
            }
        }
    }
}
