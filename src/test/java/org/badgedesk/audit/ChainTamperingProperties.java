package org.badgedesk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import org.badgedesk.testing.People;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Somebody with all rights at the database, who even switches the triggers off, changes a random log in a random place.
 */
class ChainTamperingProperties {

    private static final People PEOPLE = People.with(Map.of("badgedesk.audit.key", "a key that the intruder lacks"));

    private final AuditLog log = PEOPLE.get(AuditLog.class);
    private final JdbcTemplate db = PEOPLE.get(JdbcTemplate.class);

    @AfterContainer
    static void close() {
        PEOPLE.close();
    }

    /** What the intruder does; {@code ?} is the id of the chosen entry, {@code #} its position. */
    enum Tampering {
        CHANGE_VERB("update audit_entry set verb = verb || 'x' where id = ?"),
        CHANGE_TIME("update audit_entry set recorded_at = recorded_at + interval '1 microsecond' where id = ?"),
        CHANGE_MESSAGE("update audit_entry set message_hash = coalesce(message_hash, '') || '0' where id = ?"),
        CHANGE_DIGEST("update audit_entry set digests = digests || '{\"why\": \"00\"}' where id = ?"),
        DROP_DIGEST("update audit_entry set digests = digests - 'why' where id = ?"),
        CHANGE_ACTOR("update audit_words set actor = 'somebody else' where entry_id = ?"),
        CHANGE_SUBJECT("update audit_words set subject = subject || 'x' where entry_id = ?"),
        CHANGE_WHY("update audit_words set why = why || ' ' where entry_id = ?"),
        CHANGE_VALUE("update audit_words set changes = '{\"after.name\": \"Eve\"}' where entry_id = ?"),
        ADD_VALUE("update audit_words set changes = changes || '{\"after.x\": \"Eve\"}' where entry_id = ?"),
        SPOIL_SALT("update audit_words set salts = salts || '{\"why\": \"no salt\"}' where entry_id = ?"),
        EMPTY_SALT("update audit_words set salts = salts || '{\"why\": \"\"}' where entry_id = ?"),
        SALTS_NO_MAP("update audit_words set salts = '[1]' where entry_id = ?"),
        CHANGES_NO_MAP("update audit_words set changes = '\"x\"' where entry_id = ?"),
        CHANGE_TO_A_MAP("update audit_words set changes = '{\"after.name\": {\"a\": 1}}' where entry_id = ?"),
        CHANGE_TO_NULL("update audit_words set changes = '{\"after.name\": null}' where entry_id = ?"),
        DIGESTS_NO_MAP("update audit_entry set digests = '7' where id = ?"),
        DIGEST_TO_NULL("update audit_entry set digests = digests || '{\"why\": null}' where id = ?"),
        NO_INSTANT("update audit_entry set recorded_at = 'infinity' where id = ?"),
        ERASE_WORDS("update audit_words set why = null where entry_id = ?"),
        DELETE_WORDS("delete from audit_words where entry_id = ?"),
        DELETE_ENTRY("delete from audit_entry where id = ?"),
        DELETE_ALL_OF_ENTRY("delete from audit_entry where id = ?; delete from audit_words where entry_id = ?;"
                + " delete from audit_seal where entry_id = ?"),
        DELETE_SEAL("delete from audit_seal where entry_id = ?"),
        CHANGE_SEAL("update audit_seal set hash = sha256(hash) where entry_id = ?"),
        CUT_TAIL("delete from audit_words where entry_id in (select entry_id from audit_seal where position >= #);"
                + " delete from audit_entry where id in (select entry_id from audit_seal where position >= #);"
                + " delete from audit_seal where position >= #"),
        CLOSE_THE_GAP("delete from audit_words where entry_id = ?; delete from audit_entry where id = ?;"
                + " delete from audit_seal where entry_id = ?;"
                + " update audit_seal set position = -position where position > #;"
                + " update audit_seal set position = -position - 1 where position < 0"),
        CHANGE_HEAD("update audit_head set hash = sha256(hash)"),
        CHANGE_HEAD_TIME("update audit_head set sealed_at = sealed_at - interval '1 day'"),
        FORGE_SIGNATURE("update audit_head set signature = sha256(signature)"),
        STRIP_SIGNATURES("update audit_head set signature = null"),
        DELETE_HEADS("delete from audit_head"),
        SLIP_IN("insert into audit_entry (recorded_at, verb, digests) values (now(), 'account.unlocked', '{}')"),
        RENUMBER("update audit_words set entry_id = entry_id + 1000000 where entry_id = ?;"
                + " update audit_seal set entry_id = entry_id + 1000000 where entry_id = ?;"
                + " alter table audit_entry alter column id drop identity;"
                + " update audit_entry set id = id + 1000000 where id = ?;"
                + " alter table audit_entry alter column id add generated always as identity (restart 5000000)");

        private final String sql;

        Tampering(String sql) {
            this.sql = sql;
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void anyTamperingIsFound(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 6) Integer> batches,
            @ForAll Tampering tampering,
            @ForAll int victim) {
        write(batches);
        assertThat(log.verify()).matches(Verification::intact, "intact before");
        List<Long> ids = db.queryForList("select entry_id from audit_seal order by position", Long.class);
        int position = Math.floorMod(victim, ids.size());

        tamper(tampering
                .sql
                .replace("#", String.valueOf(position + 1))
                .replace("?", String.valueOf(ids.get(position))));

        assertThat(log.verify()).as("%s of %s", tampering, ids.get(position)).matches(v -> !v.intact(), "found");
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void anyTwoEntriesThatChangePlacesAreFound(
            @ForAll @IntRange(min = 2, max = 12) int size, @ForAll int one, @ForAll int other) {
        write(List.of(size));
        int a = Math.floorMod(one, size) + 1;
        int b = Math.floorMod(other, size) + 1;

        Long first = entryAt(a);
        Long second = entryAt(b);
        tamper("update audit_seal set entry_id = -1 where position = " + a
                + "; update audit_seal set entry_id = " + first + " where position = " + b
                + "; update audit_seal set entry_id = " + (a == b ? first : second) + " where position = " + a);

        assertThat(log.verify().intact()).isEqualTo(a == b);
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void aRewriteOfTheWholeChainIsFoundByAHeadThatWasKept(
            @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 1, max = 4) Integer> batches, @ForAll int victim) {
        write(batches);
        Head kept = log.head().orElseThrow();
        assertThat(log.verify(kept)).matches(Verification::intact, "intact before");

        rewriteFrom(Math.floorMod(victim, (int) kept.position()) + 1);

        assertThat(log.verify().intact()).as("the signature is missing").isFalse();
        assertThat(log.verify(kept).finding()).contains("rewritten");
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void theSealerDoesNotGoOnFromATailThatWasCut(@ForAll @IntRange(min = 2, max = 9) int size) {
        write(List.of(size));
        tamper("delete from audit_seal where position = " + size);
        log.record(new AuditEvent("desk", "test.done", "later", ""));

        org.assertj.core.api.Assertions.assertThatThrownBy(log::seal).isInstanceOf(BrokenChainException.class);
        assertThat(log.verify().intact()).isFalse();
        assertThat(log.of("later", 1)).hasSize(1);
    }

    private Long entryAt(int position) {
        return db.queryForObject("select entry_id from audit_seal where position = ?", Long.class, position);
    }

    private void write(List<Integer> batches) {
        tamper("truncate audit_entry, audit_words, audit_unsealed, audit_seal, audit_head restart identity");
        int n = 0;
        for (int size : batches) {
            for (int i = 0; i < size; i++) {
                log.record(new AuditEvent(
                        "ana@association.example",
                        "test.done",
                        "no-" + n++,
                        "a reason",
                        Map.of(),
                        Map.of("name", "Zoë"),
                        null));
            }
            log.seal();
        }
    }

    /** Everything right but the content and, for want of the key, the signatures. */
    private void rewriteFrom(int position) {
        tamper("update audit_entry set verb = 'rewritten' where id ="
                + " (select entry_id from audit_seal where position = " + position + ")");
        byte[] hash = Chain.START;
        List<Chain.Link> links = db.query(
                "select e.*, e.digests::text as digests_text from audit_seal s join audit_entry e on e.id = s.entry_id order by position",
                (row, n) -> new Chain.Link(
                        row.getLong("id"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("verb"),
                        row.getString("message_hash"),
                        Words.parse(row.getString("digests_text"))));
        StringBuilder sql = new StringBuilder("update audit_head set signature = null;");
        for (int i = 0; i < links.size(); i++) {
            hash = Chain.hash(hash, links.get(i));
            String hex = java.util.HexFormat.of().formatHex(hash);
            for (String table : Arrays.asList("audit_seal", "audit_head")) {
                sql.append("update %s set hash = '\\x%s' where position = %d;".formatted(table, hex, i + 1));
            }
        }
        tamper(sql.toString());
    }

    private void tamper(String sql) {
        db.execute("begin; set local session_replication_role = replica; " + sql + "; commit");
    }
}
