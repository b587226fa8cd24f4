package org.badgedesk.badges;

import java.net.URI;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps credentials. How one stands is worked out as it is read, for today in the issuer's time zone. */
@Component
class CredentialStore {

    private static final String SELECT = "select c.*, a.name as achievement_name, a.kind"
            + " from credential c join achievement a on a.slug = c.achievement ";

    private final JdbcClient jdbc;
    private final Issuer issuer;
    private final Clock clock;

    CredentialStore(JdbcClient jdbc, Issuer issuer, Clock clock) {
        this.jdbc = jdbc;
        this.issuer = issuer;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(issuer.zone()));
    }

    void add(CredentialId id, EarnerId earner, String achievement, PersonName name, Validity validity) {
        jdbc.sql("insert into credential (id, earner, achievement, name, issued_on, expires_on, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .param(id.value())
                .param(earner.value())
                .param(achievement)
                .param(name.value())
                .param(validity.issuedOn())
                .param(validity.expiresOn())
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    void add(CredentialId id, List<Evidence> evidence) {
        for (Evidence piece : evidence) {
            jdbc.sql("insert into credential_evidence (credential, url, narrative) values (?, ?, ?)")
                    .param(id.value())
                    .param(piece.url() == null ? null : piece.url().toString())
                    .param(piece.narrative())
                    .update();
        }
    }

    List<Evidence> evidence(CredentialId id) {
        return jdbc.sql("select url, narrative from credential_evidence where credential = ? order by position")
                .param(id.value())
                .query((row, n) -> new Evidence(
                        row.getString("url") == null ? null : URI.create(row.getString("url")),
                        row.getString("narrative")))
                .list();
    }

    /** Nobody else issues this achievement to this earner until the transaction ends. */
    void lock(EarnerId earner, String achievement) {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(?, 14))) locked")
                .param(earner.value() + " " + achievement)
                .query(Integer.class)
                .single();
    }

    Optional<Credential> find(CredentialId id) {
        return jdbc.sql(SELECT + "where c.id = ?")
                .param(id.value())
                .query(this::read)
                .optional();
    }

    /** The credential, held until the transaction ends, so that two changes follow one another. */
    Optional<Credential> hold(CredentialId id) {
        return jdbc.sql(SELECT + "where c.id = ? for update of c")
                .param(id.value())
                .query(this::read)
                .optional();
    }

    List<Credential> of(EarnerId earner) {
        return jdbc.sql(SELECT
                        + "where c.earner = ? order by (c.revoked_at is null and c.superseded_by is null) desc,"
                        + " c.issued_on desc, c.position desc")
                .param(earner.value())
                .query(this::read)
                .list();
    }

    List<Credential> hold(EarnerId earner) {
        return jdbc.sql(SELECT + "where c.earner = ? order by c.position for update of c")
                .param(earner.value())
                .query(this::read)
                .list();
    }

    /** The current ones of the same earner and achievement, it too if it is current: the latest issued first. */
    List<CredentialId> current(CredentialId id) {
        return jdbc.sql("""
                        select c.id from credential c join credential this on this.id = ?
                        where c.earner = this.earner and c.achievement = this.achievement
                            and c.revoked_at is null and c.superseded_by is null
                        order by c.issued_on desc, c.position desc for update of c""")
                .param(id.value())
                .query((row, n) -> new CredentialId(row.getString("id")))
                .list();
    }

    /**
     * The one issued on this day, also where that was corrected since, or the latest of any day; of several rather one that is revoked as
     * said, and one that still has this day. Nothing where there is none.
     */
    Optional<Credential> issued(EarnerId earner, String achievement, @Nullable LocalDate on, boolean revoked) {
        return jdbc.sql(SELECT + """
                        where c.earner = :earner and c.achievement = :achievement
                            and (cast(:on as date) is null or c.issued_on = :on or exists (
                                select 1 from credential_history h where h.credential = c.id
                                    and h.what = :corrected and h.before = cast(cast(:on as date) as text)))
                        order by (c.revoked_at is not null) = :revoked desc, c.issued_on = :on desc, c.issued_on desc,
                            c.position desc limit 1""")
                .param("earner", earner.value())
                .param("achievement", achievement)
                .param("on", on)
                .param("corrected", Change.ISSUE_CORRECTED)
                .param("revoked", revoked)
                .query(this::read)
                .optional();
    }

    /** The one that would have the later date of issue, though this one replaced it, if this one had been issued on that day. */
    Optional<Credential> replacedAndLater(CredentialId id, LocalDate issuedOn) {
        return jdbc.sql(SELECT
                        + "where c.superseded_by = ? and c.revoked_at is null and c.issued_on > ?"
                        + " order by c.issued_on desc limit 1")
                .params(id.value(), issuedOn)
                .query(this::read)
                .optional();
    }

    CredentialPage page(CredentialQuery query) {
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder("where true");
        if (query.achievement() != null) {
            where.append(" and c.achievement = ?");
            values.add(query.achievement());
        }
        if (query.cursor() != null) {
            where.append(" and c.position < ?");
            values.add(Long.valueOf(query.cursor()));
        }
        if (query.status() != null) {
            where.append(condition(query.status(), values));
        }
        where.append(" order by c.position desc limit ?");
        values.add(query.limit() + 1);
        List<Placed> found = jdbc.sql(SELECT + where)
                .params(values)
                .query((row, n) -> new Placed(row.getLong("position"), read(row, n)))
                .list();
        boolean more = found.size() > query.limit();
        List<Placed> items = more ? found.subList(0, query.limit()) : found;
        return new CredentialPage(
                items.stream().map(Placed::credential).toList(),
                more ? String.valueOf(items.get(items.size() - 1).position()) : null);
    }

    private String condition(CredentialStatus status, List<Object> values) {
        String standing = " and c.revoked_at is null and c.superseded_by is null";
        return switch (status) {
            case REVOKED -> " and c.revoked_at is not null";
            case SUPERSEDED -> " and c.revoked_at is null and c.superseded_by is not null";
            case EXPIRED -> {
                values.add(today());
                yield standing + " and c.expires_on < ?";
            }
            case VALID -> {
                values.add(today());
                yield standing + " and (c.expires_on is null or c.expires_on >= ?)";
            }
        };
    }

    void supersede(CredentialId older, CredentialId by) {
        change(older, "superseded_by = ?", by.value());
    }

    void rename(CredentialId id, PersonName name) {
        change(id, "name = ?", name.value());
    }

    void expire(CredentialId id, @Nullable LocalDate expiresOn) {
        change(id, "expires_on = ?", expiresOn == null ? null : Date.valueOf(expiresOn));
    }

    void issue(CredentialId id, LocalDate issuedOn) {
        change(id, "issued_on = ?", Date.valueOf(issuedOn));
    }

    void revoke(CredentialId id, String reason) {
        jdbc.sql("update credential set revoked_at = ?, revocation_reason = ? where id = ?")
                .param(Timestamp.from(clock.instant()))
                .param(reason)
                .param(id.value())
                .update();
    }

    void reinstate(CredentialId id) {
        change(id, "revoked_at = null, revocation_reason = ?", null);
    }

    /** It is superseded no more. */
    void standAgain(CredentialId id) {
        change(id, "superseded_by = ?", null);
    }

    private void change(CredentialId id, String assignment, @Nullable Object value) {
        jdbc.sql("update credential set " + assignment + " where id = ?")
                .param(value)
                .param(id.value())
                .update();
    }

    Optional<CredentialId> replacement(CredentialId id) {
        return jdbc.sql("select superseded_by from credential where id = ? and superseded_by is not null")
                .param(id.value())
                .query(String.class)
                .optional()
                .map(CredentialId::new);
    }

    private Credential read(ResultSet row, int number) throws SQLException {
        LocalDate expiresOn = row.getObject("expires_on", LocalDate.class);
        return new Credential(
                new CredentialId(row.getString("id")),
                row.getString("achievement"),
                row.getString("achievement_name"),
                row.getString("kind"),
                new EarnerId(row.getObject("earner", UUID.class)),
                PersonName.stored(row.getString("name")),
                row.getObject("issued_on", LocalDate.class),
                expiresOn,
                status(row, expiresOn),
                row.getString("revocation_reason"));
    }

    private CredentialStatus status(ResultSet row, @Nullable LocalDate expiresOn) throws SQLException {
        if (row.getTimestamp("revoked_at") != null) {
            return CredentialStatus.REVOKED;
        }
        if (row.getString("superseded_by") != null) {
            return CredentialStatus.SUPERSEDED;
        }
        return expiresOn != null && expiresOn.isBefore(today()) ? CredentialStatus.EXPIRED : CredentialStatus.VALID;
    }

    private record Placed(long position, Credential credential) {}
}
