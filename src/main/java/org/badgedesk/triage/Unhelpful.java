package org.badgedesk.triage;

import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.MessageId;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Tokens;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** "This did not help": a link in every answer of the FAQ, for thirty days, with which its reader gets a person. */
@Service
@Transactional
public class Unhelpful {

    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final int LONGEST_WORDS = 2_000;

    private final JdbcClient jdbc;
    private final Cases cases;
    private final LateDrafts drafts;
    private final Issuer issuer;
    private final Clock clock;

    Unhelpful(JdbcClient jdbc, Cases cases, LateDrafts drafts, Issuer issuer, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.drafts = drafts;
        this.issuer = issuer;
        this.clock = clock;
    }

    private record Link(String hash, MessageId message, boolean open) {}

    /** Whether what a message got was at least in part an answer of the FAQ. */
    boolean concerns(MessageId message) {
        return cases.requests(message).stream().anyMatch(CaseFile.StoredRequest::isAnsweredByFaq);
    }

    /** Whether the answer to a message has brought its link. */
    boolean isOffered(MessageId message) {
        return jdbc.sql("select exists (select 1 from unhelpful_link where message_id = ?)")
                .param(message.value())
                .query(Boolean.class)
                .single();
    }

    URI link(MessageId message) {
        String token = Tokens.random();
        jdbc.sql("insert into unhelpful_link (token_hash, message_id, expires_at) values (?, ?, ?)")
                .params(
                        Tokens.hash(token),
                        message.value(),
                        Timestamp.from(clock.instant().plus(LIFETIME)))
                .update();
        return issuer.page("/not-helped/" + token);
    }

    /** Whether a link still works; nothing where there is none like it. Opening it changes nothing. */
    @Transactional(readOnly = true)
    public Optional<Boolean> isOpen(String token) {
        return find(token).map(Link::open);
    }

    /** The answer did not help: the case is staff's, with the reader's own words. Says whether the link was still open. */
    public boolean tell(String token, String words) {
        Optional<Link> link = find(token);
        Timestamp now = Timestamp.from(clock.instant());
        boolean used = link.isPresent()
                && jdbc.sql("update unhelpful_link set used_at = ? where token_hash = ? and used_at is null"
                                        + " and expires_at > ?")
                                .params(now, link.get().hash(), now)
                                .update()
                        == 1;
        if (used) {
            drafts.didNotHelp(link.get().message());
            cases.didNotHelp(
                    link.get().message(),
                    words.strip()
                            .substring(0, Math.min(LONGEST_WORDS, words.strip().length())));
        }
        return used;
    }

    private Optional<Link> find(String token) {
        Instant now = clock.instant();
        return jdbc.sql("select * from unhelpful_link where token_hash = ?")
                .param(Tokens.hash(token))
                .query((row, n) -> new Link(
                        row.getString("token_hash"),
                        new MessageId(row.getObject("message_id", UUID.class)),
                        row.getTimestamp("used_at") == null
                                && row.getTimestamp("expires_at").toInstant().isAfter(now)))
                .optional();
    }
}
