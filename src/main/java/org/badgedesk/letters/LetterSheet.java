package org.badgedesk.letters;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.templates.PdfPress;
import org.badgedesk.templates.Templates;
import org.badgedesk.templates.Unprintable;
import org.springframework.stereotype.Component;

/** Lays a letter out: fills {@code templates/letters/verification.html} and makes the PDF of it. */
@Component
class LetterSheet {

    /** The languages that the shipped template speaks; English for all others. */
    private static final Set<String> SPOKEN = Set.of("en", "es", "fr", "de");

    private static final int QR_MODULE = 4;

    private final Templates templates;
    private final PdfPress press;
    private final Issuer issuer;

    LetterSheet(Templates templates, PdfPress press, Issuer issuer) {
        this.templates = templates;
        this.press = press;
        this.issuer = issuer;
    }

    static Language spoken(Language language) {
        return SPOKEN.contains(language.code()) ? language : Language.ENGLISH;
    }

    /** @throws Letters.NothingToConfirm if no font has the letters of a name */
    byte[] pdf(Letter letter, Language language) {
        try {
            return press.print(templates.html("letters/verification", language, model(letter, language)));
        } catch (Unprintable e) {
            throw new Letters.NothingToConfirm(
                    "This letter cannot be printed by the desk: write it by hand. " + e.getMessage());
        }
    }

    private Map<String, Object> model(Letter letter, Language language) {
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
        model.put("qr", "data:image/png;base64," + Base64.getEncoder().encodeToString(qr(check)));
        if (letter.expiresOn() != null) {
            model.put("expiresOn", written(letter.expiresOn(), language));
        }
        if (letter.addressee() != null) {
            model.put("addressee", letter.addressee());
        }
        return model;
    }

    /** {@code 22 November 2026}: in English with the day first, which nobody misreads. */
    private static String written(LocalDate day, Language language) {
        Locale locale = language.equals(Language.ENGLISH) ? Locale.UK : language.locale();
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale));
    }

    private static byte[] qr(URI address) {
        try {
            BitMatrix bits = new QRCodeWriter()
                    .encode(
                            address.toString(),
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.MARGIN, 4, EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M));
            return png(bits);
        } catch (WriterException e) {
            throw new IllegalStateException("no QR code holds " + address, e);
        }
    }

    private static byte[] png(BitMatrix bits) {
        int side = bits.getWidth() * QR_MODULE;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, bits.get(x / QR_MODULE, y / QR_MODULE) ? 0x000000 : 0xFFFFFF);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(image, "png", output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
