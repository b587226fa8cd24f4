package org.badgedesk.badges.openbadges;

import com.apicatalog.multibase.Multibase;
import com.nimbusds.jose.JWSObject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.badgedesk.badges.openbadges.BadgeCheck.Line;
import org.badgedesk.badges.openbadges.BadgeCheck.Outcome;
import org.badgedesk.badges.openbadges.BadgeCheck.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What can be said of other issuers' badges without asking anybody: a {@code did:key} is the public key itself (W3C CCG, The did:key Method,
 * Ed25519), so that it is plain whether the file is what the holder of that key signed. Who that is stays open.
 */
@Component
class ForeignBadges {

    private static final String DID_KEY = "did:key:";
    /** The head of an X.509 public key of Ed25519 (RFC 8410), before its 32 bytes. */
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");
    /** The multicodec of an Ed25519 public key. */
    private static final byte[] MULTICODEC = {(byte) 0xED, 0x01};

    /** Where documents and JWTs say from when they hold, and until when. */
    private static final List<String> FIRST = List.of("validFrom", "issuanceDate", "nbf");

    private static final List<String> LAST = List.of("validUntil", "expirationDate", "exp");
    private static final int RAW_KEY = 32;
    private static final int LONGEST_DID = 100;

    private final Clock clock;

    ForeignBadges(Clock clock) {
        this.clock = clock;
    }

    /** A document with a Data Integrity proof. */
    @SuppressWarnings("unchecked")
    Verdict signed(Map<String, Object> document, Map<?, ?> proof) {
        String method = String.valueOf(proof.get("verificationMethod"));
        Optional<PublicKey> key = key(method);
        if (key.isEmpty()) {
            return unknown("its key can be checked without asking its issuer");
        }
        if (!LinkedData.isSmall(document)) {
            return unknown("it is small enough to be checked here");
        }
        if (!LinkedData.knowsAll(document.get("@context"))) {
            return unknown("its terms are those of Open Badges 3.0, which are known here");
        }
        try {
            boolean holds = DataIntegrity.verify(document, (Map<String, Object>) proof, key.get());
            return holds ? unchanged(document, null, did(method)) : changed();
        } catch (LinkedData.NotLinkedData | GeneralSecurityException e) {
            return changed();
        }
    }

    /** A JWT with the algorithm EdDSA (RFC 8037). */
    Verdict signed(JWSObject jws) {
        String kid = String.valueOf(jws.getHeader().getKeyID());
        Optional<PublicKey> key = key(kid);
        Map<String, Object> claims = jws.getPayload().toJSONObject();
        if (key.isEmpty()
                || claims == null
                || !"EdDSA".equals(jws.getHeader().getAlgorithm().getName())) {
            return unknown("its key can be checked without asking its issuer");
        }
        boolean holds;
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key.get());
            signature.update(jws.getSigningInput());
            holds = signature.verify(jws.getSignature().decode());
        } catch (GeneralSecurityException e) {
            holds = false;
        }
        return holds ? unchanged(claims, claims.get("iss"), did(kid)) : changed();
    }

    static Verdict unknown(String what) {
        return new Verdict(
                Outcome.ELSEWHERE,
                "Another issuer's badge.",
                "It names another issuer. Please check it there, or with a public verifier.",
                List.of(new Line(false, "it was issued here"), new Line(false, what)),
                null);
    }

    private static Verdict changed() {
        return new Verdict(
                Outcome.FORGED,
                "Not genuine.",
                "Do not rely on it.",
                List.of(new Line(false, "the signature fits: the file was changed after it was signed")),
                null);
    }

    private Verdict unchanged(Map<String, Object> document, @Nullable Object claimed, String did) {
        Object issuer =
                document.get("issuer") instanceof Map<?, ?> profile ? profile.get("id") : document.get("issuer");
        Object named = issuer == null ? claimed : issuer;
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(true, "nothing was changed since it was signed"));
        lines.add(new Line(did.equals(named), "the key that signed it is the issuer that it names"));
        lines.add(new Line(areAll(document, FIRST, false), "its first day has come"));
        lines.add(new Line(areAll(document, LAST, true), "its last day has not passed"));
        lines.add(new Line(false, "it was issued here"));
        return new Verdict(
                Outcome.ELSEWHERE,
                "Another issuer's badge.",
                "It is what the holder of the key " + did
                        + " signed. Who that is, and whether they have taken it back, only that" + " issuer can say.",
                lines,
                null);
    }

    /** Whether all of these moments that it names are, or are not, still to come; one that cannot be read is neither. */
    private boolean areAll(Map<String, Object> document, List<String> fields, boolean toCome) {
        Instant now = Instant.now(clock);
        return fields.stream()
                .map(document::get)
                .filter(Objects::nonNull)
                .allMatch(moment -> moment(moment)
                        .filter(read -> read.isAfter(now) == toCome)
                        .isPresent());
    }

    /** As Verifiable Credentials write it, or as JWTs do, in seconds since 1970 (RFC 7519, section 2). */
    private static Optional<Instant> moment(Object written) {
        try {
            return Optional.of(
                    written instanceof Number seconds
                            ? Instant.ofEpochSecond(seconds.longValue())
                            : OffsetDateTime.parse(written.toString()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String did(String method) {
        int hash = method.indexOf('#');
        return hash < 0 ? method : method.substring(0, hash);
    }

    /** The key that a {@code did:key} is, or a fragment of it names; nothing where it is another kind. */
    private static Optional<PublicKey> key(String method) {
        String did = did(method);
        String value = did.startsWith(DID_KEY) ? did.substring(DID_KEY.length()) : "";
        boolean itself = method.equals(did) || method.equals(did + "#" + value);
        if (!value.startsWith("z") || did.length() > LONGEST_DID || !itself) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Multibase.BASE_58_BTC.decode(value);
            if (bytes.length != MULTICODEC.length + RAW_KEY || !Arrays.equals(bytes, 0, 2, MULTICODEC, 0, 2)) {
                return Optional.empty();
            }
            byte[] encoded = Arrays.copyOf(ED25519, ED25519.length + RAW_KEY);
            System.arraycopy(bytes, MULTICODEC.length, encoded, ED25519.length, RAW_KEY);
            return Optional.of(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
