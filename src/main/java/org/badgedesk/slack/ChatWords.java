package org.badgedesk.slack;

import java.util.Locale;
import java.util.Map;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Reply;
import org.badgedesk.core.Language;
import org.badgedesk.templates.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The few words that the desk says in a chat by itself, in the language of who chats. */
@Component
@WithSlack
class ChatWords {

    private final Templates templates;
    private final Cases cases;

    ChatWords(Templates templates, Cases cases) {
        this.templates = templates;
        this.cases = cases;
    }

    /** What the template {@code chat} knows. */
    enum Part {
        HELPED,
        PERSON,
        WANTS_PERSON,
        GLAD,
        NO_FILE,
        /** To who has had as many answers by themselves as the limit lets pass. */
        ENOUGH,
        /** Of a message that the desk could not take in. */
        GIVEN_UP,
        /** In a channel, where the answer itself is for one person's eyes. */
        ANSWERED_DIRECTLY
    }

    String say(Part part, Language language) {
        return say(part, language, "");
    }

    /** In the language of the case that was answered. */
    String say(Part part, Reply answer) {
        return say(part, cases.find(answer.caseId()).map(CaseFile::language).orElse(Language.ENGLISH));
    }

    /** @param name of the file it is about */
    String say(Part part, Language language, String name) {
        String markdown = templates.markdown(
                "chat",
                language,
                Map.of("part", part.name().toLowerCase(Locale.ROOT).replace('_', '-'), "name", name));
        return templates.typed(markdown, language).text().strip();
    }

    /** The language of a Slack user, who has chosen one in Slack. */
    static Language of(@Nullable String locale) {
        return locale == null || !locale.matches("[a-z]{2}(-.*)?")
                ? Language.ENGLISH
                : new Language(locale.substring(0, 2));
    }
}
