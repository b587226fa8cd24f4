package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.AchievementEditions;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.Evidence;
import org.badgedesk.badges.openbadges.BadgeCheck;
import org.badgedesk.badges.openbadges.OpenBadges;
import org.badgedesk.letters.Certificates;
import org.badgedesk.testing.AdminApi;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Achievements are made and changed at the desk and over the API, and what is issued stays genuine. */
@WebTest
class AchievementPagesTests {

    private static final String NEW = "/desk/achievements/new";

    @Autowired
    private Office office;

    @Autowired
    private AdminApi api;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Badges badges;

    @Autowired
    private AchievementEditions editions;

    @Autowired
    private Certificates certificates;

    @Autowired
    private OpenBadges open;

    @Autowired
    private BadgeCheck check;

    @Autowired
    private AuditLog audit;

    @Autowired
    private JdbcClient db;

    @Autowired
    private JsonMapper json;

    private final String slug = "w-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void anAdminMakesOneWithAllThatTheApiTakes() throws Exception {
        Visitor ada = office.colleague("ada");
        Map<String, String> fields = welder();
        fields.putAll(Map.of(
                "criteriaUrl",
                "https://weld.example/criteria",
                "kind",
                "membership",
                "years",
                "2",
                "months",
                "6",
                "tags",
                "steel\n\nsafety, first ",
                "alignment",
                "https://weld.example/standard/4 Safe welding\n",
                "certificate",
                "true"));

        Visitor.Page sent = send(ada, NEW, fields, "seal.png", png(Color.RED));

        assertThat(sent.leadsTo()).isEqualTo("/desk/achievements");
        assertThat(ada.get("/desk/achievements").text()).contains("Certified Welder is made", "2 years, 6 months");
        assertThat(badges.achievement(slug))
                .contains(new Achievement(
                        slug,
                        "Certified Welder",
                        "Welds steel.",
                        "Pass the exam.",
                        URI.create("https://weld.example/criteria"),
                        "membership",
                        Period.of(2, 6, 0),
                        List.of("steel", "safety, first"),
                        List.of(new Achievement.Alignment(
                                "Safe welding", URI.create("https://weld.example/standard/4")))));
        assertThat(colour(slug)).isEqualTo(Color.RED);
        assertThat(certificates.offered()).contains(slug);
        assertThat(audit.of(slug, 10)).anyMatch(entry -> entry.verb().equals("achievement.created"));
    }

    @Test
    void whatCannotBeTakenIsSaidAndNothingIsMade() throws Exception {
        Visitor ada = office.colleague("ada");
        Map<Map<String, String>, String> wrong = new LinkedHashMap<>();
        wrong.put(Map.of("slug", "Two Words"), "A slug has 1 to 64 small letters");
        wrong.put(Map.of("name", "\u202eredleW"), "no control or direction characters");
        wrong.put(Map.of("criteria", " "), "criteria of an achievement has 1 to 10000");
        wrong.put(Map.of("criteriaUrl", "javascript:alert(1)"), "no web address");
        wrong.put(Map.of("criteriaUrl", "ftp://weld.example/"), "http or https address");
        wrong.put(Map.of("years", "two"), "Write whole numbers");
        wrong.put(Map.of("kind", "Mitglied schaft"), "A kind has small letters");
        wrong.put(Map.of("alignment", "Safe welding"), "Write each line as the web address");
        wrong.put(Map.of("alignment", "ftp://weld.example/ Safe welding"), "http or https");
        for (Map.Entry<Map<String, String>, String> each : wrong.entrySet()) {
            Map<String, String> fields = welder();
            fields.putAll(each.getKey());
            Visitor.Page page = ada.submit(ada.get(NEW), NEW, fields);
            assertThat(page.status()).as(each.getKey().toString()).isEqualTo(422);
            assertThat(page.text()).as(each.getKey().toString()).contains(each.getValue());
            assertThat(page.html().select("textarea[name=description]").val()).isEqualTo("Welds steel.");
        }
        byte[] script = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(send(ada, NEW, welder(), "seal.svg", script).text()).contains("still drawing");
        assertThat(send(ada, NEW, welder(), "seal.gif", "GIF89a".getBytes(StandardCharsets.UTF_8))
                        .text())
                .contains("is a PNG or an SVG");

        assertThat(badges.achievement(slug)).isEmpty();
    }

    @Test
    void onlyAdminsMakeAndChangeThem() {
        String there = office.achievement("Certified Tester");
        Visitor ben = office.colleague("ben");
        String token =
                ben.get("/desk").html().select("input[name=_csrf]").first().val();

        for (String page : List.of(NEW, "/desk/achievements/edit/" + there)) {
            assertThat(ben.get(page).status()).isEqualTo(403);
            assertThat(ben.post(page, Map.of("_csrf", token)).status()).isEqualTo(403);
        }
        assertThat(office.colleague("ada").get("/desk/achievements/edit/none").status())
                .isEqualTo(404);
    }

    @Test
    void aChangeIsShownAtOnceKeepsWhatWasAndLeavesSignedFilesGenuine() throws Exception {
        Visitor ada = office.colleague("ada");
        ada.submit(ada.get(NEW), NEW, welder());
        Credential badge = office.badge(
                slug, slug + "@mail.example", "Wanda Weld", office.today().minusDays(9), LocalDate.of(2099, 1, 1));
        assertThat(open.credential(badge.id())).isPresent();
        db.sql("update open_badge set made_at = made_at - interval '1 hour' where credential = ?")
                .param(badge.id().value())
                .update();
        db.sql("update achievement set created_at = created_at - interval '1 hour' where slug = ?")
                .param(slug)
                .update();
        String file = json.writeValueAsString(open.credential(badge.id()).orElseThrow());
        String hosted =
                json.writeValueAsString(open.assertion(badge.id()).orElseThrow().document());
        byte[] drawn = badges.image(slug).orElseThrow().bytes();
        String page = "/desk/achievements/edit/" + slug;
        assertThat(ada.get(page).text()).contains("Badges of it are issued");

        Map<String, String> change = new LinkedHashMap<>(Map.of(
                "name",
                "Master Welder",
                "criteria",
                "Pass both exams.",
                "why",
                "The board has renamed it.",
                "years",
                "1"));
        assertThat(ada.submit(ada.get(page), page, change).leadsTo()).isEqualTo("/desk/achievements");

        assertThat(office.visitor().get("/badges/" + badge.id()).text()).contains("Master Welder", "Pass both exams.");
        assertThat(open.achievement(2, slug).orElseThrow())
                .containsEntry("name", "Master Welder")
                .containsEntry("version", "2");
        assertThat(badges.image(slug).orElseThrow().bytes())
                .as("a drawn badge follows the name")
                .isNotEqualTo(drawn);
        Map<String, Object> now = open.credential(badge.id()).orElseThrow();
        assertThat(now).containsEntry("name", "Master Welder");
        assertThat(json.readTree(file).path("id").asString()).isEqualTo(now.get("id"));
        for (String each : List.of(file, hosted, json.writeValueAsString(now))) {
            BadgeCheck.Verdict verdict = check.check(each.getBytes(StandardCharsets.UTF_8));
            assertThat(verdict.outcome()).isEqualTo(BadgeCheck.Outcome.VALID);
            assertThat(verdict.lines().stream().anyMatch(line -> line.what().contains("newer edition")))
                    .isEqualTo(each.equals(file));
        }
        Instant since = editions.current(slug).orElseThrow().since().truncatedTo(ChronoUnit.SECONDS);
        JsonNode signed = json.valueToTree(now).path("proof").path(0);
        assertThat(Instant.parse(signed.path("created").asString()))
                .as("signed when it came to say so")
                .isEqualTo(since)
                .isAfter(Instant.parse(json.readTree(file)
                        .path("proof")
                        .path(0)
                        .path("created")
                        .asString()));
        String claims = open.jwt(badge.id()).orElseThrow().split("\\.")[1];
        assertThat(json.readTree(Base64.getUrlDecoder().decode(claims))
                        .path("iat")
                        .asLong())
                .isEqualTo(since.getEpochSecond());
        assertThat(badges.find(badge.id()).orElseThrow().expiresOn()).isEqualTo(LocalDate.of(2099, 1, 1));
        assertThat(editions.former(slug))
                .singleElement()
                .satisfies(former -> assertThat(former.achievement().name()).isEqualTo("Certified Welder"));
        assertThat(ada.get(page).text()).contains("Edition 1", "“The board has renamed it.”", "Pass the exam.");
        assertThat(audit.of(slug, 10)).anySatisfy(entry -> {
            assertThat(entry.verb()).isEqualTo("achievement.changed");
            assertThat(entry.why()).isEqualTo("The board has renamed it.");
            assertThat(entry.before()).containsEntry("name", "Certified Welder").doesNotContainKey("description");
            assertThat(entry.after()).containsEntry("name", "Master Welder");
        });
    }

    @Test
    void aGivenImageStaysUntilAnotherIsGivenAndTheTagsThatAreTakenOutGo() throws Exception {
        Visitor ada = office.colleague("ada");
        Map<String, String> fields = welder();
        fields.put("tags", "steel");
        send(ada, NEW, fields, "seal.png", png(Color.RED));
        String page = "/desk/achievements/edit/" + slug;

        ada.submit(ada.get(page), page, Map.of("name", "Master Welder", "tags", "", "why", "shorter"));
        assertThat(colour(slug)).isEqualTo(Color.RED);
        assertThat(badges.achievement(slug).orElseThrow().tags()).isEmpty();
        Map<String, String> again = welder();
        again.remove("slug");
        again.putAll(Map.of("edition", "2", "why", "a new seal"));
        send(ada, page, again, "seal.png", png(Color.BLUE));

        assertThat(colour(slug)).isEqualTo(Color.BLUE);
        assertThat(editions.former(slug)).hasSize(2);
        again.put("edition", "3");
        send(ada, page, again, "seal.png", png(Color.BLUE));
        assertThat(editions.former(slug)).as("the same image is no change").hasSize(2);
    }

    @Test
    void thePngOfAnSvgThatCannotBeDrawnFollowsTheName() {
        Visitor ada = office.colleague("ada");
        byte[] svg = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8);
        ada.submit(ada.get(NEW), NEW, welder());
        db.sql("update achievement set svg = ? where slug = ?")
                .params(svg, slug)
                .update();
        byte[] png = badges.image(slug).orElseThrow().bytes();
        String page = "/desk/achievements/edit/" + slug;

        ada.submit(ada.get(page), page, Map.of("name", "Master Welder", "why", "renamed"));

        assertThat(badges.image(slug).orElseThrow().bytes()).isNotEqualTo(png);
        assertThat(badges.svg(slug).orElseThrow().bytes()).isEqualTo(svg);
    }

    @Test
    void aRefusedFormAsksForItsImageAgainAndTheReasonOfATickIsKept() throws Exception {
        Visitor ada = office.colleague("ada");
        ada.submit(ada.get(NEW), NEW, welder());
        String page = "/desk/achievements/edit/" + slug;
        Map<String, String> unreasoned = welder();
        unreasoned.remove("slug");
        unreasoned.put("edition", "1");

        assertThat(send(ada, page, unreasoned, "seal.png", png(Color.RED)).text())
                .contains("Choose the image again.");
        assertThat(ada.submit(ada.get(page), page, Map.of()).text()).doesNotContain("Choose the image again.");
        ada.submit(ada.get(page), page, Map.of("certificate", "true", "why", "earners asked for it"));

        assertThat(audit.of(slug, 10)).anySatisfy(entry -> {
            assertThat(entry.verb()).isEqualTo("achievement.certificate-changed");
            assertThat(entry.why()).isEqualTo("earners asked for it");
        });
    }

    @Test
    void whoSavesOverAnothersChangeIsToldAndAChangeWantsAReason() {
        Visitor ada = office.colleague("ada");
        ada.submit(ada.get(NEW), NEW, welder());
        String page = "/desk/achievements/edit/" + slug;
        Visitor.Page first = ada.get(page);
        Visitor.Page second = ada.get(page);

        assertThat(ada.submit(first, page, Map.of("name", "Other")).text()).contains("Say in a sentence why");
        ada.submit(first, page, Map.of("name", "Master Welder", "why", "renamed"));
        Visitor.Page refused = ada.submit(second, page, Map.of("description", "Welds.", "why", "shorter"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("was changed meanwhile", "Load what it says now");
        assertThat(badges.achievement(slug).orElseThrow().description()).isEqualTo("Welds steel.");
        ada.submit(ada.get(page), page, Map.of("why", "nothing"));
        assertThat(editions.former(slug)).as("what says the same is no edition").hasSize(1);
    }

    @Test
    void theApiShowsAndChangesThemToo() {
        Map<String, Object> asked = Map.of(
                "slug",
                slug,
                "name",
                "Certified Welder",
                "description",
                "Welds.",
                "criteria",
                "Pass.",
                "validFor",
                "P1Y",
                "kind",
                "membership",
                "criteriaUrl",
                "https://weld.example/c",
                "tags",
                List.of("steel"));
        assertThat(api.post("/achievements", asked).status()).isEqualTo(201);
        assertThat(api.get("/achievements/" + slug).body().path("edition").asInt())
                .isEqualTo(1);
        Map<String, Object> change = Map.of(
                "name",
                "Master Welder",
                "description",
                "Welds.",
                "criteria",
                "Pass.",
                "edition",
                1,
                "reason",
                "renamed");

        AdminApi.Answer changed = api.put("/achievements/" + slug, change);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().path("edition").asInt()).isEqualTo(2);
        assertThat(changed.body().path("tags").isEmpty()).isTrue();
        assertThat(changed.body().path("criteriaUrl").isNull()).isTrue();
        assertThat(badges.achievement(slug).orElseThrow().validFor()).isNull();
        assertThat(changed.body().path("kind").asString()).isEqualTo("membership");
        assertThat(api.put("/achievements/" + slug, change).status())
                .as("its edition is 2 by now")
                .isEqualTo(409);
        assertThat(api.put("/achievements/none", change).status()).isEqualTo(404);
        Map<String, Object> unreasoned = new LinkedHashMap<>(change);
        unreasoned.remove("reason");
        assertThat(api.put("/achievements/" + slug, unreasoned)
                        .body()
                        .path("detail")
                        .asString())
                .isEqualTo("reason is missing");
        for (String reason : List.of("a\0b", "r".repeat(501))) {
            unreasoned.put("reason", reason);
            unreasoned.put("image", "https://nowhere.invalid/seal.png");
            AdminApi.Answer refused = api.put("/achievements/" + slug, unreasoned);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body().path("detail").asString())
                    .isEqualTo("reason is one line of at most 500 characters");
        }
        assertThat(api.get("/achievements").body())
                .anyMatch(each -> each.path("slug").asString().equals(slug));
    }

    @Test
    void theCodeForAWebsiteHoldsWhateverTheNameSays() {
        String name = "Sons & \"Daughters\" <b>1</b>";
        Credential badge = office.badge(
                office.achievement(name),
                slug + "@mail.example",
                "Ray Site",
                office.today(),
                office.today().plusYears(1));
        accounts.setPassword(badge.earner(), Office.PASSWORD);
        Visitor ray = office.visitor();
        ray.signIn(slug + "@mail.example", Office.PASSWORD);

        Visitor.Page share = ray.get("/me/badges/" + badge.id());

        Document site = Jsoup.parse(share.html().select("#frame").val()
                + share.html().select("#snippet").val());
        assertThat(site.select("iframe").attr("title")).isEqualTo(name);
        assertThat(site.select("img").attr("alt")).isEqualTo(name + ", Test Association");
        assertThat(site.select("b")).isEmpty();
    }

    @Test
    void aBadgeIsIssuedAtTheDeskWithItsEvidence() {
        String achievement = office.achievement("Certified Tester");
        Visitor ben = office.colleague("ben");
        Map<String, String> fields = new LinkedHashMap<>(Map.of(
                "achievement",
                achievement,
                "email",
                slug + "@mail.example",
                "name",
                "Eva Evidence",
                "evidenceUrl",
                "javascript:alert(1)",
                "evidence",
                "A thesis"));

        Visitor.Page refused = ben.submit(ben.get("/desk/issue"), "/desk/issue", fields);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Evidence is a web address");
        fields.put("evidenceUrl", "https://work.example/thesis");
        String issued = ben.submit(refused, "/desk/issue", fields).leadsTo();

        assertThat(badges.evidence(new org.badgedesk.badges.CredentialId(issued.replace("/desk/issue?issued=", ""))))
                .containsExactly(new Evidence(URI.create("https://work.example/thesis"), "A thesis"));
    }

    private Map<String, String> welder() {
        return new LinkedHashMap<>(Map.of(
                "name", "Certified Welder",
                "slug", slug,
                "description", "Welds steel.",
                "criteria", "Pass the exam.",
                "kind", "certification"));
    }

    private Color colour(String slug) throws IOException {
        byte[] image = badges.image(slug).orElseThrow().bytes();
        return new Color(ImageIO.read(new ByteArrayInputStream(image)).getRGB(40, 40));
    }

    private static byte[] png(Color colour) throws IOException {
        BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 100, 100);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    /** The form with a file, as a browser sends it. */
    private static Visitor.Page send(Visitor by, String page, Map<String, String> fields, String name, byte[] file)
            throws IOException {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", by.get(page).html().select("input[name=_csrf]").first().val());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, String> field : all.entrySet()) {
            body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n"
                            + field.getValue() + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return by.send(by.request(page)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }
}
