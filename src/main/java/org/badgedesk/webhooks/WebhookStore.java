package org.badgedesk.webhooks;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Endpoints, and what is on its way to them. */
@Component
class WebhookStore {

    private final JdbcClient jdbc;

    WebhookStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One on its way: to the endpoint, signed with its secret. */
    record Delivery(
            UUID id,
            UUID endpoint,
            URI url,
            String secret,
            String body,
            Instant queuedAt,
            int failures,
            @Nullable Instant restsUntil) {}

    void add(UUID id, URI url, String secret, String by, Instant now) {
        jdbc.sql("insert into webhook_endpoint (id, url, secret, added_by, added_at) values (?, ?, ?, ?, ?)")
                .params(id, url.toString(), secret, by, Timestamp.from(now))
                .update();
    }

    Optional<URI> remove(UUID id) {
        jdbc.sql("delete from webhook_delivery where endpoint = ?").param(id).update();
        return jdbc.sql("delete from webhook_endpoint where id = ? returning url")
                .param(id)
                .query((row, n) -> URI.create(row.getString("url")))
                .optional();
    }

    List<UUID> endpointIds() {
        return jdbc.sql("select id from webhook_endpoint order by added_at")
                .query(UUID.class)
                .list();
    }

    List<Endpoint> endpoints() {
        return jdbc.sql("""
                        select e.*, count(d.id) filter (where d.given_up_at is null) as waiting, count(d.given_up_at) as given_up
                        from webhook_endpoint e left join webhook_delivery d on d.endpoint = e.id
                        group by e.id order by e.added_at""").query((row, n) -> endpoint(row)).list();
    }

    void queue(UUID id, UUID endpoint, String body, Instant now) {
        jdbc.sql("insert into webhook_delivery (id, endpoint, body, queued_at) values (?, ?, ?, ?)")
                .params(id, endpoint, body, Timestamp.from(now))
                .update();
    }

    Optional<Delivery> delivery(UUID id) {
        return jdbc.sql("""
                        select d.*, e.url, e.secret, e.failures, e.rests_until
                        from webhook_delivery d join webhook_endpoint e on e.id = d.endpoint
                        where d.id = ? and d.given_up_at is null""")
                .param(id)
                .query((row, n) -> new Delivery(
                        id,
                        row.getObject("endpoint", UUID.class),
                        URI.create(row.getString("url")),
                        row.getString("secret"),
                        row.getString("body"),
                        row.getTimestamp("queued_at").toInstant(),
                        row.getInt("failures"),
                        Optional.ofNullable(row.getTimestamp("rests_until"))
                                .map(Timestamp::toInstant)
                                .orElse(null)))
                .optional();
    }

    void delivered(Delivery delivery) {
        jdbc.sql("delete from webhook_delivery where id = ?")
                .param(delivery.id())
                .update();
        if (delivery.failures() > 0) {
            jdbc.sql("update webhook_endpoint set failures = 0, rests_until = null, reason = null where id = ?")
                    .param(delivery.endpoint())
                    .update();
        }
    }

    void failed(Delivery delivery, String reason, Instant restsUntil) {
        jdbc.sql("update webhook_endpoint set failures = failures + 1, rests_until = ?, reason = ? where id = ?")
                .params(Timestamp.from(restsUntil), reason, delivery.endpoint())
                .update();
    }

    void giveUp(Delivery delivery, Instant now) {
        jdbc.sql("update webhook_delivery set given_up_at = ? where id = ?")
                .params(Timestamp.from(now), delivery.id())
                .update();
    }

    /** Takes up again what waits for an endpoint, given up or not; its time starts anew. */
    List<UUID> again(UUID endpoint, Instant now) {
        jdbc.sql("update webhook_endpoint set rests_until = null where id = ?")
                .param(endpoint)
                .update();
        return jdbc.sql("update webhook_delivery set given_up_at = null, queued_at = ? where endpoint = ? returning id")
                .params(Timestamp.from(now), endpoint)
                .query(UUID.class)
                .list();
    }

    /** What tells of these badges names nobody any more; what the register has to take over of these addresses is gone. */
    void forgetEarner(List<String> badges, List<String> addresses) {
        if (!badges.isEmpty()) {
            jdbc.sql("""
                            update webhook_delivery set body = jsonb_set(body::jsonb, '{data}',
                                (body::jsonb -> 'data') - 'reason' || '{"name": null, "email": null}')::text
                            where body::jsonb #>> '{data,id}' in (:badges)""").param("badges", badges).update();
        }
        if (!addresses.isEmpty()) {
            jdbc.sql("""
                            delete from webhook_delivery where body::jsonb ->> 'type' = 'register.pending'
                                and body::jsonb #>> '{data,email}' in (:addresses)""").param("addresses", addresses).update();
        }
    }

    void forgetGivenUpBefore(Instant then) {
        jdbc.sql("delete from webhook_delivery where given_up_at < ?")
                .param(Timestamp.from(then))
                .update();
    }

    /** Notes what came in under this id; false where it came in before. */
    boolean firstTime(String id, Instant now) {
        return jdbc.sql("insert into webhook_received (id, received_at) values (?, ?) on conflict do nothing")
                        .params(id, Timestamp.from(now))
                        .update()
                == 1;
    }

    void forgetReceivedBefore(Instant then) {
        jdbc.sql("delete from webhook_received where received_at < ?")
                .param(Timestamp.from(then))
                .update();
    }

    private static Endpoint endpoint(ResultSet row) throws SQLException {
        return new Endpoint(
                row.getObject("id", UUID.class),
                URI.create(row.getString("url")),
                row.getString("added_by"),
                row.getTimestamp("added_at").toInstant(),
                row.getInt("failures"),
                row.getString("reason"),
                row.getLong("waiting"),
                row.getLong("given_up"));
    }
}
