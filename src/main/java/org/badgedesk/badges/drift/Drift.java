package org.badgedesk.badges.drift;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.CredentialStatus;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.register.Membership;
import org.badgedesk.register.RecordStatus;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a badge and the register's record of its kind say differently. The register is the master: {@code register} is
 * what the badge would say once staff approve.
 *
 * @param fault why an approved change was not made, in words for staff
 */
public record Drift(
        CredentialId credential,
        EarnerId earner,
        String achievement,
        String name,
        What what,
        String badge,
        String register,
        @Nullable String fault) {

    private static final String LAPSED = "lapsed";
    private static final String FOR_EVER = "valid for ever";

    /** In which way they differ, by what would be done about it. */
    public enum What {
        /** Paid until later than the badge shows. */
        RENEWED,
        /** Lapsed, or paid until an earlier day than the badge shows. */
        ENDED,
        /** Expelled, and the badge still stands. */
        EXPELLED,
        /** Another name. */
        NAME,
        /** The account's address is the register's, typed wrong; or mail to it comes back, and the register has the earner at another of theirs. */
        ADDRESS,
        /** Mail to the account's address comes back for good, and the register says no other: staff ask elsewhere. */
        BOUNCED;

        /** Whether it is about how long a badge holds. */
        boolean isStanding() {
            return this == RENEWED || this == ENDED || this == EXPELLED;
        }
    }

    /** What the badge and the register say differently on this day, given all records of the badge's earner. */
    static List<Drift> between(Credential badge, List<Membership> records, LocalDate today) {
        return badge.isCurrent()
                ? records.stream()
                        .filter(record -> record.kind().equals(badge.kind()))
                        .flatMap(record -> Stream.of(standing(badge, record, today), name(badge, record, records))
                                .flatMap(Optional::stream))
                        .toList()
                : List.of();
    }

    private static Optional<Drift> standing(Credential badge, Membership record, LocalDate today) {
        LocalDate shown = badge.expiresOn();
        String says = shown == null ? FOR_EVER : shown.toString();
        LocalDate through = record.validThrough();
        if (record.status() == RecordStatus.EXPELLED) {
            return Optional.of(of(badge, What.EXPELLED, shown == null ? FOR_EVER : "valid until " + shown, "expelled"));
        }
        if (record.status() == RecordStatus.LAPSED && !through.isBefore(today)) {
            return badge.status() == CredentialStatus.VALID
                    ? Optional.of(of(badge, What.ENDED, says, LAPSED))
                    : Optional.empty();
        }
        if (shown == null ? !through.isBefore(today) : through.equals(shown)) {
            return Optional.empty();
        }
        boolean later = shown != null && through.isAfter(shown);
        return later && record.status() != RecordStatus.ACTIVE
                ? Optional.empty()
                : Optional.of(of(badge, later ? What.RENEWED : What.ENDED, says, through.toString()));
    }

    /** The last day that the badge would have once this is approved today: of one that has lapsed before its day, yesterday. */
    LocalDate lastDay(LocalDate today) {
        return register.equals(LAPSED) ? today.minusDays(1) : LocalDate.parse(register);
    }

    /** Of one person two records may spell the name in two ways: a badge that follows either is right. */
    private static Optional<Drift> name(Credential badge, Membership record, List<Membership> records) {
        return records.stream().anyMatch(other -> other.name().equals(badge.name()))
                ? Optional.empty()
                : Optional.of(
                        of(badge, What.NAME, badge.name().value(), record.name().value()));
    }

    static Drift address(Credential badge, EmailAddress onFile, EmailAddress register) {
        return of(badge, What.ADDRESS, onFile.value(), register.value());
    }

    static Drift bounced(Credential badge, EmailAddress onFile) {
        return of(badge, What.BOUNCED, onFile.value(), "no other address");
    }

    private static Drift of(Credential badge, What what, String shown, String register) {
        return new Drift(
                badge.id(),
                badge.earner(),
                badge.achievementName(),
                badge.name().value(),
                what,
                shown,
                register,
                null);
    }

    /** Whether this is what staff saw. */
    boolean says(Drift other) {
        return what == other.what && badge.equals(other.badge) && Objects.equals(register, other.register);
    }
}
