package org.badgedesk.badges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.badgedesk.accounts.Earners;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.testing.StoreTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@StoreTest
class CredentialImportsTests {

    private static final String HEADER = "achievement,email,name,issuedOn,expiresOn\n";

    @Autowired
    CredentialImports imports;

    @Autowired
    ImportStore store;

    @Autowired
    Badges badges;

    @Autowired
    Earners earners;

    private final String host = UUID.randomUUID() + ".example";
    private final String slug = "cert-" + UUID.randomUUID();

    @BeforeEach
    void anAchievement() {
        badges.create(new Achievement(slug, "Certified", "What", "How", "", null), null, "ada");
    }

    @Test
    void whatStopsInTheMiddleGoesOnBehindTheLastRowsThatWereDone() throws IOException {
        StringBuilder table = new StringBuilder(HEADER.replace("\n", ",mood\n"));
        for (int i = 0; i < 1_100; i++) {
            table.append(slug + ",e" + i + "@" + (i % 500 == 7 ? "" : host) + ",Ana,2024-01-31,,\n");
        }
        CredentialImport its = kept(table.toString());
        AtomicInteger asked = new AtomicInteger();

        assertThat(imports.run(its.id(), () -> asked.incrementAndGet() > 1)).isFalse();

        CredentialImport stopped = imports.find(its.id()).orElseThrow();
        assertThat(stopped.isDone()).isFalse();
        assertThat(stopped.soFar()).isEqualTo(new BulkLoad.Report(500, 499, 0, 1, 499));
        assertThat(stopped.share()).isPositive();

        assertThat(imports.run(its.id(), () -> false)).isTrue();

        CredentialImport done = imports.find(its.id()).orElseThrow();
        assertThat(done.isDone()).isTrue();
        assertThat(done.soFar()).isEqualTo(new BulkLoad.Report(1_100, 1_097, 0, 3, 1_097));
        assertThat(imports.told(its.id(), 100)).extracting(BulkLoad.Told::line).containsExactly(1L, 9L, 509L, 1009L);
        assertThat(imports.told(its.id(), 100).get(0).words()).contains("mood");
        assertThat(imports.run(its.id(), () -> false)).as("a second time").isTrue();
    }

    @Test
    void aTableThatCannotBeReadToItsEndSaysSo() throws IOException {
        String rows = (slug + ",a@" + host + ",Ana,2024-01-31,\n").repeat(20_000);
        CredentialImport its = kept(HEADER + rows + "\"" + rows);

        imports.run(its.id(), () -> false);

        CredentialImport done = imports.find(its.id()).orElseThrow();
        assertThat(done.isDone()).isTrue();
        assertThat(done.soFar().refused()).isEqualTo(1);
        assertThat(done.fault()).contains("cannot be read further", "quotation mark");
        assertThat(imports.told(its.id(), 10)).extracting(BulkLoad.Told::line).containsExactly(0L);
    }

    @Test
    void oneLineMoreThanAreToldShowsThatThereAreMore() throws IOException {
        CredentialImport its = kept(HEADER + "x\n".repeat(CredentialImports.MOST_TOLD + 5));

        imports.run(its.id(), () -> false);

        assertThat(imports.told(its.id(), Integer.MAX_VALUE)).hasSize(CredentialImports.MOST_TOLD + 1);
        assertThat(imports.find(its.id()).orElseThrow().soFar().refused()).isEqualTo(CredentialImports.MOST_TOLD + 5);
    }

    @Test
    void whatIsNoTableOrTooLargeIsRefusedAtOnce() {
        assertThatThrownBy(() -> imports.take(stream("a,b\n"), "x.csv", false, "ada"))
                .isInstanceOf(CsvTable.Unreadable.class)
                .hasMessageContaining("name the columns");
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThatThrownBy(() -> imports.take(endless, "x.csv", false, "ada"))
                .isInstanceOf(CsvTable.Unreadable.class)
                .hasMessageContaining("32 MB");
    }

    @Test
    void whatIsToldOfAnErasedEarnerIsForgotten() throws IOException {
        String name = "Ana " + UUID.randomUUID();
        badges.issue(
                new Badges.Order(
                        slug,
                        new EmailAddress("ana@" + host),
                        new org.badgedesk.core.PersonName(name),
                        java.time.LocalDate.of(2020, 1, 31),
                        null,
                        false),
                "ada");
        CredentialImport its = kept(HEADER + slug + ",ana@" + host + ",Anna,2024-01-31,\n");
        imports.run(its.id(), () -> false);
        assertThat(imports.told(its.id(), 10).get(0).words()).contains(name);

        earners.erase(
                earners.find(new EmailAddress("ana@" + host)).orElseThrow().id(), "ada", "asked");

        assertThat(imports.told(its.id(), 10)).isEmpty();
    }

    @Test
    void whatWasDoneAMonthAgoIsForgotten() throws IOException {
        CredentialImport its = kept(HEADER);
        store.end(its.id(), Instant.now().minus(Duration.ofDays(31)), null);

        imports.forgetOld();

        assertThat(imports.find(its.id())).isEmpty();
    }

    /** Kept as it is when it was handed in, and not yet begun. */
    private CredentialImport kept(String table) throws IOException {
        CredentialImport made = new CredentialImport(
                UUID.randomUUID(), "x.csv", false, "ada", Instant.now(), 0, BulkLoad.Report.NOTHING, null, null);
        store.add(made, stream(table));
        return made;
    }

    private static InputStream stream(String table) {
        return new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8));
    }
}
