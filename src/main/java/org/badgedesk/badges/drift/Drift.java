package org.badgedesk.badges.drift;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialId;
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

    /** In which way they differ, by what would be done about it. */
    public enum What {
        /** Paid until later than the badge shows. */
        RENEWED,
        /** Ended before the badge does. */
        ENDED,
        /** Expelled, and the badge still stands. */
        EXPELLED,
        /** Another name. */
        NAME,
        /** The account's address is the register's, typed wrong. */
        ADDRESS
    }

    /** What the badge and the register say differently, given all records of the badge's earner. */
    static List<Drift> between(Credential badge, List<Membership> records) {
        return badge.isCurrent()
                ? records.stream()
                        .filter(record -> record.kind().equals(badge.kind()))
                        .flatMap(record -> Stream.of(standing(badge, record), name(badge, record, records))
                                .flatMap(Optional::stream))
                        .toList()
                : List.of();
    }

    private static Optional<Drift> standing(Credential badge, Membership record) {
        LocalDate shown = badge.expiresOn();
        if (record.status() == RecordStatus.EXPELLED) {
            return Optional.of(of(badge, What.EXPELLED, "valid until " + (shown == null ? "ever" : shown), "expelled"));
        }
        if (shown == null || record.validThrough().equals(shown)) {
            return Optional.empty();
        }
        boolean later = record.validThrough().isAfter(shown);
        return later && record.status() != RecordStatus.ACTIVE
                ? Optional.empty()
                : Optional.of(of(
                        badge,
                        later ? What.RENEWED : What.ENDED,
                        shown.toString(),
                        record.validThrough().toString()));
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
