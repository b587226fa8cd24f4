package org.badgedesk.badges;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** PNG as a badge may carry it (ISO/IEC 15948): it says that it is one, its size is bounded, and it can be decoded. */
final class PngImage {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int LONGEST_SIDE = 4096;

    private PngImage() {}

    /** @throws InvalidImage if it is none */
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
            return png;
        } catch (IOException | RuntimeException e) {
            if (e instanceof InvalidImage refused) {
                throw refused;
            }
            throw new InvalidImage("The PNG is damaged and cannot be shown: save it again.");
        } finally {
            reader.dispose();
        }
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
