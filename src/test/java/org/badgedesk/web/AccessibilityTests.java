package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.Proposal;
import org.badgedesk.badges.Badges;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.core.StaffId;
import org.badgedesk.intents.Figures;
import org.badgedesk.intents.Trial;
import org.badgedesk.staff.Staff;
import org.badgedesk.testing.Postbox;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Every page before axe-core, by the rules of WCAG 2.2 AA, in light and dark. */
@WebTest
class AccessibilityTests {

    @Autowired
    private Office office;

    @Autowired
    private Badges badges;

    @Autowired
    private Staff staff;

    @Autowired
    private Postbox post;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    /** What the page of the mail program has around the mail. */
    private static boolean isOfThePage(String barrier) {
        return Stream.of("landmark-one-main", "page-has-heading-one", "region").anyMatch(barrier::startsWith);
    }

    private String issuanceMail() {
        EmailAddress email = new EmailAddress("e" + UUID.randomUUID().toString().substring(0, 8) + "@mail.example");
        badges.issue(
                new Badges.Order(
                        office.achievement("Certified Tester"), email, new PersonName("Bo Li"), null, null, true),
                "test");
        return post.mail(email.value(), mail -> mail.text().contains("Temporary password: "))
                .html();
    }

    @Test
    void noPageHasABarrierThatAMachineCanFind() {
        Earner earner = office.earner("Ana Lopes");
        Proposal proposal = office.nameChange(earner, "Ana López");
        Proposal unproven = office.unprovenNameChange(office.earner("Uma Unproven"), "Uma Proven");
        Figures figures = new Figures(18, 0.9, 0.9, 0.8, 0.8, 0.9, 0.9, 0.05, 1, 10, new Figures.Latency(1, 2), 0.5);
        Trial trial = new Trial(figures, figures, List.of(), List.of(), List.of("lost"), List.of("gained"), 1);
        Trial harm = new Trial(
                figures, figures, List.of("other.yml, line 3: comes out wrong"), List.of(), List.of(), List.of(), 0);
        StaffId ada = new StaffId("ada@test.example");
        staff.acceptInvitation(staff.invite(ada, "test"), Office.PASSWORD).orElseThrow();
        try (Chromium browser = Chromium.withJavaScript()) {
            String home = "http://localhost:" + office.port();
            browser.open("data:text/html,<img src=x>");
            assertThat(browser.barriers()).as("the checker finds what is wrong").isNotEmpty();
            browser.open(home + "/login");
            assertThat(browser.barriers()).isEmpty();
            browser.fill("username", earner.email().value());
            browser.fill("password", "wrong");
            browser.press("Sign in");
            assertThat(browser.find(By.id("refusal")).getText()).isNotEmpty();
            assertThat(browser.barriersInTheDark()).isEmpty();
            browser.fill("password", Office.PASSWORD);
            browser.press("Sign in");
            browser.heading("My badges");
            browser.open(home + "/desk/login");
            browser.fill("username", ada.value());
            browser.fill("password", Office.PASSWORD);
            browser.press("Sign in");
            browser.heading("Cases");

            SoftAssertions all = new SoftAssertions();
            for (String path : List.of(
                    "/",
                    "/verify?q=nothing",
                    "/help",
                    "/guides",
                    "/guides/managing",
                    "/password/new?sent",
                    "/confirm/made-up",
                    "/nothing",
                    "/badges/" + badges.of(earner.id()).get(0).id(),
                    "/badges/" + badges.of(earner.id()).get(0).id() + "/embed",
                    "/help/ask",
                    "/lost-mailbox",
                    "/me",
                    "/me/profile",
                    "/me/name",
                    "/me/email",
                    "/me/portfolio",
                    "/me/badges/" + badges.of(earner.id()).get(0).id(),
                    "/me/badges/" + badges.of(earner.id()).get(0).id() + "/signature",
                    "/p/" + office.portfolio(earner),
                    "/desk?state=all",
                    "/desk/cases/" + proposal.caseId(),
                    "/desk/intents",
                    "/desk/intents/trials/" + trial("HOLDS", trial, null),
                    "/desk/intents/trials/" + trial("WORSE", harm, null),
                    "/desk/intents/trials/" + trial("FAILED", null, "learning needs more memory"),
                    "/desk/cases/" + unproven.caseId(),
                    "/desk/issue",
                    "/desk/achievements",
                    "/desk/achievements/new",
                    "/desk/achievements/edit/" + badges.of(earner.id()).get(0).achievement(),
                    "/desk/badges",
                    "/desk/staff",
                    "/desk/absences",
                    "/desk/unanswered",
                    "/desk/bounces",
                    "/desk/templates",
                    "/desk/templates/preview?file=answers/ask.md",
                    "/desk/figures",
                    "/desk/sign-up/made-up")) {
                browser.open(home + path);
                all.assertThat(browser.barriers()).as(path).isEmpty();
                all.assertThat(browser.barriersInTheDark())
                        .as(path + " in the dark")
                        .isEmpty();
            }
            browser.openMail(issuanceMail());
            all.assertThat(browser.barriers()).as("the issuance mail").allMatch(AccessibilityTests::isOfThePage);
            all.assertThat(browser.barriersInTheDark())
                    .as("the issuance mail in the dark")
                    .allMatch(AccessibilityTests::isOfThePage);
            all.assertAll();
        }
    }

    /** A trial of new examples, as it stands once it is finished. */
    private UUID trial(String state, @Nullable Trial outcome, @Nullable String fault) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into learning_trial (id, state, base, diff, outcome, fault, started_by, started_at)"
                        + " values (:id, :state, '', '+    - \"new\"', cast(:outcome as jsonb), :fault, 'ada', now())")
                .param("id", id)
                .param("state", state)
                .param("outcome", outcome == null ? null : json.writeValueAsString(outcome))
                .param("fault", fault)
                .update();
        return id;
    }
}
