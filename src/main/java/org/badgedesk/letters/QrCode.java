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
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** An address as a QR code, to stand on a printed sheet. */
final class QrCode {

    private static final int MODULE = 4;

    private QrCode() {}

    /** A {@code data:} URL of a PNG. */
    static String of(URI address) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(qr(address));
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
        int side = bits.getWidth() * MODULE;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, bits.get(x / MODULE, y / MODULE) ? 0x000000 : 0xFFFFFF);
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
