package org.badgedesk.actions;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Tokens;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One-time links: 256 random bits in the address, only their hash in the database, each bound to one proposal and purpose. */
@Component
class ProofLinks {

    private final JdbcClient jdbc;
    private final Issuer issuer;
    private final Clock clock;

    ProofLinks(JdbcClient jdbc, Issuer issuer, Clock clock) {
        this.jdbc = jdbc;
        this.issuer = issuer;
        this.clock = clock;
    }

    record ProofLink(String tokenHash, UUID proposal, LinkPurpose purpose, EmailAddress address, boolean open) {}

    URI make(StoredProposal proposal, LinkPurpose purpose, EmailAddress address, Duration lifetime) {
        String token = Tokens.random();
        jdbc.sql(
                        "insert into proof_link (token_hash, proposal_id, purpose, address, expires_at) values (?, ?, ?, ?, ?)")
                .params(
                        Tokens.hash(token),
                        proposal.id,
                        purpose.name(),
                        address.value(),
                        Timestamp.from(clock.instant().plus(lifetime)))
                .update();
        return issuer.page("/confirm/" + token);
    }

    Optional<ProofLink> find(String token) {
        Instant now = clock.instant();
        return jdbc.sql("select * from proof_link where token_hash = ?")
                .param(Tokens.hash(token))
                .query((row, n) -> link(row, now))
                .optional();
    }

    /** Those of a proposal that can still be used, the latest first. */
    List<ProofLink> open(UUID proposal) {
        Instant now = clock.instant();
        return jdbc.sql("select * from proof_link where proposal_id = ? and used_at is null and expires_at > ?"
                        + " order by expires_at desc")
                .params(proposal, Timestamp.from(now))
                .query((row, n) -> link(row, now))
                .list();
    }

    private static ProofLink link(ResultSet row, Instant now) throws SQLException {
        return new ProofLink(
                row.getString("token_hash"),
                row.getObject("proposal_id", UUID.class),
                LinkPurpose.valueOf(row.getString("purpose")),
                new EmailAddress(row.getString("address")),
                row.getTimestamp("used_at") == null
                        && row.getTimestamp("expires_at").toInstant().isAfter(now));
    }

    /** Whether a link of this purpose can still be opened. */
    boolean hasOpen(UUID proposal, LinkPurpose purpose) {
        return jdbc.sql("select exists (select 1 from proof_link where proposal_id = ? and purpose = ?"
                        + " and used_at is null and expires_at > ?)")
                .params(proposal, purpose.name(), Timestamp.from(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    /** Uses a link up; says whether it was still open. */
    boolean use(ProofLink link) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql("update proof_link set used_at = ? where token_hash = ? and used_at is null and expires_at > ?")
                        .params(now, link.tokenHash(), now)
                        .update()
                == 1;
    }
}
