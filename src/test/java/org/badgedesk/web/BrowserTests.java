package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Proposal;
import org.badgedesk.badges.Badges;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.Staff;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

/** The main walks in a real browser, without JavaScript; the pages as people see them lie in target/screenshots. */
@WebTest
class BrowserTests {

    @Autowired
    private Office office;

    @Autowired
    private Staff staff;

    @Autowired
    private Earners earners;

    @Autowired
    private Badges badges;

    private Chromium browser;

    @BeforeEach
    void openBrowser() {
        browser = Chromium.withoutJavaScript();
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void anEarnerSignsInChoosesAPasswordAndFindsTheBadge() {
        Earner earner = office.earnerOf(office.badge("Zoë Ångström"));
        String temporary = office.temporaryPassword(earner);

        open("/");
        browser.shoot("home");
        open("/login");
        browser.shoot("login");
        browser.fill("username", earner.email().value());
        browser.fill("password", temporary);
        browser.press("Sign in");
        browser.heading("Choose your password");
        browser.shoot("password-change");
        browser.fill("password", Office.PASSWORD);
        browser.fill("repeated", Office.PASSWORD);
        browser.press("Set this password");
        browser.heading("Sign in");
        assertThat(browser.notice()).contains("new password is set");
        browser.fill("username", earner.email().value());
        browser.fill("password", Office.PASSWORD);
        browser.press("Sign in");

        browser.heading("My badges");
        browser.shoot("portfolio");
        browser.find(By.linkText("Certified Tester")).sendKeys(Keys.ENTER);
        browser.heading("Certified Tester");
        browser.shoot("badge");
        open("/me/profile");
        browser.fill("company", "Acme GmbH");
        browser.press("Save");
        assertThat(browser.notice()).contains("saved");
        browser.shoot("profile");
        assertThat(earners.find(earner.id()).orElseThrow().company()).isEqualTo("Acme GmbH");
    }

    @Test
    void aColleagueApprovesANameChange() {
        Earner earner = office.earner("Ana Lopes");
        Proposal proposal = office.nameChange(earner, "Ana López");
        StaffId ben = new StaffId("ben@test.example");
        staff.acceptInvitation(staff.invite(ben, "test"), Office.PASSWORD).orElseThrow();

        open("/desk/cases/" + proposal.caseId());
        browser.heading("Sign in to the desk");
        browser.shoot("desk-login");
        browser.fill("username", ben.value());
        browser.fill("password", Office.PASSWORD);
        browser.press("Sign in");
        browser.shoot("case");
        browser.press("Approve");
        assertThat(browser.notice()).contains("That counts");
        browser.shoot("case-approved");
        open("/desk?state=all");
        browser.shoot("cases");
        open("/desk/issue");
        browser.shoot("issue");
        open("/nothing");
        browser.shoot("not-found");

        assertThat(badges.of(earner.id()).get(0).name().value()).isEqualTo("Ana López");
    }

    @Test
    void anAdminMakesAnAchievementAndChangesIt() {
        StaffId ada = new StaffId("ada@test.example");
        staff.acceptInvitation(staff.invite(ada, "test"), Office.PASSWORD).orElseThrow();
        String slug = "b-" + UUID.randomUUID().toString().substring(0, 8);

        open("/desk/achievements/new");
        browser.fill("username", ada.value());
        browser.fill("password", Office.PASSWORD);
        browser.press("Sign in");
        browser.fill("name", "Certified Welder");
        browser.fill("slug", slug);
        browser.fill("description", "Welds steel.");
        browser.fill("criteria", "Pass the exam.");
        browser.fill("years", "2");
        browser.shoot("achievement-new");
        browser.press("Make it");
        assertThat(browser.notice()).contains("Certified Welder is made");
        browser.shoot("achievements");
        open("/desk/achievements/edit/" + slug);
        browser.fill("name", "Master Welder");
        browser.fill("why", "The board has renamed it.");
        browser.press("Save the change");

        assertThat(browser.notice()).contains("Master Welder is saved");
        open("/desk/achievements/edit/" + slug);
        browser.shoot("achievement-changed");
        assertThat(badges.achievement(slug).orElseThrow().name()).isEqualTo("Master Welder");
    }

    @Test
    void nothingIsWiderThanASmallPhone() {
        Earner earner = office.earner("Maximiliane Schwarzenberger-Oppenheimer");
        Proposal proposal = office.nameChange(earner, "Maximiliane Schwarzenberger");
        StaffId ada = new StaffId("ada@test.example");
        staff.acceptInvitation(staff.invite(ada, "test"), Office.PASSWORD).orElseThrow();
        open("/login");
        browser.fill("username", earner.email().value());
        browser.fill("password", Office.PASSWORD);
        browser.press("Sign in");
        open("/desk/login");
        browser.fill("username", ada.value());
        browser.fill("password", Office.PASSWORD);
        browser.press("Sign in");

        for (String path : List.of(
                "/",
                "/login",
                "/verify?q=" + "x".repeat(60),
                "/help",
                "/guides/sharing",
                "/badges/" + badges.of(earner.id()).get(0).id(),
                "/me",
                "/me/profile",
                "/me/name",
                "/me/portfolio",
                "/me/badges/" + badges.of(earner.id()).get(0).id(),
                "/me/badges/" + badges.of(earner.id()).get(0).id() + "/signature",
                "/help/ask",
                "/desk",
                "/desk?state=all",
                "/desk/cases/" + proposal.caseId(),
                "/desk/issue",
                "/desk/achievements",
                "/desk/achievements/new",
                "/desk/achievements/edit/" + badges.of(earner.id()).get(0).achievement(),
                "/desk/staff")) {
            open(path);
            int width = browser.measure(320, "width");
            assertThat(width).as("width of " + path + " at 320 px").isLessThanOrEqualTo(320);
        }
    }

    private void open(String path) {
        browser.open("http://localhost:" + office.port() + path);
    }
}
