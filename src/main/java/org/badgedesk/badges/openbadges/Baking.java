package org.badgedesk.badges.openbadges;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Puts a badge's data into its PNG, as one uncompressed iTXt chunk behind the header (Open Badges Baking; PNG, section 11.3.3.4), and
 * reads it out again.
 */
final class Baking {

    static final String OB2 = "openbadges";
    static final String OB3 = "openbadgecredential";

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int LARGEST_CHUNK = 10_000_000;

    private Baking() {}

    static byte[] bake(byte[] png, String keyword, String content) {
        byte[] text = (keyword + "\0\0\0\0\0" + content).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream baked = new ByteArrayOutputStream(png.length + text.length + 12);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(png));
                DataOutputStream out = new DataOutputStream(baked)) {
            out.write(in.readNBytes(SIGNATURE.length));
            copyChunk(in, out, keyword);
            chunk(out, "iTXt", text);
            boolean more = true;
            while (more) {
                more = copyChunk(in, out, keyword);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("not a whole PNG", e);
        }
        return baked.toByteArray();
    }

    /** The text under the keyword; nothing where this is no PNG or holds none. */
    static Optional<String> read(byte[] png, String keyword) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(png))) {
            if (!Arrays.equals(in.readNBytes(SIGNATURE.length), SIGNATURE)) {
                return Optional.empty();
            }
            while (in.available() > 8) {
                int length = in.readInt();
                String type = new String(in.readNBytes(4), StandardCharsets.US_ASCII);
                if (length < 0 || length > LARGEST_CHUNK) {
                    return Optional.empty();
                }
                byte[] data = in.readNBytes(length);
                in.readNBytes(4);
                Optional<String> text = type.equals("iTXt") ? text(data, keyword) : Optional.empty();
                if (text.isPresent()) {
                    return text;
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<String> text(byte[] data, String keyword) {
        byte[] key = (keyword + "\0").getBytes(StandardCharsets.UTF_8);
        if (data.length < key.length + 4
                || !Arrays.equals(data, 0, key.length, key, 0, key.length)
                || data[key.length] != 0) {
            return Optional.empty();
        }
        int at = key.length + 2;
        for (int field = 0; field < 2; field++) {
            while (at < data.length && data[at] != 0) {
                at++;
            }
            at++;
        }
        return at > data.length
                ? Optional.empty()
                : Optional.of(new String(data, at, data.length - at, StandardCharsets.UTF_8));
    }

    /** Whether another chunk may follow: what comes behind the last one is no part of the picture. */
    private static boolean copyChunk(DataInputStream in, DataOutputStream out, String without) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LARGEST_CHUNK) {
            throw new IOException("a chunk of " + length + " bytes");
        }
        byte[] type = in.readNBytes(4);
        byte[] data = in.readNBytes(length);
        int check = in.readInt();
        String name = new String(type, StandardCharsets.US_ASCII);
        boolean old = name.equals("iTXt") && text(data, without).isPresent();
        if (!old) {
            out.writeInt(length);
            out.write(type);
            out.write(data);
            out.writeInt(check);
        }
        return !name.equals("IEND");
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) check.getValue());
    }
}
