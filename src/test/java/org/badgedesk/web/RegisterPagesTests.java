package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialStatus;
import org.badgedesk.badges.openbadges.BadgeCheck;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.register.Membership;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.badgedesk.testing.AdminApi;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Where desk and register differ, staff settle it. */
@WebTest
class RegisterPagesTests {

    @Autowired
    private AdminApi api;

    @Autowired
    private Office office;

    @Autowired
    private Earners earners;

    @Autowired
    private Badges badges;

    @Autowired
    private BadgeCheck check;

    @Autowired
    private Register register;

    @Test
    void aChangeThatTheRegisterHasNotTakenOverIsShownUntilStaffConfirmIt() {
        Earner earner = office.earner("Pia Pending");
        register.put(entry(earner.email(), earner.name(), office.today().plusYears(1)), "test");
        register.rename(earner.email(), new PersonName("Pia Pendent"), "test", "asked for");
        Visitor ben = office.colleague("ben");
        assertThat(ben.get("/desk").html().select(".problems a[href=/desk/register]"))
                .isNotEmpty();
        Visitor.Page desk = ben.get("/desk/register");
        assertThat(desk.text()).contains(earner.email().value());

        ben.post(
                "/desk/register/confirm",
                Map.of(
                        "email",
                        earner.email().value(),
                        "_csrf",
                        desk.html().select("input[name=_csrf]").first().val()));

        assertThat(register.of(earner.email())).noneMatch(Membership::pending);
        assertThat(ben.get("/desk/register").text())
                .doesNotContain(earner.email().value());
    }

    @Test
    void aKindOfRecordThatReachesNoBadgeIsToldByTheApiAndShownOnTheRegisterPage() {
        Earner earner = office.earner("Tia Typo");
        assertThat(office.achievement("Certified Tester")).isNotEmpty();
        Map<String, Object> record = new LinkedHashMap<>(
                Map.of("name", "Tia Typo", "kind", "certifcation", "status", "active", "validThrough", "2027-01-31"));

        AdminApi.Answer mistyped = api.put("/register/" + earner.email(), record);
        record.put("kind", "certified member");
        AdminApi.Answer impossible = api.put("/register/" + earner.email(), record);
        record.put("kind", "certification");
        record.put("validThrough", office.today().plusYears(5).toString());
        AdminApi.Answer right = api.put("/register/" + earner.email(), record);

        assertThat(mistyped.body().path("note").asString())
                .contains("no achievement is governed by the kind certifcation");
        assertThat(impossible.body().path("note").asString()).contains("none can name it");
        assertThat(right.body().path("note").isNull()).isTrue();
        String page = office.colleague("gus").get("/desk/register").text();
        assertThat(page).contains("No achievement names", "certifcation (1 record)", "certified member (1 record)");
        assertThat(page)
                .as("compared as soon as the register said so")
                .contains("Tia Typo", office.today().plusYears(5).toString());
    }

    @Test
    void renewedInTheRegisterButExpiredBadgesAreExtendedByOnePress() {
        Credential expired = office.badge(
                "Rhea Renewed", office.today().minusYears(2), office.today().minusDays(3));
        Earner earner = office.earnerOf(expired);
        register.put(entry(earner.email(), earner.name(), office.today().plusYears(1)), "test");
        Visitor gus = office.colleague("gus");
        gus.submit(gus.get("/desk/register"), "/desk/register/check", Map.of());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gus.get("/desk/register").text().contains("Rhea Renewed"));
        assertThat(gus.get("/desk").html().select(".problems").text()).contains("renewed in the register");
        assertThat(gus.get("/desk/register").html().select("form[action=/desk/register/approve]"))
                .as("an agent looks and does not approve")
                .isEmpty();

        Visitor ben = office.colleague("ben");
        Visitor.Page preview = ben.get("/desk/register");
        assertThat(preview.text()).contains(office.today().minusDays(3).toString());
        ben.submit(preview, "/desk/register/approve", Map.of());

        await().atMost(Duration.ofSeconds(30))
                .until(() -> badges.find(expired.id()).orElseThrow().status() == CredentialStatus.VALID);
        assertThat(badges.history(expired.id()).get(1).by()).isEqualTo("ben@test.example");
    }

    @Test
    void aSecondApproverApprovesCorrectedAddressesTogetherAndLeavesSingleOnesOut() {
        List<Credential> mistyped = List.of(mistyped("Mia Mistyped"), mistyped("Max Mistyped"));
        Visitor ben = office.colleague("ben");
        ben.submit(ben.get("/desk/register"), "/desk/register/check", Map.of());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ben.get("/desk/register").text().contains("Max Mistyped"));
        Visitor.Page preview = ben.get("/desk/register");
        assertThat(preview.html().select("#drift-ADDRESS").text())
                .contains(office.earnerOf(mistyped.get(0)).email().value(), "typed wrong");
        ben.post(
                "/desk/register/approve",
                Map.of(
                        "what",
                        "ADDRESS",
                        "shown",
                        preview.html()
                                .select("#drift-ADDRESS input[name=shown]")
                                .val(),
                        "count",
                        "2",
                        "_csrf",
                        preview.html().select("input[name=_csrf]").first().val()));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ben.get("/desk/register")
                                .html()
                                .select("#addresses tbody tr")
                                .size()
                        == 2);

        Visitor ada = office.colleague("ada");
        Visitor.Page waiting = ada.get("/desk/register");
        assertThat(waiting.html().select("#addresses").text()).contains("2 changed addresses", "ben@test.example");
        List<String> ticked = waiting.html()
                .select("#addresses input[type=checkbox][checked]")
                .eachAttr("value");
        for (String wrong : List.of("0".repeat(36) + ":1", "-".repeat(36) + ":1", UUID.randomUUID() + ":1")) {
            assertThat(ada.submit(waiting, "/desk/register/addresses", Map.of("proposal", ticked.get(0) + "," + wrong))
                            .status())
                    .as(wrong)
                    .isBetween(400, 404);
        }
        Visitor.Page done = ada.submit(waiting, "/desk/register/addresses", Map.of("proposal", ticked.get(0)));

        assertThat(ada.open(done.leadsTo()).text()).contains("Approved: 1.");
        assertThat(ada.get("/desk/register")
                        .html()
                        .select("#addresses input[type=checkbox]")
                        .eachAttr("value"))
                .containsExactly(ticked.get(1));
        Visitor.Page again = ada.submit(waiting, "/desk/register/addresses", Map.of("proposal", ticked.get(0)));
        assertThat(ada.open(again.leadsTo()).text()).contains("have changed or been decided meanwhile");
    }

    @Test
    void staffSettleWhatAnOldImportContradicts() {
        Earner earner = office.earner("Cora Conflict");
        LocalDate until = office.today().plusYears(1);
        Register.Entry entry = entry(earner.email(), earner.name(), until);
        register.put(entry, "test");
        register.rename(earner.email(), new PersonName("Cora Concord"), "test", "marriage");
        register.put(entry, "import");
        Visitor ben = office.colleague("ben");
        Visitor.Page page = ben.get("/desk/register");
        assertThat(page.text()).contains("Cora Conflict", "the register repeats what stood there before");

        Element row = page.html()
                .select("tr:contains(Cora Conflict):has(input[name=conflict])")
                .first();
        ben.post(
                "/desk/register/settle",
                Map.of(
                        "conflict",
                        row.select("input[name=conflict]").val(),
                        "right",
                        "register",
                        "_csrf",
                        row.select("input[name=_csrf]").val()));

        assertThat(earners.find(earner.id()).orElseThrow().name().value()).isEqualTo("Cora Conflict");
        assertThat(register.of(earner.email())).noneMatch(Membership::pending);
    }

    private static void done(Visitor by, String page, String words) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(by.get(page).text()).contains("Done.", words));
    }

    private Credential mistyped(String name) {
        String right = UUID.randomUUID() + ".mistyped@mail.example";
        register.put(
                entry(
                        new EmailAddress(right),
                        new PersonName(name),
                        office.today().plusYears(1)),
                "test");
        return office.badge(
                office.achievement("Certified Tester"),
                right.replace("mail", "mial"),
                name,
                office.today().minusYears(1),
                office.today().plusYears(1));
    }

    private static Register.Entry entry(EmailAddress email, PersonName name, LocalDate validThrough) {
        return new Register.Entry(null, email, name, "certification", RecordStatus.ACTIVE, null, validThrough);
    }
}
