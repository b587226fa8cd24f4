package org.badgedesk.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.StoreTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@StoreTest
class LettersTests {

    private static final String ADA = "ada@desk.example";
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Autowired
    Letters letters;

    @Autowired
    Badges badges;

    @Autowired
    Earners earners;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Issuer issuer;

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
    void itsSignatureHoldsUntilAByteIsChanged() throws Exception {
        Letter letter = letters.write(issue("Zoë Ångström", null).id(), null, Language.ENGLISH, ADA, "case 1");
        byte[] pdf = letters.pdf(letter.number());
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var signature = document.getSignatureDictionaries().get(0);
            assertThat(signature.getSubFilter()).isEqualTo("ETSI.CAdES.detached");
            byte[] signed = signature.getSignedContent(pdf);
            assertThat(signed.length)
                    .as("all of the file but the signature itself")
                    .isGreaterThan(pdf.length - 30_000);
            assertThat(holds(signed, signature.getContents(pdf))).isTrue();
            signed[signed.length / 2] ^= 1;
            assertThat(holds(signed, signature.getContents(pdf))).isFalse();
        }
    }

    private static boolean holds(byte[] content, byte[] signature) throws Exception {
        var cms = new org.bouncycastle.cms.CMSSignedData(
                new org.bouncycastle.cms.CMSProcessableByteArray(content), signature);
        var signer = cms.getSignerInfos().getSigners().iterator().next();
        var certificate = (org.bouncycastle.cert.X509CertificateHolder)
                cms.getCertificates().getMatches(null).iterator().next();
        try {
            return signer.verify(
                    new org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder().build(certificate));
        } catch (org.bouncycastle.cms.CMSException e) {
            return false;
        }
    }

    @Test
    void withoutAddresseeAndEndItSaysSoInWords() throws IOException {
        Letter letter = letters.write(issue("Ana", null).id(), null, Language.ENGLISH, ADA, "case 1");
        assertThat(text(letter)).contains("To whom it may concern", "no end date");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "es | Carta de verificación | A quien corresponda | 3 de febrero de 2098",
                "fr | Lettre d’attestation | À qui de droit | 3 février 2098",
                "de | Bestätigungsschreiben | An alle, die es betrifft | 3. Februar 2098",
                "ja | Verification letter | To whom it may concern | 3 February 2098",
                "und | Verification letter | To whom it may concern | 3 February 2098"
            })
    void itSpeaksTheLanguageAskedForElseEnglish(String language, String title, String addressee, String expires)
            throws IOException {
        Credential credential = issue("Zoë Ångström", LocalDate.of(2098, 2, 3));
        Letter letter = letters.write(credential.id(), null, new Language(language), ADA, "case 1");
        assertThat(text(letter)).contains(title, addressee, expires);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Łucja Żółć-Ďurčeková",
                "Nguyễn Thị Hồng Hạnh",
                "Ἀριστοτέλης Παπαδόπουλος",
                "Юлія Ґжицька",
                "თამარ ბერიძე",
                "Արամ Խաչատրյան",
                "王小明",
                "山田 花子",
                "김민준",
                "O’Neill-McDonagh III"
            })
    void aNameInAnyScriptCanBeReadBack(String name) throws IOException {
        Letter letter = letters.write(issue(name, null).id(), name, Language.ENGLISH, ADA, "case 1");
        assertThat(text(letter)).contains(name).doesNotContain("#");
    }

    @ParameterizedTest
    @ValueSource(strings = {"محمد العربي", "دانيال כהן", "נועה לוי"})
    void aNameFromRightToLeftIsSetInItsOwnLetters(String name) throws IOException {
        Letter letter = letters.write(issue(name, null).id(), null, Language.ENGLISH, ADA, "case 1");
        String text = Normalizer.normalize(text(letter), Normalizer.Form.NFKC);
        assertThat(text).doesNotContain("#");
        for (String word : name.split(" ")) {
            assertThat(text).containsAnyOf(word, new StringBuilder(word).reverse());
        }
    }

    @Test
    void aScriptThatNoFontHasIsRefusedRatherThanPrintedAsBoxes() {
        assertThatThrownBy(() -> letters.write(issue("สมชาย ใจดี", null).id(), null, Language.ENGLISH, ADA, "case 1"))
                .isInstanceOf(Letters.NothingToConfirm.class)
                .hasMessageContaining("thai");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=\"https://evil.example/x.png\">",
                "A & B &amp; C",
                "[[${T(java.lang.Runtime)}]]",
                "__${7*7}__",
                "${7*7} *{7*7} @{/x} #{x}",
                "</p><h1>Forged</h1>",
                "<style>body{display:none}</style>"
            })
    void markupStaysText(String markup) throws IOException {
        badges.create(new Achievement(slug + "x", markup, "What", "How", "", null), null, ADA);
        slug += "x";
        Letter letter = letters.write(issue("Ana", null).id(), markup, Language.ENGLISH, ADA, "case 1");
        String text = text(letter).replaceAll("\\s+", " ");
        assertThat(text.split(java.util.regex.Pattern.quote(markup), -1)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void theAddresseeIsOneLine() throws IOException {
        Letter letter = letters.write(
                issue("Ana", null).id(),
                "  ACME\r\nBcc: x\u202Eevil\u0000 " + "z".repeat(500),
                Language.ENGLISH,
                ADA,
                "c");
        assertThat(letter.addressee()).startsWith("ACME Bcc: x evil zzz").hasSize(200);
        assertThat(letters.write(issue("Bo", null).id(), " \u200B ", Language.ENGLISH, ADA, "c")
                        .addressee())
                .isNull();
    }

    @Test
    void thePdfIsTaggedAndAllItsFontsAreEmbedded() throws IOException {
        Letter letter = letters.write(issue("王 Ана Ana", null).id(), null, new Language("fr"), ADA, "case 1");
        try (PDDocument pdf = Loader.loadPDF(letters.pdf(letter.number()))) {
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getStructureTreeRoot().getKids())
                    .isNotEmpty();
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("fr");
            assertThat(pdf.getDocumentCatalog().getViewerPreferences().displayDocTitle())
                    .isTrue();
            assertThat(pdf.getDocumentInformation().getTitle()).contains("Ana");
            assertThat(new String(pdf.getDocumentCatalog().getMetadata().toByteArray(), UTF_8))
                    .contains("pdfuaid");
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            for (PDPage page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded())
                            .as(name.getName())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void theQrCodeLeadsToTheLettersPage() throws Exception {
        Letter letter = letters.write(issue("Ana", null).id(), null, Language.ENGLISH, ADA, "case 1");
        try (PDDocument pdf = Loader.loadPDF(letters.pdf(letter.number()))) {
            assertThat(codeOn(pdf)).endsWith("/letters/" + letter.number());
            BufferedImage page = new PDFRenderer(pdf).renderImageWithDPI(0, 400);
            ImageIO.write(
                    page,
                    "png",
                    Files.createDirectories(Path.of("target/pictures"))
                            .resolve("letter.png")
                            .toFile());
        }
    }

    /** As a phone does, which looks again from elsewhere: not every picture of a page shows its code to the reader. */
    private static String codeOn(PDDocument pdf) throws IOException, ReaderException {
        ReaderException unread = NotFoundException.getNotFoundInstance();
        for (int dpi : new int[] {400, 300, 200, 500}) {
            BufferedImage page = new PDFRenderer(pdf).renderImageWithDPI(0, dpi);
            int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
            BinaryBitmap bitmap = new BinaryBitmap(
                    new HybridBinarizer(new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels)));
            try {
                return new QRCodeReader()
                        .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))
                        .getText();
            } catch (ReaderException e) {
                unread = e;
            }
        }
        throw unread;
    }

    @Test
    void aLetterStaysTheSameWhenTheBadgeChanges() {
        Credential credential = issue("Zoe Miller", null);
        Letter letter = letters.write(credential.id(), null, Language.ENGLISH, ADA, "case 1");
        byte[] before = letters.pdf(letter.number());
        badges.rename(credential.earner(), new PersonName("Zoë Ångström"), ADA, "case 2");

        Letter found = letters.find(letter.number()).orElseThrow();
        assertThat(found.status()).isEqualTo(Letter.Status.SUPERSEDED);
        assertThat(found.name().value()).isEqualTo("Zoe Miller");
        assertThat(letters.pdf(letter.number())).isEqualTo(before);
    }

    @Test
    void aLetterHasExpiredTheDayAfterTheLastOneThatItNames() {
        Credential credential = issue("Zoe Miller", TODAY.plusDays(40));
        Letter letter = letters.write(credential.id(), null, Language.ENGLISH, ADA, "case 1");

        assertThat(after(40, letter).status()).isEqualTo(Letter.Status.VALID);
        assertThat(after(41, letter).status()).isEqualTo(Letter.Status.EXPIRED);
        badges.rename(credential.earner(), new PersonName("Zoë Ångström"), ADA, "case 2");
        assertThat(after(41, letter).status()).isEqualTo(Letter.Status.SUPERSEDED);
    }

    private Letter after(int days, Letter letter) {
        Clock clock = Clock.fixed(TODAY.plusDays(days).atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        return new LetterStore(jdbc, issuer, clock).find(letter.number()).orElseThrow();
    }

    @Test
    void aLetterOfABadgeThatWasRevokedByMistakeHoldsAgain() {
        Credential credential = issue("Ana", null);
        Letter letter = letters.write(credential.id(), null, Language.ENGLISH, ADA, "case 1");
        Letter other = letters.write(credential.id(), null, Language.ENGLISH, ADA, "case 2");
        letters.withdraw(other.number(), ADA, "sent by mistake");

        badges.revoke(credential.id(), "a mistake", ADA);
        assertThat(status(letter)).isEqualTo(Letter.Status.WITHDRAWN);
        badges.rename(credential.earner(), new PersonName("Ana"), ADA, "while it is revoked");
        assertThat(status(letter)).isEqualTo(Letter.Status.WITHDRAWN);
        badges.reinstate(credential.id(), ADA, "it was ours");

        assertThat(status(letter)).isEqualTo(Letter.Status.VALID);
        assertThat(status(other)).as("that one staff withdrew").isEqualTo(Letter.Status.WITHDRAWN);
        badges.correctExpiry(credential.id(), LocalDate.now(ZoneOffset.UTC).plusYears(1), ADA, "late");
        assertThat(status(letter)).isEqualTo(Letter.Status.SUPERSEDED);
    }

    @Test
    void aLetterOfAnErasedEarnerStaysWithdrawnWhereItsBadgeIsReinstated() {
        Credential credential = issue("Ana", null);
        Letter letter = letters.write(credential.id(), null, Language.ENGLISH, ADA, "case 1");
        earners.erase(credential.earner(), ADA, "asked on 3 March");
        assertThat(status(letter)).isEqualTo(Letter.Status.WITHDRAWN);

        badges.reinstate(credential.id(), ADA, "the wrong one");

        assertThat(status(letter)).isEqualTo(Letter.Status.WITHDRAWN);
    }

    @Test
    void aLetterThatStaffWithdrawWhileItsBadgeIsRevokedStaysWithdrawn() {
        Credential credential = issue("Ana", null);
        Letter letter = letters.write(credential.id(), null, Language.ENGLISH, ADA, "case 1");
        badges.revoke(credential.id(), "a mistake", ADA);
        letters.withdraw(letter.number(), ADA, "it went to the wrong office");

        badges.reinstate(credential.id(), ADA, "it was ours");

        assertThat(status(letter)).isEqualTo(Letter.Status.WITHDRAWN);
    }

    @Test
    void aLetterHoldsAgainOnceWhatItSaysIsSoAgain() {
        Credential credential = issue("Ana", null);
        Letter letter = letters.write(credential.id(), null, Language.ENGLISH, ADA, "case 1");
        badges.correctExpiry(credential.id(), LocalDate.now(ZoneOffset.UTC).plusYears(1), ADA, "the register");
        assertThat(status(letter)).isEqualTo(Letter.Status.SUPERSEDED);

        badges.correctExpiry(credential.id(), null, ADA, "put back");

        assertThat(status(letter)).isEqualTo(Letter.Status.VALID);
    }

    @Test
    void aLetterWithAFormerDateOfIssueHoldsNoLongerUntilTheBadgeHasItAgain() {
        Credential credential = issue("Ana", null);
        Letter letter = letters.write(credential.id(), null, Language.ENGLISH, ADA, "case 1");

        badges.correctIssue(credential.id(), credential.issuedOn().minusYears(1), ADA, "typed wrong");
        assertThat(status(letter)).isEqualTo(Letter.Status.SUPERSEDED);

        badges.correctIssue(credential.id(), credential.issuedOn(), ADA, "it was right");
        assertThat(status(letter)).isEqualTo(Letter.Status.VALID);
    }

    @Test
    void supersedingLeavesLettersOfOtherBadgesAlone() {
        Letter one = letters.write(issue("Ana", null).id(), null, Language.ENGLISH, ADA, "case 1");
        Letter other = letters.write(issue("Bo", null).id(), null, Language.ENGLISH, ADA, "case 1");
        badges.correctExpiry(one.credential(), LocalDate.now(ZoneOffset.UTC).plusYears(1), ADA, "changed");
        letters.withdraw("0000-0000", ADA, "no such letter");

        assertThat(status(one)).isEqualTo(Letter.Status.SUPERSEDED);
        assertThat(status(other)).isEqualTo(Letter.Status.VALID);
        letters.withdraw(other.number(), ADA, "sent by mistake");
        assertThat(status(other)).isEqualTo(Letter.Status.WITHDRAWN);
    }

    @Test
    void onlyAValidCredentialIsConfirmed() {
        Credential expired = issue("Ana", TODAY.minusDays(1));
        assertThatThrownBy(() -> letters.write(expired.id(), null, Language.ENGLISH, ADA, "case 1"))
                .isInstanceOf(Letters.NothingToConfirm.class)
                .hasMessageContaining("not valid today");
    }

    @Test
    void aNumberTypedFromPaperIsFound() {
        Letter letter = letters.write(issue("Ana", null).id(), null, Language.ENGLISH, ADA, "case 1");
        String typed = LetterNumber.grouped(letter.number())
                .toLowerCase(Locale.ROOT)
                .replace('0', 'o')
                .replace('1', 'l')
                .replace('-', ' ');
        assertThat(letters.find(typed)).contains(letter);
        for (String wrong :
                new String[] {"", "x", "'; drop table letter", "8".repeat(26), "é".repeat(26), "0".repeat(9_999)}) {
            assertThat(letters.find(wrong)).as(wrong).isEmpty();
        }
        assertThatThrownBy(() -> letters.pdf("0".repeat(26))).isInstanceOf(NoSuchElementException.class);
    }

    private Letter.Status status(Letter letter) {
        return letters.find(letter.number()).orElseThrow().status();
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
                        TODAY.minusDays(9),
                        expiresOn,
                        false),
                ADA);
    }
}
