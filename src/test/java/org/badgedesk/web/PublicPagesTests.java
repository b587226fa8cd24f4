package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.BulkIssue;
import org.badgedesk.badges.BulkLoad;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.Portfolios;
import org.badgedesk.badges.openbadges.BadgeCheck;
import org.badgedesk.cases.CaseList;
import org.badgedesk.cases.CaseQuery;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.core.PersonName;
import org.badgedesk.letters.Letter;
import org.badgedesk.letters.Letters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WebTest
class PublicPagesTests {

    private static final Pattern LINK = Pattern.compile("/confirm/[A-Za-z0-9_-]+");

    @Autowired
    private Office office;

    @Autowired
    private DataSource source;

    @Autowired
    private Badges badges;

    @Autowired
    private Portfolios portfolios;

    @Autowired
    private Letters letters;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Cases cases;

    @Autowired
    private CaseList list;

    @Autowired
    private Actions actions;

    @Autowired
    private BulkIssue bulk;

    @Autowired
    private BadgeCheck check;

    @Autowired
    private Earners earners;

    @Autowired
    private Issuer issuer;

    @Test
    void aBadgesPageSaysWhoHoldsItAndThatItIsValid() {
        Credential badge = office.badge("Zoë Ångström");

        Visitor.Page page = office.visitor().get("/badges/" + badge.id());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html().select(".verdict.valid")).hasSize(1);
        assertThat(page.text()).contains("Zoë Ångström", "Certified Tester", "Do it & show it <well>.");
        assertThat(page.html().select("meta[property=og:title]").attr("content"))
                .isEqualTo("Certified Tester – Zoë Ångström");
        assertThat(page.html().select("meta[property=og:image]").attr("content"))
                .endsWith("/badges/" + badge.id() + "/image.png");
        assertThat(page.html()
                        .select("a[href^=https://www.linkedin.com/profile/add]")
                        .attr("href"))
                .contains("name=Certified%20Tester", "organizationName=Test%20Association", "certId=" + badge.id());
    }

    @Test
    void anExpiredARevokedAndAReplacedBadgeSaySo() {
        LocalDate today = office.today();
        Credential expired = office.badge("Cy Young", today.minusYears(2), today.minusDays(1));
        Credential revoked = office.badge("Rex Revoked");
        badges.revoke(revoked.id(), "an inner reason", "test");
        Credential older = office.badge("Sue Superseded", today.minusYears(1), today.plusDays(5));
        Credential newer = office.badge(
                older.achievement(),
                office.earnerOf(older).email().value(),
                "Sue Superseded",
                today,
                today.plusYears(1));
        Visitor visitor = office.visitor();

        assertThat(visitor.get("/badges/" + expired.id()).html().select(".verdict.expired"))
                .hasSize(1);
        Visitor.Page gone = visitor.get("/badges/" + revoked.id());
        assertThat(gone.html().select(".verdict.revoked")).hasSize(1);
        assertThat(gone.text()).doesNotContain("an inner reason");
        assertThat(visitor.get("/badges/" + older.id())
                        .html()
                        .select(".verdict.superseded a")
                        .attr("href"))
                .endsWith("/badges/" + newer.id());
    }

    @Test
    void aRenamedBadgeShowsNoFormerName() {
        Credential badge = office.badge("Ana Former");
        badges.rename(badge.earner(), new PersonName("Ana Now"), "test", "married");

        Visitor.Page page = office.visitor().get("/badges/" + badge.id());

        assertThat(page.answer().body()).contains("Ana Now").doesNotContain("Former");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/badges/no-such-badge",
                "/badges/x",
                "/badges/%3Cscript%3E",
                "/letters/no-such-letter",
                "/guides/nothing",
                "/nothing"
            })
    void whatIsNotThereIsNotFoundInTheDesksOwnWords(String path) {
        Visitor.Page page = office.visitor().get(path);

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains("There is nothing at this address").doesNotContain("Whitelabel");
    }

    @Test
    void aBadgesImageIsServedKeptInCachesAndSavedUnderAName() {
        Credential badge = office.badge("Ana Lopes");
        Visitor visitor = office.visitor();

        Visitor.Page png = visitor.get("/badges/" + badge.id() + "/image.png");
        assertThat(png.header("Content-Type")).contains("image/png");
        assertThat(png.header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("max-age"));
        assertThat(png.header("ETag")).isPresent();
        Visitor.Page svg = visitor.get("/badges/" + badge.id() + "/image.svg");
        assertThat(svg.header("Content-Security-Policy"))
                .hasValueSatisfying(value -> assertThat(value).contains("sandbox", "default-src 'none'"));
        assertThat(visitor.get("/badges/" + badge.id() + "/image.png?download").header("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));
    }

    @Test
    void whatAllSeeOfABadgeIsKeptForAMinuteByACacheBetweenAndByNoBrowser() {
        Earner earner = office.earner("Cara Cached");
        Credential badge = badges.of(earner.id()).get(0);
        Visitor visitor = office.visitor();
        for (String path : List.of(
                "/badges/" + badge.id(),
                "/badges/" + badge.id() + "/embed",
                "/badges/" + badge.id() + "/openbadge-3.png",
                "/ob/2/assertions/" + badge.id(),
                "/ob/3/credentials/" + badge.id(),
                "/ob/3/credentials/" + badge.id() + ".jwt",
                "/ob/3/credentials/" + badge.id() + "/1",
                "/ob/2/issuer",
                "/ob/3/status/0",
                "/ob/3/jwks")) {
            Visitor.Page page = visitor.get(path);
            assertThat(page.header("Cache-Control"))
                    .as(path)
                    .hasValueSatisfying(value -> assertThat(value)
                            .contains("public", "max-age=0", "s-maxage=60")
                            .doesNotContain("no-store"));
            assertThat(page.header("Set-Cookie")).as(path).isEmpty();
        }
        assertThat(visitor.get("/ob/3/status/4711").status()).isEqualTo(404);

        visitor.signIn(earner.email().value(), Office.PASSWORD);

        Visitor.Page own = visitor.get("/badges/" + badge.id());
        assertThat(own.header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(own.header("Vary"))
                .hasValueSatisfying(value -> assertThat(value).contains("Cookie"));
    }

    @Test
    void aLetterIsCheckedByItsNumber() {
        Credential badge = office.badge("Lea Letter");
        Letter letter = letters.write(badge.id(), "Acme Secret GmbH", Language.ENGLISH, "test", "asked for");
        Visitor visitor = office.visitor();

        Visitor.Page valid = visitor.get("/letters/" + letter.number());
        assertThat(valid.html().select(".verdict.valid")).hasSize(1);
        assertThat(valid.text()).contains("Lea Letter", "Certified Tester").doesNotContain("Acme");

        jdbc.sql("update letter set expires_on = '2026-01-31' where number = ?")
                .param(letter.number())
                .update();
        Visitor.Page expired = visitor.get("/letters/" + letter.number());
        assertThat(expired.html().select(".verdict.valid")).isEmpty();
        assertThat(expired.html().select(".verdict.expired").text()).contains("ended on 31 January 2026");

        badges.rename(badge.earner(), new PersonName("Lea Lettermann"), "test", "married");
        Visitor.Page superseded = visitor.get("/letters/" + letter.number());
        assertThat(superseded.html().select(".verdict.expired")).hasSize(1);
        assertThat(superseded.text()).doesNotContain("Lea Letter");
    }

    @Test
    void checkingFindsABadgeByLinkOrNumberAndALetterByNumber() {
        Credential badge = office.badge("Ana Lopes");
        Letter letter = letters.write(badge.id(), null, Language.ENGLISH, "test", "asked for");
        Visitor visitor = office.visitor();

        assertThat(visitor.get("/verify?q=" + badge.id()).leadsTo()).isEqualTo("/badges/" + badge.id());
        assertThat(visitor.get("/verify?q=%20http%3A%2F%2Flocalhost%3A8080%2Fbadges%2F" + badge.id() + "%3Futm%3D1%20")
                        .leadsTo())
                .isEqualTo("/badges/" + badge.id());
        assertThat(visitor.get("/verify?q=" + letter.number()).leadsTo()).isEqualTo("/letters/" + letter.number());
    }

    @Test
    void checkingSaysPlainlyWhatIsUnknownAndWhatIsSomebodyElses() {
        Credential badge = office.badge("Ana Lopes");
        Visitor visitor = office.visitor();

        Visitor.Page unknown = visitor.get("/verify?q=%3Cb%3Emade-up%3C%2Fb%3E");
        assertThat(unknown.html().select("[role=alert]").text()).contains("There is no badge or letter", "<b>made-up");
        Visitor.Page elsewhere = visitor.get("/verify?q=https%3A%2F%2Fevil.example%2Fbadges%2F" + badge.id());
        assertThat(elsewhere.html().select("[role=alert]").text()).contains("is not an address of");
        assertThat(visitor.get("/verify?q=" + "x".repeat(3000)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.badgr.example/public/assertions/abc, is not an address of",
        "api.badgr.example/public/assertions/abc, is not an address of",
        "https://other.example, is not an address of",
        "OUR/p/ana-lopes-1, not that of a badge or letter",
        "OUR/badges/abcdefgh1234, There is no badge or letter",
        "https://other.example/a b<c, it is no web address"
    })
    void aLinkThatIsNoBadgesOfOursIsNotCalledAForgery(String link, String words) {
        String asked = link.replace("OUR", issuer.publicUrl().toString());

        String said = office.visitor()
                .get("/verify?q=" + URLEncoder.encode(asked, StandardCharsets.UTF_8))
                .html()
                .select("[role=alert]")
                .text();

        assertThat(said).contains(words);
        assertThat(said.contains("it is not.")).isEqualTo(words.startsWith("There is no badge"));
    }

    @Test
    void anIdInTheQueryOfAnAddressOfBeforeLeadsToTheBadgesPage(@TempDir Path folder) throws IOException {
        Credential known = office.badge("Ana Lopes");
        String id = UUID.randomUUID().toString().substring(0, 18);
        imported(folder, known, "/verify?id=" + id);

        Visitor visitor = office.visitor();
        for (String link : List.of(
                "https://old.example/verify?id=" + id,
                "https://old.example/verify?utm_source=mail&id=" + id,
                "old.example/verify?id=" + id + "&lang=de",
                id)) {
            assertThat(visitor.get("/verify?q=" + URLEncoder.encode(link, StandardCharsets.UTF_8))
                            .leadsTo())
                    .as(link)
                    .isEqualTo("/badges/" + known.id());
        }
        assertThat(visitor.get("/verify?id=" + id).leadsTo())
                .as("where the old host is ours now")
                .isEqualTo("/badges/" + known.id());
        assertThat(visitor.get("/verify?q=https%3A%2F%2Fold.example%2Fverify%3Fid%3Dnone")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aLinkToSomebodyElsesSiteIsNotOursForAPathThatAnySiteMayHave(@TempDir Path folder) throws IOException {
        Credential known = office.badge("Ana Lopes");
        String number = "7" + Math.abs(UUID.randomUUID().getMostSignificantBits() % 1_000_000);
        Credential other = office.badge("Bob Marsh");
        imported(folder, known, "/badges/" + number);
        imported(folder, other, "/verify?id=" + number);

        Visitor visitor = office.visitor();
        for (String link : List.of(
                "https://rival.example/badges/" + number,
                "rival.example/badges/" + number,
                "https://rival.example/badges/" + number + "?utm_source=a-long-word-in-the-query",
                "https://rival.example/verify?id=" + number,
                "https://rival.example/verify?utm_source=a-long-word-in-the-query&id=" + number)) {
            assertThat(visitor.get("/verify?q=" + URLEncoder.encode(link, StandardCharsets.UTF_8))
                            .html()
                            .select("[role=alert]")
                            .text())
                    .as(link)
                    .contains("is not an address of");
        }
        assertThat(visitor.get("/verify?q="
                                + URLEncoder.encode(issuer.publicUrl() + "/badges/" + number, StandardCharsets.UTF_8))
                        .leadsTo())
                .isEqualTo("/badges/" + known.id());
    }

    @Test
    void aBadgesAddressOfBeforeLeadsToItsPage(@TempDir Path folder) throws IOException {
        Credential known = office.badge("Ana Lopes");
        String path = "/award/" + UUID.randomUUID();
        imported(folder, known, path + "?v=1");

        Visitor visitor = office.visitor();
        for (String link : List.of(
                "https://old.example" + path + "?v=1",
                issuer.publicUrl() + path + "?v=1",
                path + "?v=1",
                path.substring(1) + "?v=1",
                path.substring("/award/".length()))) {
            assertThat(visitor.get("/verify?q=" + URLEncoder.encode(link, StandardCharsets.UTF_8))
                            .leadsTo())
                    .isEqualTo("/badges/" + known.id());
        }
    }

    /** Has the badge known as that which had this address where it was kept before. */
    private void imported(Path folder, Credential known, String address) throws IOException {
        String row = "achievement,email,name,issuedOn,expiresOn,url\n%s,%s,Ana Lopes,%s,,https://old.example%s\n"
                .formatted(
                        known.achievement(),
                        earners.find(known.earner()).orElseThrow().email(),
                        known.issuedOn(),
                        address);
        bulk.run(Files.writeString(folder.resolve("old.csv"), row), false, "test", new BulkLoad.Listener() {
            @Override
            public void refused(long line, String reason) {
                throw new AssertionError(reason);
            }

            @Override
            public void progress(long rows, double share) {}
        });
    }

    @Test
    void aBadgePastedAsTextIsReadLikeItsFile() {
        Credential badge = office.badge("Ana Lopes");
        Visitor visitor = office.visitor();
        Visitor.Page form = visitor.get("/verify");
        String json = visitor.get("/ob/3/credentials/" + badge.id()).answer().body();

        assertThat(pasted(visitor, form, "\n " + json + "\n").text())
                .contains("Valid.", "the signature is ours and nothing was changed");
        assertThat(pasted(visitor, form, json.replace("Ana Lopes", "Eva Lopes")).text())
                .contains("Not genuine.");
        String written =
                java.net.URLEncoder.encode(json, StandardCharsets.UTF_8).replace("+", "%20");
        assertThat(pasted(visitor, form, "data:application/json," + written).text())
                .contains("Valid.");
        assertThat(pasted(
                                visitor,
                                form,
                                "DATA:application/json;charset=utf-8;base64,"
                                        + java.util.Base64.getEncoder()
                                                .encodeToString(json.getBytes(StandardCharsets.UTF_8)))
                        .text())
                .contains("Valid.");
        assertThat(pasted(visitor, form, "data:no comma").text()).contains("it is no data: URL");
        assertThat(pasted(visitor, form, "{\"<b>\": 1}").text()).contains("That holds no Open Badge");
        assertThatThrownBy(() -> check.check("null".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(BadgeCheck.NoBadge.class);
        assertThatCode(() -> check.check(("\uFEFF" + json).getBytes(StandardCharsets.UTF_8)))
                .doesNotThrowAnyException();
        assertThat(pasted(visitor, form, badge.id().value()).leadsTo()).isEqualTo("/badges/" + badge.id());
        assertThat(visitor.get("/verify?q=eyJhbGciOiJub25lIn0.eyJpc3MiOiJtZSJ9.AAAAAAAAAAAA")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void longTextIsNeverLookedThroughForALinkAndNotShownAgain() {
        Visitor visitor = office.visitor();
        Visitor.Page form = visitor.get("/verify");

        Visitor.Page tooLong = pasted(visitor, form, "/a".repeat(100_001));
        assertThat(tooLong.status()).isEqualTo(200);
        assertThat(tooLong.html().select("[role=alert]").text()).contains("longer than 200,000 characters");
        assertThat(pasted(visitor, form, "{" + "/a".repeat(100_000)).text()).contains("longer than 200,000 characters");
        Visitor.Page noBadge = pasted(visitor, form, "/a".repeat(90_000));
        assertThat(noBadge.html().select("[role=alert]").text()).contains("neither JSON nor a JWT");
        assertThat(noBadge.text()).doesNotContain("/a/a/a");
        assertThat(noBadge.html().select("#q").val()).isEmpty();
    }

    private static Visitor.Page pasted(Visitor visitor, Visitor.Page form, String text) {
        String token = form.html().select("input[name=_csrf]").val();
        return visitor.post("/verify", Map.of("_csrf", token, "text", text));
    }

    @Test
    void theHelpAnswersEachQuestionUnderItsAnchor() {
        Visitor.Page help = office.visitor().get("/help");

        assertThat(help.html().select("section.answer#share-badge h2")).hasSize(1);
        assertThat(help.html().select("section.answer#first-login").text()).contains("Test Association");
        assertThat(help.html().select("nav.contents a").eachAttr("href"))
                .allSatisfy(href -> assertThat(help.html().getElementById(href.substring(1)))
                        .isNotNull());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unlock-account | ten failed sign-ins | Nobody has to approve it",
                "password-reset | Request new password | Nobody has to approve it",
                "resend-issuance-email | spam folder | Nobody has to approve it",
                "name-change | Change my name | One of our staff looks at it",
                "expiry-dispute | compare it with our records | One of our staff looks at it",
                "verification-letter | PDF | One of our staff looks at it",
                "email-change | Change my e-mail address | Our staff check it with special care"
            })
    void theHelpTellsOfEachRequestHowToAskAndWhatHappens(String id, String how, String what) {
        String said = office.visitor()
                .get("/help")
                .html()
                .select("section.answer#" + id)
                .text();

        assertThat(said).contains(how, what, "What happens then", "From any other address, we first mail a link");
        assertThat(said).doesNotContain("[", "th:", "${", "*");
        assertThat(said)
                .as("holds with one approver, and where staff do it by hand")
                .doesNotContain("twice", "within minutes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"managing", "sharing"})
    void theGuidesNameTheIssuerAndNobodyElse(String guide) {
        Visitor.Page page = office.visitor().get("/guides/" + guide);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html().select("main h1")).hasSize(1);
        assertThat(page.text())
                .contains("Test Association", "support@test.example")
                .doesNotContain("[(");
        assertThat(page.text()).doesNotContainIgnoringCase("cxpa").doesNotContainIgnoringCase("badgecert");
    }

    @ParameterizedTest
    @CsvSource({
        "en,Managing your badges,Sharing your badges",
        "es,Gestionar sus insignias,Compartir sus insignias",
        "fr,Gérer vos badges,Partager vos badges",
        "de,Ihre Badges verwalten,Ihre Badges teilen"
    })
    void theGuidesAreInTheBrowsersLanguageOrInTheOneThatIsChosen(String language, String managing, String sharing) {
        Visitor visitor = office.visitor();
        Visitor.Page chosen = visitor.get("/guides/managing?lang=" + language);
        Visitor.Page browsers = visitor.send(visitor.request("/guides/sharing")
                .header("Accept-Language", language + "-XX,pl;q=0.5")
                .GET()
                .build());

        for (Visitor.Page page : List.of(chosen, browsers)) {
            assertThat(page.html().select("main h1").text()).isEqualTo(page == chosen ? managing : sharing);
            assertThat(page.html().select(".guide").attr("lang")).isEqualTo(language);
            assertThat(page.html().select(".guide").text())
                    .contains("Test Association", "support@test.example", "My badges")
                    .doesNotContain("[(", "${", "*", "](");
            assertThat(page.html().select("nav a[aria-current]").text()).isNotEmpty();
        }
        assertThat(chosen.html().select(".guide h2")).hasSize(8);
        assertThat(browsers.html().select(".guide h2, .guide h3")).hasSize(11);
        assertThat(visitor.get("/guides/managing.pdf?lang=" + language).answer().body())
                .startsWith("%PDF");
        assertThat(visitor.get("/guides/managing?lang=pl")
                        .html()
                        .select("main h1")
                        .text())
                .as("one that the guide is not written in")
                .isEqualTo("Managing your badges");
    }

    @Test
    void openingAConfirmationLinkChangesNothingTheButtonDoesItOnce() {
        Earner earner = office.earner("Uma Unproven");
        Proposal unproven = office.unprovenNameChange(earner, "Uma Proven");
        String link = LINK.matcher(cases.find(unproven.caseId()).orElseThrow().replies().stream()
                        .map(reply -> reply.text())
                        .reduce("", String::concat))
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        Visitor anybody = office.visitor();

        Visitor.Page shown = anybody.get(link);
        assertThat(shown.text()).contains("Nothing has happened yet");
        assertThat(office.current(unproven).state()).isEqualTo(ProposalState.AWAITING_PROOF);

        Visitor.Page done = anybody.submit(shown, link, Map.of());
        assertThat(done.leadsTo()).isEqualTo(link + "?done");
        assertThat(anybody.get(done.leadsTo()).text()).contains("Thank you");
        assertThat(office.current(unproven).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);

        Visitor.Page again = anybody.get(link);
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.text()).contains("This link has done its work");
        assertThat(anybody.submit(shown, link, Map.of()).leadsTo()).isEqualTo(link);
        assertThat(actions.of(unproven.caseId())).hasSize(1);
    }

    @Test
    void aBadgeThatItsEarnerHasClosedIsNotThereForOthersWhateverTheyTry() {
        Earner earner = office.earner("Pia Private");
        Credential badge = badges.of(earner.id()).get(0);
        String slug = office.portfolio(earner);
        Visitor stranger = office.visitor();
        List<String> pages = List.of(
                "/badges/" + badge.id(),
                "/badges/" + badge.id() + "/embed",
                "/badges/" + badge.id() + "/image.png",
                "/badges/" + badge.id() + "/openbadge-2.png",
                "/badges/" + badge.id() + "/openbadge-3.png",
                "/ob/2/assertions/" + badge.id(),
                "/ob/3/credentials/" + badge.id(),
                "/ob/3/credentials/" + badge.id() + ".jwt",
                "/ob/3/credentials/" + badge.id() + "/1");
        assertThat(pages)
                .allSatisfy(
                        path -> assertThat(stranger.get(path).status()).as(path).isEqualTo(200));

        portfolios.share(earner.id(), badge.id(), false, false);

        assertThat(pages).allSatisfy(path -> {
            Visitor.Page page = stranger.get(path);
            assertThat(page.status()).as(path).isEqualTo(404);
            assertThat(page.text()).doesNotContain("Pia Private");
        });
        assertThat(stranger.get("/p/" + slug).html().select("a[href*=" + badge.id() + "]"))
                .isEmpty();
        Visitor.Page asked = stranger.get("/verify?q=" + badge.id());
        Visitor.Page madeUp =
                stranger.get("/verify?q=" + "x".repeat(badge.id().value().length()));
        assertThat(asked.status()).isEqualTo(madeUp.status());
        assertThat(asked.html().select("[role=alert]").text().replace(badge.id().value(), "…"))
                .as("the same as of a badge that never was")
                .isEqualTo(madeUp.html()
                        .select("[role=alert]")
                        .text()
                        .replace("x".repeat(badge.id().value().length()), "…"));
        Visitor owner = office.visitor();
        owner.signIn(earner.email().value(), Office.PASSWORD);
        assertThat(owner.get("/badges/" + badge.id()).status()).isEqualTo(200);
    }

    @Test
    void anEarnerKeepsABadgeFromSearchEnginesAndNobodyElsesBadge() {
        Earner earner = office.earner("Nia Noindex");
        Credential badge = badges.of(earner.id()).get(0);
        Credential others = office.badge("Olu Other");
        Visitor owner = office.visitor();
        owner.signIn(earner.email().value(), Office.PASSWORD);
        Visitor stranger = office.visitor();
        String page = "/badges/" + badge.id();
        String switches = "/me/badges/" + badge.id();
        assertThat(stranger.get(page).html().select("meta[name=robots]")).isEmpty();
        assertThat(stranger.get(page + "/image.png").header("X-Robots-Tag")).isEmpty();

        owner.submit(owner.get(switches), switches, Map.of("open", "true"));

        assertThat(stranger.get(page).html().select("meta[name=robots]").attr("content"))
                .isEqualTo("noindex");
        assertThat(stranger.get(page + "/image.png").header("X-Robots-Tag")).contains("noindex");
        assertThat(owner.get("/me/badges/" + others.id()).status()).isEqualTo(404);
        String token = owner.get(switches).html().select("input[name=_csrf]").val();
        assertThat(owner.post("/me/badges/" + others.id(), Map.of("_csrf", token))
                        .status())
                .isEqualTo(404);
        assertThat(portfolios.sharing(others.id()).open()).isTrue();
    }

    @Test
    void oneAddressGetsThreeBadgesADayByMailAndWhoSendsThemDoesNotSeeIt() {
        String stranger = "stranger-" + UUID.randomUUID() + "@mail.example";
        for (String name : List.of("Sam Sender", "Sia Sender")) {
            Earner earner = office.earner(name);
            String share = "/me/badges/" + badges.of(earner.id()).get(0).id();
            Visitor owner = office.visitor();
            owner.signIn(earner.email().value(), Office.PASSWORD);
            for (int i = 0; i < 2; i++) {
                owner.submit(owner.get(share), share + "/mail", Map.of("to", stranger));
                assertThat(owner.get(share).text()).contains("Your badge is on its way to " + stranger);
            }
        }

        assertThat(jdbc.sql("select count(*) from outgoing_mail where recipient = ?")
                        .param(stranger)
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void anEarnerSendsTenBadgesADayByMailWhicheverCopyOfTheDeskSentThem() {
        Earner earner = office.earner("Sol Sender");
        String share = "/me/badges/" + badges.of(earner.id()).get(0).id();
        Visitor owner = office.visitor();
        owner.signIn(earner.email().value(), Office.PASSWORD);
        jdbc.sql("insert into badge_by_mail (earner_id, at) select ?, now() from generate_series(1, 9)")
                .param(earner.id().value())
                .update();

        owner.submit(owner.get(share), share + "/mail", Map.of("to", "tenth-" + earner.email()));
        assertThat(owner.get(share).text()).contains("Your badge is on its way");
        owner.submit(owner.get(share), share + "/mail", Map.of("to", "eleventh-" + earner.email()));
        assertThat(owner.get(share).text()).contains("You have sent 10 mails today");

        assertThat(jdbc.sql("select recipient from outgoing_mail where recipient like '%th-' || ?")
                        .param(earner.email().value())
                        .query(String.class)
                        .list())
                .containsExactly("tenth-" + earner.email());
    }

    @Test
    void aMachineThatFillsInTheHiddenFieldIsThankedAndNotHeard() {
        Visitor machine = office.visitor();
        Visitor.Page page = machine.get("/help/ask");
        assertThat(page.html().select("input[name=website]").attr("tabindex")).isEqualTo("-1");
        String address = "bot" + UUID.randomUUID() + "@mail.example";

        Visitor.Page thanked = machine.submit(
                page, "/help/ask", Map.of("email", address, "text", "Buy pills", "website", "https://spam.example"));

        assertThat(thanked.leadsTo()).isEqualTo("/help/ask?sent");
        assertThat(list.page(new CaseQuery(null, new EmailAddress(address), null, 10))
                        .items())
                .isEmpty();
    }

    @Test
    void oneSourceAsksTenTimesAndIsThenToldToWait() {
        Visitor visitor = office.visitor();
        Visitor.Page page = visitor.get("/help/ask");
        Map<String, String> machine = Map.of("email", "many@mail.example", "text", "Hello?", "website", "x");
        for (int i = 0; i < 10; i++) {
            assertThat(visitor.submit(page, "/help/ask", machine).status()).isEqualTo(302);
        }

        Visitor.Page limited = visitor.submit(page, "/help/ask", machine);

        assertThat(limited.status()).isEqualTo(429);
        assertThat(Integer.parseInt(limited.header("Retry-After").orElseThrow()))
                .isBetween(1, 600);
        assertThat(limited.html().select("textarea").text())
                .as("nothing typed is lost")
                .isEqualTo("Hello?");
    }

    @Test
    void oneSourceChecksSixtyFilesInTenMinutesAndStillOpensLinks() {
        Credential badge = office.badge("Ana Lopes");
        Visitor visitor = office.visitor();
        Visitor.Page form = visitor.get("/verify");
        for (int i = 0; i < 60; i++) {
            assertThat(pasted(visitor, form, "{\"type\": []}").status()).isEqualTo(200);
        }

        Visitor.Page limited = pasted(visitor, form, "{\"type\": []}");

        assertThat(limited.status()).isEqualTo(429);
        assertThat(Integer.parseInt(limited.header("Retry-After").orElseThrow()))
                .isBetween(1, 600);
        assertThat(limited.html().select("[role=alert]").text()).contains("Wait ten minutes");
        assertThat(visitor.get("/verify?q=" + badge.id()).leadsTo()).isEqualTo("/badges/" + badge.id());
    }

    @Test
    void anotherIssuersBadgeIsCheckedWhileTheDatabaseIsBusy() throws Exception {
        String foreign = """
                {"@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiableCredential"],
                 "proof": {"verificationMethod": "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"}}""";
        HikariDataSource pool = source.unwrap(HikariDataSource.class);
        List<Connection> all = new ArrayList<>();
        try {
            while (all.size() < pool.getMaximumPoolSize()) {
                all.add(pool.getConnection());
            }

            BadgeCheck.Verdict verdict = assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> check.check(foreign.getBytes(StandardCharsets.UTF_8)));

            assertThat(verdict.outcome()).isEqualTo(BadgeCheck.Outcome.FORGED);
        } finally {
            for (Connection one : all) {
                one.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {6_500_000, 20_000_000})
    void aFileThatIsTooLargeGetsAPageThatSaysSo(int size) {
        Visitor visitor = office.visitor();
        Visitor.Page form = visitor.get("/verify");
        String token = form.html().select("input[name=_csrf]").first().val();
        String body = "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"big.png\"\r\n\r\n"
                + "x".repeat(size) + "\r\n--b--\r\n";

        Visitor.Page page = visitor.send(visitor.request("/verify")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());

        assertThat(page.status()).isEqualTo(413);
        assertThat(page.html().select("h1").text()).containsIgnoringCase("too large");
        assertThat(page.text()).doesNotContain("Exception", "at org.");
    }
}
