package org.badgedesk.badges.openbadges;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.AchievementEditions;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Sha256;
import org.springframework.stereotype.Component;

/** What stands in the documents of Open Badges 2.0 and 3.0, before anybody signs. */
@Component
class Documents {

    static final String OB2 = "https://w3id.org/openbadges/v2";
    static final List<String> OB3 = List.of(
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
            "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json");
    /** The field of a 2.0 assertion that says by which other one it was replaced, and nothing else. */
    static final String REPLACED = "narrative";

    private static final String SCHEMA =
            "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

    private final Badges badges;
    private final Earners earners;
    private final Addresses addresses;
    private final Issuer issuer;

    Documents(Badges badges, Earners earners, Addresses addresses, Issuer issuer) {
        this.badges = badges;
        this.earners = earners;
        this.addresses = addresses;
        this.issuer = issuer;
    }

    Map<String, Object> issuer2() {
        Map<String, Object> profile = document(OB2, "Issuer", addresses.issuer(2));
        profile.put("name", issuer.name());
        profile.put("url", addresses.home());
        profile.put("email", issuer.email().value());
        profile.put(
                "verification",
                Map.of(
                        "type",
                        "VerificationObject",
                        "allowedOrigins",
                        issuer.publicUrl().getAuthority()));
        return profile;
    }

    Map<String, Object> achievement2(AchievementEditions.Edition edition) {
        Achievement achievement = edition.achievement();
        Map<String, Object> badge = document(OB2, "BadgeClass", addresses.achievement(2, achievement.slug()));
        badge.put("name", achievement.name());
        badge.put("description", achievement.description());
        badge.put("image", addresses.achievementImage(achievement.slug()));
        badge.put("criteria", criteria(achievement));
        badge.put("version", Integer.toString(edition.number()));
        badge.put("issuer", addresses.issuer(2));
        if (!achievement.tags().isEmpty()) {
            badge.put("tags", achievement.tags());
        }
        if (!achievement.alignment().isEmpty()) {
            badge.put("alignment", alignment(achievement, "AlignmentObject"));
        }
        return badge;
    }

    Map<String, Object> assertion2(Credential credential, Wordings.Wording wording) {
        Map<String, Object> assertion = document(OB2, "Assertion", addresses.assertion(credential.id()));
        assertion.put(
                "recipient",
                ordered(
                        "type",
                        "email",
                        "hashed",
                        true,
                        "salt",
                        wording.salt(),
                        "identity",
                        hashed(email(credential), wording.salt())));
        assertion.put("badge", addresses.achievement(2, credential.achievement()));
        assertion.put("image", addresses.image(credential.id()));
        assertion.put("verification", Map.of("type", "HostedBadge"));
        assertion.put("issuedOn", from(credential).toString());
        LocalDate last = credential.expiresOn();
        if (last != null) {
            assertion.put("expires", until(last).toString());
        }
        List<Map<String, Object>> evidence = evidence(credential, "Evidence");
        if (!evidence.isEmpty()) {
            assertion.put("evidence", evidence);
        }
        badges.replacement(credential.id()).ifPresent(later -> assertion.put(REPLACED, replaced(later)));
        return assertion;
    }

    /** What a hosted assertion says of the badge that has replaced its own. */
    String replaced(CredentialId later) {
        return "Replaced by " + addresses.assertion(later);
    }

    /** What a hosted assertion says once it is revoked (Open Badges 2.0, "Revocation"). */
    Map<String, Object> revoked2(Credential credential) {
        Map<String, Object> assertion = document(OB2, "Assertion", addresses.assertion(credential.id()));
        assertion.put("revoked", true);
        // The reason that staff gave may be about a person's conduct: it is theirs.
        assertion.put("revocationReason", "The issuer has taken this badge back.");
        return assertion;
    }

    Map<String, Object> profile3(String id) {
        return ordered(
                "id", id,
                "type", List.of("Profile"),
                "name", issuer.name(),
                "url", issuer.url().toString(),
                "email", issuer.email().value());
    }

    private static Map<String, Object> criteria(Achievement achievement) {
        Map<String, Object> criteria = ordered("narrative", achievement.criteria());
        if (achievement.criteriaUrl() != null) {
            criteria.put("id", achievement.criteriaUrl().toString());
        }
        return criteria;
    }

    private static List<Map<String, Object>> alignment(Achievement achievement, Object type) {
        return achievement.alignment().stream()
                .map(target -> ordered(
                        "type", type,
                        "targetName", target.name(),
                        "targetUrl", target.url().toString()))
                .toList();
    }

    private List<Map<String, Object>> evidence(Credential credential, Object type) {
        return badges.evidence(credential.id()).stream()
                .map(evidence -> {
                    Map<String, Object> object = ordered("type", type);
                    if (evidence.url() != null) {
                        object.put("id", evidence.url().toString());
                    }
                    if (evidence.narrative() != null) {
                        object.put("narrative", evidence.narrative());
                    }
                    return object;
                })
                .toList();
    }

    Map<String, Object> achievement3(AchievementEditions.Edition edition) {
        Achievement achievement = edition.achievement();
        Map<String, Object> document = ordered(
                "id", addresses.achievement(3, achievement.slug()),
                "type", List.of("Achievement"),
                "name", achievement.name(),
                "description", achievement.description(),
                "criteria", criteria(achievement),
                "version", Integer.toString(edition.number()),
                "image", ordered("id", addresses.achievementImage(achievement.slug()), "type", "Image"));
        if (!achievement.tags().isEmpty()) {
            document.put("tag", achievement.tags());
        }
        if (!achievement.alignment().isEmpty()) {
            document.put("alignment", alignment(achievement, List.of("Alignment")));
        }
        return document;
    }

    Map<String, Object> credential3(
            Credential credential, Wordings.Wording wording, AchievementEditions.Edition edition, String issuedBy) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@context", OB3);
        document.put("id", addresses.credential(credential.id(), wording.version()));
        document.put("type", List.of("VerifiableCredential", "OpenBadgeCredential"));
        document.put("name", edition.achievement().name());
        document.put("issuer", profile3(issuedBy));
        document.put("validFrom", from(credential).toString());
        LocalDate last = credential.expiresOn();
        if (last != null) {
            document.put("validUntil", until(last).toString());
        }
        List<Map<String, Object>> identifiers = new ArrayList<>();
        identifiers.add(ordered(
                "type",
                "IdentityObject",
                "hashed",
                true,
                "identityHash",
                hashed(email(credential), wording.salt()),
                "identityType",
                "emailAddress",
                "salt",
                wording.salt()));
        identifiers.add(ordered(
                "type",
                "IdentityObject",
                "hashed",
                false,
                "identityHash",
                credential.name().value(),
                "identityType",
                "name"));
        document.put(
                "credentialSubject",
                ordered(
                        "id", addresses.subject(credential.id()),
                        "type", List.of("AchievementSubject"),
                        "identifier", identifiers,
                        "achievement", achievement3(edition)));
        int list = (int) (wording.position() / Wordings.LIST);
        long index = wording.position() % Wordings.LIST;
        document.put(
                "credentialStatus",
                ordered(
                        "id",
                        addresses.statusList(list) + "#" + index,
                        "type",
                        "BitstringStatusListEntry",
                        "statusPurpose",
                        "revocation",
                        "statusListIndex",
                        Long.toString(index),
                        "statusListCredential",
                        addresses.statusList(list)));
        List<Map<String, Object>> evidence = evidence(credential, List.of("Evidence"));
        if (!evidence.isEmpty()) {
            document.put("evidence", evidence);
        }
        document.put(
                "refreshService",
                ordered("id", addresses.credential(credential.id(), 1), "type", "1EdTechCredentialRefresh"));
        document.put("credentialSchema", List.of(ordered("id", SCHEMA, "type", "1EdTechJsonSchemaValidator2019")));
        return document;
    }

    Map<String, Object> statusList(int list, String encoded, String issuedBy, Instant from) {
        return ordered(
                "@context", List.of("https://www.w3.org/ns/credentials/v2"),
                "id", addresses.statusList(list),
                "type", List.of("VerifiableCredential", "BitstringStatusListCredential"),
                "issuer", issuedBy,
                "validFrom", from.toString(),
                "credentialSubject",
                        ordered(
                                "id",
                                addresses.statusList(list) + "#list",
                                "type",
                                "BitstringStatusList",
                                "statusPurpose",
                                "revocation",
                                "encodedList",
                                encoded));
    }

    /** The first moment of the day of issue in the issuer's time zone. */
    private Instant from(Credential credential) {
        return from(credential.issuedOn());
    }

    Instant from(LocalDate issuedOn) {
        return issuedOn.atStartOfDay(issuer.zone()).toInstant();
    }

    /** The last second of the last day in the issuer's time zone. */
    Instant until(LocalDate last) {
        return last.plusDays(1).atStartOfDay(issuer.zone()).toInstant().minusSeconds(1);
    }

    private String email(Credential credential) {
        return earners.find(credential.earner())
                .map(Earner::email)
                .orElseThrow()
                .value();
    }

    /** {@code sha256$} and the hex digest of the address in small letters with the salt behind it. */
    static String hashed(String email, String salt) {
        return "sha256$" + Sha256.hex(email.toLowerCase(Locale.ROOT) + salt);
    }

    private static Map<String, Object> document(String context, String type, String id) {
        return ordered("@context", context, "type", type, "id", id);
    }

    static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
