package org.badgedesk.webhooks;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where webhooks go. Each endpoint is told of {@code credential.issued}, {@code credential.changed}, {@code credential.revoked}
 * and {@code register.pending} (the desk changed what the register's owner has to take over), at least once, not always in order.
 */
@Service
public class Webhooks {

    private static final Duration KEPT = Duration.ofDays(30);

    private final WebhookStore store;
    private final WebhookQueue queue;
    private final Destination destination;
    private final AuditLog audit;
    private final Clock clock;

    Webhooks(WebhookStore store, WebhookQueue queue, WebhookSettings settings, AuditLog audit, Clock clock) {
        this.store = store;
        this.queue = queue;
        this.destination = new Destination(settings.allowLoopback());
        this.audit = audit;
        this.clock = clock;
    }

    /** A new endpoint's secret, which is shown this once. */
    public record Added(UUID id, URI url, String secret) {}

    @Transactional(readOnly = true)
    public List<Endpoint> endpoints() {
        return store.endpoints();
    }

    /** @throws IllegalArgumentException if no webhook may go to this address, with the reason in words for staff */
    @Transactional
    public Added add(String url, String by) {
        URI checked = destination.check(url);
        Added added = new Added(UUID.randomUUID(), checked, Signature.newSecret());
        store.add(added.id(), checked, added.secret(), by, clock.instant());
        record(by, "webhook.added", checked, added.id());
        return added;
    }

    /** Takes an endpoint away, with all that waits for it. */
    @Transactional
    public void remove(UUID id, String by) {
        store.remove(id).ifPresent(url -> record(by, "webhook.removed", url, id));
    }

    /** Forgets what was given up thirty days ago. */
    @Transactional
    public void forgetOld() {
        store.forgetGivenUpBefore(clock.instant().minus(KEPT));
    }

    /** Sends all that waits for an endpoint now, what was given up included; how many. */
    @Transactional
    public int sendAgain(UUID id) {
        Instant now = clock.instant();
        List<UUID> waiting = store.again(id, now);
        waiting.forEach(delivery -> queue.sendAt(delivery, now));
        return waiting.size();
    }

    /** Sends {@code webhook.test} to an endpoint. */
    @Transactional
    public void test(UUID id) {
        queue.queue(List.of(id), "webhook.test", Map.of());
    }

    private void record(String by, String verb, URI url, UUID id) {
        audit.record(new AuditEvent(by, verb, id.toString(), "", Map.of(), Map.of("url", url.toString()), null));
    }
}
