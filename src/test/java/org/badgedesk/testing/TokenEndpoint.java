package org.badgedesk.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives OAuth 2.0 access tokens, each call another one: {@code token-1}, {@code token-2} …, with the refresh tokens {@code r1}, {@code r2} …. */
public final class TokenEndpoint implements AutoCloseable {

    private final AtomicInteger given = new AtomicInteger();
    private final HttpServer server;

    public TokenEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", exchange -> {
            int number = given.incrementAndGet();
            byte[] body = "{\"access_token\":\"token-%d\",\"expires_in\":3600,\"refresh_token\":\"r%d\"}"
                    .formatted(number, number)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    public String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
