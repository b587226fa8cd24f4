package org.badgedesk.web;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser; the test is skipped where the machine has none. */
final class Chromium implements AutoCloseable {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final int JAVASCRIPT_OFF = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ChromeDriver driver;

    private Chromium(Map<String, Object> preferences) {
        Assumptions.assumeTrue(
                Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
                "skipped: there is no " + BROWSER + " with " + DRIVER + " (apt-get install chromium chromium-driver)");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        options.setExperimentalOption("prefs", preferences);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
        driver.manage().timeouts().implicitlyWait(PATIENCE);
    }

    static Chromium withoutJavaScript() {
        return new Chromium(Map.of("profile.managed_default_content_settings.javascript", JAVASCRIPT_OFF));
    }

    static Chromium withJavaScript() {
        return new Chromium(Map.of());
    }

    void open(String url) {
        driver.get(url);
    }

    /** A mail as a mail program shows it. */
    void openMail(String html) {
        open("data:text/html;charset=utf-8;base64,"
                + Base64.getEncoder().encodeToString(html.getBytes(StandardCharsets.UTF_8)));
    }

    WebElement find(By what) {
        return new WebDriverWait(driver, Duration.ofSeconds(30))
                .until(ExpectedConditions.presenceOfElementLocated(what));
    }

    void heading(String text) {
        new WebDriverWait(driver, Duration.ofSeconds(30)).until(ExpectedConditions.textToBe(By.tagName("h1"), text));
    }

    void fill(String id, String text) {
        WebElement field = find(By.id(id));
        field.clear();
        field.sendKeys(text);
    }

    void press(String button) {
        enter(By.xpath("//main//button[normalize-space()='" + button + "']"));
    }

    /** Waits until the page is left: whoever opens another one at once would stop what was sent. */
    private void enter(By what) {
        WebElement target = find(what);
        WebElement page = driver.findElement(By.tagName("html"));
        target.sendKeys(Keys.ENTER);
        new WebDriverWait(driver, Duration.ofSeconds(30)).until(there -> isLeft(page));
    }

    /** While a page goes, the driver answers with an error of its own as often as with a stale element. */
    private static boolean isLeft(WebElement page) {
        try {
            page.isEnabled();
            return false;
        } catch (WebDriverException gone) {
            return true;
        }
    }

    /** Selects with the mouse from before what stands there to behind it, and copies that. */
    void copy(By what) {
        WebElement whole = find(what);
        int x = whole.getSize().getWidth() / 2 - 2;
        int y = whole.getSize().getHeight() / 2 - 2;
        new Actions(driver)
                .moveToElement(whole, -x, -y)
                .clickAndHold()
                .moveToElement(whole, x, y)
                .release()
                .keyDown(Keys.CONTROL)
                .sendKeys("c")
                .keyUp(Keys.CONTROL)
                .perform();
    }

    /** Clicks into a field and pastes what was copied. */
    void paste(By field) {
        new Actions(driver)
                .click(find(field))
                .keyDown(Keys.CONTROL)
                .sendKeys("v")
                .keyUp(Keys.CONTROL)
                .perform();
    }

    /** As somebody new: without cookies. */
    void forget() {
        driver.manage().deleteAllCookies();
    }

    /** Follows a link of the page by its words. */
    void follow(String words) {
        enter(By.xpath("//a[normalize-space()='" + words + "']"));
    }

    void tick(String name, boolean on) {
        WebElement box = find(By.cssSelector("input[type=checkbox][name=" + name + "]"));
        if (box.isSelected() != on) {
            box.sendKeys(Keys.SPACE);
        }
    }

    /** Where a link leads, as it stands in the page. */
    String link(String words) {
        return String.valueOf(find(By.linkText(words)).getDomAttribute("href"));
    }

    String text() {
        return find(By.tagName("body")).getText();
    }

    /** What the page says after a form was sent; the page may be replaced while it is being read. */
    String notice() {
        return new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .until(browser ->
                        browser.findElement(By.cssSelector("[role=status]")).getText());
    }

    String address() {
        return String.valueOf(driver.getCurrentUrl());
    }

    /** The words of the first frame of the page, which stands elsewhere. */
    String framed() {
        driver.switchTo().frame(0);
        try {
            return text();
        } finally {
            driver.switchTo().defaultContent();
        }
    }

    /** What axe-core finds against WCAG 2.2 AA on the page as it stands. */
    List<String> barriers() {
        scheme("light");
        return violations(new AxeBuilder()
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")));
    }

    /** The same in the dark, by the rules of colours: nothing else changes with the scheme. */
    List<String> barriersInTheDark() {
        scheme("dark");
        return violations(new AxeBuilder().withRules(List.of("color-contrast", "link-in-text-block")));
    }

    private List<String> violations(AxeBuilder axe) {
        // axe looks for frames first, and the driver would wait for them to appear.
        driver.manage().timeouts().implicitlyWait(Duration.ZERO);
        try {
            return axe.setLegacyMode(true).analyze(driver).getViolations().stream()
                    .map(Chromium::words)
                    .toList();
        } finally {
            driver.manage().timeouts().implicitlyWait(PATIENCE);
        }
    }

    private static String words(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream()
                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                        .toList();
    }

    /** As on a desktop, as on a small phone, and in the dark. */
    void shoot(String name) {
        for (Map.Entry<String, Integer> size : Map.of("", 1200, "-320", 320).entrySet()) {
            int height = measure(size.getValue(), "height");
            device(size.getValue(), Math.max(700, Math.min(6000, height)));
            save(name + size.getKey());
        }
        scheme("dark");
        device(1200, 1000);
        save(name + "-dark");
        scheme("light");
    }

    /** How wide or high the content of the page is in a window of this width. */
    int measure(int width, String dimension) {
        device(width, 700);
        Map<?, ?> metrics = driver.executeCdpCommand("Page.getLayoutMetrics", Map.of());
        Map<?, ?> content = (Map<?, ?>) metrics.get("cssContentSize");
        return ((Number) content.get(dimension)).intValue();
    }

    private void device(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    private void scheme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private void save(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
