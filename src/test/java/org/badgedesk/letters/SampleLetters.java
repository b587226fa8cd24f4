package org.badgedesk.letters;

import java.util.UUID;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.Badges;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.PersonName;

/** Letters of all languages about badges of their own. */
final class SampleLetters {

    private SampleLetters() {}

    /** The PDF of a letter to the Ministry of Labour about a badge of that name. */
    static byte[] pdf(Badges badges, Letters letters, String name, String language) {
        return pdf(badges, letters, name, language, "Ministry of Labour");
    }

    static byte[] pdf(Badges badges, Letters letters, String name, String language, String addressee) {
        String slug = "l-" + UUID.randomUUID().toString().substring(0, 8);
        badges.create(
                new Achievement(slug, "Certified Professional", "Knows it", "Pass", "certification", null),
                null,
                "test");
        var badge = badges.issue(
                new Badges.Order(
                        slug,
                        new EmailAddress(UUID.randomUUID() + "@mail.example"),
                        new PersonName(name),
                        null,
                        null,
                        false),
                "test");
        Letter letter =
                letters.write(badge.id(), addressee, "visa application", new Language(language), "test", "test");
        return letters.pdf(letter.number());
    }
}
