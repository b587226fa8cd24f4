package org.badgedesk.register;

import java.time.Instant;
import org.badgedesk.core.EmailAddress;

/**
 * The register's owner says something else than the desk had put there and was waiting to see confirmed, or it is in doubt whether
 * an entry means the person of the record that it meets; staff settle it.
 *
 * @param email the address of the record as it stands now
 * @param field {@code name}, {@code email} or {@code person}
 * @param desk what the desk had put; of a person number, name and address that stand
 * @param register what the register's owner says
 * @param kept whether the desk's value still stands: it does where the owner only repeats what was there before the
 *     desk's change (most likely an import written earlier), and not where the owner says a third thing
 * @param at when the owner said so, UTC
 */
public record Conflict(
        long id,
        EmailAddress email,
        String kind,
        String field,
        String desk,
        String register,
        boolean kept,
        Instant at) {

    /** Whether it is in doubt whom the entry means. */
    public boolean isAboutPerson() {
        return field.equals("person");
    }
}
