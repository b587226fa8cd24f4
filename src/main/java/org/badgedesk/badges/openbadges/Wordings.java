package org.badgedesk.badges.openbadges;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.badgedesk.accounts.EarnerMoved;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialChanged;
import org.badgedesk.badges.CredentialId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Each wording in which a credential was shown to the world. A change of name, address or date makes a new one and retires the one
 * before; the credential's own addresses stay.
 */
@Component
@Transactional
class Wordings {

    /** Bits of one status list: the least that the standard allows (Bitstring Status List 1.0, section 6.1). */
    static final int LIST = 131_072;

    /** What a badge's file says of it. */
    private static final Set<CredentialChanged.What> SAID =
            EnumSet.of(CredentialChanged.What.NAME, CredentialChanged.What.EXPIRY, CredentialChanged.What.ISSUE);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Badges badges;
    private final Clock clock;

    Wordings(JdbcClient jdbc, Badges badges, Clock clock) {
        this.jdbc = jdbc;
        this.badges = badges;
        this.clock = clock;
    }

    /** @param position the place in the status lists, from 0 */
    record Wording(
            long position,
            CredentialId credential,
            int version,
            String salt,
            Instant madeAt,
            @Nullable Instant retiredAt) {}

    /** The wording that holds now; made where there is none yet. */
    public Wording current(CredentialId id) {
        return latest(id).orElseGet(() -> {
            add(id, 1);
            return latest(id).orElseThrow();
        });
    }

    /**
     * What is made of the wording that holds now and of the credential as it then stands: anew where another wording took its place
     * meanwhile, so that nothing said before a change goes under the wording after it.
     *
     * @param make reads the credential
     */
    public <T> T steady(CredentialId id, Function<Wording, T> make) {
        Wording before = current(id);
        T made = make.apply(before);
        Wording after = current(id);
        return before.version() == after.version() ? made : steady(id, make);
    }

    public Optional<Wording> version(CredentialId id, int version) {
        return jdbc.sql("select * from open_badge where credential = ? and version = ?")
                .params(id.value(), version)
                .query((row, n) -> wording(row))
                .optional();
    }

    /** Every wording that there was, the first one first. */
    public List<Wording> all(CredentialId id) {
        return jdbc.sql("select * from open_badge where credential = ? order by version")
                .param(id.value())
                .query((row, n) -> wording(row))
                .list();
    }

    private Optional<Wording> latest(CredentialId id) {
        return jdbc.sql("select * from open_badge where credential = ? order by version desc limit 1")
                .param(id.value())
                .query((row, n) -> wording(row))
                .optional();
    }

    @EventListener
    void on(CredentialChanged changed) {
        if (SAID.contains(changed.what())) {
            reword(changed.credential());
        }
    }

    @EventListener
    void on(EarnerMoved moved) {
        badges.of(moved.earner()).stream().map(Credential::id).forEach(this::reword);
    }

    /** What nobody has seen yet needs no new wording. */
    private void reword(CredentialId id) {
        latest(id).ifPresent(before -> {
            jdbc.sql("update open_badge set retired_at = ? where position = ?")
                    .params(Timestamp.from(clock.instant()), before.position())
                    .update();
            add(id, before.version() + 1);
        });
    }

    private void add(CredentialId id, int version) {
        byte[] salt = new byte[8];
        RANDOM.nextBytes(salt);
        jdbc.sql(
                        "insert into open_badge (credential, version, salt, made_at) values (?, ?, ?, ?) on conflict do nothing")
                .params(id.value(), version, HexFormat.of().formatHex(salt), Timestamp.from(clock.instant()))
                .update();
    }

    /** Whether any wording has its place in this list; the first list is there from the beginning. */
    @Transactional(readOnly = true)
    public boolean hasList(int list) {
        long last = jdbc.sql("select coalesce(max(position), 0) from open_badge")
                .query(Long.class)
                .single();
        return list >= 0 && list <= last / LIST;
    }

    /** The bits of one list: set where the credential is revoked. A wording that another one replaced was never revoked. */
    @Transactional(readOnly = true)
    public BitSet revoked(int list) {
        BitSet bits = new BitSet(LIST);
        jdbc.sql("""
                        select b.position from open_badge b join credential c on c.id = b.credential
                        where b.position >= ? and b.position < ?
                          and c.revoked_at is not null""")
                .params((long) list * LIST, (list + 1L) * LIST)
                .query(Long.class)
                .list()
                .forEach(position -> bits.set((int) (position - (long) list * LIST)));
        return bits;
    }

    private static Wording wording(ResultSet row) throws SQLException {
        Timestamp retired = row.getTimestamp("retired_at");
        return new Wording(
                row.getLong("position"),
                new CredentialId(row.getString("credential")),
                row.getInt("version"),
                row.getString("salt"),
                row.getTimestamp("made_at").toInstant(),
                retired == null ? null : retired.toInstant());
    }
}
