package org.badgedesk.intents;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.badgedesk.core.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
public class Intents {
    /** Who wrote, as far as it helps reading the text: the display name is a hint only. */
    public record Writer(@Nullable String displayName) {}

    /** Understands the newly written text of a message; {@code subject} may be empty. */
    public Understanding understand(String subject, String text, Writer writer) {
        throw new UnsupportedOperationException();
    }

    /** Reads only details out of an answer to the desk's own question. */
    public Map<String, String> details(List<String> wanted, String text, Language language) {
        throw new UnsupportedOperationException();
    }

    public List<Intent> all() {
        throw new UnsupportedOperationException();
    }

    public Optional<Intent> find(String id) {
        throw new UnsupportedOperationException();
    }
}
