package org.badgedesk.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.badgedesk.testing.People;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AuditLogTests {

    private final People people = People.shared();
    private final AuditLog log = people.get(AuditLog.class);
    private final JdbcClient db = people.get(JdbcClient.class);

    @Test
    void anEntryIsFoundByItsSubjectWithAllItsWords() {
        log.record(new AuditEvent(
                "ana@association.example",
                "earner.renamed",
                "all-words",
                "marriage",
                Map.of("name", "Zoë Ångström"),
                Map.of("name", "Zoë O'Neil \"Ω\" 王"),
                "ab12"));

        AuditEntry entry = log.of("all-words", 10).get(0);

        assertThat(entry)
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(new AuditEntry(
                        0,
                        people.clock().instant(),
                        "ana@association.example",
                        "earner.renamed",
                        "all-words",
                        "marriage",
                        Map.of("name", "Zoë Ångström"),
                        Map.of("name", "Zoë O'Neil \"Ω\" 王"),
                        "ab12"));
        assertThat(log.recent(1)).containsExactly(entry);
    }

    @Test
    void aHeadThatSomebodyMadeUpIsFoundByItsSignature() {
        try (People signing = People.with(Map.of("badgedesk.audit.key", "a key of enough letters"))) {
            AuditLog its = signing.get(AuditLog.class);
            its.record(new AuditEvent("desk", "test.done", "signed", "why"));
            its.seal();
            Head head = its.head().orElseThrow();

            assertThat(head.signature()).hasSize(64);
            assertThat(its.verify(head).intact()).isTrue();
            assertThat(its.verify(new Head(head.position(), head.hash(), head.sealedAt(), "0".repeat(64))))
                    .returns(false, Verification::intact)
                    .extracting(Verification::finding)
                    .asString()
                    .contains("not signed");
        }
    }

    /** The role of docs/desk-role.sql, as it is pasted there. */
    @Test
    void theDesksOwnRoleCannotChangeTheLog() throws IOException {
        String script = Files.readString(Path.of("docs/desk-role.sql"));
        new TransactionTemplate(people.get(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            for (String statement : script.replaceAll("(?m)^--.*$", "").split(";")) {
                if (!statement.isBlank()) {
                    db.sql(statement).update();
                }
            }
            db.sql("set local role desk").update();
            log.record(new AuditEvent("desk", "test.done", "by its role", "why"));
            assertThat(log.of("by its role", 1)).hasSize(1);
            for (String change : List.of(
                    "update audit_entry set verb = 'x'",
                    "delete from audit_entry",
                    "delete from audit_words",
                    "update audit_seal set position = 0",
                    "update audit_head set position = 0",
                    "truncate audit_entry cascade",
                    "alter table audit_entry disable trigger all")) {
                db.sql("savepoint before").update();
                assertThatThrownBy(() -> db.sql(change).update())
                        .as(change)
                        .rootCause()
                        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
                db.sql("rollback to before").update();
            }
            status.setRollbackOnly();
        });
    }

    @Test
    void entriesComeNewestFirstAndPageByPage() {
        for (int i = 0; i < 5; i++) {
            log.record(new AuditEvent("desk", "test.done", "pages", "no " + i));
        }

        assertThat(log.of("pages", 2)).extracting(AuditEntry::why).containsExactly("no 4", "no 3");
        List<AuditEntry> first = log.recent(2);
        assertThat(log.recentBefore(first.get(1).id(), 2))
                .extracting(AuditEntry::why)
                .containsExactly("no 2", "no 1");
        assertThat(log.of("pages", -1)).isEmpty();
    }

    @Test
    void theExportHasEveryEntryWithItsPlaceInTheChain() {
        log.record(new AuditEvent("ada", "test.done", "exported", "why", Map.of("a", "1"), Map.of("a", "2"), "ab12"));
        log.seal();

        List<ExportedEntry> all = new ArrayList<>();
        log.export(all::add);

        ExportedEntry entry = all.get(all.size() - 1);
        assertThat(entry.subject()).isEqualTo("exported");
        assertThat(entry.position()).isEqualTo(log.head().orElseThrow().position());
        assertThat(entry.hash()).isEqualTo(log.head().orElseThrow().hash());
        assertThat(entry.digests()).containsKeys("actor", "subject", "why", "before.a", "after.a");
    }

    @Test
    void whatIsRolledBackLeavesNoEntry() {
        new TransactionTemplate(people.get(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            log.record(new AuditEvent("desk", "test.done", "rolled-back", ""));
            status.setRollbackOnly();
        });

        assertThat(log.of("rolled-back", 10)).isEmpty();
        log.seal();
        assertThat(log.verify().intact()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nul \u0000 inside",
                "half \uD83D of a pair",
                "\uDE00",
                "control \u0001 \u001f",
                "\u202Ebidi",
                "'; drop"
            })
    void wordsThatAreHardToStoreStopNothingAndStillVerify(String words) {
        log.record(new AuditEvent(words, "test.done", "hard-words", words, Map.of(words, words), Map.of(), null));
        log.seal();

        assertThat(log.verify().intact()).isTrue();
        assertThat(log.of("hard-words", 1)).hasSize(1);
    }

    @Test
    void veryLongWordsAreCutBetweenCharacters() {
        log.record(new AuditEvent("desk", "test.done", "long", "x" + "😀".repeat(5000)));
        log.seal();

        assertThat(log.of("long", 1).get(0).why())
                .hasSizeLessThanOrEqualTo(4001)
                .endsWith("😀…");
        assertThat(log.verify().intact()).isTrue();
    }

    static Stream<String> changes() {
        return Stream.of("audit_entry", "audit_words", "audit_seal", "audit_head")
                .flatMap(table -> Stream.of("delete from " + table, "truncate " + table + " cascade"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    @ValueSource(
            strings = {
                "update audit_entry set verb = 'nothing.done'",
                "update audit_seal set hash = '\\x00'",
                "update audit_head set sealed_at = now()",
                "update audit_words set why = 'another reason'",
                "update audit_words set salts = '{}' || jsonb_build_object('why', '00')",
                "update audit_words set changes = '{\"after.name\": \"Eve\"}'"
            })
    void theDatabaseRefusesToChangeOrRemoveAnEntry(String statement) {
        log.record(new AuditEvent("desk", "test.done", "kept", "a reason", Map.of(), Map.of("name", "Ana"), null));
        log.seal();

        assertThatThrownBy(() -> db.sql(statement).update())
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("audit log");
    }

    @Test
    void erasingTakesTheWordsAndLeavesTheChainWhole() {
        log.record(new AuditEvent(
                "erase-me@mail.example",
                "earner.renamed",
                "erase-me",
                "wed",
                Map.of("name", "Old"),
                Map.of("name", "New"),
                null));
        log.record(new AuditEvent("erase-me@mail.example", "case.opened", "case-1", "their mail"));
        log.seal();

        assertThat(log.erase("erase-me", "admin", "asked to be forgotten")).isEqualTo(1);
        assertThat(log.erase("erase-me@mail.example", "admin", "asked to be forgotten"))
                .isEqualTo(2);
        assertThat(log.erase("erase-me@mail.example", "admin", "twice")).isZero();
        log.seal();

        assertThat(log.verify()).matches(Verification::intact, "intact");
        assertThat(log.of("erase-me", 10)).isEmpty();
        AuditEntry inCase = log.of("case-1", 1).get(0);
        assertThat(inCase.actor()).isEqualTo(AuditEntry.ERASED);
        assertThat(inCase.why()).isEqualTo("their mail");
        AuditEntry renamed = log.recentBefore(inCase.id(), 1).get(0);
        assertThat(renamed.before()).containsEntry("name", AuditEntry.ERASED);
        assertThat(renamed.verb()).isEqualTo("earner.renamed");
        assertThat(db.sql("select count(*) from audit_words where salts::text like '%after.name%' and entry_id = :id")
                        .param("id", renamed.id())
                        .query(Long.class)
                        .single())
                .as("salts left, with which names could be tried out")
                .isZero();
    }

    @Test
    void twoSealersAtOnceMakeOneChain() throws Exception {
        for (int i = 0; i < 2500; i++) {
            log.record(new AuditEvent("desk", "test.done", "crowd", "no " + i));
        }
        var pool = java.util.concurrent.Executors.newFixedThreadPool(4);
        try {
            List<java.util.concurrent.Future<Integer>> sealers = new java.util.ArrayList<>();
            for (int i = 0; i < 4; i++) {
                sealers.add(pool.submit(log::seal));
            }
            for (var sealer : sealers) {
                sealer.get();
            }
        } finally {
            pool.shutdown();
        }
        log.seal();

        assertThat(log.verify()).matches(Verification::intact, "intact");
        assertThat(log.verify().finding()).doesNotContain("wait");
    }

    @Test
    void anEmptyLogIsIntact() {
        try (People fresh = People.with(Map.of())) {
            AuditLog empty = fresh.get(AuditLog.class);

            assertThat(empty.verify())
                    .isEqualTo(new Verification(true, 0, "all 0 entries are there, unchanged and in order"));
            assertThat(empty.head()).isEmpty();
            assertThat(empty.seal()).isZero();
        }
    }
}
