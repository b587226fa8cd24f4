package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.cases.CaseList;
import org.badgedesk.cases.CaseQuery;
import org.badgedesk.cases.CaseSummary;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.letters.Certificates;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/**
 * What the FAQ tells earners to do, done step by step in a real browser without JavaScript; what they see lies in
 * target/screenshots.
 */
@WebTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaqTests {

    @Autowired
    private Office office;

    @Autowired
    private Badges badges;

    @Autowired
    private Earners earners;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Certificates certificates;

    @Autowired
    private CaseList cases;

    @Autowired
    private Actions actions;

    @Autowired
    private Environment environment;

    private Postbox postbox;
    private Chromium browser;

    @BeforeAll
    void openBrowser() {
        postbox = new Postbox(environment);
        browser = Chromium.withoutJavaScript();
    }

    @AfterAll
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void doINeedToRegister_noTheIssuanceMailHasAllThatIsNeeded() {
        String email = "e" + UUID.randomUUID().toString().substring(0, 8) + "@mail.example";
        LocalDate today = office.today();
        badges.issue(
                new Badges.Order(
                        office.achievement("Certified Tester"),
                        new EmailAddress(email),
                        new PersonName("Nguyễn Văn Đức"),
                        today,
                        today.plusYears(2),
                        true),
                "test");
        Postbox.Mail mail = postbox.mail(email, m -> m.text().contains("Temporary password: "));
        assertThat(mail.text()).contains("User name: " + email, "https://www.linkedin.com/profile/add?");
        String temporary = mail.text().replaceAll("(?s).*Temporary password: (\\S+).*", "$1");

        browser.openMail(mail.html()
                .replaceAll(
                        "cid:[^\"]+",
                        "data:image/png;base64,"
                                + Base64.getEncoder()
                                        .encodeToString(mail.pictures().get(0))));
        assertThat(browser.text()).contains("Certified Tester", temporary, "Add to LinkedIn profile");
        assertThat(browser.measure(320, "width")).isLessThanOrEqualTo(320);
        browser.shoot("faq-issuance-mail");

        fresh("/login");
        signIn(email, temporary);
        browser.heading("Choose your password");
        browser.fill("password", Office.PASSWORD);
        browser.fill("repeated", Office.PASSWORD);
        browser.press("Set this password");
        browser.heading("Sign in");
        signIn(email, Office.PASSWORD);
        browser.heading("My badges");
        assertThat(browser.text()).contains("Nguyễn Văn Đức", "Certified Tester", "Valid");
        browser.shoot("faq-my-badges");
    }

    @Test
    void iCannotReachTheLoginPage() {
        String email = "stuck" + UUID.randomUUID().toString().substring(0, 8) + "@mail.example";
        fresh("/help");
        browser.find(By.linkText("I cannot reach the login page")).sendKeys(Keys.ENTER);
        browser.shoot("faq-cannot-reach");
        assertThat(browser.find(By.id("cannot-reach-site")).getText())
                .contains("Clear your browser's cache", "another network", "Your IT department");

        browser.follow("Ask us");
        browser.fill("email", email);
        browser.fill("text", "I can't reach the login page, the browser says that the site cannot be reached.");
        browser.press("Send");
        assertThat(browser.notice()).contains("answer by e-mail");
        assertThat(postbox.mail(email, m -> true).text()).contains("Clear your browser's cache", "another network");
    }

    @Test
    void howDoIUpdateMyPassword() {
        Earner earner = office.earner("Pat Forgetful");
        fresh("/login");
        browser.follow("Request new password");
        browser.fill("username", earner.email().value());
        browser.press("Send me a temporary password");
        assertThat(browser.notice()).contains("on its way");
        browser.shoot("faq-password-requested");
        String temporary = postbox.mail(earner.email().value(), m -> m.text().contains("emporary password"))
                .text()
                .replaceAll("(?s).*emporary password[^:]*: (\\S+).*", "$1");
        open("/login");
        signIn(earner.email().value(), temporary);
        browser.heading("Choose your password");
        browser.fill("password", "another four words here");
        browser.fill("repeated", "another four words here");
        browser.press("Set this password");
        signIn(earner.email().value(), "another four words here");
        browser.heading("My badges");

        browser.follow("My profile");
        browser.fill("current", "another four words here");
        browser.fill("password", "and once more anew");
        browser.fill("repeated", "and once more anew");
        browser.press("Change password");
        signIn(earner.email().value(), "and once more anew");
        browser.heading("My badges");
    }

    @Test
    void myLoginAccountIsLocked() {
        Earner earner = office.earner("Lou Locked");
        for (int i = 0; i < 9; i++) {
            accounts.signIn(earner.email(), "wrong " + i, "203.0.113.9");
        }
        fresh("/login");
        signIn(earner.email().value(), "wrong again");
        browser.find(By.id("refusal"));
        signIn(earner.email().value(), Office.PASSWORD);
        assertThat(browser.find(By.id("refusal")).getText()).contains("locked after ten");
        browser.shoot("faq-locked");

        browser.follow("Ask us");
        browser.fill("email", earner.email().value());
        browser.fill("text", "My account is locked. Please unlock it.");
        browser.press("Send");
        assertThat(browser.notice()).contains("We have your question");
        String link = postbox.mail(earner.email().value(), m -> m.text().contains("/confirm/"))
                .text()
                .replaceAll("(?s).*(/confirm/[A-Za-z0-9_-]+).*", "$1");
        open(link);
        browser.press("Yes, it was me");
        browser.heading("Thank you");
        await().until(() -> !accounts.state(earner.id()).locked());
        open("/login");
        signIn(earner.email().value(), Office.PASSWORD);
        browser.heading("My badges");
    }

    @Test
    void myBadgeIsShowingAsExpired() {
        LocalDate today = office.today();
        Credential badge = office.badge("Xenia Expired", today.minusYears(2), today.minusDays(1));
        Earner earner = withPassword(badge);
        fresh("/login");
        signIn(earner.email().value(), Office.PASSWORD);
        assertThat(browser.text()).contains("Expired");
        browser.shoot("faq-expired");
        browser.follow("Tell us");
        browser.heading("Ask us");
        assertThat(browser.text()).contains("We answer to " + earner.email());
        browser.fill("text", "I renewed my certification last week but my badge still shows as expired.");
        browser.shoot("faq-ask");
        browser.press("Send");

        CaseSummary its = theCaseOf(earner);
        assertThat(its.intents()).containsExactly("expiry-dispute");
    }

    @Test
    void theExpirationDateOfMyBadgeIsIncorrect() {
        LocalDate today = office.today();
        Credential badge = office.badge("Wanda Wrong", today.minusYears(1), today.plusDays(9));
        Earner earner = withPassword(badge);
        fresh("/login");
        signIn(earner.email().value(), Office.PASSWORD);
        assertThat(browser.text()).contains("Is a date wrong?");
        browser.follow("Tell us");
        browser.fill("text", "The expiration date on my badge is wrong: I renewed until next year.");
        browser.press("Send");

        assertThat(theCaseOf(earner).intents()).containsExactly("expiry-dispute");
    }

    @Test
    void howDoIShareMyBadge() {
        Credential badge = office.badge("Sam Sharer");
        Earner earner = withPassword(badge);
        fresh("/login");
        signIn(earner.email().value(), Office.PASSWORD);
        browser.follow("Certified Tester");
        browser.heading("Certified Tester");
        browser.shoot("faq-badge");
        browser.follow("Share");
        browser.heading("Share Certified Tester");
        browser.shoot("faq-share");

        assertThat(browser.link("Add to LinkedIn profile"))
                .startsWith("https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=Certified%20Tester")
                .contains(
                        "&organizationName=Test%20Association&issueYear="
                                + badge.issuedOn().getYear() + "&issueMonth=",
                        "&expirationYear=" + badge.expiresOn().getYear() + "&expirationMonth=",
                        "&certUrl=http%3A%2F%2Flocalhost%3A8080%2Fbadges%2F" + badge.id() + "&certId=" + badge.id());
        assertThat(browser.link("LinkedIn")).startsWith("https://www.linkedin.com/sharing/share-offsite/?url=");
        assertThat(browser.link("Facebook")).startsWith("https://www.facebook.com/sharer/sharer.php?u=");
        assertThat(browser.link("X")).startsWith("https://x.com/intent/post?text=");
        browser.fill(
                "to",
                "boss-" + badge.id().value().toLowerCase(java.util.Locale.ROOT).replace('_', 'x') + "@acme.example");
        browser.press("Send");
        String to = browser.notice().replaceAll("(?s).*to (\\S+@acme\\.example).*", "$1");
        Postbox.Mail mail = postbox.mail(to, m -> m.subject().contains("Certified Tester"));
        assertThat(mail.text()).contains("Sam Sharer", "/badges/" + badge.id());
    }

    @Test
    void linkedInDoesNotDisplayTheBadgeGraphic() {
        Credential badge = office.badge("Lin Kedin");
        Earner earner = withPassword(badge);
        fresh("/help");
        browser.find(By.linkText("LinkedIn shows only a logo and not my badge")).sendKeys(Keys.ENTER);
        browser.shoot("faq-linkedin-graphic");
        assertThat(browser.find(By.id("linkedin-image")).getText()).contains("the logo", "Show credential");

        open("/login");
        signIn(earner.email().value(), Office.PASSWORD);
        open("/me/badges/" + badge.id());
        String leads = browser.link("Add to LinkedIn profile")
                .replaceAll(".*&certUrl=http%3A%2F%2Flocalhost%3A8080(%2Fbadges%2F[^&]*).*", "$1");
        fresh(URLDecoder.decode(leads, StandardCharsets.UTF_8));
        assertThat(browser.text()).as("what Show credential opens").contains("Valid.", "Lin Kedin");
        assertThat(browser.find(By.cssSelector(".badge-image img")).getDomProperty("naturalWidth"))
                .isNotEqualTo("0");
    }

    @Test
    void howDoIAddMyBadgeToARésuméOrWebsiteOrPrintIt() throws IOException {
        Credential badge = office.badge("Ria Résumé");
        Earner earner = withPassword(badge);
        fresh("/login");
        signIn(earner.email().value(), Office.PASSWORD);
        open("/me/badges/" + badge.id());
        assertThat(browser.link("Image (PNG)")).isEqualTo("/badges/" + badge.id() + "/image.png?download=");
        assertThat(browser.text()).contains("ask for a certificate").doesNotContain("Certificate (PDF)");
        certificates.offer(badge.achievement(), true, "test", "");
        open("/me/badges/" + badge.id());
        assertThat(browser.link("Certificate (PDF)")).isEqualTo("/me/badges/" + badge.id() + "/certificate.pdf");
        assertThat(browser.find(By.id("address")).getDomProperty("value")).endsWith("/badges/" + badge.id());

        String frame = browser.find(By.id("frame")).getDomProperty("value");
        String snippet = browser.find(By.id("snippet")).getDomProperty("value");
        HttpServer website = website((frame + snippet).replace("http://localhost:8080", home()));
        try {
            browser.open("http://127.0.0.1:" + website.getAddress().getPort() + "/");
            assertThat(browser.framed()).contains("Certified Tester", "Ria Résumé", "Valid");
            assertThat(browser.find(By.cssSelector("a > img")).getDomProperty("naturalWidth"))
                    .as("the image is there")
                    .isNotEqualTo("0");
            browser.shoot("faq-website");
        } finally {
            website.stop(0);
        }
    }

    @Test
    void howDoIAddABadgeToMyEmailSignature() {
        Credential badge = office.badge("Sig Nature");
        Earner earner = withPassword(badge);
        earners.updateProfile(earner.id(), "Acme & Söhne <GmbH>", "Head of Tests");
        office.portfolio(earner);
        fresh("/login");
        signIn(earner.email().value(), Office.PASSWORD);
        browser.follow("Certified Tester");
        browser.follow("Share");
        browser.follow("put the badge into your e-mail signature");
        browser.heading("The badge in your e-mail signature");
        browser.shoot("faq-signature");

        assertThat(browser.text()).contains("Outlook", "Gmail", "Apple Mail", "Yahoo Mail");
        assertThat(browser.find(By.cssSelector(".sample")).getText())
                .contains("Sig Nature", "Head of Tests, Acme & Söhne <GmbH>", "Certified Tester", "All my badges");
        assertThat(browser.find(By.cssSelector(".sample a")).getDomAttribute("href"))
                .endsWith("/badges/" + badge.id());
        assertThat(browser.find(By.id("html")).getDomProperty("value"))
                .startsWith("<table")
                .contains("Acme &amp; Söhne &lt;GmbH&gt;")
                .doesNotContain("th:");
    }

    @Test
    void theSignatureIsCopiedAndPastedAsThePageSays() {
        Credential badge = office.badge("Pas Ter");
        Earner earner = withPassword(badge);
        fresh("/login");
        signIn(earner.email().value(), Office.PASSWORD);
        open("/me/badges/" + badge.id() + "/signature");
        browser.copy(By.cssSelector(".sample"));
        browser.openMail("<!DOCTYPE html><html lang=en><title>Settings</title><h1>Signature</h1>"
                + "<div id=editor contenteditable style='min-height:9em;border:1px solid'></div>");
        browser.paste(By.id("editor"));
        browser.shoot("faq-signature-pasted");

        assertThat(browser.find(By.id("editor")).getText()).contains("Pas Ter", "Certified Tester");
        assertThat(browser.find(By.cssSelector("#editor img")).getDomAttribute("src"))
                .as("the image comes along by its address")
                .contains("/badges/" + badge.id() + "/image");
        assertThat(browser.find(By.cssSelector("#editor a")).getDomAttribute("href"))
                .endsWith("/badges/" + badge.id());
    }

    @Test
    void howDoIChangeMyCompanyJobTitleAndPhoto() throws IOException {
        Earner earner = office.earner("Ed Employed");
        Path photo = Files.createTempFile("photo", ".png");
        BufferedImage image = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(image, "png", photo.toFile());
        fresh("/login");
        signIn(earner.email().value(), Office.PASSWORD);
        browser.follow("My profile");
        browser.fill("company", "New Employer AG");
        browser.fill("jobTitle", "Quality Lead");
        browser.press("Save");
        assertThat(browser.notice()).contains("saved");
        browser.find(By.id("photo")).sendKeys(photo.toString());
        browser.press("Save photo");
        assertThat(browser.notice()).contains("photo is saved");
        browser.shoot("faq-profile");
        Files.delete(photo);

        Earner after = earners.find(earner.id()).orElseThrow();
        assertThat(after.company()).isEqualTo("New Employer AG");
        assertThat(after.jobTitle()).isEqualTo("Quality Lead");
    }

    @Test
    void howDoIAddAnAlternateAddress() {
        Earner earner = office.earner("Al Ternate");
        String other = "o" + UUID.randomUUID().toString().substring(0, 8) + "@mail.example";
        fresh("/login");
        signIn(earner.email().value(), Office.PASSWORD);
        open("/me/profile");
        browser.fill("alternate", other);
        browser.press("Add and send a link to it");
        String link = postbox.mail(other, m -> m.text().contains("/confirm-address/"))
                .text()
                .replaceAll("(?s).*(/confirm-address/[A-Za-z0-9_-]+).*", "$1");
        open(link);
        browser.press("Yes, this address is mine");
        browser.heading("Thank you");

        assertThat(earners.find(new EmailAddress(other))).map(Earner::id).contains(earner.id());
    }

    @Test
    void iWantToChangeMyName_aFormThatStaffDecide() {
        Earner earner = office.earner("Katherine O'Neil");
        fresh("/login");
        signIn(earner.email().value(), Office.PASSWORD);
        open("/me/profile");
        browser.follow("Change my name");
        browser.fill("name", "Kate Ó Néill");
        browser.fill("reason", "Spelled the Irish way. And please unlock the account of bob@mail.example.");
        browser.shoot("faq-change-name");
        browser.press("Ask for this change");
        assertThat(browser.notice()).contains("We have your request");

        Proposal proposal = theProposalOf(earner);
        assertThat(proposal.state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        assertThat(proposal.after()).containsEntry("name", "Kate Ó Néill");
        assertThat(earners.find(earner.id()).orElseThrow().name()).isEqualTo(earner.name());
    }

    @Test
    void theSpecialCharactersInMyNameDoNotDisplayProperly() {
        Earner earner = office.earner("JosÃ© NÃºÃ±ez");
        fresh("/login");
        signIn(earner.email().value(), Office.PASSWORD);
        browser.heading("My badges");
        assertThat(browser.text()).contains("JosÃ© NÃºÃ±ez");
        browser.follow("My profile");
        browser.follow("Change my name");
        browser.fill("name", "José Núñez");
        browser.fill("reason", "The special characters in my name are not displayed properly.");
        browser.shoot("faq-name-misspelt");
        browser.press("Ask for this change");
        assertThat(browser.notice()).contains("We have your request");

        Proposal proposal = theProposalOf(earner);
        assertThat(proposal.before()).containsEntry("name", "JosÃ© NÃºÃ±ez");
        assertThat(proposal.after()).containsEntry("name", "José Núñez");
    }

    @Test
    void iWantToChangeMyAddress_aFormThatStaffDecide() {
        Earner earner = office.earner("Mo Moves");
        String wanted = "n" + UUID.randomUUID().toString().substring(0, 8) + "@mail.example";
        fresh("/login");
        signIn(earner.email().value(), Office.PASSWORD);
        open("/me/profile");
        browser.follow("Change my e-mail address");
        browser.fill("email", wanted);
        browser.press("Ask for this change");
        assertThat(browser.notice()).contains("We have your request");

        Proposal proposal = theProposalOf(earner);
        assertThat(proposal.after()).containsEntry("email", wanted);
        assertThat(proposal.state()).isNotEqualTo(ProposalState.DONE);
        assertThat(earners.find(earner.id()).orElseThrow().email()).isEqualTo(earner.email());
    }

    @Test
    void myEmployerRequiresVerification() {
        Credential badge = office.badge("Vera Verified");
        fresh("/badges/" + badge.id());
        assertThat(browser.text()).contains("Valid.", "Vera Verified").doesNotContain("Download");
        open("/verify");
        browser.fill("q", "http://localhost:8080/badges/" + badge.id());
        browser.press("Check");
        browser.heading("Certified Tester");
    }

    @Test
    void iWouldLikeOneAddressForAllMyBadges() {
        Earner earner = office.earner("Po Portfolio");
        fresh("/login");
        signIn(earner.email().value(), Office.PASSWORD);
        browser.follow("Show badges in a public portfolio");
        String slug = "po-" + UUID.randomUUID().toString().substring(0, 8);
        browser.fill("slug", slug);
        browser.tick("open", true);
        browser.press("Save");
        assertThat(browser.notice()).contains("Your portfolio is public");
        browser.shoot("faq-portfolio-settings");

        fresh("/p/" + slug);
        browser.heading("Po Portfolio");
        assertThat(browser.text()).contains("Certified Tester");
        browser.shoot("faq-public-portfolio");
    }

    @Test
    void theUserGuidesArePagesAndPdf() {
        fresh("/guides");
        browser.shoot("faq-guides");
        browser.follow("Sharing your badges");
        browser.heading("Sharing your badges");
        browser.follow("Español");
        browser.heading("Compartir sus insignias");
        browser.shoot("faq-guide-es");
        browser.follow("English");
        browser.heading("Sharing your badges");
        assertThat(browser.link("Download PDF")).isEqualTo("/guides/sharing.pdf?lang=en");
    }

    @Test
    void iCannotFindWhatIAmLookingFor() {
        String email = "stranger" + UUID.randomUUID().toString().substring(0, 8) + "@mail.example";
        fresh("/help");
        browser.shoot("faq-help");
        browser.find(By.cssSelector("#more a.button")).sendKeys(Keys.ENTER);
        browser.heading("Ask us");
        browser.fill("email", email);
        browser.fill("text", "How do I put my badge on my LinkedIn profile?");
        browser.press("Send");
        assertThat(browser.notice()).contains("answer by e-mail");

        Postbox.Mail answer = postbox.mail(email, m -> m.text().contains("Add to LinkedIn profile"));
        assertThat(answer.autoSubmitted()).isEqualTo("auto-replied");
    }

    private Earner withPassword(Credential badge) {
        Earner earner = office.earnerOf(badge);
        accounts.setPassword(earner.id(), Office.PASSWORD);
        return earner;
    }

    private CaseSummary theCaseOf(Earner earner) {
        return await().until(
                        () -> cases.page(new CaseQuery(null, earner.email(), null, 10))
                                .items(),
                        items -> items.size() == 1 && !items.get(0).intents().isEmpty())
                .get(0);
    }

    private Proposal theProposalOf(Earner earner) {
        List<Proposal> proposals = actions.of(theCaseOf(earner).id());
        assertThat(proposals).hasSize(1);
        return proposals.get(0);
    }

    /** Somebody's page on another host. */
    private static HttpServer website(String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] page = ("<!DOCTYPE html><html lang=en><title>My site</title><h1>My site</h1>" + body)
                .getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        return server;
    }

    private void signIn(String username, String password) {
        browser.fill("username", username);
        browser.fill("password", password);
        browser.press("Sign in");
    }

    private void fresh(String path) {
        open("/help");
        browser.forget();
        open(path);
    }

    private void open(String path) {
        browser.open(home() + path);
    }

    private String home() {
        return "http://localhost:" + office.port();
    }
}
