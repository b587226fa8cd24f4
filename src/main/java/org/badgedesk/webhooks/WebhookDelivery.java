package org.badgedesk.webhooks;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Sends one webhook. Where an endpoint does not take it, the endpoint rests, twice as long each time and at most some hours, and all
 * that goes there waits; after some days without success a webhook is given up and staff see it.
 */
class WebhookDelivery {

    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofHours(6);
    private static final int LONGEST_REASON = 200;

    private final WebhookStore store;
    private final WebhookSettings settings;
    private final Clock clock;
    private final CloseableHttpClient http;

    WebhookDelivery(WebhookStore store, WebhookSettings settings, PublicInternet internet, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.http = internet.client();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(WebhookSettings.class)
    static class Beans {

        @Bean
        WebhookDelivery webhookDelivery(
                WebhookStore store, WebhookSettings settings, PublicInternet internet, Clock clock) {
            return new WebhookDelivery(store, settings, internet, clock);
        }

        @Bean
        Task<Void> sendWebhook(WebhookDelivery delivery) {
            return Tasks.custom(WebhookQueue.SEND.getTaskName(), Void.class)
                    .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_REST))
                    .execute((instance, context) -> delivery.attempt(UUID.fromString(instance.getId()))
                            .<CompletionHandler<Void>>map(
                                    at -> (complete, operations) -> operations.reschedule(complete, at))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new));
        }
    }

    /** Tries one; when to try again, or nothing where it has arrived, is given up, or is gone. */
    Optional<Instant> attempt(UUID id) {
        WebhookStore.Delivery delivery = store.delivery(id).orElse(null);
        if (delivery == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (delivery.restsUntil() != null && delivery.restsUntil().isAfter(now)) {
            return Optional.of(spread(delivery.restsUntil()));
        }
        Optional<String> fault = send(delivery, now.getEpochSecond());
        if (fault.isEmpty()) {
            store.delivered(delivery);
            return Optional.empty();
        }
        Instant next = now.plus(rest(delivery.failures()));
        store.failed(delivery, fault.get(), next);
        if (delivery.queuedAt().plus(settings.giveUpAfter()).isBefore(next)) {
            store.giveUp(delivery, now);
            return Optional.empty();
        }
        return Optional.of(next);
    }

    /** What went wrong; nothing where the endpoint took it. */
    private Optional<String> send(WebhookStore.Delivery delivery, long timestamp) {
        byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
        HttpPost post = new HttpPost(delivery.url());
        post.setHeader("webhook-id", delivery.id().toString());
        post.setHeader("webhook-timestamp", Long.toString(timestamp));
        post.setHeader(
                "webhook-signature",
                Signature.sign(delivery.secret(), delivery.id().toString(), timestamp, body));
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        // The answer's body is left unread: the status says it all, and the body may be endless.
        try (ClassicHttpResponse answer = http.executeOpen(null, post, null)) {
            int status = answer.getCode();
            return status / 100 == 2 ? Optional.empty() : Optional.of("it answered " + status);
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage()).replaceAll("[\\s\\p{Cntrl}]+", " ");
            return Optional.of(why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) : why);
        }
    }

    static Duration rest(int failures) {
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(failures, 20));
        return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }

    /** Those that waited together do not all come at once. */
    private static Instant spread(Instant at) {
        return at.plusMillis(ThreadLocalRandom.current().nextLong(10_000));
    }
}
