package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialStatus;
import org.badgedesk.badges.openbadges.BadgeCheck;
import org.badgedesk.badges.openbadges.OpenBadges;
import org.badgedesk.badges.openbadges.SigningKey;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.letters.Certificates;
import org.badgedesk.staff.Staff;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Staff issue, correct and revoke badges. */
@WebTest
class BadgePagesTests {

    @Autowired
    private Office office;

    @Autowired
    private Earners earners;

    @Autowired
    private Badges badges;

    @Autowired
    private Certificates certificates;

    @Autowired
    private OpenBadges open;

    @Autowired
    private BadgeCheck check;

    @Autowired
    private Staff staff;

    @Test
    void aBadgeIsIssuedOnceAndWrongFieldsKeepWhatWasTyped() {
        String achievement = office.achievement("Certified Issuer");
        Visitor ada = office.colleague("ada");
        Visitor.Page form = ada.get("/desk/issue");

        Visitor.Page wrong = ada.submit(
                form,
                "/desk/issue",
                Map.of("achievement", achievement, "email", "no address", "name", "New Person", "issuedOn", "soon"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.html().select("#name").val()).isEqualTo("New Person");
        assertThat(wrong.text()).contains("This is no e-mail address", "This is no date");
        Visitor.Page damaged = ada.submit(
                form,
                "/desk/issue",
                Map.of("achievement", achievement, "email", "new.person@mail.example", "name", "Zo\uFFFD Person"));
        assertThat(damaged.text()).contains("Write the name as it should stand on the badge", "U+FFFD");

        Map<String, String> right =
                Map.of("achievement", achievement, "email", "new.person@mail.example", "name", "New Person");
        assertThat(ada.submit(form, "/desk/issue", right).leadsTo()).startsWith("/desk/issue?issued=");
        Visitor.Page twice = ada.submit(form, "/desk/issue", right);
        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.text()).contains("holds this badge already");
        Earner earner =
                earners.find(new EmailAddress("new.person@mail.example")).orElseThrow();
        assertThat(badges.of(earner.id())).hasSize(1);
    }

    @Test
    void anApproverCorrectsDatesRevokesAndReinstatesAndSendsTheMailAgain() {
        Credential badge = office.badge("Eva Extended");
        Earner eva = office.earnerOf(badge);
        Visitor ben = office.colleague("ben");
        String page = "/desk/badges?q=" + eva.email().value().replace("@", "%40");
        String action = "/desk/badges/" + badge.id();
        assertThat(ben.get(page).text()).contains("Eva Extended", "Certified Tester", "What was done to it");

        Visitor.Page done = ben.submit(
                ben.get(page), action, Map.of("step", "extend", "day", "2099-12-31", "reason", "has renewed"));
        assertThat(ben.get(done.leadsTo()).text()).contains("Done.", "31 December 2099", "has renewed");
        Visitor.Page redated = ben.submit(
                ben.get(page), action, Map.of("step", "redate", "day", "2019-05-01", "reason", "typed wrong"));
        assertThat(ben.get(redated.leadsTo()).text()).contains("issued 1 May 2019", "typed wrong");
        Visitor.Page revoked = ben.submit(ben.get(page), action, Map.of("step", "revoke", "reason", "issued in error"));
        assertThat(ben.get(revoked.leadsTo()).text()).contains("revoked, issued", "Reinstate it");
        assertThat(badges.find(badge.id()).orElseThrow().status()).isEqualTo(CredentialStatus.REVOKED);
        Visitor.Page reinstated = ben.submit(ben.get(page), action, Map.of("step", "reinstate", "reason", "a mistake"));
        assertThat(ben.get(reinstated.leadsTo()).text()).contains("valid, issued");
        assertThat(badges.find(badge.id()).orElseThrow().status()).isEqualTo(CredentialStatus.VALID);
        Visitor.Page again = ben.submit(ben.get(page), action, Map.of("step", "announce"));
        assertThat(ben.get(again.leadsTo()).text()).contains("on its way again");
        assertThat(badges.of(eva.id())).hasSize(1);
        assertThat(badges.history(badge.id()))
                .extracting(change -> change.by() + ": " + change.why())
                .contains(
                        "ben@test.example: has renewed",
                        "ben@test.example: issued in error",
                        "ben@test.example: a mistake",
                        "ben@test.example: staff sent it again");
    }

    @Test
    void aBadgeReplacedInErrorIsBroughtBackOnceTheOtherIsRevoked() {
        Credential right = office.badge("Eva Replaced");
        Earner eva = office.earnerOf(right);
        Credential error =
                badges.issue(new Badges.Order(right.achievement(), eva.email(), eva.name(), null, null, false), "test");
        Visitor ben = office.colleague("ben");
        String page = "/desk/badges?q=" + right.id();
        assertThat(ben.get(page).text()).doesNotContain("Reinstate it");
        badges.revoke(error.id(), "issued in error", "test");

        ben.submit(ben.get(page), "/desk/badges/" + right.id(), Map.of("step", "reinstate", "reason", "a mistake"));

        assertThat(badges.find(right.id()).orElseThrow().status()).isEqualTo(CredentialStatus.VALID);
    }

    @Test
    void aStepWithoutAReasonOrWithAWrongDayChangesNothingAndAnAgentTakesNone() {
        Credential badge = office.badge("Eva Unchanged");
        Visitor ben = office.colleague("ben");
        String page = "/desk/badges?q=" + badge.id();
        String action = "/desk/badges/" + badge.id();

        for (Map<String, String> wrong : List.of(
                Map.of("step", "revoke", "reason", " "),
                Map.of("step", "extend", "reason", "why", "day", "31.12.2099"),
                Map.of("step", "extend", "reason", "why", "day", "1999-12-31"),
                Map.of("step", "redate", "reason", "why", "day", ""),
                Map.of("step", "redate", "reason", "why", "day", "2999-01-01"),
                Map.of("step", "delete", "reason", "why"),
                Map.of("step", "revoke", "reason", "x".repeat(501)))) {
            Visitor.Page refused = ben.submit(ben.get(page), action, wrong);
            assertThat(ben.get(refused.leadsTo()).html().select("[role=alert]").text())
                    .as("%s", wrong)
                    .startsWith("Nothing was changed.");
        }

        String token = ben.get(page).html().select("input[name=_csrf]").first().val();
        Visitor.Page dayless = ben.post(action, Map.of("_csrf", token, "step", "extend", "reason", "why"));
        assertThat(ben.get(dayless.leadsTo()).text())
                .as("no end is said by an empty day only")
                .contains("Nothing was changed.");
        assertThat(badges.find(badge.id()).orElseThrow()).isEqualTo(badge);
        Visitor gus = office.colleague("gus");
        assertThat(gus.get(page).status()).isEqualTo(403);
        assertThat(ben.get("/desk/badges?q=nobody%40mail.example").text()).contains("No earner has this address");
    }

    @Test
    void aTableIssuesManyAndSaysWhichRowsItRefused() {
        String slug = office.achievement("Certified Many");
        Visitor ada = office.colleague("ada");
        String header = "achievement,email,name,issuedOn,expiresOn\n";
        String table = header + slug + ",many1@mail.example,Ana Ñandú,2026-01-31,\n" + slug + ",no address,Bo,,\n";

        String first = upload(ada, table);
        done(ada, first, "1 issued, 0 there already, 1 refused.");
        assertThat(ada.get(first).text()).contains("3 refused the e-mail address is none");
        assertThat(ada.get(first + "/lines.csv").answer().body()).contains("3,yes,the e-mail address is none");
        assertThat(ada.get("/desk/issue").html().select("a[href=" + first + "]"))
                .hasSize(1);
        done(ada, upload(ada, table), "0 issued, 1 there already, 1 refused.");
        assertThat(ada.get(upload(ada, "a,b\n1,2\n")).text()).contains("Nothing was issued", "name the columns");
        String large = "remark," + header
                + ("x".repeat(90_000) + "," + slug + ",many1@mail.example,Ana Ñandú,2026-01-31,\n").repeat(80);
        assertThat(large.length()).as("more than any other upload").isGreaterThan(7_000_000);
        done(ada, upload(ada, large), "80 rows: 0 issued, 80 there already, 0 refused.");
        String bad = upload(ada, header + "x\n".repeat(10_001));
        done(ada, bad, "10001 refused.");
        assertThat(ada.get(bad + "/lines.csv").answer().body())
                .contains("10001,yes", "There are more: 10000 are listed");
        assertThat(office.colleague("gus").get(first).status()).isEqualTo(403);

        Earner ana = earners.find(new EmailAddress("many1@mail.example")).orElseThrow();
        assertThat(badges.of(ana.id())).hasSize(1);
        assertThat(ana.name().value()).isEqualTo("Ana Ñandú");
    }

    @Test
    void anAdminSwitchesTheCertificateOnAndItsEarnersCanPrintIt() {
        Earner earner = office.earner("Cleo Certificate");
        Credential badge = badges.of(earner.id()).get(0);
        Visitor owner = office.visitor();
        owner.signIn(earner.email().value(), Office.PASSWORD);
        String share = "/me/badges/" + badge.id();
        assertThat(office.colleague("ben").get("/desk/achievements").status()).isEqualTo(403);
        Visitor ada = office.colleague("ada");
        Visitor.Page page = ada.get("/desk/achievements");

        switchCertificate(ada, page, badge.achievement(), true);

        assertThat(certificates.isFor(badge)).isTrue();
        Visitor.Page offered = owner.get(share);
        assertThat(offered.html().select("a[href$=certificate.pdf]")).isNotEmpty();
        switchCertificate(ada, ada.get("/desk/achievements"), badge.achievement(), false);
        assertThat(owner.get(share).html().select("a[href$=certificate.pdf]")).isEmpty();
    }

    @Test
    void anAdminReplacesTheKeysAndOldBadgesStillHold() throws Exception {
        Credential badge = office.badge("Kim Keys");
        String signed = open.jwt(badge.id()).orElseThrow();
        Visitor ada = office.colleague("ada");
        List<String> before = open.keys().stream().map(SigningKey::id).toList();

        ada.submit(ada.get("/desk/achievements"), "/desk/achievements/keys", Map.of());
        assertThat(open.keys()).as("without the tick nothing happens").hasSize(before.size());
        ada.submit(ada.get("/desk/achievements"), "/desk/achievements/keys", Map.of("sure", "true"));

        assertThat(open.keys().stream().filter(key -> key.retiredAt() == null).map(SigningKey::id))
                .hasSize(2)
                .doesNotContainAnyElementsOf(before);
        assertThat(check.check(signed.getBytes(StandardCharsets.UTF_8)).outcome())
                .isEqualTo(BadgeCheck.Outcome.VALID);
        assertThat(open.jwt(badge.id()).orElseThrow()).isNotEqualTo(signed);
    }

    private static void done(Visitor by, String page, String words) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(by.get(page).text()).contains("Done.", words));
    }

    /** Where the answer leads. */
    private static String upload(Visitor by, String table) {
        String token =
                by.get("/desk/issue").html().select("input[name=_csrf]").first().val();
        String body = "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"many.csv\"\r\n\r\n"
                + table + "\r\n--b--\r\n";
        Visitor.Page sent = by.send(by.request("/desk/issue/many")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        return sent.leadsTo();
    }

    private static void switchCertificate(Visitor ada, Visitor.Page page, String slug, boolean on) {
        ada.post(
                "/desk/achievements/certificate",
                Map.of(
                        "slug",
                        slug,
                        "offered",
                        String.valueOf(on),
                        "_csrf",
                        page.html().select("input[name=_csrf]").first().val()));
    }
}
