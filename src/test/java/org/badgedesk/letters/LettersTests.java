package org.badgedesk.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.StoreTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@StoreTest
class LettersTests {

    private static final String ADA = "ada@desk.example";
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Autowired
    Letters letters;

    @Autowired
    Badges badges;

    private String slug = "";

    @BeforeEach
    void anAchievement() {
        slug = "cert-" + UUID.randomUUID();
        badges.create(new Achievement(slug, "Certified Professional", "What", "How", "", null), null, ADA);
    }

    @Test
    void aLetterSaysWhoHoldsWhatUntilWhenAndWhereToCheckIt() throws IOException {
        Credential credential = issue("Zoë Ångström", LocalDate.of(2099, 12, 31));
        Letter letter = letters.write(credential.id(), "Ministry of Labour", Language.ENGLISH, ADA, "case 1");

        String text = text(letter);
        assertThat(text)
                .contains("Test Association", "Ministry of Labour", "Zoë Ångström", "Certified Professional")
                .contains("31 December 2099", "Verification letter", "Valid until")
                .contains("/letters/" + letter.number());
        assertThat(letter.number()).matches("[0-7][0-9A-HJKMNP-TV-Z]{25}");
        assertThat(letters.find(letter.number())).contains(letter);
    }

    @Test
    void withoutAddresseeAndEndItSaysSoInWords() throws IOException {
        Letter letter = letters.write(issue("Ana", null).id(), null, Language.ENGLISH, ADA, "case 1");
        assertThat(text(letter)).contains("To whom it may concern", "no end date");
    }

    private String text(Letter letter) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(letters.pdf(letter.number()))) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    private Credential issue(String name, @Nullable LocalDate expiresOn) {
        return badges.issue(
                new Badges.Order(
                        slug,
                        new EmailAddress(UUID.randomUUID() + "@mail.example"),
                        new PersonName(name),
                        TODAY,
                        expiresOn,
                        false),
                ADA);
    }
}
