package org.badgedesk.letters;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.templates.PdfPress;
import org.badgedesk.templates.Templates;
import org.badgedesk.templates.Unprintable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Lays a letter out: fills {@code templates/letters/verification.html} and makes the PDF of it. */
@Component
@EnableConfigurationProperties(LetterSettings.class)
class LetterSheet {

    private final Templates templates;
    private final PdfPress press;
    private final LetterSeal seal;
    private final LetterSettings settings;
    private final Issuer issuer;

    LetterSheet(Templates templates, PdfPress press, LetterSeal seal, LetterSettings settings, Issuer issuer) {
        this.templates = templates;
        this.press = press;
        this.seal = seal;
        this.settings = settings;
        this.issuer = issuer;
    }

    /** @throws Letters.NothingToConfirm if no font has the letters of a name */
    byte[] pdf(Letter letter, Instant at) {
        try {
            return seal.seal(press.print(templates.html("letters/verification", letter.language(), model(letter))), at);
        } catch (Unprintable e) {
            throw new Letters.NothingToConfirm(
                    "This letter cannot be printed by the desk: write it by hand. " + e.getMessage());
        }
    }

    /** Why these words cannot be printed; nothing where they can. */
    Optional<String> unprintable(String words) {
        try {
            press.requirePrintable(words);
            return Optional.empty();
        } catch (Unprintable e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private Map<String, Object> model(Letter letter) {
        Language language = letter.language();
        URI check = issuer.page("/letters/" + letter.number());
        Map<String, Object> model = new HashMap<>();
        model.put("language", language.code());
        model.put("number", LetterNumber.grouped(letter.number()));
        model.put("writtenOn", written(letter.writtenOn(), language));
        model.put("name", letter.name().value());
        model.put("credential", letter.achievementName());
        model.put("credentialPage", issuer.page("/badges/" + letter.credential()));
        model.put("issuedOn", written(letter.issuedOn(), language));
        model.put("check", check);
        model.put("qr", QrCode.of(check));
        model.put("address", settings.address());
        model.put("signedBy", settings.signedBy());
        model.put("signedAs", settings.title());
        Optional.ofNullable(settings.logoUrl()).ifPresent(logo -> model.put("logo", logo));
        Optional.ofNullable(settings.signatureUrl()).ifPresent(image -> model.put("signature", image));
        if (letter.expiresOn() != null) {
            model.put("expiresOn", written(letter.expiresOn(), language));
        }
        if (letter.addressee() != null) {
            model.put("addressee", letter.addressee());
        }
        if (letter.purpose() != null) {
            model.put("purpose", letter.purpose());
        }
        return model;
    }

    /** {@code 22 November 2026}: in English with the day first, which nobody misreads. */
    private static String written(LocalDate day, Language language) {
        Locale locale = language.equals(Language.ENGLISH) ? Locale.UK : language.locale();
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale));
    }
}
