package org.badgedesk.webhooks;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The Internet as the desk meets it at addresses that others name: by {@code https}, never into the network that the desk stands in (SSRF),
 * no redirect followed. {@code badgedesk.webhooks.allow-loopback} opens this machine, by {@code http} too.
 */
@Component
@EnableConfigurationProperties(WebhookSettings.class)
public class PublicInternet implements AutoCloseable {

    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout ANSWER = Timeout.ofSeconds(15);

    private final Destination destination;
    private final CloseableHttpClient http;

    PublicInternet(WebhookSettings settings) {
        this.destination = new Destination(settings.allowLoopback());
        this.http = HttpClients.custom()
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .setUserAgent("Badgedesk")
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(ANSWER).build())
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(destination)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(ANSWER)
                                .build())
                        .build())
                .build();
    }

    /** @param mediaType as its host calls it, without parameters; empty where it does not say */
    public record File(String mediaType, byte[] content) {}

    /**
     * Reads a file.
     *
     * @param longest how many bytes it may have
     * @throws IllegalArgumentException where there is none to be had, with the reason in words
     */
    public File read(String address, int longest) {
        HttpGet get = new HttpGet(destination.check(address));
        try {
            return http.execute(get, answer -> {
                HttpEntity entity = answer.getEntity();
                if (answer.getCode() != 200 || entity == null) {
                    throw new IllegalArgumentException("The address answered " + answer.getCode());
                }
                try (InputStream body = entity.getContent()) {
                    byte[] content = body.readNBytes(longest + 1);
                    if (content.length > longest) {
                        get.cancel();
                        throw new IllegalArgumentException("The file is larger than " + (longest >> 20) + " MB");
                    }
                    String type = entity.getContentType() == null ? "" : entity.getContentType();
                    return new File(type.split(";", 2)[0].strip(), content);
                }
            });
        } catch (IOException e) {
            throw new IllegalArgumentException("The address cannot be read: " + e.getMessage(), e);
        }
    }

    /** The client itself, for what is sent rather than read. */
    CloseableHttpClient client() {
        return http;
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
