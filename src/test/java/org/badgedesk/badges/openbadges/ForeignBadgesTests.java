package org.badgedesk.badges.openbadges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.apicatalog.multibase.Multibase;
import com.nimbusds.jose.JWSObject;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.badgedesk.badges.openbadges.BadgeCheck.Outcome;
import org.badgedesk.badges.openbadges.BadgeCheck.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Badges of other issuers whose address is their key, made with the key pair of the specification's example. */
class ForeignBadgesTests {

    private static final String PUBLIC = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
    private static final String SECRET = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq";
    private static final String DID = "did:key:" + PUBLIC;
    private static final String METHOD = DID + "#" + PUBLIC;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ForeignBadges foreign =
            new ForeignBadges(Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(strings = {"context-3.0.2.json", "context-3.0.3.json"})
    void whatItsKeySignedIsUnchanged(String version) throws Exception {
        Verdict verdict = check(sign(badge(document -> document.put("@context", contexts(version)))));

        unchanged(verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"context-3.0.1.json", "context.json"})
    void earlyBadgesAreReadByTheTermsOfTheirTime(String version) throws Exception {
        Map<String, Object> signed = sign(badge(document -> {
            document.put(
                    "@context",
                    List.of(
                            "https://www.w3.org/2018/credentials/v1",
                            contexts(version).get(1),
                            "https://w3id.org/security/data-integrity/v1"));
            document.put("issuanceDate", document.remove("validFrom"));
            document.put("expirationDate", document.remove("validUntil"));
        }));

        unchanged(check(signed));
        signed.put("name", "Master");
        assertThat(check(signed).outcome()).isEqualTo(Outcome.FORGED);
        signed.put("@context", contexts(version));
        assertThat(holds(check(signed), "known here"))
                .as("terms that contradict each other tell nothing of the signature")
                .isFalse();
        assertThat(check(signed).outcome()).isEqualTo(Outcome.ELSEWHERE);
    }

    private static void unchanged(Verdict verdict) {

        assertThat(verdict.outcome()).isEqualTo(Outcome.ELSEWHERE);
        assertThat(verdict.words()).contains("what the holder of the key " + DID + " signed");
        assertThat(holds(verdict, "nothing was changed")).isTrue();
        assertThat(holds(verdict, "the issuer that it names")).isTrue();
        assertThat(holds(verdict, "its last day")).isTrue();
        assertThat(holds(verdict, "issued here")).isFalse();
        assertThat(verdict.page()).isNull();
    }

    @Test
    void whatWasChangedAfterwardsIsNotGenuine() throws Exception {
        List<Consumer<Map<String, Object>>> changes = List.of(
                badge -> badge.put("name", "Master of Testing"),
                badge -> badge.put("validUntil", "2099-01-01T00:00:00Z"),
                badge -> badge.put("id", "urn:uuid:00000000-0000-4000-8000-000000000000"),
                badge -> badge.put("description", "added"),
                badge -> badge.put("favourite", "no context defines this"),
                badge -> badge.put("issuer", Map.of("id", "did:key:z6MkOther", "type", List.of("Profile"))),
                badge -> proof(badge).put("created", "2020-01-01T00:00:00Z"),
                badge -> proof(badge).put("proofPurpose", "authentication"),
                badge -> proof(badge).put("proofValue", "z1111"),
                badge -> proof(badge).remove("proofValue"));

        for (Consumer<Map<String, Object>> change : changes) {
            Map<String, Object> signed = sign(badge(document -> {}));
            change.accept(signed);
            Verdict verdict = check(signed);
            assertThat(verdict.outcome()).as("%s", signed).isEqualTo(Outcome.FORGED);
        }
    }

    @Test
    void aKeyThatIsNotTheIssuersAndALastDayThatIsPastAreSaid() throws Exception {
        Verdict verdict = check(sign(badge(document -> {
            document.put(
                    "issuer", Map.of("id", "https://famous.example", "type", List.of("Profile"), "name", "Famous"));
            document.put("validUntil", "2026-11-26T00:00:00Z");
        })));

        assertThat(holds(verdict, "nothing was changed")).isTrue();
        assertThat(holds(verdict, "the issuer that it names")).isFalse();
        assertThat(holds(verdict, "its last day")).isFalse();
    }

    @Test
    void whatCannotBeCheckedHereIsSaidToBeElsewhere() throws Exception {
        Map<String, Object> ownTerms = sign(badge(document -> {}));
        ownTerms.put(
                "@context",
                List.of("https://www.w3.org/ns/credentials/v2", Map.of("name", "https://schema.org/description")));
        Verdict own = check(ownTerms);
        assertThat(own.outcome()).isEqualTo(Outcome.ELSEWHERE);
        assertThat(holds(own, "known here")).isFalse();

        for (String method : List.of(
                "did:web:other.example#key-1",
                "https://other.example/keys/1",
                "did:key:" + PUBLIC + "#other",
                "did:key:z" + "1".repeat(500),
                "did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169",
                "did:key:",
                "null")) {
            Map<String, Object> signed = sign(badge(document -> {}));
            proof(signed).put("verificationMethod", method);
            assertThat(check(signed).outcome()).as(method).isEqualTo(Outcome.ELSEWHERE);
            assertThat(check(signed).words()).as(method).contains("check it there");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 20_000, 200_000})
    void thousandsOfEqualPartsAreNotCounted(int parts) throws Exception {
        Map<String, Object> signed = sign(badge(document -> {}));
        signed.put("evidence", Collections.nCopies(parts, Map.of("type", List.of("Evidence"), "narrative", "x")));

        Verdict verdict = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> check(signed));

        assertThat(verdict.outcome()).isEqualTo(Outcome.ELSEWHERE);
        assertThat(holds(verdict, "small enough")).isFalse();
    }

    @Test
    void contextsRepeatedWithoutEndAreNotRead() throws Exception {
        Map<String, Object> signed = sign(badge(document -> {}));
        signed.put(
                "@context",
                Collections.nCopies(200, contexts("context-3.0.3.json").get(1)));

        assertThat(holds(check(signed), "known here")).isFalse();
    }

    @Test
    void aJwtIsReadInTheSameWay() throws Exception {
        Map<String, Object> claims = badge(document -> document.put("iss", DID));
        String good = jwt(claims, METHOD);
        claims.put("name", "Master of Testing");
        String bad = jwt(claims, METHOD).replaceAll("\\.[^.]+$", good.substring(good.lastIndexOf('.')));

        assertThat(holds(foreign.signed(JWSObject.parse(good)), "nothing was changed"))
                .isTrue();
        assertThat(foreign.signed(JWSObject.parse(bad)).outcome()).isEqualTo(Outcome.FORGED);
        assertThat(foreign.signed(JWSObject.parse(jwt(claims, "https://other.example/keys/1")))
                        .words())
                .contains("check it there");
    }

    @Test
    void aJwtThatHasExpiredOrDoesNotHoldYetIsSaidSo() throws Exception {
        String expired = jwt(
                badge(claims -> {
                    claims.remove("validUntil");
                    claims.put("exp", 1_700_000_000);
                }),
                METHOD);
        String early = jwt(badge(claims -> claims.put("nbf", 4_000_000_000L)), METHOD);
        Verdict unreadable = check(sign(badge(document -> document.put("validFrom", "soon"))));

        assertThat(holds(foreign.signed(JWSObject.parse(expired)), "its last day"))
                .isFalse();
        assertThat(holds(foreign.signed(JWSObject.parse(expired)), "its first day"))
                .isTrue();
        assertThat(holds(foreign.signed(JWSObject.parse(early)), "its first day"))
                .isFalse();
        assertThat(holds(foreign.signed(JWSObject.parse(early)), "its last day"))
                .isTrue();
        assertThat(holds(unreadable, "its first day")).isFalse();
    }

    private Verdict check(Map<String, Object> signed) {
        return foreign.signed(signed, proof(signed));
    }

    private static boolean holds(Verdict verdict, String what) {
        return verdict.lines().stream()
                .filter(line -> line.what().contains(what))
                .findFirst()
                .orElseThrow()
                .holds();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> proof(Map<String, Object> signed) {
        return (Map<String, Object>) ((List<?>) signed.get("proof")).get(0);
    }

    private static List<String> contexts(String version) {
        return List.of("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/" + version);
    }

    private static Map<String, Object> badge(Consumer<Map<String, Object>> change) {
        Map<String, Object> badge = new LinkedHashMap<>();
        badge.put("@context", contexts("context-3.0.3.json"));
        badge.put("id", "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33");
        badge.put("type", List.of("VerifiableCredential", "OpenBadgeCredential"));
        badge.put("name", "Tester");
        badge.put("issuer", Map.of("id", DID, "type", List.of("Profile"), "name", "Others"));
        badge.put("validFrom", "2026-01-01T00:00:00Z");
        badge.put("validUntil", "2027-01-01T00:00:00Z");
        badge.put(
                "credentialSubject",
                Map.of(
                        "id",
                        "did:example:ana",
                        "type",
                        List.of("AchievementSubject"),
                        "achievement",
                        Map.of(
                                "id",
                                "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc34",
                                "type",
                                List.of("Achievement"),
                                "name",
                                "Tester",
                                "description",
                                "Knows testing",
                                "criteria",
                                Map.of("narrative", "Pass the exam"))));
        change.accept(badge);
        return badge;
    }

    private static Map<String, Object> sign(Map<String, Object> badge) throws Exception {
        Map<String, Object> signed = DataIntegrity.sign(badge, secret(), METHOD, Instant.parse("2026-02-24T23:36:38Z"));
        signed.put("proof", List.of(new LinkedHashMap<>(proof(signed))));
        return signed;
    }

    private static String jwt(Map<String, Object> claims, String kid) throws Exception {
        String input = base64(JSON.writeValueAsBytes(Map.of("alg", "EdDSA", "kid", kid))) + "."
                + base64(JSON.writeValueAsBytes(claims));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(secret());
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + base64(signature.sign());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static PrivateKey secret() throws Exception {
        byte[] raw = Multibase.BASE_58_BTC.decode(SECRET);
        byte[] head = HexFormat.of().parseHex("302e020100300506032b657004220420");
        byte[] encoded = Arrays.copyOf(head, head.length + raw.length - 2);
        System.arraycopy(raw, 2, encoded, head.length, raw.length - 2);
        return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }
}
