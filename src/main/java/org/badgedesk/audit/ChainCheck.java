package org.badgedesk.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Walks the whole log once, in one snapshot and with a flat memory, and stops at the first thing that does not hold. */
@Component
class ChainCheck {

    private static final String ERASURE = "audit.erased";
    private static final int IDS_IN_ONE_ENTRY = 150;
    private static final int FETCH = 1000;

    /** Entries in the order of the chain; entries without a seal come last, seals without an entry have no id. */
    private static final String WALK = "select s.position, s.hash, u.entry_id as waiting, " + AuditReading.COLUMNS
            + " from audit_seal s full join audit_entry e on e.id = s.entry_id"
            + " left join audit_words w on w.entry_id = e.id left join audit_unsealed u on u.entry_id = e.id"
            + " order by s.position nulls last, e.id";

    private final JdbcTemplate db;
    private final TransactionTemplate snapshot;
    private final AuditSettings settings;
    private final Sealer sealer;

    ChainCheck(JdbcTemplate shared, PlatformTransactionManager transactions, AuditSettings settings, Sealer sealer) {
        this.db = new JdbcTemplate(Objects.requireNonNull(shared.getDataSource()));
        this.db.setFetchSize(FETCH);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.settings = settings;
        this.sealer = sealer;
    }

    /** The entries that put an erasure on record: which entries lost words, by whom and why. */
    static List<AuditEvent> erasures(List<Long> ids, String by, String why) {
        List<AuditEvent> events = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += IDS_IN_ONE_ENTRY) {
            String part = ids.subList(from, Math.min(ids.size(), from + IDS_IN_ONE_ENTRY)).stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(","));
            events.add(new AuditEvent(by, ERASURE, "audit", why, Map.of(), Map.of("entries", part), null));
        }
        return events;
    }

    Verification verify(@Nullable Head kept) {
        Verification walked = walk(kept);
        return Optional.ofNullable(kept)
                .flatMap(sealer::wrongSignature)
                .map(wrong -> new Verification(false, walked.entries(), wrong + "; by the walk, " + walked.finding()))
                .orElse(walked);
    }

    private Verification walk(@Nullable Head kept) {
        Verification verification = snapshot.execute(status -> {
            Walk walk = new Walk(heads(), settings.key(), kept);
            try {
                db.query(WALK, (RowCallbackHandler) walk::next);
                walk.end();
            } catch (Finding finding) {
                return new Verification(false, walk.entries, finding.sentence);
            }
            return new Verification(true, walk.entries, walk.summary());
        });
        return Objects.requireNonNull(verification);
    }

    private Map<Long, Sealer.StoredHead> heads() {
        Map<Long, Sealer.StoredHead> heads = new HashMap<>();
        db.query("select position, hash, sealed_at, signature from audit_head order by position", row -> {
            Sealer.StoredHead head = Sealer.storedHead(row);
            heads.put(head.position(), head);
        });
        return heads;
    }

    private static final class Finding extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String sentence;

        Finding(String sentence) {
            super(sentence, null, false, false);
            this.sentence = sentence;
        }
    }

    private static final class Walk {
        private final Map<Long, Sealer.StoredHead> heads;
        private final @Nullable String key;
        private final @Nullable Head kept;
        private final Set<Long> wordsGone = new HashSet<>();
        private final Set<Long> erasuresOnRecord = new HashSet<>();
        private byte[] hash = Chain.START;
        private long position;
        private long entries;
        private long waiting;
        private long lastHead;
        private boolean signed;

        Walk(Map<Long, Sealer.StoredHead> heads, @Nullable String key, @Nullable Head kept) {
            this.heads = heads;
            this.key = key;
            this.kept = kept;
        }

        void next(ResultSet row) throws SQLException {
            long at = row.getLong("position");
            boolean sealed = !row.wasNull();
            if (row.getObject("id") == null) {
                throw new Finding("the entry at position " + at + " of the chain is missing");
            }
            Chain.Link link = link(row);
            entries++;
            if (sealed) {
                follow(at, link, row.getBytes("hash"));
            } else if (row.getObject("waiting") == null) {
                throw new Finding("entry " + link.id() + " was never chained: it was slipped in, or its seal removed");
            } else {
                waiting++;
            }
            checkWords(link, row);
        }

        private static Chain.Link link(ResultSet row) throws SQLException {
            try {
                return AuditReading.link(row);
            } catch (IllegalArgumentException unreadable) {
                throw new Finding("entry " + row.getLong("id") + " was changed: its digests cannot be read");
            }
        }

        private void follow(long at, Chain.Link link, byte[] seal) {
            if (at != position + 1) {
                throw new Finding("position " + (position + 1) + " of the chain is missing");
            }
            position = at;
            hash = Chain.hash(hash, link);
            if (!Arrays.equals(hash, seal)) {
                throw new Finding("entry " + link.id() + " at position " + at
                        + " was changed, or stands in another place than when it was chained");
            }
            Sealer.StoredHead head = heads.remove(at);
            if (head != null) {
                checkHead(head);
            }
            if (kept != null && kept.position() == at && !Arrays.equals(kept.hashBytes(), hash)) {
                throw new Finding(
                        "the chain up to position " + at + " is not the one whose head was kept: it was rewritten");
            }
        }

        private void checkHead(Sealer.StoredHead head) {
            if (!Arrays.equals(head.hash(), hash)) {
                throw new Finding("the head recorded at position " + head.position() + " is not that of the chain");
            }
            lastHead = head.position();
            if (key == null) {
                return;
            }
            if (head.signature() == null ? signed : !head.signedWith(key)) {
                throw new Finding(
                        "the head recorded at position " + head.position() + " is not signed with badgedesk.audit.key");
            }
            signed = head.signature() != null;
        }

        private void checkWords(Chain.Link link, ResultSet row) throws SQLException {
            Words words = wordsThatMatch(link, row);
            if (!words.byField().keySet().equals(link.digests().keySet())) {
                wordsGone.add(link.id());
            }
            if (link.verb().equals(ERASURE)) {
                for (String id :
                        words.byField().getOrDefault("after.entries", "").split(",", -1)) {
                    if (!id.isEmpty()) {
                        erasuresOnRecord.add(Long.valueOf(id));
                    }
                }
            }
        }

        private static Words wordsThatMatch(Chain.Link link, ResultSet row) throws SQLException {
            try {
                Words words = AuditReading.words(row);
                if (words.match(link.digests())) {
                    return words;
                }
            } catch (IllegalArgumentException unreadable) {
                throw new Finding("the words of entry " + link.id() + " were changed: they cannot be read");
            }
            throw new Finding("the words of entry " + link.id() + " were changed");
        }

        void end() {
            if (!heads.isEmpty() || (kept != null && kept.position() > position)) {
                throw new Finding("the tail of the chain was cut: it ends at position " + position
                        + ", but a later head is known");
            }
            if (lastHead != position) {
                throw new Finding("the head of the chain at position " + position + " is not on record");
            }
            wordsGone.removeAll(erasuresOnRecord);
            if (!wordsGone.isEmpty()) {
                throw new Finding("the words of entry " + wordsGone.iterator().next()
                        + " are gone, and no erasure of them is on record");
            }
            if (key != null && position > 0 && !signed) {
                throw new Finding("the head of the chain is not signed, though badgedesk.audit.key is set"
                        + " (the next sealing signs it where the key is new)");
            }
        }

        String summary() {
            return "all " + entries + " entries are there, unchanged and in order"
                    + (waiting == 0 ? "" : "; the last " + waiting + " wait to be chained");
        }
    }
}
