package org.badgedesk.badges;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadgeImageTests {

    private static final Achievement ACHIEVEMENT =
            new Achievement("certified-professional", "Certified Professional", "What", "How", "", null);

    private final BadgeArtist artist = new BadgeArtist();

    @Test
    void aBadgeWithoutImageIsDrawnTheSameEachTime() throws IOException {
        Artwork first = artist.artwork(ACHIEVEMENT, null);
        Artwork second = artist.artwork(ACHIEVEMENT, null);

        assertThat(first.png()).isEqualTo(second.png());
        assertThat(first.svg()).isEqualTo(second.svg());
        BufferedImage image = read(first.png());
        assertThat(image.getWidth()).isEqualTo(600);
        assertThat(image.getRGB(0, 0) >>> 24).as("the corner is transparent").isZero();
        keep("drawn.png", first.png());
    }

    @Test
    void eachSlugHasAColourOfItsOwn() {
        Achievement other = new Achievement("other", ACHIEVEMENT.name(), "What", "How", "", null);
        assertThat(artist.artwork(other, null).png())
                .isNotEqualTo(artist.artwork(ACHIEVEMENT, null).png());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X",
                "Certified Customer Experience Professional of the Association for Very Long Names, Level 3 (2026)",
                "認定プロフェッショナル",
                "공인 전문가",
                "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
                "👍",
                "<script>alert(1)</script> & \"quoted\""
            })
    void anyNameCanBeDrawnAndTheDrawingPassesOurOwnChecks(String name) throws IOException {
        Artwork artwork = artist.artwork(new Achievement("any", name, "What", "How", "", null), null);

        assertThat(read(artwork.png()).getWidth()).isEqualTo(600);
        assertThat(SvgImage.checked(artwork.svg())).isNotEmpty();
        keep("drawn-" + Integer.toHexString(name.hashCode()) + ".png", artwork.png());
    }

    @Test
    void aDrawnSvgLooksLikeItsPng() throws IOException {
        Artwork artwork = artist.artwork(ACHIEVEMENT, null);
        BufferedImage fromSvg = read(SvgPicture.png(artwork.svg()).orElseThrow());
        BufferedImage png = read(artwork.png());
        int different = 0;
        for (int y = 0; y < 600; y += 5) {
            for (int x = 0; x < 600; x += 5) {
                different += near(fromSvg.getRGB(x, y), png.getRGB(x, y)) ? 0 : 1;
            }
        }
        assertThat(different).as("of 14,400 pixels").isLessThan(150);
    }

    @Test
    void aGivenPngIsKeptToTheByte() {
        byte[] png = png(300, 200);
        assertThat(artist.artwork(ACHIEVEMENT, new Badges.Image(png, "image/png"))
                        .png())
                .isEqualTo(png);
    }

    @Test
    void ofAPngThePictureIsKeptAndNothingElse() throws IOException {
        byte[] png = png(300, 200);
        int behindHeader = 8 + 12 + 13;
        ByteArrayOutputStream worded = new ByteArrayOutputStream();
        worded.write(png, 0, behindHeader);
        for (String type : List.of("tEXt", "zTXt", "iTXt", "eXIf")) {
            worded.write(new byte[] {0, 0, 0, 3});
            worded.write((type + "Ana").getBytes(UTF_8));
            worded.write(new byte[4]);
        }
        worded.write(png, behindHeader, png.length - behindHeader);
        worded.write(7);

        assertThat(PngImage.plain(worded.toByteArray())).contains(png);
        byte[] behind = Arrays.copyOf(png, png.length + 1);
        assertThat(artist.artwork(ACHIEVEMENT, new Badges.Image(behind, "image/png"))
                        .png())
                .isEqualTo(png);
        assertThat(PngImage.plain(Arrays.copyOf(png, png.length - 12))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16", "US-ASCII"})
    void aDrawingInAnotherEncodingIsKeptInUtf8(String encoding) {
        String declared = "<?xml version='1.0' encoding='" + encoding + "'?>";
        String drawing = new String(svg("<title>Pr&#xFC;fer</title>"), UTF_8);
        if (!encoding.equals("US-ASCII")) {
            drawing = drawing.replace("&#xFC;", "ü");
        }

        byte[] kept = SvgImage.checked((declared + drawing).getBytes(Charset.forName(encoding)));

        assertThat(new String(kept, UTF_8)).isEqualTo(drawing);
    }

    @Test
    void theByteOrderMarkOfADrawingIsLeftOut() {
        byte[] drawing = svg("<title>x</title>");

        assertThat(SvgImage.checked(("\uFEFF" + new String(drawing, UTF_8)).getBytes(UTF_8)))
                .isEqualTo(drawing);
    }

    @Test
    void somebodysBadgeIsNoDrawingForOthers() {
        refused(
                svg("<b:assertion xmlns:b='http://openbadges.org' verify='https://x.example/1'/>"),
                "image/svg+xml",
                "somebody's badge");
    }

    @Test
    void aGivenSvgIsKeptAndDrawnAsPngForMail() throws IOException {
        byte[] svg = svg("<circle cx='50' cy='50' r='50' fill='#ff0000'/>");
        Artwork artwork = artist.artwork(ACHIEVEMENT, new Badges.Image(svg, "image/svg+xml; charset=utf-8"));

        assertThat(artwork.svg()).isEqualTo(svg);
        assertThat(new Color(read(artwork.png()).getRGB(300, 300))).isEqualTo(Color.RED);
    }

    @Test
    void whatOnlyCallsItselfPngIsRefused() {
        refused("GIF89a and more".getBytes(UTF_8), "image/png", "does not begin like one");
        refused(new byte[0], "image/png", "does not begin like one");
    }

    @Test
    void aDamagedPngIsRefused() {
        byte[] png = png(300, 200);
        refused(Arrays.copyOf(png, png.length / 2), "image/png", "damaged");
        refused(Arrays.copyOf(png, 20), "image/png", "damaged");
    }

    @Test
    void aPngThatUnfoldsToGigabytesIsRefusedByItsHeader() {
        byte[] png = png(10, 10);
        png[16] = 0x7F; // the width, in the header chunk
        refused(png, "image/png", "pixels");
        refused(png(4097, 1), "image/png", "at most 4096");
    }

    @Test
    void anImageOfMoreThanTwoMegabytesIsRefused() {
        refused(new byte[20 * 1024 * 1024], "image/png", "at most 2097152");
    }

    @Test
    void otherKindsOfImagesAreRefused() {
        refused(new byte[] {1}, "image/jpeg", "not image/jpeg");
        refused(new byte[] {1}, "text/html\r\nX: y", "not text/html??X??y".substring(0, 13));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT>alert(1)</SCRIPT>",
                "<x:script xmlns:x='urn:other'>alert(1)</x:script>",
                "<g onload='alert(1)'/>",
                "<g ONCLICK='alert(1)'/>",
                "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
                "<p xmlns='http://www.w3.org/1999/xhtml'>x</p>",
                "<a href='https://evil.example'><rect/></a>",
                "<a xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='javascript:alert(1)'><rect/></a>",
                "<image href='https://evil.example/x.png'/>",
                "<image href='data:image/svg+xml;base64,PHN2Zy8+'/>",
                "<image href='file:///etc/passwd'/>",
                "<use href='https://evil.example/x.svg#y'/>",
                "<use href='data:image/png;base64,AAAA'/>",
                "<rect fill='url(https://evil.example/x.svg#y)'/>",
                "<rect style='fill:url( \"//evil.example/x\")'/>",
                "<style>@import 'https://evil.example/x.css';</style>",
                "<style>rect{fill:u\\72l(https://evil.example)}</style>",
                "<style>rect{background-image:url(x.png)}</style>",
                "<style>@font-face{src:url(#a)}</style>",
                "<animate attributeName='href' to='javascript:alert(1)'/>",
                "<set attributeName='onclick' to='alert(1)'/>",
                "<g xml:base='https://evil.example/'/>",
                "<?xml-stylesheet href='https://evil.example/x.css'?>",
                "<iframe src='https://evil.example'/>",
                "<feImage href='https://evil.example/x.png'/>",
                "<handler xmlns:ev='http://www.w3.org/2001/xml-events' ev:event='load'>alert(1)</handler>"
            })
    void anSvgThatDoesMoreThanDrawIsRefused(String content) {
        refused(svg(content), "image/svg+xml", "SVG");
    }

    @Test
    void anSvgWithADocumentTypeIsRefused() {
        String bomb = "<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><svg"
                + " xmlns='http://www.w3.org/2000/svg'><text>&b;</text></svg>";
        refused(bomb.getBytes(UTF_8), "image/svg+xml", "DOCTYPE");
        String outside = "<!DOCTYPE svg SYSTEM 'file:///etc/passwd'><svg xmlns='http://www.w3.org/2000/svg'/>";
        refused(outside.getBytes(UTF_8), "image/svg+xml", "DOCTYPE");
    }

    @Test
    void anSvgThatMultipliesItselfIsRefused() {
        StringBuilder bomb = new StringBuilder("<defs><g id='a0'><rect width='1' height='1'/></g>");
        for (int i = 1; i < 30; i++) {
            String use = String.format(Locale.ROOT, "<use href='#a%d'/>", i - 1);
            bomb.append(String.format(Locale.ROOT, "<g id='a%d'>%s</g>", i, use.repeat(10)));
        }
        refused(svg(bomb + "</defs><use href='#a29'/>"), "image/svg+xml", "parts to draw");
        refused(svg("<g id='a'><use href='#a'/></g>"), "image/svg+xml", "circle");
        refused(svg("<g>".repeat(5000) + "</g>".repeat(5000)), "image/svg+xml", "nested");
    }

    @Test
    void whatIsNoSvgAtAllIsRefused() {
        refused("<html/>".getBytes(UTF_8), "image/svg+xml", "first element");
        refused("not even XML".getBytes(UTF_8), "image/svg+xml", "well-formed");
        refused("<svg/>".getBytes(UTF_8), "image/svg+xml", "first element");
        refused(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1, 2}, "image/svg+xml", "SVG");
    }

    @Test
    void ordinaryDrawingsPass() {
        SvgImage.checked(svg("<defs><linearGradient id='g'><stop offset='0' stop-color='#fff'/></linearGradient></defs>"
                + "<style>.a{fill:url(#g)}</style><g class='a' style='fill:url(\"#g\")'><path d='M0 0L10 10'/></g>"
                + "<use href='#g'/><text>Font</text><title>On, script</title>"
                + "<image href='data:image/png;base64,iVBORw0KGgo='/>"));
    }

    private void refused(byte[] bytes, String mediaType, String words) {
        assertThatThrownBy(() -> artist.artwork(ACHIEVEMENT, new Badges.Image(bytes, mediaType)))
                .isInstanceOf(InvalidImage.class)
                .hasMessageContaining(words);
    }

    private static byte[] svg(String content) {
        return ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>" + content + "</svg>").getBytes(UTF_8);
    }

    private static byte[] png(int width, int height) {
        return PngImage.encode(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB));
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static boolean near(int one, int other) {
        int distance = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            distance = Math.max(distance, Math.abs((one >>> shift & 0xFF) - (other >>> shift & 0xFF)));
        }
        return distance < 64;
    }

    /** For people to look at. */
    private static void keep(String name, byte[] bytes) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/pictures"));
        Files.write(folder.resolve(name), bytes);
    }
}
