package org.badgedesk.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.badgedesk.outbox.OutboxSettings.Dkim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the desk signs, another program (Apache James' jDKIM) verifies. */
class DkimSignatureTests {

    private static final KeyPair KEYS = keys();

    private final DkimSignature signature = DkimSignature.of(new Dkim("association.example", "desk", pem(KEYS)));

    @Test
    void whatIsSignedVerifies() throws Exception {
        byte[] signed = signed(Mails.mail(
                "zoe@mail.example",
                "Re: Ihr Abzeichen – größer als eine Zeile, " + "ünd ".repeat(40),
                true,
                null,
                List.of(new OutgoingMail.Part(null, "letter.pdf", "application/pdf", new byte[3000]))));
        List<SignatureRecord> verified = verify(signed);
        assertThat(verified).singleElement().satisfies(record -> {
            assertThat(record.getDToken()).hasToString("association.example");
            assertThat(record.getSelector()).hasToString("desk");
            assertThat(record.getHashAlgo()).hasToString("sha-256");
            assertThat(record.getHeaders())
                    .extracting(header -> header.toString().toLowerCase(java.util.Locale.ROOT))
                    .contains("from", "to", "subject", "date", "message-id", "in-reply-to", "auto-submitted");
        });
    }

    @Test
    void theMessageIdIsStillTheOneOfTheQueue() throws Exception {
        OutgoingMail mail = Mails.automaticReply("zoe@mail.example");
        assertThat(new String(signed(mail), StandardCharsets.UTF_8)).contains("Message-ID: " + mail.messageId());
    }

    @Test
    void aChangedWordFails() throws Exception {
        String signed = new String(signed(Mails.staffReply("zoe@mail.example")), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> verify(signed.replace("Hello", "Hullo").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(FailException.class);
        assertThatThrownBy(() -> verify(signed.replace("my badge", "my badge!").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(FailException.class);
    }

    @Test
    void theKeyMayLieInAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("dkim.pem"), pem(KEYS));
        assertThat(DkimSignature.of(new Dkim("association.example", "desk", "file:" + file)))
                .isNotNull();
    }

    @Test
    void aSettingThatIsMissingOrWrongIsNamedAndTheKeyIsNot() {
        assertThat(DkimSignature.of(new Dkim("", "", ""))).isNull();
        assertThatThrownBy(() -> DkimSignature.of(new Dkim("association.example", "", pem(KEYS))))
                .hasMessageContaining("badgedesk.outbox.dkim.domain, .selector and .key");
        assertThatThrownBy(() -> DkimSignature.of(new Dkim("association.example", "desk", "s3cret-no-key")))
                .hasMessageContaining("badgedesk.outbox.dkim.key is not an RSA private key")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> DkimSignature.of(new Dkim("association.example", "desk", "file:/nowhere/key.pem")))
                .hasMessageContaining("NoSuchFile");
        assertThat(new Dkim("association.example", "desk", "s3cret-key").toString())
                .doesNotContain("s3cret");
    }

    private byte[] signed(OutgoingMail mail) throws Exception {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        MimeMail.write(mail, message);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        signature.sign(message).writeTo(out);
        return out.toByteArray();
    }

    private static List<SignatureRecord> verify(byte[] mail) throws Exception {
        DKIMVerifier verifier = new DKIMVerifier((methods, selector, token) -> List.of("v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded())));
        return verifier.verify(new ByteArrayInputStream(mail));
    }

    private static String pem(KeyPair keys) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
