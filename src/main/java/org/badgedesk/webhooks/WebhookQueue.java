package org.badgedesk.webhooks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialChanged;
import org.badgedesk.badges.CredentialIssued;
import org.badgedesk.register.Membership;
import org.badgedesk.register.MembershipChanged;
import org.badgedesk.register.Register;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts what happens into the queue, once for each endpoint, in the transaction in which it happens. */
@Component
class WebhookQueue {

    static final TaskDescriptor<Void> SEND = TaskDescriptor.of("send-webhook");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WebhookStore store;
    private final Badges badges;
    private final Earners earners;
    private final Register register;
    private final Clock clock;
    /** Looked up late: the scheduler itself is made of the task that sends. */
    private final ObjectProvider<Scheduler> scheduler;

    WebhookQueue(
            WebhookStore store,
            Badges badges,
            Earners earners,
            Register register,
            Clock clock,
            ObjectProvider<Scheduler> scheduler) {
        this.store = store;
        this.badges = badges;
        this.earners = earners;
        this.register = register;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    @EventListener
    void on(CredentialIssued issued) {
        List<UUID> endpoints = store.endpointIds();
        if (!endpoints.isEmpty()) {
            badges.find(issued.credential()).ifPresent(its -> queue(endpoints, "credential.issued", told(its)));
        }
    }

    @EventListener
    void on(CredentialChanged changed) {
        List<UUID> endpoints = store.endpointIds();
        if (!endpoints.isEmpty()) {
            badges.find(changed.credential()).ifPresent(its -> {
                boolean revoked = changed.what() == CredentialChanged.What.REVOKED;
                Map<String, Object> data = told(its);
                data.put(revoked ? "reason" : "change", revoked ? its.revocationReason() : word(changed.what()));
                queue(endpoints, revoked ? "credential.revoked" : "credential.changed", data);
            });
        }
    }

    @EventListener
    void on(MembershipChanged changed) {
        List<UUID> endpoints = store.endpointIds();
        if (!endpoints.isEmpty()) {
            register.find(changed.email(), changed.kind())
                    .filter(Membership::pending)
                    .ifPresent(its -> queue(endpoints, "register.pending", told(its)));
        }
    }

    void queue(List<UUID> endpoints, String type, Map<String, Object> data) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", type);
        message.put("timestamp", now.toString());
        message.put("data", data);
        String body = JSON.writeValueAsString(message);
        for (UUID endpoint : endpoints) {
            UUID id = UUID.randomUUID();
            store.queue(id, endpoint, body, now);
            sendAt(id, now);
        }
    }

    void sendAt(UUID delivery, Instant when) {
        if (!scheduler
                .getObject()
                .scheduleIfNotExists(
                        SEND.instance(delivery.toString())
                                .priority(Priority.LOW)
                                .build(),
                        when)) {
            scheduler.getObject().reschedule(SEND.instanceId(delivery.toString()), when);
        }
    }

    private Map<String, Object> told(Credential its) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", its.id().value());
        data.put("url", badges.page(its.id()).toString());
        data.put("achievement", its.achievement());
        data.put("email", earners.find(its.earner()).orElseThrow().email().value());
        data.put("name", its.name().value());
        data.put("status", word(its.status()));
        data.put("issuedOn", its.issuedOn().toString());
        data.put("expiresOn", its.expiresOn() == null ? null : Objects.toString(its.expiresOn()));
        return data;
    }

    private static Map<String, Object> told(Membership its) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("memberNumber", its.memberNumber());
        data.put("email", its.email().value());
        data.put("name", its.name().value());
        data.put("kind", its.kind());
        data.put("status", word(its.status()));
        data.put("validThrough", its.validThrough().toString());
        return data;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
