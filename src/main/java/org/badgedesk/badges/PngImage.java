package org.badgedesk.badges;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * PNG as a badge may carry it (ISO/IEC 15948): it says that it is one, its size is bounded, it can be decoded, and it holds a picture and
 * nothing else.
 */
final class PngImage {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int LONGEST_SIDE = 4096;
    /** Bytes of a chunk without content: its length, type and checksum. */
    private static final int NO_CONTENT = 12;

    private static final String LAST = "IEND";
    /** Chunks that say something beside the picture: about whoever took it, or another badge that was baked in. */
    private static final Set<String> WORDS = Set.of("tEXt", "zTXt", "iTXt", "eXIf");

    private PngImage() {}

    /**
     * The picture alone, without texts and what follows its end.
     *
     * @throws InvalidImage if it is none
     */
    static byte[] checked(byte[] png) {
        if (png.length < SIGNATURE.length || !Arrays.equals(png, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            throw new InvalidImage("The image is called PNG but does not begin like one: save it as PNG or SVG.");
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(stream, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width > LONGEST_SIDE || height > LONGEST_SIDE) {
                throw new InvalidImage("The image measures " + width + " by " + height
                        + " pixels: a badge's image has at" + " most " + LONGEST_SIDE + " by " + LONGEST_SIDE + ".");
            }
            reader.read(0);
            return plain(png).orElseThrow(() -> new InvalidImage("The PNG has no end: save it again."));
        } catch (IOException | RuntimeException e) {
            if (e instanceof InvalidImage refused) {
                throw refused;
            }
            throw new InvalidImage("The PNG is damaged and cannot be shown: save it again.");
        } finally {
            reader.dispose();
        }
    }

    /** Without texts and what follows the end; nothing where it has no end. */
    static Optional<byte[]> plain(byte[] png) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(png.length);
        plain.write(png, 0, SIGNATURE.length);
        ByteBuffer chunks = ByteBuffer.wrap(png);
        int at = SIGNATURE.length;
        while (at + NO_CONTENT <= png.length) {
            int length = chunks.getInt(at);
            String type = new String(png, at + 4, 4, StandardCharsets.US_ASCII);
            if (length < 0 || length > png.length - at - NO_CONTENT) {
                return Optional.empty();
            }
            if (!WORDS.contains(type)) {
                plain.write(png, at, length + NO_CONTENT);
            }
            if (type.equals(LAST)) {
                return Optional.of(plain.toByteArray());
            }
            at += length + NO_CONTENT;
        }
        return Optional.empty();
    }

    static byte[] encode(BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (ImageOutput output = new ImageOutput(png)) {
            output.write(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    /** Writes in memory: ImageIO's own shortcut would use a cache file on disk. */
    private static final class ImageOutput extends javax.imageio.stream.MemoryCacheImageOutputStream {
        ImageOutput(ByteArrayOutputStream target) {
            super(target);
        }

        void write(BufferedImage image) throws IOException {
            ImageIO.write(image, "png", this);
        }
    }
}
