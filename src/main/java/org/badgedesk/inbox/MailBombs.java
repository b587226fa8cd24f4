package org.badgedesk.inbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.badgedesk.core.EmailAddress;

/** Mails made to exhaust whoever reads them, and what reading each costs the desk. */
public final class MailBombs {

    private static final String LINE = "\r\n";

    private final Map<String, Bomb> all = new LinkedHashMap<>();

    private interface Bomb {
        byte[] mail() throws IOException;
    }

    /**
     * What reading one mail cost.
     *
     * @param bytes of the mail
     * @param firstMillis elapsed when it was read for the first time, code not yet compiled included
     * @param millis elapsed when it was read again
     * @param processorMillis of the processor, when it was read again
     * @param heapBytes the most that the heap held meanwhile: the mail, the rest of the program and what waits to be collected too
     * @param attachments kept of it
     */
    public record Cost(
            String bomb,
            int bytes,
            long firstMillis,
            long millis,
            long processorMillis,
            long heapBytes,
            int attachments) {}

    private MailBombs() {
        all.put("10,000 parts", () -> multipart(part("image/png", "", "x").repeat(10_000)));
        all.put(
                "10,000 parts of text",
                () -> multipart(part("text/plain", "", "x").repeat(10_000)));
        all.put("1,000 levels", MailBombs::levels);
        all.put(
                "1,000 levels without boundaries",
                () -> multipart(("--b" + LINE + "Content-Type: multipart/mixed" + LINE + LINE).repeat(1000)));
        all.put("1,000 mails in mails", () -> ascii(("Content-Type: message/rfc822" + LINE + LINE).repeat(1000)));
        all.put(
                "a part that claims a gigabyte",
                () -> multipart(part(
                        "application/pdf",
                        "Content-Length: 1073741824" + LINE
                                + "Content-Disposition: attachment; filename=a.pdf; size=1073741824" + LINE,
                        "x")));
        all.put("a zip bomb of 300 MB", () -> attachment("application/zip", "bomb.zip", zip(300)));
        all.put("a winmail.dat that claims a gigabyte", () -> attachment("application/ms-tnef", "winmail.dat", tnef()));
        all.put("HTML of 100,000 tables in tables", () -> html("<table><tr><td>".repeat(100_000)));
        all.put("HTML of a million open tags", () -> html("<b>".repeat(500_000) + "<p>".repeat(500_000)));
        all.put(
                "ten megabytes of quoted printable",
                () -> mail(
                        "Content-Type: text/plain; charset=utf-16" + LINE
                                + "Content-Transfer-Encoding: quoted-printable" + LINE,
                        ("=41".repeat(25) + "=" + LINE).repeat(120_000)));
        all.put("100,000 header fields", () -> mail(("X: y" + LINE).repeat(100_000), ""));
        all.put("a subject of 5 MB", () -> mail("Subject: =?utf-8?Q?" + "=C3".repeat(1_700_000) + LINE, ""));
        all.put("300,000 encoded words", () -> mail("Subject: " + "=?utf-8?Q?a?= ".repeat(300_000) + LINE, ""));
        all.put("100,000 senders", () -> mail("From: " + "a@b.example, ".repeat(100_000) + LINE, ""));
        all.put("a million lines of quotes", () -> mail("", ("> x" + LINE).repeat(1_000_000)));
    }

    /** The names of all of them. */
    static List<String> names() {
        return List.copyOf(new MailBombs().all.keySet());
    }

    /** Reads one after the other on this thread, each twice, and tells what it cost. */
    public static void readAll(Consumer<Cost> each) throws IOException {
        MailReader reader = new MailReader(new EmailAddress("support@desk.example"), List.of("mx.desk.example"));
        for (Map.Entry<String, Bomb> bomb : new MailBombs().all.entrySet()) {
            each.accept(cost(reader, bomb.getKey(), bomb.getValue().mail()));
        }
    }

    private static Cost cost(MailReader reader, String name, byte[] mail) {
        long began = System.nanoTime();
        int attachments = reader.read(mail).message().attachments().size();
        long first = millisSince(began);
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        began = System.nanoTime();
        reader.read(mail);
        long again = millisSince(began);
        long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processor;
        long peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return new Cost(name, mail.length, first, again, used / 1_000_000, peak, attachments);
    }

    private static long millisSince(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }

    private static byte[] levels() {
        StringBuilder mail = new StringBuilder("Content-Type: multipart/mixed; boundary=b0" + LINE + LINE);
        for (int i = 0; i < 1000; i++) {
            mail.append("--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n".formatted(i, i + 1));
        }
        return ascii(mail.toString());
    }

    private static byte[] mail(String fields, String body) {
        return ascii("From: Ana Lopes <ana@mail.example>" + LINE + "To: support@desk.example" + LINE
                + "Subject: My badge" + LINE + "Message-ID: <1@mail.example>" + LINE + fields + LINE + body);
    }

    private static byte[] html(String body) {
        return mail("Content-Type: text/html" + LINE, body);
    }

    private static byte[] multipart(String parts) {
        return mail("Content-Type: multipart/mixed; boundary=b" + LINE, parts + "--b--" + LINE);
    }

    private static String part(String type, String fields, String content) {
        return "--b" + LINE + "Content-Type: " + type + LINE + fields + LINE + content + LINE;
    }

    private static byte[] attachment(String type, String name, byte[] content) {
        return multipart(part("text/plain", "", "See the file.")
                + part(
                        type,
                        "Content-Disposition: attachment; filename=" + name + LINE + "Content-Transfer-Encoding: base64"
                                + LINE,
                        Base64.getMimeEncoder().encodeToString(content)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

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
