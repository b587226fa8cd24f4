package org.badgedesk.badges.openbadges;

import com.apicatalog.multibase.Multibase;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.zip.GZIPOutputStream;
import org.badgedesk.badges.AchievementEditions;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.CredentialStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door to badges in the standards' forms: Open Badges 2.0 (hosted) and 3.0 (a Verifiable Credential with a Data Integrity proof, or
 * as JWT). What it gives is as the credential stands now; times are UTC.
 */
@Service
@Transactional
public class OpenBadges {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Badges badges;
    private final AchievementEditions editions;
    private final Wordings wordings;
    private final Documents documents;
    private final Addresses addresses;
    private final IssuerKeys keys;
    private final Clock clock;

    OpenBadges(
            Badges badges,
            AchievementEditions editions,
            Wordings wordings,
            Documents documents,
            Addresses addresses,
            IssuerKeys keys,
            Clock clock) {
        this.badges = badges;
        this.editions = editions;
        this.wordings = wordings;
        this.documents = documents;
        this.addresses = addresses;
        this.keys = keys;
        this.clock = clock;
    }

    /** A document, and whether what it tells of has ended (then it is served as 410 Gone). */
    public record Served(Map<String, Object> document, boolean gone) {}

    /** The issuer's profile in Open Badges 2.0. */
    public Map<String, Object> issuer2() {
        return documents.issuer2();
    }

    /** The issuer's profile in Open Badges 3.0. */
    public Map<String, Object> issuer3() {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("@context", Documents.OB3);
        profile.putAll(documents.profile3(addresses.issuer(3)));
        return profile;
    }

    /** An achievement as BadgeClass of 2.0 or Achievement of 3.0; nothing where there is none. */
    public Optional<Map<String, Object>> achievement(int standard, String slug) {
        return editions.current(slug).map(found -> standard == 2 ? documents.achievement2(found) : achievement3(found));
    }

    private Map<String, Object> achievement3(AchievementEditions.Edition achievement) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@context", Documents.OB3);
        document.putAll(documents.achievement3(achievement));
        return document;
    }

    /** Where the hosted assertion of 2.0 is. */
    public URI assertionAddress(CredentialId id) {
        return URI.create(addresses.assertion(id));
    }

    /** The hosted assertion of 2.0. */
    public Optional<Served> assertion(CredentialId id) {
        return worded(
                id,
                (credential, wording) -> credential.status() == CredentialStatus.REVOKED
                        ? new Served(documents.revoked2(credential), true)
                        : new Served(documents.assertion2(credential, wording), false));
    }

    /** The signed credential of 3.0 with a Data Integrity proof, as it is worded now. */
    public Optional<Map<String, Object>> credential(CredentialId id) {
        return worded(id, this::signed);
    }

    /** Nothing where there is no such credential. */
    private <T> Optional<T> worded(CredentialId id, BiFunction<Credential, Wordings.Wording, T> make) {
        return badges.find(id)
                .map(known -> wordings.steady(
                        id, wording -> make.apply(badges.find(id).orElseThrow(), wording)));
    }

    /** An earlier wording's address: nothing where there was none; gone where another one took its place. */
    public Optional<Served> credential(CredentialId id, int version) {
        return wordings.version(id, version)
                .flatMap(known -> worded(
                        id,
                        (credential, now) -> now.version() == version
                                ? new Served(signed(credential, now), false)
                                : new Served(
                                        Documents.ordered(
                                                "id", addresses.credential(id, version),
                                                "replacedBy", addresses.credential(id, now.version())),
                                        true)));
    }

    private Map<String, Object> signed(Credential credential, Wordings.Wording wording) {
        AchievementEditions.Edition edition = edition(credential);
        return prove(documents.credential3(credential, wording, edition, addresses.did()), saidSince(wording, edition));
    }

    private AchievementEditions.Edition edition(Credential credential) {
        return editions.current(credential.achievement()).orElseThrow();
    }

    /** Since when the badge and what it stands for are worded as they are now. */
    private static Instant saidSince(Wordings.Wording wording, AchievementEditions.Edition edition) {
        return edition.since().isAfter(wording.madeAt()) ? edition.since() : wording.madeAt();
    }

    private Map<String, Object> prove(Map<String, Object> document, Instant created) {
        IssuerKey key = keys.inUse(IssuerKey.ED25519);
        try {
            return DataIntegrity.sign(document, key.signer(), addresses.did() + "#" + key.id(), created);
        } catch (LinkedData.NotLinkedData | GeneralSecurityException e) {
            throw new IllegalStateException("a document of ours could not be signed", e);
        }
    }

    /** The credential of 3.0 as VC-JWT, signed with RS256 (Open Badges 3.0, section 8.2.4). */
    public Optional<String> jwt(CredentialId id) {
        return worded(id, (credential, wording) -> {
            AchievementEditions.Edition edition = edition(credential);
            Map<String, Object> claims = documents.credential3(credential, wording, edition, addresses.issuer(3));
            claims.put("iss", addresses.issuer(3));
            claims.put("jti", claims.get("id"));
            claims.put("nbf", seconds(String.valueOf(claims.get("validFrom"))));
            claims.put("iat", saidSince(wording, edition).getEpochSecond());
            claims.put("sub", addresses.subject(id));
            if (claims.containsKey("validUntil")) {
                claims.put("exp", seconds(String.valueOf(claims.get("validUntil"))));
            }
            return sign(claims);
        });
    }

    private String sign(Map<String, Object> claims) {
        IssuerKey key = keys.inUse(IssuerKey.RSA);
        JWSObject jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(addresses.key(key.id()))
                        .build(),
                new Payload(JSON.writeValueAsString(claims)));
        try {
            jws.sign(new RSASSASigner(key.signer()));
        } catch (JOSEException e) {
            throw new IllegalStateException("a JWT of ours could not be signed", e);
        }
        return jws.serialize();
    }

    private static long seconds(String instant) {
        return Instant.parse(instant).getEpochSecond();
    }

    /** One status list, signed; nothing where no badge has come to have its place in it, but the first is there from the beginning. */
    public Optional<Map<String, Object>> statusList(int list) {
        if (!wordings.hasList(list)) {
            return Optional.empty();
        }
        Instant hour = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String encoded = Multibase.BASE_64_URL.encode(gzip(bytes(wordings.revoked(list))));
        return Optional.of(prove(documents.statusList(list, encoded, addresses.did(), hour), hour));
    }

    /** The first bit of the list is the leftmost of the first byte. */
    private static byte[] bytes(BitSet bits) {
        byte[] bytes = new byte[Wordings.LIST / 8];
        bits.stream().forEach(bit -> bytes[bit / 8] |= (byte) (0x80 >> (bit % 8)));
        return bytes;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written to", e);
        }
        return out.toByteArray();
    }

    /** The issuer's DID document (did:web). */
    public Map<String, Object> did() {
        String did = addresses.did();
        List<Map<String, Object>> methods = new ArrayList<>();
        for (IssuerKey key : published()) {
            String method = did + "#" + key.id();
            methods.add(
                    key.algorithm().equals(IssuerKey.ED25519)
                            ? Documents.ordered(
                                    "id",
                                    method,
                                    "type",
                                    "Multikey",
                                    "controller",
                                    did,
                                    "publicKeyMultibase",
                                    DataIntegrity.multikey(key.publicKey()))
                            : Documents.ordered(
                                    "id",
                                    method,
                                    "type",
                                    "JsonWebKey",
                                    "controller",
                                    did,
                                    "publicKeyJwk",
                                    jwk(key).toJSONObject()));
        }
        List<Object> ids =
                new ArrayList<>(methods.stream().map(m -> m.get("id")).toList());
        return Documents.ordered(
                "@context",
                        List.of(
                                "https://www.w3.org/ns/did/v1",
                                "https://w3id.org/security/multikey/v1",
                                "https://w3id.org/security/jwk/v1"),
                "id", did,
                "alsoKnownAs", List.of(addresses.issuer(3)),
                "verificationMethod", methods,
                "assertionMethod", ids,
                "authentication", ids);
    }

    /** The keys that check our JWTs (RFC 7517). */
    public Map<String, Object> jwks() {
        return Map.of(
                "keys",
                published().stream()
                        .filter(key -> key.algorithm().equals(IssuerKey.RSA))
                        .map(key -> jwk(key).toJSONObject())
                        .toList());
    }

    /** One key: a JWK for RSA, a Multikey for Ed25519. */
    public Optional<Map<String, Object>> key(String id) {
        return published().stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .map(key -> key.algorithm().equals(IssuerKey.RSA)
                        ? jwk(key).toJSONObject()
                        : Documents.ordered(
                                "@context", "https://w3id.org/security/multikey/v1",
                                "id", addresses.key(id),
                                "type", "Multikey",
                                "controller", addresses.did(),
                                "publicKeyMultibase", DataIntegrity.multikey(key.publicKey())));
    }

    private List<IssuerKey> published() {
        keys.inUse(IssuerKey.ED25519);
        keys.inUse(IssuerKey.RSA);
        return keys.all();
    }

    private JWK jwk(IssuerKey key) {
        return new RSAKey.Builder((RSAPublicKey) key.publicKey())
                .keyID(addresses.key(key.id()))
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .build();
    }

    /** All keys that sign or signed, the newest first. */
    @Transactional(readOnly = true)
    public List<SigningKey> keys() {
        return keys.list();
    }

    /** Retires the issuer's keys and makes new ones; what the old ones signed goes on being checked with them. */
    public void rotateKeys(String by) {
        keys.rotate(by);
    }

    /** The badge as PNG with its 2.0 address or its 3.0 credential baked in; nothing where there is no such credential. */
    public Optional<byte[]> bakedPng(CredentialId id, int standard) {
        return badges.find(id)
                .flatMap(credential -> badges.image(credential.achievement()))
                .map(image -> Baking.bake(
                        image.bytes(),
                        standard == 2 ? Baking.OB2 : Baking.OB3,
                        JSON.writeValueAsString(text(id, standard))));
    }

    /** The badge as PNG with both standards' data baked in, for readers of either; nothing where there is no such credential. */
    public Optional<byte[]> bakedPng(CredentialId id) {
        return bakedPng(id, 2).map(png -> Baking.bake(png, Baking.OB3, JSON.writeValueAsString(text(id, 3))));
    }

    /** The badge as SVG, baked likewise; nothing where there is no such credential, or its image is a PNG. */
    public Optional<byte[]> bakedSvg(CredentialId id, int standard) {
        return badges.find(id)
                .flatMap(credential -> badges.svg(credential.achievement()))
                .map(image -> standard == 2
                        ? SvgBaking.bake2(
                                image.bytes(), addresses.assertion(id), JSON.writeValueAsString(text(id, standard)))
                        : SvgBaking.bake3(image.bytes(), JSON.writeValueAsString(text(id, standard))));
    }

    private Map<String, Object> text(CredentialId id, int standard) {
        return standard == 2
                ? assertion(id).orElseThrow().document()
                : credential(id).orElseThrow();
    }
}
