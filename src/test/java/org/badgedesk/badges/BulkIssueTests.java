package org.badgedesk.badges;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.StoreTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@StoreTest
@RecordApplicationEvents
class BulkIssueTests {

    private static final String HEADER = "achievement,email,name,issuedOn,expiresOn\n";
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Autowired
    BulkIssue bulk;

    @Autowired
    Badges badges;

    @Autowired
    CredentialStore credentials;

    @Autowired
    FormerAddresses formers;

    @Autowired
    Earners earners;

    @Autowired
    ApplicationEvents events;

    @TempDir
    Path folder;

    private final Map<Long, String> refused = new TreeMap<>();
    private final Map<Long, String> noted = new TreeMap<>();
    private String slug = "";
    private String host = "";

    @BeforeEach
    void anAchievement() {
        host = UUID.randomUUID() + ".example";
        slug = "cert-" + UUID.randomUUID();
        badges.create(new Achievement(slug, "Certified", "What", "How", "", Period.ofYears(1)), null, "ada");
    }

    @Test
    void rowsBecomeCredentialsAndNoMailIsSent() throws IOException {
        BulkLoad.Report report = load(
                HEADER + row("ana", "Ana Ñandú", TODAY.toString(), "") + row("bo", "Bo", "2019-05-01", "2020-05-01"));

        assertThat(report).isEqualTo(new BulkLoad.Report(2, 2, 0, 0, 1));
        Credential ana = only("ana");
        assertThat(ana.name().value()).isEqualTo("Ana Ñandú");
        assertThat(ana.expiresOn()).isEqualTo(TODAY.plusYears(1));
        assertThat(only("bo").status()).isEqualTo(CredentialStatus.EXPIRED);
        assertThat(events.stream(CredentialIssued.class)).noneMatch(CredentialIssued::announce);
    }

    @Test
    void aSecondRunFindsAllThereAndAThirdTakesOnlyWhatIsNew() throws IOException {
        String file = HEADER + row("ana", "Ana", "2024-01-31", "") + row("bo", "Bo", "2024-01-31", "");
        load(file);

        assertThat(load(file)).isEqualTo(new BulkLoad.Report(2, 0, 2, 0, 0));
        assertThat(load(file + row("cy", "Cy", "2024-01-31", ""))).isEqualTo(new BulkLoad.Report(3, 1, 2, 0, 0));
        assertThat(only("ana").issuedOn()).isEqualTo("2024-01-31");
    }

    @Test
    void anEarnerWhoHasMovedIsKnownAgainAndGetsNoSecondBadgeOrAccount() throws IOException {
        String id = "b-" + UUID.randomUUID();
        String file = HEADER + row("ana", "Ana Ng", "2024-01-31", "");
        String withId = "achievement,email,name,issuedOn,expiresOn,id\n" + slug + ",cy@" + host + ",Cy,2024-01-31,,"
                + id + "\n";
        load(file);
        load(withId);
        EarnerId ana = only0("ana");
        EarnerId cy = only0("cy");
        earners.changeAddress(ana, new EmailAddress("ana.li@" + host), "staff", "asked");
        earners.changeAddress(cy, new EmailAddress("cy2@" + host), "staff", "asked");
        badges.rename(ana, new PersonName("Ana Li"), "staff", "marriage");
        earners.rename(ana, new PersonName("Ana Li"), "staff", "marriage");

        assertThat(load(file + row("ana", "Ana Ng", "2025-01-31", ""))).isEqualTo(new BulkLoad.Report(2, 1, 1, 0, 0));
        assertThat(load(withId)).isEqualTo(new BulkLoad.Report(1, 0, 1, 0, 0));

        assertThat(refused).isEmpty();
        assertThat(noted.get(2L)).contains("another address now").doesNotContain("Ng");
        assertThat(badges.of(ana)).hasSize(2);
        assertThat(earners.find(new EmailAddress("ana@" + host))).isEmpty();
        load(HEADER + row("ana", "Bob Ito", "2024-01-31", ""));
        assertThat(only("ana").earner())
                .as("the address is somebody else's by now")
                .isNotEqualTo(ana);
    }

    @Test
    void aRowThatSaysOtherwiseThanTheBadgeThatIsThereIsToldAndChangesNothing() throws IOException {
        String id = "b-" + UUID.randomUUID();
        String header = "achievement,email,name,issuedOn,expiresOn,status,id\n";
        String first = slug + ",ana@" + host + ",Ana Ng,2024-01-31,2099-01-31,,";
        load(header + first + id + "\n");
        List<Change> history = badges.history(only("ana").id());

        assertThat(load(header
                        + first.replace("2099", "2098") + "\n"
                        + first.replace("2024", "2023") + id + "\n"
                        + first.replace("Ana Ng", "Ana Li") + "\n"
                        + first.replace(",2099-01-31,", ",,expired") + "\n"
                        + first.replace(",2099-01-31,", ",,") + "\n"
                        + first.replace("Ana Ng", "ANA NG") + id + "\n"))
                .isEqualTo(new BulkLoad.Report(6, 0, 6, 0, 0));

        assertThat(noted.keySet()).containsExactly(2L, 3L, 4L, 5L);
        assertThat(noted.get(2L))
                .contains("nothing was changed", id, "the expiry date is 2099-01-31 here, 2098-01-31 in the file");
        assertThat(noted.get(3L)).contains("the date of issue is 2024-01-31 here, 2023-01-31 in the file");
        assertThat(noted.get(4L)).contains("the name is Ana Ng here");
        assertThat(noted.get(5L)).contains("the status is valid here, expired in the file");
        assertThat(badges.of(only0("ana"))).hasSize(1);
        assertThat(only("ana").expiresOn()).isEqualTo("2099-01-31");
        assertThat(badges.history(only("ana").id())).isEqualTo(history);
    }

    @Test
    void anotherNameAndAnotherAddressAreBothTold() throws IOException {
        load(HEADER + row("ana", "Ana Ng", "2024-01-31", ""));
        EarnerId ana = only0("ana");
        earners.changeAddress(ana, new EmailAddress("ana.li@" + host), "staff", "asked");
        earners.rename(ana, new PersonName("Ana Li"), "staff", "marriage");
        badges.rename(ana, new PersonName("Ana Li"), "staff", "marriage");

        load(HEADER + row("ana", "Ana Ng", "2025-01-31", ""));

        assertThat(noted.get(2L)).contains("the name on file, Ana Li", "the earner has another address now");
    }

    @Test
    void rowsWithoutADateOfIssueAreNotIssuedAgainOnALaterDay() throws IOException {
        load(HEADER + row("ana", "Ana", "2024-01-31", "2099-01-31"));

        assertThat(load(HEADER + row("ana", "Ana", "", ""))).isEqualTo(new BulkLoad.Report(1, 0, 1, 0, 0));
        assertThat(badges.of(only0("ana"))).hasSize(1);
        badges.revoke(only("ana").id(), "cheated", "ada");
        load(HEADER + row("ana", "Ana", "", ""));
        assertThat(only("ana").status()).isEqualTo(CredentialStatus.REVOKED);
    }

    @Test
    void aDayOfIssueToComeIsRefusedAndTheBadgeThatHoldsStays() throws IOException {
        load(HEADER + row("ana", "Ana", "2024-01-31", "2099-01-31"));

        load(HEADER + row("ana", "Ana", TODAY.plusDays(2).toString(), "2099-01-31"));

        assertThat(refused.get(2L)).contains("still to come");
        assertThat(badges.of(only0("ana"))).extracting(Credential::status).containsExactly(CredentialStatus.VALID);
    }

    @Test
    void whatWasRevokedElsewhereComesInRevokedAndTouchesNoOther() throws IOException {
        String header = "achievement,email,name,issuedOn,expiresOn,revoked,reason,status,mood\n";
        String holds = row("ana", "Ana", "2023-01-31", "2099-01-31").strip() + ",,,valid,gay\n";
        String taken = row("ana", "Ana", "2024-01-31", "2099-01-31").strip() + ",yes,cheated,,sad\n";
        String byStatus = row("bo", "Bo", "2024-01-31", "2099-01-31").strip() + ",,,Revoked,\n";
        String unclear = row("cy", "Cy", "2024-01-31", "2099-01-31").strip() + ",perhaps,,,\n";

        BulkLoad.Report report = load(header + holds + taken + byStatus + unclear);

        assertThat(report).isEqualTo(new BulkLoad.Report(4, 3, 0, 1, 1));
        assertThat(badges.of(only0("ana")))
                .extracting(Credential::status)
                .containsExactly(CredentialStatus.VALID, CredentialStatus.REVOKED);
        assertThat(badges.of(only0("ana")).get(1).revocationReason()).isEqualTo("cheated");
        assertThat(only("bo").status()).isEqualTo(CredentialStatus.REVOKED);
        assertThat(refused.get(5L)).contains("yes or no");
        assertThat(noted.get(1L)).contains("mood").doesNotContain("status");
        String second = row("ana", "Ana", "2023-01-31", "2099-01-31").strip() + ",yes,,,\n";
        load(header + second);
        assertThat(refused.get(2L)).contains("not revoked");
    }

    @Test
    void aBadgeIssuedAnewOnTheDayOfARevokedOneIsNotTakenForIt() throws IOException {
        String header = "achievement,email,name,issuedOn,expiresOn,id,revoked\n";
        String first = "first-" + UUID.randomUUID();
        String anew = "anew-" + UUID.randomUUID();
        String base = row("ana", "Ana", "2024-01-31", "2099-01-31").strip();
        String undated = row("ana", "Ana", "", "2099-01-31").strip();
        String file = header + base + "," + first + ",yes\n" + base + "," + anew + ",no\n";

        assertThat(load(file)).isEqualTo(new BulkLoad.Report(2, 2, 0, 0, 1));

        assertThat(badges.find(new CredentialId(first)).orElseThrow().status()).isEqualTo(CredentialStatus.REVOKED);
        assertThat(badges.find(new CredentialId(anew)).orElseThrow().status()).isEqualTo(CredentialStatus.VALID);
        assertThat(formers.exactly("/badges/" + anew)).isEmpty();
        assertThat(load(file).alreadyThere()).isEqualTo(2);
        assertThat(load(header + undated + ",,\n").alreadyThere())
                .as("the valid one")
                .isEqualTo(1);
    }

    @Test
    void aRowWithoutIdThatMeetsOnlyARevokedBadgeIsRefusedWithTheReason() throws IOException {
        load(HEADER + row("ana", "Ana", "2024-01-31", "2099-01-31"));
        badges.revoke(only("ana").id(), "cheated", "ada");

        load(HEADER + row("ana", "Ana", "", "") + row("ana", "Ana", "2024-01-31", "2099-01-31"));

        assertThat(refused.keySet()).containsExactly(2L, 3L);
        assertThat(refused.values())
                .allMatch(reason -> reason.contains("revoked") && reason.contains("an id of its own"));
        assertThat(only("ana").status()).isEqualTo(CredentialStatus.REVOKED);
    }

    @Test
    void aBadgeRevokedHereStaysSoForTheIdThatItHadElsewhere() throws IOException {
        String file = "achievement,email,name,issuedOn,expiresOn,id\n"
                + row("ana", "Ana", "2024-01-31", "2099-01-31").strip() + ",old-" + UUID.randomUUID() + "\n";
        load(HEADER + row("ana", "Ana", "2024-01-31", "2099-01-31"));
        load(file);
        badges.revoke(only("ana").id(), "cheated", "ada");

        assertThat(load(file).alreadyThere()).isEqualTo(1);
        assertThat(badges.of(only0("ana"))).hasSize(1);
    }

    @Test
    void whatEndedElsewhereIsNotValidHere() throws IOException {
        String header = "achievement,email,name,issuedOn,expiresOn,status\n";
        String expired = row("ana", "Ana", "2024-01-31", "2099-01-31").strip() + ",expired\n";
        String over = row("bo", "Bo", "2019-01-31", "2020-01-31").strip() + ",Expired\n";
        String later = row("cy", "Cy", "2024-01-31", "2099-01-31").strip() + ",valid\n";
        String former = row("cy", "Cy", "2023-01-31", "2098-01-31").strip() + ",superseded\n";
        String orphan = row("dy", "Dy", "2023-01-31", "2098-01-31").strip() + ",superseded\n";

        BulkLoad.Report report =
                bulk.run(file(header + expired + over + later + former + orphan, UTF_8), true, "ada", listener());

        assertThat(report).isEqualTo(new BulkLoad.Report(5, 3, 0, 2, 1));
        assertThat(refused.get(2L)).contains("says expired");
        assertThat(refused.get(6L)).contains("no later badge");
        assertThat(only("bo").status()).isEqualTo(CredentialStatus.EXPIRED);
        assertThat(badges.of(only0("cy")))
                .extracting(Credential::status)
                .containsExactly(CredentialStatus.VALID, CredentialStatus.SUPERSEDED);
    }

    @Test
    void addressesOfBadgesThatAreThereAlreadyAreNotedToo() throws IOException {
        String id = "old-" + UUID.randomUUID();
        load(HEADER + row("ana", "Ana", "2019-05-01", "2099-05-01"));
        Credential ana = only("ana");

        BulkLoad.Report report = load("achievement,email,name,issuedOn,expiresOn,id,url\n"
                + row("ana", "Ana", "2019-05-01", "2099-05-01").strip() + "," + id + ",https://old.example/award/"
                + id);

        assertThat(report.alreadyThere()).isEqualTo(1);
        assertThat(formers.exactly("/award/" + id)).contains(ana.id());
        assertThat(formers.exactly("/badges/" + id)).contains(ana.id());
    }

    @Test
    void twoBadgesDoNotShareOneFormerAddress() throws IOException {
        String url = "https://old.example/award/" + UUID.randomUUID();
        String header = "achievement,email,name,issuedOn,expiresOn,url\n";

        BulkLoad.Report report = load(header
                + row("ana", "Ana", "2019-05-01", "").strip() + "," + url + "\n"
                + row("bo", "Bo", "2019-05-01", "").strip() + "," + url + "\n");

        assertThat(report.refused()).isEqualTo(1);
        assertThat(refused.get(3L)).contains("another badge", only("ana").id().value());
        assertThat(earners.find(new EmailAddress("bo@" + host))).isEmpty();
    }

    @Test
    void aKnownEarnersBadgeBearsTheNameOnFileAndTheReportSaysSo() throws IOException {
        load(HEADER + row("ana", "Ana Former", "2019-05-01", ""));
        earners.rename(only0("ana"), new org.badgedesk.core.PersonName("Ana Present"), "ada", "marriage");

        load(HEADER + row("ana", "Ana Former", "2024-05-01", ""));

        assertThat(badges.of(only0("ana")))
                .hasSize(2)
                .allSatisfy(badge -> assertThat(badge.name().value()).isEqualTo("Ana Present"));
        assertThat(noted.get(2L)).contains("name on file", "Ana Present");
    }

    @Test
    void theSameRowTwiceInOneFileIsTakenOnce() throws IOException {
        String twice = row("ana", "Ana", "2024-01-31", "");
        assertThat(load(HEADER + twice + twice)).isEqualTo(new BulkLoad.Report(2, 1, 1, 0, 0));
    }

    @Test
    void aRowWhoseDateOfIssueWasCorrectedSinceIsTheSameBadge() throws IOException {
        String file = HEADER + row("ana", "Ana", "2024-01-31", "2099-01-31");
        load(file);
        Credential ana = only("ana");
        badges.correctIssue(ana.id(), LocalDate.parse("2024-02-01"), "ada", "typed wrong");
        badges.correctIssue(ana.id(), LocalDate.parse("2023-02-01"), "ada", "typed wrong");

        assertThat(load(file + row("ana", "Ana", "2024-02-01", "") + row("ana", "Ana", "2023-02-01", "")))
                .isEqualTo(new BulkLoad.Report(3, 0, 3, 0, 0));

        assertThat(badges.of(ana.earner())).hasSize(1);
        assertThat(noted.get(2L)).contains("the date of issue is 2023-02-01 here, 2024-01-31 in the file");
        assertThat(noted).containsOnlyKeys(2L, 3L);
    }

    @Test
    void ofTwoBadgesTheOneThatStillHasTheRowsDateIsMeant() throws IOException {
        load(HEADER + row("ana", "Ana", "2024-01-31", "2099-01-31"));
        Credential corrected = only("ana");
        badges.correctIssue(corrected.id(), LocalDate.parse("2024-03-01"), "ada", "typed wrong");
        Credential exact = badges.issue(
                new Badges.Order(
                        slug,
                        new EmailAddress("ana@" + host),
                        corrected.name(),
                        LocalDate.parse("2024-01-31"),
                        LocalDate.parse("2099-01-31"),
                        false),
                "ada");

        assertThat(credentials.issued(corrected.earner(), slug, LocalDate.parse("2024-01-31"), false))
                .map(Credential::id)
                .contains(exact.id());
        assertThat(credentials.issued(corrected.earner(), slug, null, false))
                .map(Credential::id)
                .contains(corrected.id());
    }

    @Test
    void anEarnersCredentialsMayComeInAnyOrder() throws IOException {
        load(HEADER + row("ana", "Ana", TODAY.toString(), "") + row("ana", "Ana", "2020-01-31", ""));

        List<Credential> found = badges.of(only0("ana"));
        assertThat(found)
                .extracting(Credential::status)
                .containsExactly(CredentialStatus.VALID, CredentialStatus.SUPERSEDED);
        assertThat(found.get(0).issuedOn()).isEqualTo(TODAY);
    }

    @Test
    void announcedMailsAreThoseOfValidCredentials() throws IOException {
        Path file = file(HEADER + row("ana", "Ana", TODAY.toString(), "") + row("bo", "Bo", "2019-05-01", ""), UTF_8);
        BulkLoad.Report report = bulk.run(file, true, "ada", listener());

        assertThat(report.mails()).isEqualTo(1);
        assertThat(events.stream(CredentialIssued.class))
                .contains(new CredentialIssued(only("ana").id(), true, true));
        assertThat(events.stream(CredentialIssued.class))
                .contains(new CredentialIssued(only("bo").id(), false, true));
    }

    @Test
    void aBadRowIsToldWithItsLineAndStopsNoOther() throws IOException {
        BulkLoad.Report report = load(HEADER
                + row("ok1", "Ok", "2024-01-31", "")
                + "no-such-thing,x@" + host + ",Xa,2024-01-31,\n"
                + slug + ",no address,Xa,2024-01-31,\n"
                + slug + ",x@" + host + ",,2024-01-31,\n"
                + row("x", "\u202Egnihsihp", "2024-01-31", "")
                + row("x", "Xa", "31.01.2024", "")
                + row("x", "Xa", "2024-02-30", "")
                + row("x", "Xa", "2024-01-31", "2023-01-31")
                + row("x", "Xa", "0024-01-31", "")
                + slug + ",x@" + host + ",Xa\n"
                + slug + ",x@" + host + ",\"Line\nbreak\",2024-01-31,,\n"
                + row("ok2", "Ok", "2024-01-31", ""));

        assertThat(report).isEqualTo(new BulkLoad.Report(12, 2, 0, 10, 0));
        assertThat(refused.keySet()).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(refused.get(3L)).contains("no achievement");
        assertThat(refused.get(4L)).contains("e-mail");
        assertThat(refused.get(5L)).contains("name is empty");
        assertThat(refused.get(6L)).contains("direction");
        assertThat(refused.get(7L)).contains("31.01.2024", "2026-11-22");
        assertThat(refused.get(9L)).contains("comes before");
        assertThat(refused.get(11L)).contains("fields");
        assertThat(only("ok2").status()).isEqualTo(CredentialStatus.EXPIRED);
    }

    @Test
    void semicolonsTabsAndByteOrderMarksAreUnderstood() throws IOException {
        String semicolons = "\uFEFFName;EMAIL;achievement;issuedon;expiresOn\r\n\"Ana; B\";ana@" + host + ";" + slug
                + ";2024-01-31;\r\n";
        assertThat(load(semicolons).added()).isEqualTo(1);
        assertThat(only("ana").name().value()).isEqualTo("Ana; B");
        assertThat(load((HEADER + row("bo", "Bo", "2024-01-31", "")).replace(',', '\t'))
                        .added())
                .isEqualTo(1);
    }

    @Test
    void aFileThatIsNotUtf8IsRefusedWithAdvice() throws IOException {
        Path latin = file(HEADER + row("ana", "Ana Ñandú", "2024-01-31", ""), ISO_8859_1);
        assertThatThrownBy(() -> bulk.run(latin, false, "ada", listener()))
                .isInstanceOf(CsvTable.Unreadable.class)
                .hasMessageContaining("CSV UTF-8");
        Path wide = file(HEADER + row("ana", "Ana", "2024-01-31", ""), UTF_16LE);
        assertThatThrownBy(() -> bulk.run(wide, false, "ada", listener())).isInstanceOf(CsvTable.Unreadable.class);
    }

    @Test
    void wrongBytesFarInTheFileAreToldAndWhatCameBeforeIsKept() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 600; i++) {
            rows.append(row("a" + i, "Ana", "2024-01-31", ""));
        }
        Path file = file(rows + row("bad", "Ñ", "2024-01-31", ""), ISO_8859_1);
        BulkLoad.Report report = bulk.run(file, false, "ada", listener());

        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.added()).isGreaterThanOrEqualTo(500);
        assertThat(refused.get(0L)).contains("UTF-8");
    }

    @Test
    void aFileWithoutTheColumnsIsRefusedBeforeAnythingIsDone() throws IOException {
        for (String text : List.of("", "\n\n", "a,b,c\n1,2,3\n", row("ana", "Ana", "2024-01-31", ""), "\0\0\0")) {
            Path file = file(text, UTF_8);
            assertThatThrownBy(() -> bulk.run(file, false, "ada", listener()))
                    .as(text)
                    .isInstanceOf(CsvTable.Unreadable.class)
                    .hasMessageContaining("name the columns");
        }
    }

    @Test
    void aQuotationMarkThatNeverClosesDoesNotSwallowTheMemory() throws IOException {
        String file = HEADER + row("ana", "Ana", "2024-01-31", "") + slug + ",\"open,Xa,2024-01-31,\n"
                + "x,y\n".repeat(200_000);
        BulkLoad.Report report = load(file);
        assertThat(report).isEqualTo(new BulkLoad.Report(1, 1, 0, 1, 0));
        assertThat(refused.get(0L)).contains("quotation mark");
        assertThat(only("ana").issuedOn()).as("the rows before").isEqualTo("2024-01-31");
    }

    @Test
    void rowsThatAQuotationMarkMakesPartOfAFieldAreNamed() throws IOException {
        String columns = "achievement,email,name,issuedOn,expiresOn,revoked,reason\n";
        String open = slug + ",cy@" + host + ",Cy,2024-01-31,,yes,\"left\n";
        String next = slug + ",bo@" + host + ",Bo,2024-01-31,,,\n";
        String closed = slug + ",di@" + host + ",Di,2024-01-31,,,said\"\n";

        BulkLoad.Report report = load(columns + next.replace("bo@", "ana@") + open + next + closed + next);

        assertThat(report.added()).isEqualTo(2);
        assertThat(refused).containsOnlyKeys(3L);
        assertThat(refused.get(3L)).contains("lines 3 to 5 are one row", "quotation mark");
        assertThat(earners.find(new EmailAddress("cy@" + host))).isEmpty();
        refused.clear();
        load(columns + open + next);
        assertThat(refused.get(2L)).as("open until the end of the file").contains("lines 2 to 4 are one row");
    }

    @Test
    void aColumnThatIsThereTwiceIsRefused() {
        assertThatThrownBy(() -> load("achievement,email,name,issuedOn,expiresOn, Email \n"))
                .isInstanceOf(CsvTable.Unreadable.class)
                .hasMessageContaining("email twice");
        assertThatCode(() -> load(HEADER.strip() + ",,\n"))
                .as("columns without a name")
                .doesNotThrowAnyException();
        assertThatCode(() -> load(HEADER.strip() + ",notes,Notes\n"))
                .as("columns that are not read")
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> load(HEADER.strip() + ",url,URL\n"))
                .as("a column that may be there")
                .isInstanceOf(CsvTable.Unreadable.class)
                .hasMessageContaining("url twice");
    }

    @Test
    void twoRunsAtOnceMakeNoDuplicates() throws Exception {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 300; i++) {
            rows.append(row("e" + i, "Ana", "2024-01-31", ""));
        }
        Path file = file(rows.toString(), UTF_8);
        List<java.util.concurrent.CompletableFuture<BulkLoad.Report>> runs = java.util.stream.IntStream.range(0, 3)
                .mapToObj(i -> java.util.concurrent.CompletableFuture.supplyAsync(() -> {
                    try {
                        return bulk.run(file, false, "ada", listener());
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }))
                .toList();
        long added = 0;
        for (java.util.concurrent.CompletableFuture<BulkLoad.Report> run : runs) {
            added += run.get().added();
        }
        assertThat(added).isEqualTo(300);
    }

    @Test
    void whatBadgesHadElsewhereGoesWithThem() throws IOException {
        String header = "achievement,email,name,issuedOn,expiresOn,id,url,evidence\n";
        String id = "old-" + UUID.randomUUID();
        String url = "https://badges.old.example/award/" + id + "?lang=pt";
        String row = row("ana", "Ana", "2019-05-01", "2099-05-01").strip();

        load(header + row + "," + id + "," + url + ",https://exam.example/ana/results\n");

        Credential ana = only("ana");
        assertThat(ana.id().value()).isEqualTo(id);
        assertThat(ana.issuedOn()).isEqualTo("2019-05-01");
        assertThat(ana.expiresOn()).isEqualTo("2099-05-01");
        assertThat(badges.evidence(ana.id()))
                .containsExactly(new Evidence(java.net.URI.create("https://exam.example/ana/results"), null));
        assertThat(formers.exactly("/award/" + id + "?lang=pt")).contains(ana.id());
        assertThat(events.stream(CredentialIssued.class)).noneMatch(CredentialIssued::announce);
    }

    @Test
    void aWrongIdAddressOrEvidenceIsToldWithItsLineAndIssuesNothing() throws IOException {
        String header = "achievement,email,name,issuedOn,expiresOn,id,url,evidence\n";
        String id = "old-" + UUID.randomUUID();
        String taken = row("ana", "Ana", "2019-05-01", "").strip() + "," + id + ",,\n";
        List<String> rows = List.of(
                "short,,",
                "../../etc/passwd,,",
                "x".repeat(65) + ",,",
                id + ",,",
                ",ftp://old.example/award/1,",
                ",https://old.example/,",
                ",not an address,",
                ",,javascript:alert(1)",
                ",,not an address");
        StringBuilder file = new StringBuilder(header).append(taken);
        for (int i = 0; i < rows.size(); i++) {
            file.append(row("wrong" + i, "Bo", "2019-05-01", "").strip())
                    .append(",")
                    .append(rows.get(i))
                    .append("\n");
        }

        BulkLoad.Report report = load(file.toString());

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.refused()).isEqualTo(rows.size());
        assertThat(refused.keySet()).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
        assertThat(refused.get(3L)).contains("8 to 64");
        assertThat(refused.get(6L)).contains("another badge's");
        assertThat(refused.get(7L)).contains("no web address");
        assertThat(refused.get(8L)).contains("no web address");
        assertThat(refused.get(10L)).contains("http or https");
        assertThat(refused.values()).noneMatch(String::isBlank).noneMatch(reason -> reason.contains("Exception"));
        assertThat(earners.find(new EmailAddress("wrong0@" + host))).isEmpty();
    }

    private BulkLoad.Report load(String text) throws IOException {
        return bulk.run(file(text, UTF_8), false, "ada", listener());
    }

    private Path file(String text, Charset charset) throws IOException {
        return Files.write(folder.resolve(UUID.randomUUID() + ".csv"), text.getBytes(charset));
    }

    private String row(String who, String name, String issuedOn, String expiresOn) {
        return slug + "," + who + "@" + host + "," + name + "," + issuedOn + "," + expiresOn + "\n";
    }

    private Credential only(String who) {
        return badges.of(only0(who)).get(0);
    }

    private org.badgedesk.accounts.EarnerId only0(String who) {
        return earners.find(new EmailAddress(who + "@" + host)).orElseThrow().id();
    }

    private BulkLoad.Listener listener() {
        return new BulkLoad.Listener() {
            @Override
            public void refused(long line, String reason) {
                refused.put(line, reason);
            }

            @Override
            public void noted(long line, String note) {
                noted.put(line, note);
            }

            @Override
            public void progress(long rows, double share) {
                assertThat(share).isBetween(0.0, 1.0);
            }
        };
    }
}
