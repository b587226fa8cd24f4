package org.badgedesk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.Badges;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.register.Membership;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.badgedesk.testing.StoreTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import picocli.CommandLine;

@StoreTest
class ImportTests {

    private static final String HEADER = "memberNumber,email,name,kind,status,issuedOn,validThrough\n";

    @Autowired
    Register register;

    @Autowired
    ApplicationContext stores;

    @Autowired
    Badges badges;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theRegisterIsTakenOverAndTheSecondRunChangesNothing() throws IOException {
        String email = UUID.randomUUID() + "@mail.example";
        String file = HEADER + "M-1," + email + ",Ana Ñandú,certification,active,2024-01-31,2027-01-31\n";

        assertThat(run("register", file)).isZero();
        Membership record =
                register.find(new EmailAddress(email), "certification").orElseThrow();
        assertThat(record.status()).isEqualTo(RecordStatus.ACTIVE);
        assertThat(record.validThrough()).isEqualTo("2027-01-31");
        assertThat(out.toString()).contains("1 rows: 1 taken over, 0 there already, 0 refused");

        assertThat(run("register", file)).isZero();
        assertThat(out.toString()).contains("1 rows: 0 taken over, 1 there already, 0 refused");
    }

    @Test
    void refusedRowsArePrintedAndTheExitStatusIsOne() throws IOException {
        String host = UUID.randomUUID() + ".example";
        assertThat(run(
                        "register",
                        HEADER + ",a@" + host + ",Ana,certification,paid,,2027-01-31\n"
                                + ",b@" + host + ",Bo,certification,lapsed,,\n"
                                + ",c@" + host + ",Cy,certification,lapsed,2028-01-31,2027-01-31\n"
                                + ",d@" + host + ",Di,,lapsed,,2027-01-31\n"
                                + ",e@" + host + ",Ed,membership,Expelled,,2027-01-31\n"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("line 2 refused: the status is none of active, lapsed, expelled")
                .contains("line 3 refused: the column validThrough is empty")
                .contains("line 4 refused: valid through 2027-01-31 lies before")
                .contains("line 5 refused: the column kind is empty")
                .contains("5 rows: 1 taken over, 0 there already, 4 refused");
    }

    @Test
    void aKindThatGovernsNoBadgeIsToldOnce() throws IOException {
        String host = UUID.randomUUID() + ".example";
        String kind = "kind-" + UUID.randomUUID();
        badges.create(
                new Achievement("cert-" + UUID.randomUUID(), "Certified", "What", "How", kind, null), null, "ada");

        run(
                "register",
                HEADER + ",a@" + host + ",Ana," + kind + ",active,,2027-01-31\n"
                        + ",b@" + host + ",Bo,certifcation-" + kind + ",active,,2027-01-31\n"
                        + ",c@" + host + ",Cy,certifcation-" + kind + ",active,,2027-01-31\n"
                        + ",d@" + host + ",Di,Certified Member,active,,2027-01-31\n"
                        + ",e@" + host + ",Ed,certification,active,,never\n");

        assertThat(out.toString())
                .contains("line 3: no achievement is governed by the kind certifcation-" + kind)
                .contains("line 5: no achievement is governed by the kind certified member", "none can name it")
                .contains("5 rows: 4 taken over, 0 there already, 1 refused")
                .doesNotContain("line 2:", "line 4:");
    }

    @Test
    void aNameWhoseLettersWereMisreadIsRefusedWithTheOneThatWasMeant() throws IOException {
        String host = UUID.randomUUID() + ".example";

        run("register", HEADER + ",a@" + host + ",JosÃ© NuÃ±ez,certification,active,,2027-01-31\n");

        assertThat(out.toString()).contains("line 2 refused:", "most likely means José Nuñez");
    }

    @Test
    void columnsThatTheRegisterDoesNotKnowAreTold() throws IOException {
        String file = "memberNumber,email,name,kind,status,issuedOn,validThrough,Phone,expiresOn\n," + UUID.randomUUID()
                + "@mail.example,Ana,certification,active,,2027-01-31,555,2028-01-31\n";

        assertThat(run("register", file)).isZero();

        assertThat(out.toString())
                .contains("line 1: not taken over, since such columns are not known: Phone, expiresOn");
    }

    @Test
    void credentialsSendNoMailUnlessAskedAndTheNumberIsSaid() throws IOException {
        String slug = "cert-" + UUID.randomUUID();
        badges.create(new Achievement(slug, "Certified", "What", "How", "", null), null, "ada");
        String file = "achievement,email,name,issuedOn,expiresOn\n" + slug + "," + UUID.randomUUID()
                + "@mail.example,Ana,2024-01-31,\n";

        assertThat(run("credentials", file)).isZero();
        assertThat(out.toString()).contains("no mail sent; --announce would have sent: 1");
        assertThat(err.toString()).contains("1 rows, 100 %");
    }

    @Test
    void aMissingFileAndAWrongOneAreWrongUsage() throws IOException {
        assertThat(execute("register", folder.resolve("none.csv").toString())).isEqualTo(2);
        assertThat(run("register", "a,b\n1,2\n")).isEqualTo(2);
        assertThat(err.toString()).contains("must name the columns");
        assertThat(execute()).isEqualTo(2);
        assertThat(execute("credentials", folder.toString())).isEqualTo(2);
    }

    private int run(String what, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(UUID.randomUUID() + ".csv"), text);
        return execute(what, file.toString());
    }

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new ImportCommand(new TestStores()))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    /** The test's own stores; the command closes what it is given, so it is given a context of its own above them. */
    private final class TestStores implements Commands.Parts {

        @Override
        public Environment settings() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ConfigurableApplicationContext withDatabaseOfItsOwn(String... settings) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ConfigurableApplicationContext withoutDatabase() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ConfigurableApplicationContext withDatabase() {
            GenericApplicationContext context = new GenericApplicationContext(stores);
            context.refresh();
            return context;
        }

        @Override
        public ConfigurableApplicationContext withDatabaseAndUnderstanding() {
            throw new UnsupportedOperationException();
        }
    }
}
