package org.badgedesk.badges;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
public class Badges {
    /** An image of a badge: PNG or SVG, checked. */
    public record Image(byte[] bytes, String mediaType) {}

    /** What to issue; dates left out come from today and the achievement's validity period. */
    public record Order(
            String achievement,
            EmailAddress email,
            PersonName name,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate expiresOn,
            boolean announce) {}

    public Achievement create(Achievement achievement, @Nullable Image image, String by) {
        throw new UnsupportedOperationException();
    }

    public Optional<Achievement> achievement(String slug) {
        throw new UnsupportedOperationException();
    }

    public Optional<Image> image(String slug) {
        throw new UnsupportedOperationException();
    }

    public Credential issue(Order order, String by) {
        throw new UnsupportedOperationException();
    }

    public Optional<Credential> find(CredentialId id) {
        throw new UnsupportedOperationException();
    }

    /** An earner's credentials, the current ones first, then by date of issue, newest first. */
    public List<Credential> of(EarnerId earner) {
        throw new UnsupportedOperationException();
    }

    /** Puts the name on all valid and expired credentials of one earner; history keeps the former one, unpublished. */
    public void rename(EarnerId earner, PersonName name, String by, String why) {
        throw new UnsupportedOperationException();
    }

    public void correctExpiry(CredentialId id, LocalDate expiresOn, String by, String why) {
        throw new UnsupportedOperationException();
    }

    public void revoke(CredentialId id, String reason, String by) {
        throw new UnsupportedOperationException();
    }

    /** Has the issuance mail sent again. */
    public void announceAgain(CredentialId id, String by, String why) {
        throw new UnsupportedOperationException();
    }

    /** The public page of a credential. */
    public URI page(CredentialId id) {
        throw new UnsupportedOperationException();
    }
}
