package org.badgedesk.badges.openbadges;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals private keys with a secret: AES-256-GCM under a key from PBKDF2 (NIST SP 800-38D, 800-132); salt and nonce come first. */
final class KeyVault {

    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int ROUNDS = 210_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String secret;

    KeyVault(String secret) {
        this.secret = secret;
    }

    byte[] seal(byte[] plain) throws GeneralSecurityException {
        byte[] salt = new byte[SALT];
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(salt);
        RANDOM.nextBytes(nonce);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key(salt), new GCMParameterSpec(128, nonce));
        byte[] sealed = cipher.doFinal(plain);
        return ByteBuffer.allocate(SALT + NONCE + sealed.length)
                .put(salt)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws GeneralSecurityException where the secret is another one, or what was kept has been changed */
    byte[] open(byte[] kept) throws GeneralSecurityException {
        ByteBuffer buffer = ByteBuffer.wrap(kept);
        byte[] salt = new byte[SALT];
        byte[] nonce = new byte[NONCE];
        byte[] sealed = new byte[kept.length - SALT - NONCE];
        buffer.get(salt).get(nonce).get(sealed);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, key(salt), new GCMParameterSpec(128, nonce));
        return cipher.doFinal(sealed);
    }

    private SecretKey key(byte[] salt) throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(secret.toCharArray(), salt, ROUNDS, 256);
        return new SecretKeySpec(
                SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(spec)
                        .getEncoded(),
                "AES");
    }
}
