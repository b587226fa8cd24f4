package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.IncomingMessage;
import org.junit.jupiter.api.Test;

/** Mail in wrappings: Outlook's winmail.dat, encrypted, calendar. */
class PackedMailTests {

    private static final Charset CP1252 = Charset.forName("windows-1252");

    private final MailReader reader = new MailReader(SharedMail.DESK, List.of());

    private IncomingMessage read(String text, String type, byte[] attached) {
        String parts = (text == null ? "" : "--b\r\nContent-Type: text/plain\r\n\r\n" + text + "\r\n")
                + "--b\r\nContent-Type: "
                + type + "\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(attached) + "\r\n--b--\r\n";
        return reader.read(Eml.mail()
                        .header("Content-Type", "multipart/mixed; boundary=b")
                        .body(parts)
                        .bytes())
                .message();
    }

    private static final class Winmail {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Winmail() {
            out.writeBytes(new byte[] {0x78, (byte) 0x9F, 0x3E, 0x22, 1, 0});
        }

        Winmail attribute(int id, byte[] value) {
            ByteBuffer head = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);
            out.writeBytes(head.put((byte) 1).putInt(id).putInt(value.length).array());
            out.writeBytes(value);
            out.writeBytes(new byte[2]);
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        static byte[] properties(byte[]... properties) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(properties.length)
                    .array());
            Arrays.stream(properties).forEach(all::writeBytes);
            return all.toByteArray();
        }

        static byte[] property(int type, int id, byte[] value) {
            int padded = (value.length + 3) / 4 * 4;
            ByteBuffer property = ByteBuffer.allocate(12 + padded).order(ByteOrder.LITTLE_ENDIAN);
            return property.putShort((short) type)
                    .putShort((short) id)
                    .putInt(1)
                    .putInt(value.length)
                    .put(value)
                    .array();
        }
    }

    private static byte[] scan() {
        byte[] longName = "Übersetzung der Urkunde.pdf\0".getBytes(StandardCharsets.UTF_16LE);
        return new Winmail()
                .attribute(0x00069007, new byte[] {(byte) 0xE4, 4, 0, 0, 0, 0, 0, 0})
                .attribute(0x0002800C, "Grüße aus Köln\0".getBytes(CP1252))
                .attribute(0x00069002, new byte[14])
                .attribute(0x00018010, "BERSET~1.PDF\0".getBytes(CP1252))
                .attribute(0x0006800F, new byte[] {1, 2, 3})
                .attribute(0x00069005, Winmail.properties(Winmail.property(0x1F, 0x3707, longName)))
                .bytes();
    }

    @Test
    void filesInWinmailDatAreFoundUnderTheirLongNames() {
        IncomingMessage message = read("See the file.", "application/ms-tnef; name=winmail.dat", scan());

        assertThat(message.text()).isEqualTo("See the file.");
        assertThat(message.attachments()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("Übersetzung der Urkunde.pdf");
            assertThat(file.content()).containsExactly(1, 2, 3);
        });
    }

    @Test
    void theBodyInWinmailDatIsReadWhereTheMailHasNoOther() {
        assertThat(read(null, "application/ms-tnef; name=winmail.dat", scan()).text())
                .isEqualTo("Grüße aus Köln");
    }

    @Test
    void theWordsOfABodyThatIsRichTextAloneAreRead() {
        // the example of MS-OXRTFCP, section 3.1.1
        byte[] packed = java.util.HexFormat.of()
                .parseHex(
                        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0");
        assertThat(richText(packed).text()).isEqualTo("hello world");

        String rtf = "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1{\\fonttbl{\\f0 Arial;}}{\\*\\generator Riched20;}"
                + "{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 Please change my name to Zo\\'eb {\\b L\\u243?pez}\\par"
                + "\\u8222\\'84gladly\\ldblquote , in \\{braces\\}.\\htmlrtf }\\htmlrtf0}";
        IncomingMessage message = richText(plain(rtf));
        assertThat(message.text()).isEqualTo("Please change my name to Zoë López\n„gladly“, in {braces}.");
        assertThat(message.attachments()).extracting(Attachment::name).containsExactly("form.pdf");
    }

    @Test
    void richTextThatCannotBeReadIsKeptBesideTheFiles() {
        assertThat(richText(new byte[] {1, 2, 3}).attachments())
                .extracting(Attachment::name)
                .contains("form.pdf")
                .hasSize(2);
    }

    @Property(tries = 300)
    void anyRichTextIsSurvived(@ForAll byte[] packed, @ForAll String rtf) {
        assertThat(richText(packed)).isNotNull();
        assertThat(richText(plain("{\\rtf1 " + rtf))).isNotNull();
    }

    private static byte[] plain(String rtf) {
        byte[] bytes = rtf.getBytes(CP1252);
        return ByteBuffer.allocate(16 + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.length + 12)
                .putInt(bytes.length)
                .putInt(0x414C454D)
                .putInt(0)
                .put(bytes)
                .array();
    }

    private IncomingMessage richText(byte[] packed) {
        byte[] winmail = new Winmail()
                .attribute(0x00069003, Winmail.properties(Winmail.property(0x0102, 0x1009, packed)))
                .attribute(0x00069002, new byte[14])
                .attribute(0x00018010, "form.pdf\0".getBytes(CP1252))
                .attribute(0x0006800F, "a form".getBytes(CP1252))
                .bytes();
        return read(null, "application/ms-tnef; name=winmail.dat", winmail);
    }

    @Test
    void aWinmailDatThatCannotBeReadIsKeptAsItIs() {
        byte[] broken = "no winmail at all".getBytes(StandardCharsets.US_ASCII);

        assertThat(read("See.", "application/octet-stream; name=winmail.dat", broken)
                        .attachments())
                .extracting(Attachment::name)
                .containsExactly("winmail.dat");
    }

    @Property(tries = 300)
    void anyChangeToAWinmailDatIsSurvived(@ForAll int seed, @ForAll byte value) {
        byte[] winmail = scan();
        winmail[6 + Math.floorMod(seed, winmail.length - 6)] = value;
        byte[] cut = Arrays.copyOf(winmail, 6 + Math.floorMod(seed / 7, winmail.length - 5));

        assertThat(read("See.", "application/ms-tnef", winmail).text()).isEqualTo("See.");
        assertThat(read("See.", "application/ms-tnef", cut).text()).isEqualTo("See.");
    }

    @Test
    void whatIsEncryptedIsKeptWhole() {
        String pgp = "--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\n"
                + "Content-Type: application/octet-stream; name=encrypted.asc\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQEM\r\n-----END PGP MESSAGE-----\r\n--b--\r\n";
        IncomingMessage openPgp = reader.read(Eml.mail()
                        .header(
                                "Content-Type",
                                "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b")
                        .body(pgp)
                        .bytes())
                .message();
        IncomingMessage smime = reader.read(Eml.mail()
                        .header("Content-Type", "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m")
                        .header("Content-Transfer-Encoding", "base64")
                        .body("MIAGCSqGSIb3DQEHA6CAMIACAQA=\r\n")
                        .bytes())
                .message();

        assertThat(openPgp.ignored()).isNull();
        assertThat(openPgp.text()).isEmpty();
        assertThat(openPgp.attachments()).extracting(Attachment::name).contains("encrypted.asc");
        assertThat(smime.ignored()).isNull();
        assertThat(smime.text()).isEmpty();
        assertThat(smime.attachments()).extracting(Attachment::name).containsExactly("smime.p7m");
    }

    @Test
    void anInvitationIsAFileBesideWhatWasWritten() {
        String parts =
                "--b\r\nContent-Type: text/plain\r\n\r\nCan we talk about my badge?\r\n--b\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n--b--\r\n";
        IncomingMessage message = reader.read(Eml.mail()
                        .header("Content-Type", "multipart/alternative; boundary=b")
                        .body(parts)
                        .bytes())
                .message();

        assertThat(message.text()).isEqualTo("Can we talk about my badge?");
        assertThat(message.attachments()).extracting(Attachment::mediaType).containsExactly("text/calendar");
    }
}
