package org.badgedesk.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.People;
import org.junit.jupiter.api.Test;

class PhotosTests {

    private final Photos photos = People.shared().get(Photos.class);
    private final EarnerId earner = People.shared()
            .get(Earners.class)
            .register(new EmailAddress(UUID.randomUUID() + "@mail.example"), new PersonName("Ana Lopes"))
            .id();

    @Test
    void aPhotoBecomesASquareWithoutWhatTheCameraWrote() throws IOException {
        byte[] upload = withExif(picture(1200, 800, "jpg"), 1, "Lisbon, 38.72 N");
        photos.set(earner, upload);

        byte[] kept = photos.of(earner).orElseThrow();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(kept));
        assertThat(image.getWidth()).isEqualTo(400);
        assertThat(image.getHeight()).isEqualTo(400);
        assertThat(new String(upload, StandardCharsets.ISO_8859_1)).contains("Exif", "Lisbon");
        assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                .doesNotContain("Exif")
                .doesNotContain("Lisbon");
    }

    @Test
    void aPhotoTakenOnItsSideIsTurned() throws IOException {
        photos.set(earner, withExif(picture(400, 400, "jpg"), 6, "x"));

        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(photos.of(earner).orElseThrow()));
        assertThat(new Color(image.getRGB(200, 20)).getRed())
                .as("the red left side is up now")
                .isGreaterThan(200);
        assertThat(new Color(image.getRGB(200, 380)).getRed()).isLessThan(60);
    }

    @Test
    void aTransparentPngGetsAWhiteGround() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(100, 60, BufferedImage.TYPE_INT_ARGB), "png", png);
        photos.set(earner, png.toByteArray());

        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(photos.of(earner).orElseThrow()));
        assertThat(new Color(image.getRGB(200, 200)).getGreen()).isGreaterThan(250);
    }

    @Test
    void whatIsNoPhotoIsRefusedInWordsForTheEarner() throws IOException {
        ByteArrayOutputStream gif = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB), "gif", gif);
        byte[] cut = java.util.Arrays.copyOf(picture(300, 300, "png"), 200);

        refused(new byte[0], "Choose a picture");
        refused(new byte[Photos.LARGEST_BYTES + 1], "larger than 5 MB");
        refused("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8), "JPEG or PNG");
        refused(gif.toByteArray(), "JPEG or PNG");
        refused(cut, "damaged");
        refused(picture(20, 20, "png"), "smaller than");
        refused(bomb(), "too many");
        assertThat(photos.has(earner)).isFalse();
    }

    @Test
    void aPhotoIsTakenAway() throws IOException {
        photos.set(earner, picture(100, 100, "png"));
        photos.remove(earner);
        photos.remove(earner);

        assertThat(photos.of(earner)).isEmpty();
    }

    private void refused(byte[] upload, String words) {
        assertThatThrownBy(() -> photos.set(earner, upload))
                .isInstanceOf(PhotoRefused.class)
                .hasMessageContaining(words);
    }

    /** Red on its left half, blue on its right. */
    private static byte[] picture(int width, int height, String format) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 2, 0, width, height);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /** Puts an EXIF segment (orientation, description) behind the JPEG's first two bytes. */
    private static byte[] withExif(byte[] jpeg, int orientation, String description) {
        byte[] words = (description + "\0").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 24 + 4 + words.length);
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 2);
        tiff.putShort((short) 0x010E).putShort((short) 2).putInt(words.length).putInt(38);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        tiff.putInt(0).put(words);
        byte[] head = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer whole = ByteBuffer.allocate(jpeg.length + 4 + head.length + tiff.capacity());
        whole.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (2 + head.length + tiff.capacity()));
        return whole.put(head).put(tiff.array()).put(jpeg, 2, jpeg.length - 2).array();
    }

    /** A PNG of a few bytes that claims 60,000 by 60,000 pixels. */
    private static byte[] bomb() {
        ByteBuffer header = ByteBuffer.allocate(17);
        header.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(60_000).putInt(60_000);
        header.put(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(header.array());
        return ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})
                .putInt(13)
                .put(header.array())
                .putInt((int) crc.getValue())
                .array();
    }
}
