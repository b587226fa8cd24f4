package org.badgedesk.badges.openbadges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.apicatalog.multibase.Multibase;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.badgedesk.accounts.Earners;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.BulkIssue;
import org.badgedesk.badges.BulkLoad;
import org.badgedesk.badges.Change;
import org.badgedesk.badges.Credential;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Badges in the standards' forms, as others' programs fetch and check them. */
@OfficeTest
class OpenBadgesTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Autowired
    private Badges badges;

    @Autowired
    private BulkIssue bulk;

    @Autowired
    private Earners earners;

    @Autowired
    private BadgeCheck check;

    @Autowired
    private OpenBadges open;

    @Autowired
    private AdminApi api;

    @Autowired
    private Postbox post;

    @Autowired
    private IssuerKeys keys;

    @Autowired
    private KeysAtStart atStart;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private AuditLog audit;

    @Autowired
    private TransactionTemplate transaction;

    private Credential credential;
    private EmailAddress email;

    @BeforeEach
    void aBadge() {
        if (badges.achievement("open").isEmpty()) {
            badges.create(
                    new Achievement("open", "Open Tester", "Knows testing", "Pass the exam", "certification", null),
                    null,
                    "test");
        }
        email = new EmailAddress("e" + UUID.randomUUID().toString().substring(0, 8) + "@mail.example");
        credential = badges.issue(
                new Badges.Order(
                        "open",
                        email,
                        new PersonName("Zoë Ångström"),
                        LocalDate.of(2026, 1, 2),
                        LocalDate.of(2099, 1, 1),
                        false),
                "test");
    }

    @Test
    void theHostedAssertionOfVersionTwoNamesItsRecipientByASaltedHash() {
        HttpResponse<String> answer = get("/ob/2/assertions/" + credential.id(), "*/*");
        JsonNode assertion = JSON.readTree(answer.body());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(assertion.path("id").asString()).endsWith("/ob/2/assertions/" + credential.id());
        assertThat(assertion.path("recipient").path("identity").asString())
                .isEqualTo(Documents.hashed(
                        email.value(), assertion.path("recipient").path("salt").asString()));
        assertThat(answer.body()).doesNotContain(email.value()).doesNotContain("Zoë");
        assertThat(JSON.readTree(get(path(assertion.path("badge").asString()), "*/*")
                                .body())
                        .path("issuer")
                        .asString())
                .endsWith("/ob/2/issuer");
    }

    @Test
    void aRevokedAssertionIsGoneAndTheStatusListSaysSoUntilItIsReinstated() throws Exception {
        JsonNode status = document().path("credentialStatus");
        assertThat(bit(status)).isFalse();

        badges.revoke(credential.id(), "issued in error", "test");

        HttpResponse<String> gone = get("/ob/2/assertions/" + credential.id(), "*/*");
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(JSON.readTree(gone.body()).path("revoked").asBoolean()).isTrue();
        assertThat(bit(status)).isTrue();
        assertThat(check.check(document().toString().getBytes(StandardCharsets.UTF_8))
                        .outcome())
                .isEqualTo(BadgeCheck.Outcome.REVOKED);

        badges.reinstate(credential.id(), "test", "a mistake");
        assertThat(bit(status)).isFalse();
        assertThat(get("/ob/2/assertions/" + credential.id(), "*/*").statusCode())
                .isEqualTo(200);
    }

    @Test
    void theCredentialOfVersionThreeFitsTheSchemaAndItsProof() throws Exception {
        JsonNode document = document();

        String schema = new String(
                getClass()
                        .getResourceAsStream("/openbadges/ob_v3p0_achievementcredential_schema.json")
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                        .getSchema(schema)
                        .validate(document.toString(), InputFormat.JSON))
                .isEmpty();
        String method =
                document.path("proof").path(0).path("verificationMethod").asString();
        JsonNode did = JSON.readTree(get("/.well-known/did.json", "*/*").body());
        assertThat(method).startsWith(did.path("id").asString() + "#");
        assertThat(did.path("verificationMethod").toString()).contains(method).contains("publicKeyMultibase");
        assertThat(verdict(document)).isEqualTo(BadgeCheck.Outcome.VALID);
    }

    @Test
    void theJwtIsSignedWithAKeyThatIsPublished() throws Exception {
        JWSObject jwt = JWSObject.parse(get("/ob/3/credentials/" + credential.id(), "application/vc+jwt")
                .body());

        JsonNode key =
                JSON.readTree(get(path(jwt.getHeader().getKeyID()), "*/*").body());

        assertThat(jwt.verify(new RSASSAVerifier(RSAKey.parse(key.toString())))).isTrue();
        assertThat(jwt.getPayload().toJSONObject())
                .containsKeys("iss", "jti", "nbf", "sub", "exp", "credentialSubject");
        assertThat(get("/ob/3/jwks", "*/*").body()).contains(jwt.getHeader().getKeyID());
        assertThat(check.check(jwt.serialize().getBytes(StandardCharsets.UTF_8)).outcome())
                .isEqualTo(BadgeCheck.Outcome.VALID);
    }

    @Test
    void aTamperedFileIsNotGenuine() throws Exception {
        Map<String, Object> document = new LinkedHashMap<>(JSON.convertValue(document(), Map.class));
        document.put("validUntil", "2199-01-01T00:00:00Z");

        assertThat(verdict(JSON.valueToTree(document))).isEqualTo(BadgeCheck.Outcome.FORGED);
        Map<String, Object> more = new LinkedHashMap<>(JSON.convertValue(document(), Map.class));
        more.put("rank", "Grand Master");
        assertThat(verdict(JSON.valueToTree(more)))
                .as("a term that nobody signed")
                .isEqualTo(BadgeCheck.Outcome.FORGED);
        more.remove("rank");
        more.put("type", java.util.List.of("VerifiableCredential", "OpenBadgeCredential", "Diploma"));
        assertThat(verdict(JSON.valueToTree(more)))
                .as("a type that nobody signed")
                .isEqualTo(BadgeCheck.Outcome.FORGED);
        assertThatThrownBy(() -> check.check("hello".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(BadgeCheck.NoBadge.class);
    }

    @Test
    void aBakedPictureHoldsTheBadgeAndIsReplacedWhenTheNameChanges() throws Exception {
        byte[] three = bytes("/badges/" + credential.id() + "/openbadge-3.png");
        byte[] two = bytes("/badges/" + credential.id() + "/openbadge-2.png");
        assertThat(check.check(three).outcome()).isEqualTo(BadgeCheck.Outcome.VALID);
        assertThat(check.check(two).outcome()).isEqualTo(BadgeCheck.Outcome.VALID);
        JsonNode before = document();

        badges.rename(credential.earner(), new PersonName("Zoë Berg"), "test", "marriage");

        BadgeCheck.Verdict verdict = check.check(three);
        assertThat(verdict.outcome()).isEqualTo(BadgeCheck.Outcome.SUPERSEDED);
        assertThat(verdict.words()).contains("replaced by").doesNotContain("Ångström");
        assertThat(bit(before.path("credentialStatus"))).as("never revoked").isFalse();
        assertThat(document().toString()).contains("Zoë Berg").doesNotContain("Ångström");
        assertThat(verdict(document())).isEqualTo(BadgeCheck.Outcome.VALID);
        assertThat(check.check(two).outcome()).isEqualTo(BadgeCheck.Outcome.SUPERSEDED);
    }

    @Test
    void aVersionTwoFileThatSaysSomethingElseIsNotGenuine() throws Exception {
        Map<String, Object> document = new LinkedHashMap<>(JSON.convertValue(
                JSON.readTree(get("/ob/2/assertions/" + credential.id(), "*/*").body()), Map.class));
        assertThat(verdict(JSON.valueToTree(document))).isEqualTo(BadgeCheck.Outcome.VALID);

        document.put("expires", "2199-01-01T00:00:00Z");

        assertThat(verdict(JSON.valueToTree(document))).isEqualTo(BadgeCheck.Outcome.FORGED);
    }

    @Test
    void aVersionTwoFileFromBeforeACorrectionIsReplacedUnlessItWasChanged() throws Exception {
        byte[] first = hosted();
        badges.correctExpiry(credential.id(), LocalDate.of(2099, 6, 1), "test", "renewed");
        byte[] second = hosted();
        earners.changeAddress(credential.earner(), new EmailAddress("new-" + email), "test", "moved");
        byte[] third = hosted();
        badges.correctExpiry(credential.id(), null, "test", "for life");
        byte[] fourth = hosted();
        badges.correctIssue(credential.id(), LocalDate.of(2025, 12, 1), "test", "typed wrong");

        for (byte[] file : List.of(first, second, third, fourth)) {
            assertThat(check.check(file).outcome()).isEqualTo(BadgeCheck.Outcome.SUPERSEDED);
        }
        for (Map<String, Object> lie : List.<Map<String, Object>>of(
                Map.of("expires", "2199-01-01T00:00:00Z"),
                Map.of("issuedOn", "2001-01-01T00:00:00Z"),
                Map.of("badge", "http://localhost:8080/ob/2/achievements/grand-master"),
                Map.of("evidence", List.of(Map.of("narrative", "Best of all"))))) {
            Map<String, Object> changed = new LinkedHashMap<>(JSON.convertValue(JSON.readTree(second), Map.class));
            changed.putAll(lie);
            assertThat(verdict(JSON.valueToTree(changed))).as("%s", lie).isEqualTo(BadgeCheck.Outcome.FORGED);
        }
        String mallorys =
                new String(second, StandardCharsets.UTF_8).replaceAll("sha256\\$[0-9a-f]{8}", "sha256\\$00000000");
        assertThat(check.check(mallorys.getBytes(StandardCharsets.UTF_8)).outcome())
                .as("another's address")
                .isEqualTo(BadgeCheck.Outcome.FORGED);
    }

    private byte[] hosted() {
        return get("/ob/2/assertions/" + credential.id(), "*/*").body().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aFileOfABadgeThatWasIssuedAnewIsReplacedByTheNewOne() throws Exception {
        byte[] two = get("/ob/2/assertions/" + credential.id(), "*/*").body().getBytes(StandardCharsets.UTF_8);
        byte[] three = document().toString().getBytes(StandardCharsets.UTF_8);

        Credential anew = badges.issue(
                new Badges.Order("open", email, new PersonName("Zoë Ångström"), null, null, false), "test");

        byte[] after = get("/ob/2/assertions/" + credential.id(), "*/*").body().getBytes(StandardCharsets.UTF_8);
        for (byte[] file : List.of(two, three, after)) {
            BadgeCheck.Verdict verdict = check.check(file);
            assertThat(verdict.outcome()).isEqualTo(BadgeCheck.Outcome.SUPERSEDED);
            assertThat(verdict.words()).contains("/badges/" + anew.id());
        }
        badges.revoke(anew.id(), "issued in error", "test");
        badges.reinstate(credential.id(), "test", "replaced in error");
        for (byte[] file : List.of(two, three, after)) {
            assertThat(check.check(file).outcome()).isEqualTo(BadgeCheck.Outcome.VALID);
        }
        String another =
                new String(after, StandardCharsets.UTF_8).replace(anew.id().value(), "x" + credential.id());
        assertThat(check.check(another.getBytes(StandardCharsets.UTF_8)).outcome())
                .as("never replaced by that one")
                .isEqualTo(BadgeCheck.Outcome.FORGED);
        String praised = new String(two, StandardCharsets.UTF_8).replaceFirst("\\{", "{\"narrative\":\"The best\",");
        assertThat(check.check(praised.getBytes(StandardCharsets.UTF_8)).outcome())
                .isEqualTo(BadgeCheck.Outcome.FORGED);
    }

    @Test
    void whatFollowsTheEndOfAPictureIsNotBakedIn() throws Exception {
        byte[] png = badges.image("open").orElseThrow().bytes();

        byte[] baked = Baking.bake(Arrays.copyOf(png, png.length + 1), Baking.OB2, "here");

        assertThat(baked).isEqualTo(Baking.bake(png, Baking.OB2, "here"));
    }

    @Test
    void aTableOfCredentialsIsHandedInOverTheApiAndAskedFor() {
        String header = "achievement,email,name,issuedOn,expiresOn\n";
        EmailAddress bo = new EmailAddress("bo" + UUID.randomUUID() + "@mail.example");

        AdminApi.Answer taken =
                api.postCsv("/credentials/import", header + "open," + bo + ",Bo,2026-01-02,\nopen,none,Cy,,\n");

        assertThat(taken.status()).isEqualTo(202);
        String path = "/credentials/import/" + taken.body().path("id").asString();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.get(path).body().path("done").asBoolean());
        JsonNode report = api.get(path).body();
        assertThat(report.path("rows").asInt()).isEqualTo(2);
        assertThat(report.path("issued").asInt()).isEqualTo(1);
        assertThat(report.path("lines").path(0).path("line").asInt()).isEqualTo(3);
        assertThat(report.path("lines").path(0).path("words").asString()).contains("e-mail");
        assertThat(earners.find(bo)).isPresent();
        assertThat(api.postCsv("/credentials/import", "a,b\n1,2\n").status()).isEqualTo(422);
        assertThat(api.get("/credentials/import/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void programsFindABadgeAtTheAddressThatItHadBefore(@TempDir Path folder) throws Exception {
        String path = "/award/" + UUID.randomUUID();
        Path file = Files.writeString(
                folder.resolve("old.csv"),
                "achievement,email,name,issuedOn,expiresOn,url\nopen," + email
                        + ",Zoë Ångström,2026-01-02,,https://old.example" + path);
        bulk.run(file, false, "test", new BulkLoad.Listener() {
            @Override
            public void refused(long line, String reason) {
                throw new AssertionError(reason);
            }

            @Override
            public void progress(long rows, double share) {}
        });

        HttpResponse<String> program = get(path, "application/ld+json");
        HttpResponse<String> person = get(path, "text/html");

        assertThat(program.statusCode()).isEqualTo(301);
        assertThat(program.headers().firstValue("Location").orElseThrow())
                .endsWith("/ob/2/assertions/" + credential.id());
        assertThat(person.statusCode()).isEqualTo(301);
        assertThat(person.headers().firstValue("Location").orElseThrow()).endsWith("/badges/" + credential.id());
    }

    @Test
    void aBakedDrawingHoldsTheBadge() throws Exception {
        String svg = "<!-- a <b> --><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">"
                + "<title>x &gt; y</title><rect width=\"9\" height=\"9\"/></svg>";
        String slug = "drawn-" + UUID.randomUUID().toString().substring(0, 8);
        badges.create(
                new Achievement(slug, "Drawn ]]> & so", "Draws", "Draw", "certification", null),
                new Badges.Image(svg.getBytes(StandardCharsets.UTF_8), "image/svg+xml"),
                "test");
        Credential drawn =
                badges.issue(new Badges.Order(slug, email, new PersonName("Zoë Ångström"), null, null, false), "test");

        String page = get("/badges/" + drawn.id(), "text/html").body();
        for (int standard : new int[] {2, 3}) {
            assertThat(page).contains("/badges/" + drawn.id() + "/openbadge-" + standard + ".svg");
            byte[] baked = bytes("/badges/" + drawn.id() + "/openbadge-" + standard + ".svg");
            assertThat(new String(baked, StandardCharsets.UTF_8)).contains("<title>x &gt; y</title>");
            assertThat(check.check(baked).outcome()).isEqualTo(BadgeCheck.Outcome.VALID);
        }
        assertThatThrownBy(() -> check.check(svg.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(BadgeCheck.NoBadge.class);
        assertThat(send("/badges/" + credential.id() + "/openbadge-4.svg", "*/*", HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theIssuanceMailCarriesTheBakedBadgeAndATamperedOneIsNotGenuine() throws Exception {
        EmailAddress bo = new EmailAddress("bo" + UUID.randomUUID() + "@mail.example");
        AdminApi.Answer issued = api.post(
                "/credentials",
                Map.of("achievement", "open", "email", bo.value(), "name", "Bo Møller", "announce", true));
        assertThat(issued.status()).isEqualTo(201);

        byte[] picture = post.mail(bo.value(), mail -> !mail.pictures().isEmpty())
                .pictures()
                .get(0);

        assertThat(javax.imageio.ImageIO.read(new ByteArrayInputStream(picture)).getWidth())
                .isPositive();
        BadgeCheck.Verdict verdict = check.check(picture);
        assertThat(verdict.outcome()).isEqualTo(BadgeCheck.Outcome.VALID);
        assertThat(String.valueOf(verdict.page()))
                .endsWith(issued.body().path("id").asString());
        String inside = internationalText(picture);
        assertThat(inside).contains("OpenBadgeCredential", "Open Tester");
        byte[] tampered = Baking.bake(picture, Baking.OB3, inside.replace("Open Tester", "Open Master"));
        assertThat(internationalText(tampered)).contains("Open Master");
        assertThat(check.check(tampered).outcome()).isEqualTo(BadgeCheck.Outcome.FORGED);
    }

    @Test
    void ofTwoMailsToANewEarnerOneTellsThePasswordAndOneThatIsSentAgainTellsItAnew() {
        EmailAddress bo = new EmailAddress("bo" + UUID.randomUUID() + "@mail.example");
        String second = "second-" + UUID.randomUUID();
        badges.create(new Achievement(second, "Second", "What", "How", "certification", null), null, "test");
        Credential first =
                badges.issue(new Badges.Order("open", bo, new PersonName("Bo Møller"), null, null, true), "test");
        badges.issue(new Badges.Order(second, bo, new PersonName("Bo Møller"), null, null, true), "test");
        post.mail(bo.value(), mail -> mail.subject().contains("Open Tester"));
        post.mail(bo.value(), mail -> mail.subject().contains("Second"));

        assertThat(post.mails(bo.value()))
                .filteredOn(mail -> mail.text().contains("Temporary password"))
                .hasSize(1);

        badges.announceAgain(first.id(), "test", "lost");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(post.mails(bo.value()))
                        .filteredOn(mail -> mail.text().contains("Temporary password"))
                        .hasSize(2));
    }

    /** The content of the first iTXt chunk (PNG, section 11.3.3.4), read without our own reader. */
    private static String internationalText(byte[] png) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(png))) {
            in.skipNBytes(8);
            while (true) {
                int length = in.readInt();
                String type = new String(in.readNBytes(4), StandardCharsets.US_ASCII);
                byte[] data = in.readNBytes(length);
                in.skipNBytes(4);
                if (type.equals("iTXt")) {
                    String text = new String(data, StandardCharsets.UTF_8);
                    assertThat(text).startsWith("openbadgecredential\0\0\0\0\0");
                    return text.substring("openbadgecredential\0\0\0\0\0".length());
                }
            }
        }
    }

    @Test
    void theApiCorrectsDatesRevokesAndReinstatesAndLeavesATrace() throws Exception {
        String changes = "/credentials/" + credential.id() + "/changes";

        AdminApi.Answer extended =
                api.post(changes, Map.of("action", "extend", "expiresOn", "2100-06-30", "reason", "has renewed"));
        assertThat(extended.status()).isEqualTo(200);
        assertThat(extended.body().path("expiresOn").asString()).isEqualTo("2100-06-30");
        assertThat(api.post(changes, Map.of("action", "extend", "reason", "for life"))
                        .body()
                        .path("expiresOn")
                        .isNull())
                .isTrue();
        JsonNode before = document();
        assertThat(api.post(changes, Map.of("action", "redate", "issuedOn", "2025-12-01", "reason", "typed wrong"))
                        .body()
                        .path("issuedOn")
                        .asString())
                .isEqualTo("2025-12-01");
        assertThat(document().path("validFrom").asString()).startsWith("2025-12-01");
        assertThat(verdict(document())).isEqualTo(BadgeCheck.Outcome.VALID);
        assertThat(verdict(before)).isEqualTo(BadgeCheck.Outcome.SUPERSEDED);
        assertThat(api.post(changes, Map.of("action", "revoke", "reason", "issued in error"))
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("revoked");
        assertThat(get("/ob/2/assertions/" + credential.id(), "*/*").statusCode())
                .isEqualTo(410);
        assertThat(api.post(changes, Map.of("action", "reinstate", "reason", "a mistake"))
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("valid");
        assertThat(get("/ob/2/assertions/" + credential.id(), "*/*").statusCode())
                .isEqualTo(200);
        assertThat(badges.history(credential.id()))
                .extracting(Change::why)
                .contains("has renewed", "for life", "issued in error", "a mistake");
    }

    @Test
    void aChangeThatCannotBeIsRefusedInWordsAndChangesNothing() {
        String changes = "/credentials/" + credential.id() + "/changes";
        Map<Map<String, ?>, String> wrong = Map.of(
                Map.of("action", "extend", "expiresOn", "2100-06-30"), "reason",
                Map.of("reason", "why"), "action",
                Map.of("action", "delete", "reason", "why"), "extend, redate, revoke, reinstate",
                Map.of("action", "redate", "reason", "why"), "issuedOn",
                Map.of("action", "extend", "expiresOn", "2001-01-01", "reason", "why"), "before",
                Map.of("action", "extend", "expiresOn", "30.06.2100", "reason", "why"), "");

        wrong.forEach((body, words) -> {
            AdminApi.Answer answer = api.post(changes, body);
            assertThat(answer.status()).as("%s", body).isBetween(400, 422);
            assertThat(answer.body().path("detail").asString()).as("%s", body).containsIgnoringCase(words);
        });

        assertThat(api.post("/credentials/unknown-0123456789/changes", Map.of("action", "revoke", "reason", "why"))
                        .status())
                .isEqualTo(404);
        assertThat(badges.find(credential.id()).orElseThrow()).isEqualTo(credential);
    }

    @Test
    void aPictureOfTwentyMegabytesIsRefusedInWords() {
        String url = "data:image/png;base64," + "A".repeat(27_000_000);

        AdminApi.Answer answer = api.post(
                "/achievements",
                Map.of("slug", "big", "name", "Big", "description", "d", "criteria", "c", "image", url));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("detail").asString()).contains("larger than");
        assertThat(badges.achievement("big")).isEmpty();
    }

    @Test
    void noWordingIsEverSignedWithTheNameOfAnother() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Void> renaming = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 150; i++) {
                badges.rename(credential.earner(), new PersonName("Zoë " + "I".repeat(i % 50 + 1)), "test", "test");
            }
            ended.set(true);
        });
        Map<String, Set<String>> names = new HashMap<>();
        while (!ended.get()) {
            Map<String, Object> document = open.credential(credential.id()).orElseThrow();
            JsonNode read = JSON.valueToTree(document);
            names.computeIfAbsent(read.path("id").asString(), id -> new HashSet<>())
                    .add(read.path("credentialSubject")
                            .path("identifier")
                            .path(1)
                            .path("identityHash")
                            .asString());
        }
        renaming.get(30, TimeUnit.SECONDS);

        assertThat(names).allSatisfy((wording, bore) -> assertThat(bore).hasSize(1));
        JsonNode last = document();
        assertThat(names.getOrDefault(last.path("id").asString(), Set.of()))
                .isSubsetOf(badges.find(credential.id()).orElseThrow().name().value());
    }

    @Test
    void aMoveToAnotherAddressMakesANewWording() throws Exception {
        JsonNode before = document();

        earners.changeAddress(credential.earner(), new EmailAddress("new-" + email), "test", "moved");

        assertThat(verdict(before)).isEqualTo(BadgeCheck.Outcome.SUPERSEDED);
        JsonNode now = document();
        assertThat(now.path("id").asString()).endsWith("/2");
        assertThat(get(path(now.path("id").asString()), "*/*").statusCode()).isEqualTo(200);
        assertThat(get("/ob/3/credentials/" + credential.id() + "/1", "*/*").statusCode())
                .isEqualTo(410);
    }

    @Test
    void whatOldKeysSignedHoldsAfterTheyAreRetired() throws Exception {
        JsonNode before = document();

        keys.rotate("test");

        assertThat(verdict(before)).isEqualTo(BadgeCheck.Outcome.VALID);
        assertThat(document().path("proof").path(0).path("verificationMethod"))
                .isNotEqualTo(before.path("proof").path(0).path("verificationMethod"));
    }

    @Test
    void keysAreMadeAtTheFirstStartAndADeskThatCannotOpenThemDoesNotStart() throws Exception {
        assertThat(atStart).as("part of the desk").isNotNull();
        assertThat(keys.list().stream().filter(key -> key.retiredAt() == null)).hasSize(2);
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("delete from issuer_key").update();
            new KeysAtStart(new IssuerKeys(jdbc, new KeySettings(null), audit, Clock.systemUTC()))
                    .afterSingletonsInstantiated();
            assertThat(keys.list()).hasSize(2);
            new IssuerKeys(jdbc, new KeySettings("a secret of some length"), audit, Clock.systemUTC()).rotate("test");
            for (String secret : new String[] {null, "another secret than that"}) {
                KeysAtStart start =
                        new KeysAtStart(new IssuerKeys(jdbc, new KeySettings(secret), audit, Clock.systemUTC()));
                assertThatThrownBy(start::afterSingletonsInstantiated)
                        .isInstanceOfSatisfying(KeyUnreadable.class, e -> {
                            FailureAnalysis told = new KeyUnreadableAnalyzer().analyze(e);
                            assertThat(told.getDescription()).contains("badgedesk.keys.secret");
                            assertThat(told.getAction()).contains("keys rotate");
                        });
            }
        });
    }

    @Test
    void aSealedKeyOpensOnlyWithItsSecret() throws Exception {
        byte[] sealed = new KeyVault("a secret of some length").seal(new byte[] {1, 2, 3});

        assertThat(new KeyVault("a secret of some length").open(sealed)).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> new KeyVault("another secret than that").open(sealed))
                .isInstanceOf(java.security.GeneralSecurityException.class);
    }

    private BadgeCheck.Outcome verdict(JsonNode document) throws BadgeCheck.NoBadge {
        return check.check(document.toString().getBytes(StandardCharsets.UTF_8)).outcome();
    }

    private JsonNode document() {
        return JSON.readTree(
                get("/ob/3/credentials/" + credential.id(), "application/json").body());
    }

    private boolean bit(JsonNode status) throws Exception {
        JsonNode list = JSON.readTree(
                get(path(status.path("statusListCredential").asString()), "*/*").body());
        byte[] bits = new GZIPInputStream(new ByteArrayInputStream(Multibase.BASE_64_URL.decode(
                        list.path("credentialSubject").path("encodedList").asString())))
                .readAllBytes();
        int index = Integer.parseInt(status.path("statusListIndex").asString());
        return (bits[index / 8] & (0x80 >> (index % 8))) != 0;
    }

    private static String path(String url) {
        return URI.create(url).getPath();
    }

    private HttpResponse<String> get(String path, String accept) {
        return send(path, accept, HttpResponse.BodyHandlers.ofString());
    }

    private byte[] bytes(String path) {
        return send(path, "*/*", HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    private <T> HttpResponse<T> send(String path, String accept, HttpResponse.BodyHandler<T> body) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                    .header("Accept", accept)
                                    .header("Origin", "https://validator.example")
                                    .build(),
                            body);
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
