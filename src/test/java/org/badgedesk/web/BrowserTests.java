package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Proposal;
import org.badgedesk.badges.Badges;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.Staff;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.chromium.ChromiumDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;

/** The main walks in a real browser, without JavaScript; the pages as people see them lie in target/screenshots. */
@WebTest
class BrowserTests {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    @Autowired
    private Office office;

    @Autowired
    private Staff staff;

    @Autowired
    private Earners earners;

    @Autowired
    private Badges badges;

    private ChromiumDriver browser;

    @BeforeEach
    void openBrowser() {
        Assumptions.assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "skipped: there is no " + CHROMIUM + " with " + DRIVER + " (apt-get install chromium-driver)");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars");
        options.setExperimentalOption("prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        browser = new ChromeDriver(service, options);
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void anEarnerSignsInChoosesAPasswordAndFindsTheBadge() {
        Earner earner = office.earnerOf(office.badge("Zoë Ångström"));
        String temporary = office.temporaryPassword(earner);

        open("/");
        shoot("home");
        open("/login");
        shoot("login");
        fill("username", earner.email().value());
        fill("password", temporary);
        press("Sign in");
        heading("Choose your password");
        shoot("password-change");
        fill("password", Office.PASSWORD);
        fill("repeated", Office.PASSWORD);
        press("Set this password");
        heading("Sign in");
        assertThat(browser.findElement(By.cssSelector("[role=status]")).getText())
                .contains("new password is set");
        fill("username", earner.email().value());
        fill("password", Office.PASSWORD);
        press("Sign in");

        heading("My badges");
        browser.findElement(By.tagName("summary")).sendKeys(Keys.ENTER);
        shoot("portfolio");
        assertThat(browser.findElement(By.linkText("Add to LinkedIn profile")).getDomAttribute("href"))
                .startsWith("https://www.linkedin.com/profile/add?");
        browser.findElement(By.linkText("Certified Tester")).sendKeys(Keys.ENTER);
        heading("Certified Tester");
        shoot("badge");
        open("/me/profile");
        fill("company", "Acme GmbH");
        press("Save");
        assertThat(browser.findElement(By.cssSelector("[role=status]")).getText())
                .contains("saved");
        shoot("profile");
        assertThat(earners.find(earner.id()).orElseThrow().company()).isEqualTo("Acme GmbH");
    }

    @Test
    void aColleagueApprovesANameChange() {
        Earner earner = office.earner("Ana Lopes");
        Proposal proposal = office.nameChange(earner, "Ana López");
        StaffId ben = new StaffId("ben@test.example");
        staff.acceptInvitation(staff.invite(ben, "test"), Office.PASSWORD).orElseThrow();

        open("/desk/cases/" + proposal.caseId());
        heading("Sign in to the desk");
        shoot("desk-login");
        fill("username", ben.value());
        fill("password", Office.PASSWORD);
        press("Sign in");
        shoot("case");
        press("Approve");
        assertThat(browser.findElement(By.cssSelector("[role=status]")).getText())
                .contains("That counts");
        shoot("case-approved");
        open("/desk?state=all");
        shoot("cases");
        open("/desk/issue");
        shoot("issue");
        open("/nothing");
        shoot("not-found");

        assertThat(badges.of(earner.id()).get(0).name().value()).isEqualTo("Ana López");
    }

    @Test
    void nothingIsWiderThanASmallPhone() {
        Earner earner = office.earner("Maximiliane Schwarzenberger-Oppenheimer");
        Proposal proposal = office.nameChange(earner, "Maximiliane Schwarzenberger");
        StaffId ada = new StaffId("ada@test.example");
        staff.acceptInvitation(staff.invite(ada, "test"), Office.PASSWORD).orElseThrow();
        open("/login");
        fill("username", earner.email().value());
        fill("password", Office.PASSWORD);
        press("Sign in");
        open("/desk/login");
        fill("username", ada.value());
        fill("password", Office.PASSWORD);
        press("Sign in");

        for (String path : List.of(
                "/",
                "/login",
                "/verify?q=" + "x".repeat(60),
                "/help",
                "/guides/sharing",
                "/badges/" + badges.of(earner.id()).get(0).id(),
                "/me",
                "/me/profile",
                "/desk",
                "/desk?state=all",
                "/desk/cases/" + proposal.caseId(),
                "/desk/issue",
                "/desk/staff")) {
            open(path);
            int width = ((Number) measure(320, "layoutViewport", "cssContentSize")).intValue();
            assertThat(width).as("width of " + path + " at 320 px").isLessThanOrEqualTo(320);
        }
    }

    private void open(String path) {
        browser.get("http://localhost:" + office.port() + path);
    }

    private void heading(String text) {
        new WebDriverWait(browser, Duration.ofSeconds(20)).until(ExpectedConditions.textToBe(By.tagName("h1"), text));
    }

    private void fill(String id, String text) {
        WebElement field = browser.findElement(By.id(id));
        field.clear();
        field.sendKeys(text);
    }

    private void press(String button) {
        browser.findElement(By.xpath("//main//button[normalize-space()='" + button + "']"))
                .sendKeys(Keys.ENTER);
    }

    /** As on a desktop, as on a small phone, and in the dark. */
    private void shoot(String name) {
        Dimension before = browser.manage().window().getSize();
        for (Map.Entry<String, Integer> size : Map.of("", 1200, "-320", 320).entrySet()) {
            int height = Math.min(6000, ((Number) measure(size.getValue(), "height", "cssContentSize")).intValue());
            device(size.getValue(), Math.max(height, 700));
            save(name + size.getKey());
        }
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        device(1200, 1000);
        save(name + "-dark");
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        browser.manage().window().setSize(before);
    }

    private void save(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Object measure(int width, String what, String where) {
        device(width, 700);
        Map<?, ?> metrics = browser.executeCdpCommand("Page.getLayoutMetrics", Map.of());
        Map<?, ?> content = (Map<?, ?>) metrics.get(where);
        return what.equals("height") ? content.get("height") : content.get("width");
    }

    private void device(int width, int height) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }
}
