package org.badgedesk.letters;

import java.util.Optional;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.core.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
public class Letters {
    public Letter write(CredentialId credential, @Nullable String addressee, Language language, String by, String why) {
        throw new UnsupportedOperationException();
    }

    public byte[] pdf(String number) {
        throw new UnsupportedOperationException();
    }

    public Optional<Letter> find(String number) {
        throw new UnsupportedOperationException();
    }

    /** Marks every valid letter of this credential as superseded: what it says has changed. */
    public void supersede(CredentialId credential, String by, String why) {
        throw new UnsupportedOperationException();
    }
}
