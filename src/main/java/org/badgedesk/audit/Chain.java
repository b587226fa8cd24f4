package org.badgedesk.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.badgedesk.core.Sha256;
import org.jspecify.annotations.Nullable;

/** The arithmetic of the chain: digests of words, canonical bytes of an entry, hash over entry and predecessor. */
final class Chain {

    /** What stands before the first entry. */
    static final byte[] START = new byte[32];

    private static final byte FORMAT = 1;

    private Chain() {}

    /** The part of an entry that never changes. */
    record Link(long id, Instant at, String verb, @Nullable String messageHash, Map<String, String> digests) {}

    static byte[] hash(byte[] previous, Link link) {
        MessageDigest sha = Sha256.begin();
        sha.update(previous);
        return sha.digest(canonical(link));
    }

    /** A word under a salt of its own (HMAC-SHA-256, RFC 2104): without the salt nobody can try words against it. */
    static String digest(byte[] salt, String word) {
        return HexFormat.of().formatHex(hmac(salt, word.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] sign(String key, long position, byte[] hash, Instant sealedAt) {
        return hmac(key.getBytes(StandardCharsets.UTF_8), written(out -> {
            out.writeLong(position);
            out.write(hash);
            writeInstant(out, sealedAt);
        }));
    }

    private static byte[] canonical(Link link) {
        return written(out -> {
            out.writeByte(FORMAT);
            out.writeLong(link.id());
            writeInstant(out, link.at());
            writeText(out, link.verb());
            String messageHash = link.messageHash();
            out.writeBoolean(messageHash != null);
            if (messageHash != null) {
                writeText(out, messageHash);
            }
            out.writeInt(link.digests().size());
            for (Map.Entry<String, String> digest : new TreeMap<>(link.digests()).entrySet()) {
                writeText(out, digest.getKey());
                writeText(out, digest.getValue());
            }
        });
    }

    private static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
