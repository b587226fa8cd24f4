package org.badgedesk.templates;

import java.util.List;
import java.util.Map;
import org.badgedesk.core.Language;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
public class Templates {
    /**
     * The Markdown of {@code answers/<name>.<language>.md}, or of {@code answers/<name>.md} (English) where the
     * language has none. Every string in the model (also in maps and lists within) is escaped, so that it can never
     * become markup; {@code URI} stays a link, {@code LocalDate} is written out in the language.
     */
    public String markdown(String name, Language language, Map<String, ?> model) {
        throw new UnsupportedOperationException();
    }

    /** Puts Markdown into the mail layout, as text and HTML. */
    public Rendered mail(String markdown, Language language) {
        throw new UnsupportedOperationException();
    }

    /** Plain text that a person typed, as it stands, in the mail layout. */
    public Rendered typed(String text, Language language) {
        throw new UnsupportedOperationException();
    }

    /** HTML of {@code <name>.html} with Thymeleaf's own escaping, such as {@code letters/verification}. */
    public String html(String name, Language language, Map<String, ?> model) {
        throw new UnsupportedOperationException();
    }

    /** A whole mail of the desk: greeting (by name, where the reader is known), the parts in Markdown, the sign-off. */
    public Rendered reply(@Nullable PersonName greeted, List<String> parts, Language language) {
        throw new UnsupportedOperationException();
    }
}
