package org.badgedesk.badges.openbadges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.AchievementEditions;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.OfficeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What validators that others wrote (npm: Digital Bazaar's vc, jose, ajv, jsonld) say of our badges. They are installed by
 * {@code npm ci} in {@code src/test/validators}, as {@code .ci/run} does; without them this is skipped.
 */
@OfficeTest
class ValidatorsTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path FOLDER = Path.of("src/test/validators");

    @Autowired
    private Badges badges;

    @Autowired
    private AchievementEditions editions;

    @Autowired
    private Earners earners;

    @Autowired
    private OpenBadges open;

    @Autowired
    private Addresses addresses;

    private final List<Map<String, Object>> checks = new ArrayList<>();

    @BeforeEach
    void installed() {
        assumeTrue(
                Files.isDirectory(FOLDER.resolve("node_modules")) && hasNode(),
                "no node, or no packages: run npm ci in " + FOLDER);
        if (badges.achievement("validated").isEmpty()) {
            badges.create(
                    new Achievement(
                            "validated",
                            "Zażółć & \"Sons\" <1>",
                            "Knows\ntesting",
                            "Pass the exam",
                            java.net.URI.create("https://frame.example/criteria"),
                            "certification",
                            null,
                            List.of("testing", "资格"),
                            List.of(new Achievement.Alignment(
                                    "A framework", java.net.URI.create("https://frame.example/1#a")))),
                    null,
                    "test");
        }
    }

    @Test
    void othersAcceptGoodBadgesAndRefuseTamperedRevokedAndExpiredOnes() throws Exception {
        Credential good = issued(LocalDate.of(2099, 1, 1));
        check("good", good, document(good));
        Credential endless = issued(null);
        check("endless", endless, document(endless));
        Credential expired = issued(LocalDate.of(2026, 1, 3));
        check("expired", expired, document(expired));
        Credential revoked = issued(LocalDate.of(2099, 1, 1));
        badges.revoke(revoked.id(), "in error", "test");
        check("revoked", revoked, document(revoked));
        Credential reinstated = issued(LocalDate.of(2099, 1, 1));
        badges.revoke(reinstated.id(), "in error", "test");
        badges.reinstate(reinstated.id(), "test", "a mistake");
        check("reinstated", reinstated, document(reinstated));
        tampered(good);
        Credential renamed = issued(LocalDate.of(2099, 1, 1));
        ObjectNode before = document(renamed);
        badges.rename(renamed.earner(), new PersonName("Zoë Berg"), "test", "marriage");
        check("renamed", renamed, document(renamed));
        add("before the renaming 3.0", "credential", before);
        Credential renewed = issued(LocalDate.of(2026, 1, 3));
        add("before the renewal 3.0", "credential", document(renewed));
        badges.correctExpiry(renewed.id(), LocalDate.of(2099, 1, 1), "test", "renewed");
        check("renewed", renewed, document(renewed));
        Credential edited = issued(LocalDate.of(2099, 1, 1));
        check("before the achievement's change", edited, document(edited));
        changeTheAchievement();
        check("edited", edited, document(edited));

        JsonNode verdicts = run(good, endless, expired, revoked, reinstated, renamed, renewed, edited);

        for (String accepted : List.of(
                "good", "endless", "reinstated", "renamed", "renewed", "before the achievement's change", "edited")) {
            for (String form : List.of(" 2.0", " 3.0", " jwt")) {
                assertThat(verdicts.path(accepted + form)).as(accepted + form).isEmpty();
            }
        }
        assertThat(verdicts.path("before the renaming 3.0"))
                .as("never as revoked")
                .isEmpty();
        assertThat(verdicts.path("before the renewal 3.0").toString())
                .as("past, and not revoked")
                .contains("validUntil")
                .doesNotContain("status");
        assertThat(verdicts.path("expired 2.0").toString()).contains("expired");
        assertThat(verdicts.path("expired 3.0").toString()).contains("validUntil");
        assertThat(verdicts.path("expired jwt").toString()).contains("expired");
        assertThat(verdicts.path("revoked 2.0").toString()).contains("revoked");
        assertThat(verdicts.path("revoked 3.0").toString()).contains("status: revocation");
        assertThat(verdicts.path("revoked jwt").toString()).contains("status: revocation");
        assertThat(verdicts.path("tampered 2.0").toString()).contains("another expires");
        assertThat(verdicts.path("tampered 3.0").toString()).contains("proof");
        assertThat(verdicts.path("added to 3.0").toString()).contains("proof");
        assertThat(verdicts.path("tampered jwt").toString()).contains("signature");
    }

    private void changeTheAchievement() {
        AchievementEditions.Edition now = editions.current("validated").orElseThrow();
        Achievement was = now.achievement();
        editions.change(
                new Achievement(
                        was.slug(),
                        "Zażółć " + (now.number() + 1),
                        was.description(),
                        "Pass two exams",
                        null,
                        was.kind(),
                        was.validFor(),
                        List.of(),
                        was.alignment()),
                null,
                now.number(),
                "test",
                "renamed");
    }

    private void tampered(Credential good) {
        ObjectNode longer = document(good);
        longer.put("validUntil", "2199-01-01T00:00:00Z");
        add("tampered 3.0", "credential", longer);
        ObjectNode more = document(good);
        more.put("rank", "Grand Master");
        add("added to 3.0", "credential", more);
        String[] parts = open.jwt(good.id()).orElseThrow().split("\\.");
        add("tampered jwt", "jwt", parts[0] + "." + parts[1].substring(0, parts[1].length() - 4) + "AAAA." + parts[2]);
        ObjectNode two =
                JSON.valueToTree(open.assertion(good.id()).orElseThrow().document());
        two.put("expires", "2199-01-01T00:00:00Z");
        assertion("tampered 2.0", good, two);
    }

    private Credential issued(LocalDate expiresOn) {
        return badges.issue(
                new Badges.Order(
                        "validated",
                        new EmailAddress("V" + UUID.randomUUID().toString().substring(0, 8) + "@mail.example"),
                        new PersonName("Zoë Ångström"),
                        LocalDate.of(2026, 1, 2),
                        expiresOn,
                        false,
                        List.of(new org.badgedesk.badges.Evidence(
                                java.net.URI.create("https://work.example/thesis"), "A thesis")),
                        null,
                        null),
                "test");
    }

    private ObjectNode document(Credential credential) {
        return JSON.valueToTree(open.credential(credential.id()).orElseThrow());
    }

    private void check(String name, Credential credential, JsonNode document) {
        add(name + " 3.0", "credential", document);
        add(name + " jwt", "jwt", open.jwt(credential.id()).orElseThrow());
        assertion(
                name + " 2.0",
                credential,
                JSON.valueToTree(open.assertion(credential.id()).orElseThrow().document()));
    }

    private void assertion(String name, Credential credential, JsonNode document) {
        add(
                name,
                "assertion",
                Map.of(
                        "document",
                        document,
                        "address",
                        addresses.assertion(credential.id()),
                        "recipient",
                        earners.find(credential.earner()).orElseThrow().email().value()));
    }

    private void add(String name, String kind, Object value) {
        checks.add(Map.of("name", name, "kind", kind, "value", value));
    }

    /** What the addresses that a validator would fetch serve. */
    private Map<String, Object> documents(Credential... credentials) {
        Map<String, Object> documents = new LinkedHashMap<>();
        documents.put(addresses.did(), open.did());
        documents.put(addresses.issuer(2), open.issuer2());
        documents.put(
                addresses.achievement(2, "validated"),
                open.achievement(2, "validated").orElseThrow());
        for (Credential credential : credentials) {
            documents.put(
                    addresses.assertion(credential.id()),
                    open.assertion(credential.id()).orElseThrow().document());
            String list = document(credential)
                    .path("credentialStatus")
                    .path("statusListCredential")
                    .asString();
            documents.put(
                    list,
                    open.statusList(Integer.parseInt(list.substring(list.lastIndexOf('/') + 1)))
                            .orElseThrow());
        }
        for (Object key : (List<?>) open.jwks().get("keys")) {
            documents.put(String.valueOf(((Map<?, ?>) key).get("kid")), key);
        }
        return documents;
    }

    private static boolean hasNode() {
        return java.util.stream.Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    }

    private JsonNode run(Credential... credentials) throws IOException, InterruptedException {
        Map<String, Object> input = Map.of(
                "now", Instant.now().toString(),
                "schema", resource("ob_v3p0_achievementcredential_schema.json"),
                "contexts",
                        Map.of(
                                "https://www.w3.org/ns/credentials/v2",
                                resource("credentials-v2.jsonld"),
                                Documents.OB3.get(1),
                                resource("ob-v3p0-3.0.3.json"),
                                Documents.OB3.get(2),
                                resource("ob-v3p0-extensions.json"),
                                Documents.OB2,
                                resource("ob-v2p0.json"),
                                "https://www.w3.org/ns/did/v1",
                                resource("did-v1.jsonld")),
                "documents", documents(credentials),
                "checks", checks);
        Path file = Files.createTempFile("badges", ".json");
        Path answer = Files.createTempFile("verdicts", ".json");
        Files.writeString(file, JSON.writeValueAsString(input));
        Process node = new ProcessBuilder("node", "validate.mjs")
                .directory(FOLDER.toFile())
                .redirectInput(file.toFile())
                .redirectOutput(answer.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(node.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).isZero();
        return JSON.readTree(Files.readString(answer));
    }

    private static JsonNode resource(String name) throws IOException {
        try (InputStream stream = ValidatorsTests.class.getResourceAsStream("/openbadges/" + name)) {
            return JSON.readTree(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
