package org.badgedesk.outbox;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import org.badgedesk.outbox.OutboxSettings.Dkim;
import org.jspecify.annotations.Nullable;
import org.simplejavamail.utils.mail.dkim.Canonicalization;
import org.simplejavamail.utils.mail.dkim.DkimException;
import org.simplejavamail.utils.mail.dkim.DkimMessage;
import org.simplejavamail.utils.mail.dkim.DkimSigner;
import org.simplejavamail.utils.mail.dkim.SigningAlgorithm;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * Signs by DKIM (RFC 6376): rsa-sha256, relaxed header and body, as a mail leaves. It is not looked up whether the public key
 * lies in the DNS: the setup guide has the command for that.
 */
final class DkimSignature {

    private final Dkim settings;
    private final RSAPrivateKey key;

    private DkimSignature(Dkim settings, RSAPrivateKey key) {
        this.settings = settings;
        this.key = key;
    }

    /**
     * Signing as the settings say, or nothing where they say nothing.
     *
     * @throws IllegalStateException if a setting is missing or the key cannot be read; the message names no part of it
     */
    static @Nullable DkimSignature of(Dkim settings) {
        if (!settings.isSet()) {
            return null;
        }
        if (settings.domain().isBlank()
                || settings.selector().isBlank()
                || settings.key().isBlank()) {
            throw new IllegalStateException(
                    "DKIM needs badgedesk.outbox.dkim.domain, .selector and .key: set all three" + " or none.");
        }
        return new DkimSignature(settings, key(settings.key()));
    }

    private static RSAPrivateKey key(String setting) {
        PrivateKey key;
        try {
            PemContent pem = setting.startsWith("file:")
                    ? PemContent.load(Path.of(setting.substring("file:".length())))
                    : PemContent.of(setting);
            key = pem == null ? null : pem.getPrivateKey();
        } catch (Exception e) {
            throw unreadable(e.getClass().getSimpleName());
        }
        if (key instanceof RSAPrivateKey rsa) {
            return rsa;
        }
        throw unreadable(key == null ? "no private key" : key.getAlgorithm());
    }

    private static IllegalStateException unreadable(String found) {
        return new IllegalStateException("badgedesk.outbox.dkim.key is not an RSA private key in PEM form (found: "
                + found + "). Make one with: openssl genrsa 2048, and give it as text or as file:/path/to/key.pem.");
    }

    /** The message, signed whenever it is written out. Its Message-ID stays. */
    MimeMessage sign(MimeMessage message) throws MessagingException {
        String id = message.getMessageID();
        message.saveChanges();
        message.setHeader("Message-ID", id);
        try {
            // One for each mail: it keeps the state of the signature that it makes.
            DkimSigner signer = new DkimSigner(settings.domain(), settings.selector(), key);
            signer.setSigningAlgorithm(SigningAlgorithm.SHA256_WITH_RSA);
            signer.setHeaderCanonicalization(Canonicalization.RELAXED);
            signer.setBodyCanonicalization(Canonicalization.RELAXED);
            signer.setCheckDomainKey(false);
            signer.addHeaderToSign("Auto-Submitted");
            return new DkimMessage(message, signer);
        } catch (DkimException e) {
            throw new MessagingException("the mail could not be signed by DKIM: " + e.getMessage());
        }
    }
}
