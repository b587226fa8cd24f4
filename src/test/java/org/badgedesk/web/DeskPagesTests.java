package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.Staff;
import org.badgedesk.testing.AdminApi;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What keeps the desk itself going: mail that is stuck, templates, people, tokens, webhooks. */
@WebTest
class DeskPagesTests {

    @Autowired
    private AdminApi api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Office office;

    @Autowired
    private Cases cases;

    @Autowired
    private Staff staff;

    @Test
    void aMailThatCannotBeReadIsDismissed() {
        UUID mail = UUID.randomUUID();
        String cause = "gone from its mailbox " + mail;
        jdbc.sql("insert into mailbox (name) values ('former') on conflict do nothing")
                .update();
        jdbc.sql("""
                        insert into raw_mail (id, mailbox, uid_validity, uid, received_at, stored_at, bytes, size, sha256, state, cause)
                        values (?, 'former', 1, (select coalesce(max(uid), 0) + 1 from raw_mail), now(), now(), '', 0, '', 'set-aside', ?)""").params(mail, cause).update();
        Visitor ben = office.colleague("ben");
        Visitor.Page desk = ben.get("/desk");
        assertThat(desk.html().text()).contains(cause);

        ben.submit(desk, "/desk/set-aside/" + mail + "/dismiss", Map.of());

        assertThat(ben.get("/desk").html().text())
                .contains("The mail is dismissed")
                .doesNotContain(cause);
        assertThat(jdbc.sql("select actor from audit_words join audit_entry on id = entry_id"
                                + " where verb = 'mail.dismissed' and subject = ?")
                        .param(mail.toString())
                        .query(String.class)
                        .list())
                .containsExactly("ben@test.example");
    }

    @Test
    void addressesFromWhichMailCameBackAreSearched() {
        String part = UUID.randomUUID().toString();
        for (boolean permanent : List.of(true, false)) {
            jdbc.sql(
                            "insert into bounced_address (address, permanent, reason, times, bounced_at) values (?, ?, 'full', 1, now())")
                    .params((permanent ? "gone-" : "full-") + part + "@mail.example", permanent)
                    .update();
        }
        Visitor ben = office.colleague("ben");

        assertThat(rows(ben, "address=" + part.toUpperCase(Locale.ROOT))).hasSize(2);
        assertThat(rows(ben, "permanent=true&address=" + part))
                .singleElement()
                .asString()
                .startsWith("gone-" + part);
        assertThat(rows(ben, "address=%25" + part)).isEmpty();
    }

    @Test
    void aFormWithANulCharacterIsTheSendersMistake() {
        CaseId id = office.escalated("nul@mail.example", "badge", "You know what is wrong with it.");
        Visitor ben = office.colleague("ben");

        Visitor.Page answer = ben.submit(
                ben.get("/desk/cases/" + id), "/desk/cases/" + id + "/reply", Map.of("text", "a\0b", "does", "keep"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(ben.get("/desk?text=a%00b").status()).isEqualTo(400);
    }

    @Test
    void anInvitationGoesByMailAloneAndMakesOneSignIn() {
        Visitor ada = office.colleague("ada");
        Visitor.Page list = ada.get("/desk/staff");
        assertThat(list.text()).contains("Gus Agent");
        Visitor.Page sent = ada.submit(list, "/desk/staff/invite", Map.of("id", "gus@test.example"));
        assertThat(ada.get(sent.leadsTo()).html().select("[role=status]").text())
                .contains("gus@test.example")
                .doesNotContain("sign-up");

        String token = staff.invite(new StaffId("gus@test.example"), "test");
        Visitor gus = office.visitor();
        String page = "/desk/sign-up/" + token;
        assertThat(gus.submit(gus.get(page), page, Map.of("password", "short", "repeated", "short"))
                        .status())
                .isEqualTo(422);
        assertThat(gus.submit(gus.get(page), page, Map.of("password", Office.PASSWORD, "repeated", Office.PASSWORD))
                        .leadsTo())
                .isEqualTo("/desk/login?welcome");
        assertThat(gus.get(page).status()).isEqualTo(410);
        assertThat(gus.signInToDesk("gus@test.example", Office.PASSWORD).leadsTo())
                .isEqualTo("/desk");
    }

    @Test
    void aTemplateIsSeenWithSampleDataAsTextAndAsHtmlThatRunsNothing() {
        Visitor gus = office.colleague("gus");

        assertThat(gus.get("/desk/templates")
                        .html()
                        .select("a[href*='answers/ask.ja.md']")
                        .text())
                .contains("ja");
        Visitor.Page preview = gus.get("/desk/templates/preview?file=mail/issuance.md");
        Visitor.Page mail = gus.get("/desk/templates/html?file=mail/issuance.md");

        assertThat(preview.html().select("dd").text())
                .isEqualTo("Your badge \"Certified Tester\" from Test Association");
        assertThat(preview.html().select("pre").text()).contains("Hello Zoë Ångström");
        assertThat(mail.html().select("a").eachAttr("href"))
                .anyMatch(link -> link.startsWith("https://www.linkedin.com/"));
        assertThat(mail.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "sandbox"));
        assertThat(gus.get("/desk/templates/preview?file=../../pom.xml").status())
                .isEqualTo(404);
    }

    @Test
    void anApproverPausesAutomaticRepliesAndResumesThem() {
        Visitor gus = office.colleague("gus");
        Visitor ben = office.colleague("ben");
        Visitor.Page list = ben.get("/desk");
        assertThat(gus.get("/desk").html().select("form[action$=/desk/mails/pause]"))
                .isEmpty();

        ben.submit(list, "/desk/mails/pause", Map.of("reason", "odd <mails>"));

        Visitor.Page paused = ben.get("/desk");
        assertThat(paused.html().select("[role=status]").text()).contains("Automatic replies are paused");
        assertThat(gus.get("/desk").html().select(".problems").text())
                .contains("paused by Ben Approver: odd <mails>", "an approver lets it go on");
        ben.submit(ben.get("/desk"), "/desk/mails/resume", Map.of());
        assertThat(ben.get("/desk").html().select(".problems").text())
                .doesNotContain("No automatic mail or chat answer leaves");
    }

    @Test
    void onlyAnAdminResumesAutomaticMail() {
        jdbc.sql("update automatic_mail set paused_at = now(), reason = '12001 automatic mails in an hour',"
                        + " paused_by = 'desk'")
                .update();
        Visitor ben = office.colleague("ben");
        Visitor ada = office.colleague("ada");

        Visitor.Page seen = ben.get("/desk");
        assertThat(seen.html().select(".problems").text())
                .contains("No automatic mail or chat answer leaves", "12001 automatic mails in an hour");
        assertThat(seen.html().select("form[action$=/desk/mails/resume]")).isEmpty();
        assertThat(ben.post(
                                "/desk/mails/resume",
                                Map.of(
                                        "_csrf",
                                        seen.html()
                                                .select("input[name=_csrf]")
                                                .first()
                                                .val()))
                        .status())
                .isEqualTo(403);
        ada.submit(ada.get("/desk"), "/desk/mails/resume", Map.of());

        Visitor.Page after = ada.get("/desk");
        assertThat(after.html().select("[role=status]").text()).contains("Automatic mail leaves again");
        assertThat(after.text()).doesNotContain("No automatic mail or chat answer leaves");
    }

    @Test
    void anApiTokenIsShownOnceAndWorks() {
        Visitor ada = office.colleague("ada");

        String token = ada.submit(ada.get("/desk/staff"), "/desk/staff/api-token", Map.of())
                .html()
                .select("code.secret")
                .text();

        assertThat(token).isNotBlank();
        assertThat(ada.get("/desk/staff").answer().body()).doesNotContain(token);
        assertThat(ada.send(ada.request("/api/v1/cases")
                                .header("Authorization", "Bearer " + token)
                                .build())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anAdminAddsAWebhookSeesItsSecretOnceAndHearsWhyAnAddressIsRefused() {
        Visitor ada = office.colleague("ada");
        assertThat(office.colleague("ben").get("/desk/webhooks").status()).isEqualTo(403);

        Visitor.Page refused =
                ada.submit(ada.get("/desk/webhooks"), "/desk/webhooks", Map.of("url", "https://10.0.0.1/hook"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html().select("[role=alert]").text()).contains("private network");
        assertThat(refused.html().select("#url").val()).isEqualTo("https://10.0.0.1/hook");

        Visitor.Page added =
                ada.submit(ada.get("/desk/webhooks"), "/desk/webhooks", Map.of("url", "https://93.184.216.34/hook"));
        assertThat(added.html().select("code.secret").text()).startsWith("whsec_");
        Visitor.Page later = ada.get("/desk/webhooks");
        assertThat(later.text()).contains("https://93.184.216.34/hook").doesNotContain("whsec_");

        ada.submit(later, "/desk/webhooks/remove", Map.of());
        assertThat(ada.get("/desk/webhooks").text()).doesNotContain("93.184.216.34");
    }

    private static List<String> rows(Visitor visitor, String query) {
        return visitor.get("/desk/bounces?" + query).html().select("tbody tr").eachText();
    }
}
