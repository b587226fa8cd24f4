package org.badgedesk.inbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Mails made to exhaust whoever reads them. Run as a program, reads each and says how long that took: in a small heap, or not at all. */
final class MailBombs {

    private MailBombs() {}

    public static void main(String[] arguments) throws IOException {
        MailReader reader = new MailReader(SharedMail.DESK, List.of());
        for (Map.Entry<String, Bomb> bomb : all().entrySet()) {
            byte[] raw = bomb.getValue().mail();
            long began = System.nanoTime();
            ReadMail read = reader.read(raw);
            long millis = (System.nanoTime() - began) / 1_000_000;
            System.out.printf(
                    "%s: %d bytes read in %d ms, %d attachments%n",
                    bomb.getKey(),
                    raw.length,
                    millis,
                    read.message().attachments().size());
        }
    }

    interface Bomb {
        byte[] mail() throws IOException;
    }

    static Map<String, Bomb> all() {
        Map<String, Bomb> bombs = new LinkedHashMap<>();
        bombs.put(
                "10,000 parts",
                () -> multipart("--b\r\nContent-Type: image/png\r\n\r\nx\r\n".repeat(10_000) + "--b--"));
        bombs.put("1,000 levels", MailBombs::levels);
        bombs.put(
                "1,000 mails in mails",
                () -> "Content-Type: message/rfc822\r\n\r\n".repeat(1000).getBytes(StandardCharsets.US_ASCII));
        bombs.put(
                "a part that claims a gigabyte",
                () -> multipart("--b\r\nContent-Type: application/pdf\r\nContent-Length: 1073741824\r\n"
                        + "Content-Disposition: attachment; filename=a.pdf; size=1073741824\r\n\r\nx\r\n--b--"));
        bombs.put("a zip bomb", () -> attachment("application/zip", "bomb.zip", zip(300)));
        bombs.put(
                "a winmail.dat that claims a gigabyte", () -> attachment("application/ms-tnef", "winmail.dat", tnef()));
        bombs.put(
                "an HTML table of 100,000 cells",
                () -> Eml.mail()
                        .header("Content-Type", "text/html")
                        .body("<table><tr><td>".repeat(100_000))
                        .bytes());
        bombs.put(
                "ten megabytes of quoted printable",
                () -> Eml.mail()
                        .header("Content-Type", "text/plain; charset=utf-16")
                        .header("Content-Transfer-Encoding", "quoted-printable")
                        .body(("=41".repeat(25) + "=\r\n").repeat(120_000))
                        .bytes());
        return bombs;
    }

    private static byte[] levels() {
        StringBuilder mail = new StringBuilder("Content-Type: multipart/mixed; boundary=b0\r\n\r\n");
        for (int i = 0; i < 1000; i++) {
            mail.append("--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n".formatted(i, i + 1));
        }
        return mail.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] multipart(String parts) {
        return Eml.mail()
                .header("Content-Type", "multipart/mixed; boundary=b")
                .body(parts)
                .bytes();
    }

    private static byte[] attachment(String type, String name, byte[] content) {
        return multipart("--b\r\nContent-Type: text/plain\r\n\r\nSee the file.\r\n--b\r\nContent-Type: " + type
                + "\r\nContent-Disposition: attachment; filename=" + name
                + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(content) + "\r\n--b--");
    }

    /** So many megabytes of nothing, and a zip of it within. */
    private static byte[] zip(int megabytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("nothing"));
            byte[] nothing = new byte[1_000_000];
            for (int i = 0; i < megabytes; i++) {
                zip.write(nothing);
            }
        }
        return bytes.toByteArray();
    }

    /** MS-OXTNEF: signature, key, then one attribute of 2^30 bytes that are not there. */
    private static byte[] tnef() {
        byte[] head = {0x78, (byte) 0x9F, 0x3E, 0x22, 1, 0, 2, 0x0F, (byte) 0x80, 6, 0, 0, 0, 0, 0x40};
        return Arrays.copyOf(head, 400);
    }
}
