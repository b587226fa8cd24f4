package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Cases;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A mail that the desk has no key for: kept whole, shown with what can be seen, and answered by a person. */
@OfficeTest
class EncryptedMailTests {

    private static final String WORDS = "hQEMA5Kd0gQ2kq0NAQf/ciphertext+of/some+words";

    @Autowired
    private Postbox post;

    @Autowired
    private AdminApi api;

    @Autowired
    private Cases cases;

    static Stream<Arguments> encrypted() {
        return Stream.of(
                Arguments.of(
                        "S/MIME (RFC 8551)",
                        "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
                        "Content-Disposition: attachment; filename=smime.p7m\r\nContent-Transfer-Encoding: base64",
                        "MIAGCSqGSIb3DQEHA6CAMIACAQAxggFH",
                        "smime.p7m"),
                Arguments.of(
                        "PGP/MIME (RFC 3156)",
                        "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b",
                        "X-Note: none",
                        "--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n\r\n--b\r\n"
                                + "Content-Type: application/octet-stream; name=encrypted.asc\r\n\r\n"
                                + "-----BEGIN PGP MESSAGE-----\r\n\r\n" + WORDS
                                + "\r\n-----END PGP MESSAGE-----\r\n--b--",
                        "encrypted.asc"),
                Arguments.of(
                        "PGP in the text (RFC 9580)",
                        "text/plain",
                        "X-Note: none",
                        "-----BEGIN PGP MESSAGE-----\r\n\r\n" + WORDS + "\r\n-----END PGP MESSAGE-----",
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encrypted")
    void anEncryptedMailIsKeptShownAndEscalated(String kind, String type, String headers, String body, String file) {
        String from = "secret-" + UUID.randomUUID() + "@mail.example";
        String raw = "Message-ID: <" + UUID.randomUUID() + "@mail.example>\r\nFrom: " + from
                + "\r\nTo: support@test.example\r\nSubject: How do I put my badge on LinkedIn?\r\nMIME-Version: 1.0\r\nContent-Type: "
                + type
                + "\r\n" + headers + "\r\n\r\n" + body + "\r\n";
        post.send(from, raw.getBytes(StandardCharsets.US_ASCII));

        String id = api.awaitCase(from, "escalated").path("id").asString();
        CaseFile its = cases.find(new CaseId(UUID.fromString(id))).orElseThrow();

        assertThat(its.state()).isEqualTo(CaseState.ESCALATED);
        assertThat(its.messages()).singleElement().satisfies(message -> {
            if (file.isEmpty()) {
                assertThat(message.content().text()).contains(WORDS);
            } else {
                assertThat(message.content().attachments())
                        .extracting(Attachment::name)
                        .contains(file);
            }
        });
        assertThat(post.mails(from))
                .as("nothing of the mail goes back")
                .allSatisfy(mail -> assertThat(mail.text()).doesNotContain(WORDS));
    }
}
