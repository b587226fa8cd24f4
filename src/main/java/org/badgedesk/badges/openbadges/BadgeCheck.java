package org.badgedesk.badges.openbadges;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.badgedesk.badges.AchievementEditions;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Change;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.CredentialStatus;
import org.badgedesk.badges.Portfolios;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says what holds of a badge that somebody has as a file: PNG, SVG, JSON or JWT, of Open Badges 2.0 or 3.0. Nothing is fetched: of other
 * issuers' badges it says whether they are what their key signed, where that is named by the key itself ({@code did:key}); all else has to be
 * checked with those issuers. No connection to the database is held while a signature is worked out.
 */
@Service
public class BadgeCheck {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private final Badges badges;
    private final Portfolios portfolios;
    private final Wordings wordings;
    private final Documents documents;
    private final IssuerKeys keys;
    private final Addresses addresses;
    private final ForeignBadges foreign;
    private final FormerAssertions former;
    private final AchievementEditions editions;

    BadgeCheck(
            Badges badges,
            Portfolios portfolios,
            Wordings wordings,
            Documents documents,
            IssuerKeys keys,
            Addresses addresses,
            ForeignBadges foreign,
            FormerAssertions former,
            AchievementEditions editions) {
        this.badges = badges;
        this.portfolios = portfolios;
        this.wordings = wordings;
        this.documents = documents;
        this.keys = keys;
        this.addresses = addresses;
        this.foreign = foreign;
        this.former = former;
        this.editions = editions;
    }

    /** What became of a check. */
    public enum Outcome {
        VALID,
        EXPIRED,
        REVOKED,
        SUPERSEDED,
        /** The signature or the content is not ours. */
        FORGED,
        /** Another issuer's. */
        ELSEWHERE
    }

    /** One thing that was looked at. */
    public record Line(boolean holds, String what) {}

    /** @param page the badge's page as it stands today; null where there is none */
    public record Verdict(
            Outcome outcome,
            String title,
            String words,
            List<Line> lines,
            @Nullable URI page) {}

    /** What holds no Open Badge; the message says why. */
    public static final class NoBadge extends Exception {
        private static final long serialVersionUID = 1;

        NoBadge(String why) {
            super(why);
        }
    }

    /** @throws NoBadge where the file holds none */
    public Verdict check(byte[] file) throws NoBadge {
        Optional<String> baked = Baking.read(file, Baking.OB3)
                .or(() -> Baking.read(file, Baking.OB2))
                .map(String::strip);
        if (baked.isPresent()) {
            return text(baked.get());
        }
        if (file.length > 4 && file[1] == 'P' && file[2] == 'N' && file[3] == 'G') {
            throw new NoBadge(
                    "the picture has no badge baked in; ask for the file that was downloaded from the badge's page");
        }
        String text = decoded(file).strip();
        if (!text.startsWith("<")) {
            return text(text);
        }
        return text(SvgBaking.read(file)
                .orElseThrow(
                        () -> new NoBadge("the SVG has no badge baked in; ask for the file that was downloaded from"
                                + " the badge's page")));
    }

    /** The text without the byte order mark that some editors put in front. */
    private static String decoded(byte[] file) {
        boolean wide = file.length > 1
                && (file[0] == (byte) 0xFE && file[1] == (byte) 0xFF
                        || file[0] == (byte) 0xFF && file[1] == (byte) 0xFE);
        String text = new String(file, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private Verdict text(String text) throws NoBadge {
        if (JWT.matcher(text).matches()) {
            return jwt(text);
        }
        if (text.startsWith("http")) {
            return hosted(text, null);
        }
        @Nullable Map<String, Object> document;
        try {
            document = JSON.readValue(text, new tools.jackson.core.type.TypeReference<Map<String, Object>>() {});
        } catch (JacksonException e) {
            throw new NoBadge("it is neither a PNG or SVG with a badge in it, nor JSON, nor a JWT");
        }
        if (document == null) {
            throw new NoBadge("its JSON says null");
        }
        boolean version2 = document.containsKey("badge") || "Assertion".equals(document.get("type"));
        return version2 ? hosted(String.valueOf(document.get("id")), document) : signed(document);
    }

    /**
     * A 2.0 assertion holds as far as its address says so.
     *
     * @param document what the file says; null where it is but the address
     */
    private Verdict hosted(String url, @Nullable Map<String, Object> document) {
        String home = addresses.assertion(new CredentialId("00000000")).replace("00000000", "");
        Optional<Credential> its =
                url.startsWith(home) ? id(url.substring(home.length())).flatMap(badges::find) : Optional.empty();
        if (!url.startsWith(home)) {
            return ForeignBadges.unknown("its address is one of ours, which says whether it holds");
        }
        if (its.isEmpty() || !mayKnow(its.get(), document)) {
            return forged("we have issued no badge with this address");
        }
        Credential credential = its.get();
        List<Line> lines = new ArrayList<>(List.of(new Line(true, "it is one of our badges")));
        if (document == null || credential.status() == CredentialStatus.REVOKED) {
            return standing(credential, null, lines);
        }
        Optional<Wordings.Wording> now = wordings.steady(
                credential.id(),
                wording -> Optional.of(wording)
                        .filter(current -> says(
                                document,
                                credential.id(),
                                documents.assertion2(
                                        badges.find(credential.id()).orElseThrow(), current))));
        if (now.isPresent()) {
            lines.add(new Line(true, "it says what we say of it"));
            return standing(credential, now.get(), lines);
        }
        Object salt = salt(document);
        Optional<Wordings.Wording> earlier = wordings.all(credential.id()).stream()
                .filter(wording -> wording.retiredAt() != null && wording.salt().equals(salt))
                .findFirst();
        return earlier.isPresent() && says(document, credential.id(), former.like(document, credential, earlier.get()))
                ? standing(credential, earlier.get(), lines)
                : forged("the file says something else than we do: it was changed");
    }

    /** Whether a file says what we say; by what the badge was replaced depends on when the file was made. */
    private boolean says(Map<String, Object> file, CredentialId id, Map<String, Object> ours) {
        return JSON.valueToTree(withoutReplacement(file, id)).equals(JSON.valueToTree(withoutReplacement(ours, id)));
    }

    private Map<String, Object> withoutReplacement(Map<String, Object> assertion, CredentialId id) {
        Map<String, Object> rest = new LinkedHashMap<>(assertion);
        badges.history(id).stream()
                .filter(change -> change.what().equals(Change.SUPERSEDED))
                .flatMap(change -> Optional.ofNullable(change.after()).stream())
                .map(CredentialId::new)
                .forEach(later -> rest.remove(Documents.REPLACED, documents.replaced(later)));
        return rest;
    }

    /** A badge that its earner has closed is known to those only who have its file, and with it the file's salt. */
    private boolean mayKnow(Credential badge, @Nullable Map<String, Object> document) {
        Object salt = salt(document);
        return portfolios.sharing(badge.id()).open()
                || wordings.all(badge.id()).stream()
                        .anyMatch(wording -> wording.salt().equals(salt));
    }

    private static @Nullable Object salt(@Nullable Map<String, Object> document) {
        return document != null && document.get("recipient") instanceof Map<?, ?> recipient
                ? recipient.get("salt")
                : null;
    }

    private Verdict signed(Map<String, Object> document) throws NoBadge {
        Object proofs = document.get("proof");
        Object first = proofs instanceof List<?> list && !list.isEmpty() ? list.get(0) : proofs;
        if (!(first instanceof Map<?, ?> proof)) {
            throw new NoBadge("it has no proof, so that nobody can say who made it");
        }
        String method = String.valueOf(proof.get("verificationMethod"));
        String prefix = addresses.did() + "#";
        if (!method.startsWith(prefix)) {
            return foreign.signed(document, proof);
        }
        boolean holds = Documents.OB3.equals(document.get("@context"))
                && keys.all().stream()
                        .filter(key -> key.id().equals(method.substring(prefix.length())))
                        .anyMatch(key -> verify(document, proof, key));
        return holds
                ? ours(document)
                : forged("the signature does not fit: the file was changed, or never came from us");
    }

    @SuppressWarnings("unchecked")
    private static boolean verify(Map<String, Object> document, Map<?, ?> proof, IssuerKey key) {
        try {
            return DataIntegrity.verify(document, (Map<String, Object>) proof, key.publicKey());
        } catch (LinkedData.NotLinkedData | GeneralSecurityException e) {
            return false;
        }
    }

    private Verdict jwt(String text) throws NoBadge {
        try {
            JWSObject jws = JWSObject.parse(text);
            String kid = String.valueOf(jws.getHeader().getKeyID());
            Optional<IssuerKey> key = keys.all().stream()
                    .filter(k -> k.algorithm().equals(IssuerKey.RSA)
                            && addresses.key(k.id()).equals(kid))
                    .findFirst();
            if (key.isEmpty()) {
                return foreign.signed(jws);
            }
            boolean holds = JWSAlgorithm.RS256.equals(jws.getHeader().getAlgorithm())
                    && jws.verify(new RSASSAVerifier((RSAPublicKey) key.get().publicKey()));
            return holds
                    ? ours(jws.getPayload().toJSONObject())
                    : forged("the signature does not fit: the file was changed, or never came from us");
        } catch (ParseException | JOSEException e) {
            throw new NoBadge("it looks like a JWT and is none");
        }
    }

    /** A document that we have signed. */
    private Verdict ours(Map<String, Object> document) {
        List<Line> lines = new ArrayList<>(List.of(new Line(true, "the signature is ours and nothing was changed")));
        String home = addresses.credential(new CredentialId("00000000"), 1).replace("00000000", "");
        String id = String.valueOf(document.get("id"));
        String[] parts = id.startsWith(home) ? id.substring(home.length()).split("/", 2) : new String[] {""};
        Optional<Credential> its = id(parts[0]).flatMap(badges::find);
        if (its.isEmpty()) {
            return forged("we know no such badge");
        }
        int version = parts.length == 1 ? 1 : number(parts[1]);
        if (isOfFormerEdition(document, its.get())) {
            lines.add(new Line(
                    true, "its achievement has a newer edition, by which its words, image or validity may differ"));
        }
        Wordings.Wording wording = wordings.version(its.get().id(), version).orElse(null);
        return standing(its.get(), wording, lines);
    }

    /** Files from before editions were counted name none: that was the first. */
    private boolean isOfFormerEdition(Map<String, Object> document, Credential credential) {
        Object said = document.get("credentialSubject") instanceof Map<?, ?> subject
                        && subject.get("achievement") instanceof Map<?, ?> achievement
                ? achievement.get("version")
                : null;
        int now = editions.current(credential.achievement()).orElseThrow().number();
        return now != (said == null ? 1 : number(said.toString()));
    }

    private Verdict standing(Credential credential, Wordings.@Nullable Wording wording, List<Line> lines) {
        URI page = badges.page(credential.id());
        boolean replaced = wording != null && wording.retiredAt() != null;
        lines.add(new Line(credential.status() != CredentialStatus.REVOKED, "it has not been revoked"));
        lines.add(new Line(credential.status() != CredentialStatus.EXPIRED, "its last day has not passed"));
        lines.add(new Line(
                !replaced && credential.status() != CredentialStatus.SUPERSEDED, "no newer file has taken its place"));
        if (credential.status() == CredentialStatus.REVOKED) {
            return new Verdict(Outcome.REVOKED, "Revoked.", "The issuer has taken this badge back.", lines, page);
        }
        if (replaced || credential.status() == CredentialStatus.SUPERSEDED) {
            return new Verdict(
                    Outcome.SUPERSEDED,
                    "Replaced.",
                    "It was genuine and has been replaced by " + successor(credential) + ".",
                    lines,
                    page);
        }
        return credential.status() == CredentialStatus.EXPIRED
                ? new Verdict(Outcome.EXPIRED, "Expired.", "It is genuine and has expired.", lines, page)
                : new Verdict(Outcome.VALID, "Valid.", "It is genuine and holds today.", lines, page);
    }

    /** The badge that was issued in its place; where only the file is outdated, the badge itself. */
    private URI successor(Credential credential) {
        return badges.page(badges.replacement(credential.id()).orElse(credential.id()));
    }

    private static Verdict forged(String why) {
        return new Verdict(Outcome.FORGED, "Not genuine.", "Do not rely on it.", List.of(new Line(false, why)), null);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Optional<CredentialId> id(String text) {
        try {
            return Optional.of(new CredentialId(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
