package org.badgedesk.badges;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The badge store: achievements, and the credentials that earners hold. Each call is one transaction, or a part of the
 * caller's; what it refuses is a {@link BadgeRefused}, which changes nothing. Every change leaves a {@link Change} in the
 * credential's history and an entry in the audit log; asking for what is so already changes and tells nothing.
 */
@Service
@Transactional
public class Badges {

    /** What {@link Change#what} says of a mail that was sent once more. */
    public static final String ANNOUNCED_AGAIN = "announced again";

    private final AchievementStore achievements;
    private final CredentialStore credentials;
    private final CredentialHistory history;
    private final Issuing issuing;
    private final Changing changing;
    private final BadgeArtist artist;
    private final AuditLog audit;
    private final Issuer issuer;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Badges(
            AchievementStore achievements,
            CredentialStore credentials,
            CredentialHistory history,
            Issuing issuing,
            Changing changing,
            BadgeArtist artist,
            AuditLog audit,
            Issuer issuer,
            Clock clock,
            ApplicationEventPublisher events) {
        this.achievements = achievements;
        this.credentials = credentials;
        this.history = history;
        this.issuing = issuing;
        this.changing = changing;
        this.artist = artist;
        this.audit = audit;
        this.issuer = issuer;
        this.clock = clock;
        this.events = events;
    }

    /** An image of a badge: PNG or SVG, checked. */
    public record Image(byte[] bytes, String mediaType) {}

    /**
     * What to issue; dates left out come from today and the achievement's validity period.
     *
     * @param name the earner's name; one who is known already keeps the name on file, and the badge bears that
     * @param formerId the id that the badge had where it was kept before, which it keeps; null for a new one
     * @param revokedFor why it was taken back where it was kept before; null for one that holds
     */
    public record Order(
            String achievement,
            EmailAddress email,
            PersonName name,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate expiresOn,
            boolean announce,
            List<Evidence> evidence,
            @Nullable CredentialId formerId,
            @Nullable String revokedFor) {

        /** One without evidence, under an id of our own. */
        public Order(
                String achievement,
                EmailAddress email,
                PersonName name,
                @Nullable LocalDate issuedOn,
                @Nullable LocalDate expiresOn,
                boolean announce) {
            this(achievement, email, name, issuedOn, expiresOn, announce, List.of(), null, null);
        }

        /** @throws IllegalArgumentException if there are more than ten pieces of evidence */
        public Order {
            evidence = List.copyOf(evidence);
            if (evidence.size() > 10) {
                throw new IllegalArgumentException("a credential has at most ten pieces of evidence");
            }
        }

        Order to(EmailAddress address) {
            return new Order(achievement, address, name, issuedOn, expiresOn, announce, evidence, formerId, revokedFor);
        }

        Order announced(boolean announce) {
            return new Order(achievement, email, name, issuedOn, expiresOn, announce, evidence, formerId, revokedFor);
        }
    }

    /**
     * Makes an achievement. Without an image it gets a drawn one with its name.
     *
     * @throws SlugTaken if there is one with this slug
     * @throws InvalidImage if the image is no PNG or SVG as a badge may carry, of at most 2 MB
     */
    public Achievement create(Achievement achievement, @Nullable Image image, String by) {
        Artwork artwork = artist.artwork(achievement, image);
        if (!achievements.add(achievement, artwork, clock.instant())) {
            throw new SlugTaken(achievement.slug());
        }
        audit.record(new AuditEvent(
                by,
                "achievement.created",
                achievement.slug(),
                "created",
                Map.of(),
                Map.of("name", achievement.name()),
                null));
        return achievement;
    }

    @Transactional(readOnly = true)
    public Optional<Achievement> achievement(String slug) {
        return achievements.find(slug);
    }

    /** All achievements, by name. */
    @Transactional(readOnly = true)
    public List<Achievement> achievements() {
        return achievements.all();
    }

    /** What to tell of records of this kind in the register where no achievement names it; nothing of one that governs badges. */
    @Transactional(readOnly = true)
    public Optional<String> ungoverned(String kind) {
        SortedSet<String> named = achievements.kinds();
        if (named.isEmpty() || named.contains(kind)) {
            return Optional.empty();
        }
        String how = Achievement.isKind(kind)
                ? "achievements name " + String.join(", ", named)
                : "none can name it, as a kind has small letters, digits and hyphens, such as certification";
        return Optional.of(
                "no achievement is governed by the kind " + kind + ", so that its records reach no badge; " + how);
    }

    /** The badge as PNG, which every mail program shows; nothing where there is no such achievement. */
    @Transactional(readOnly = true)
    public Optional<Image> image(String slug) {
        return achievements.png(slug).map(bytes -> new Image(bytes, "image/png"));
    }

    /** The badge as SVG, checked and free of scripts; nothing where it was given as PNG only. */
    @Transactional(readOnly = true)
    public Optional<Image> svg(String slug) {
        return achievements.svg(slug).map(bytes -> new Image(bytes, "image/svg+xml"));
    }

    /**
     * Issues a credential, makes earner and account where there is none, and publishes {@link CredentialIssued}. Of several
     * current credentials of one achievement the one with the latest date of issue stays, the others are
     * {@link CredentialStatus#SUPERSEDED} by it; one that is superseded or revoked from the start is not announced. A known earner's badge
     * bears the name on file, whatever the order says: that may be a former one.
     *
     * @throws UnknownAchievement if there is no such achievement
     * @throws InvalidDates if it would expire before it is issued, or be issued on a day to come
     */
    public Credential issue(Order order, String by) {
        return issuing.issue(order, by, false);
    }

    @Transactional(readOnly = true)
    public Optional<Credential> find(CredentialId id) {
        return credentials.find(id);
    }

    /** The same, which nobody else changes until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Credential> hold(CredentialId id) {
        return credentials.hold(id);
    }

    /** An earner's credentials, the current ones first, then by date of issue, newest first. */
    @Transactional(readOnly = true)
    public List<Credential> of(EarnerId earner) {
        return credentials.of(earner);
    }

    /** Credentials page by page, for the desk; the cost of a page does not grow with the number of those before it. */
    @Transactional(readOnly = true)
    public CredentialPage list(CredentialQuery query) {
        return credentials.page(query);
    }

    /** What a credential was earned with. */
    @Transactional(readOnly = true)
    public List<Evidence> evidence(CredentialId id) {
        return credentials.evidence(id);
    }

    /** The credential that replaced this one; nothing where none did. */
    @Transactional(readOnly = true)
    public Optional<CredentialId> replacement(CredentialId id) {
        return credentials.replacement(id);
    }

    /** What was done to a credential, oldest first; for staff only, since it holds former names. */
    @Transactional(readOnly = true)
    public List<Change> history(CredentialId id) {
        return history.of(id);
    }

    /**
     * Puts the name on all credentials of one earner; history keeps the former one, unpublished. Revoked and superseded
     * ones are renamed too: their public pages must not show a former name either.
     */
    public void rename(EarnerId earner, PersonName name, String by, String why) {
        changing.rename(earner, name, by, why);
    }

    /**
     * Gives credentials back the names that they bore before a {@link #rename}, each its own; last thing in the transaction, when badges have
     * followed the earner's name.
     */
    public void putNamesBack(Map<CredentialId, PersonName> names, String by, String why) {
        events.publishEvent(new NamesPutBack(names, by, why));
    }

    /**
     * Sets the last day of validity of a credential that is valid or expired; null means that it never expires.
     *
     * @throws InvalidDates if that day comes before the date of issue
     * @throws NotCurrent if the credential is revoked or superseded
     */
    public void correctExpiry(CredentialId id, @Nullable LocalDate expiresOn, String by, String why) {
        changing.correctExpiry(id, expiresOn, by, why);
    }

    /**
     * Corrects the date of issue of a credential that is valid or expired; its last day stays.
     *
     * @throws InvalidDates if that day is still to come, comes after the last one, or before the date of issue of one that this one replaced
     * @throws NotCurrent if the credential is revoked or superseded
     */
    public void correctIssue(CredentialId id, LocalDate issuedOn, String by, String why) {
        changing.correctIssue(id, issuedOn, by, why);
    }

    /** Revokes a credential for good reason; a second time changes nothing, the first reason stands. */
    public void revoke(CredentialId id, String reason, String by) {
        changing.revoke(id, reason, by);
    }

    /**
     * Takes a revocation back. Where another one of the achievement is current, the one with the latest date of issue stays, as in {@link #issue}.
     * One that is superseded comes back where no other one is current any more: what replaced it was issued in error and revoked. Changes
     * nothing where there is nothing to take back.
     */
    public void reinstate(CredentialId id, String by, String why) {
        changing.reinstate(id, by, why);
    }

    /**
     * Has the issuance mail sent again; issues nothing.
     *
     * @throws NotCurrent if the credential is revoked or superseded
     */
    public void announceAgain(CredentialId id, String by, String why) {
        changing.announceAgain(id, by, why);
    }

    /** Today, in the issuer's time zone. */
    @Transactional(readOnly = true)
    public LocalDate today() {
        return credentials.today();
    }

    /** The public page of a credential; the address stays the same for its life. */
    public URI page(CredentialId id) {
        return issuer.page("/badges/" + id);
    }
}
