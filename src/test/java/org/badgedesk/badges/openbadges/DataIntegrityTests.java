package org.badgedesk.badges.openbadges;

import static org.assertj.core.api.Assertions.assertThat;

import com.apicatalog.multibase.Multibase;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The test vector of W3C, Data Integrity EdDSA Cryptosuites 1.0, appendix "Representation: eddsa-rdfc-2022". */
class DataIntegrityTests {

    private static final String PUBLIC = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
    private static final String SECRET = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq";
    private static final String METHOD = "did:key:" + PUBLIC + "#" + PUBLIC;

    @Test
    void theSpecificationsExampleGetsTheSpecificationsProof() throws Exception {
        Map<String, Object> signed =
                DataIntegrity.sign(document(), secret(), METHOD, Instant.parse("2023-02-24T23:36:38Z"));

        assertThat(proof(signed).get("proofValue"))
                .isEqualTo("z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme");
        assertThat(DataIntegrity.multikey(open())).isEqualTo(PUBLIC);
    }

    /** The canonical form and hash as the specification prints them; npm's jsonld makes the same. */
    @Test
    void theSpecificationsExampleGetsTheSpecificationsCanonicalForm() throws Exception {
        String canonical = LinkedData.canonical(document());

        assertThat(canonical).isEqualTo("""
                        <did:example:abcdefgh> <https://www.w3.org/ns/credentials/examples#alumniOf> "The School of Examples" .
                        <urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://www.w3.org/2018/credentials#VerifiableCredential> .
                        <urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://www.w3.org/ns/credentials/examples#AlumniCredential> .
                        <urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33> <https://schema.org/description> "A minimum viable example of an Alumni Credential." .
                        <urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33> <https://schema.org/name> "Alumni Credential" .
                        <urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33> <https://www.w3.org/2018/credentials#credentialSubject> <did:example:abcdefgh> .
                        <urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33> <https://www.w3.org/2018/credentials#issuer> <https://vc.example/issuers/5678> .
                        <urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33> <https://www.w3.org/2018/credentials#validFrom> "2023-01-01T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .
                        """);
        assertThat(HexFormat.of()
                        .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                                .digest(canonical.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .isEqualTo("517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017");
    }

    @Test
    void whatWasChangedIsRefused() throws Exception {
        Map<String, Object> signed =
                DataIntegrity.sign(document(), secret(), METHOD, Instant.parse("2023-02-24T23:36:38Z"));
        assertThat(DataIntegrity.verify(signed, proof(signed), open())).isTrue();

        Map<String, Object> changed = new LinkedHashMap<>(signed);
        changed.put("description", "An even better example.");
        Map<String, Object> later = new LinkedHashMap<>(proof(signed));
        later.put("created", "2024-02-24T23:36:38Z");

        assertThat(DataIntegrity.verify(changed, proof(signed), open())).isFalse();
        assertThat(DataIntegrity.verify(signed, later, open())).isFalse();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> proof(Map<String, Object> signed) {
        return (Map<String, Object>) ((List<?>) signed.get("proof")).get(0);
    }

    private static Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "@context",
                List.of(
                        "https://www.w3.org/ns/credentials/v2",
                        Map.of("@vocab", "https://www.w3.org/ns/credentials/examples#")));
        document.put("id", "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33");
        document.put("type", List.of("VerifiableCredential", "AlumniCredential"));
        document.put("name", "Alumni Credential");
        document.put("description", "A minimum viable example of an Alumni Credential.");
        document.put("issuer", "https://vc.example/issuers/5678");
        document.put("validFrom", "2023-01-01T00:00:00Z");
        document.put("credentialSubject", Map.of("id", "did:example:abcdefgh", "alumniOf", "The School of Examples"));
        return document;
    }

    private static PrivateKey secret() throws Exception {
        byte[] raw = Multibase.BASE_58_BTC.decode(SECRET);
        return KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(
                        joined("302e020100300506032b657004220420", Arrays.copyOfRange(raw, 2, raw.length))));
    }

    private static PublicKey open() throws Exception {
        byte[] raw = Multibase.BASE_58_BTC.decode(PUBLIC);
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(
                        joined("302a300506032b6570032100", Arrays.copyOfRange(raw, 2, raw.length))));
    }

    private static byte[] joined(String prefix, byte[] key) {
        byte[] start = HexFormat.of().parseHex(prefix);
        byte[] both = Arrays.copyOf(start, start.length + key.length);
        System.arraycopy(key, 0, both, start.length, key.length);
        return both;
    }
}
