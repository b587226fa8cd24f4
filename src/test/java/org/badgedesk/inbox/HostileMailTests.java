package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.badgedesk.Badgedesk;
import org.badgedesk.inbox.text.NewText;
import org.junit.jupiter.api.Test;

/** Mails made to break the reader: none may throw, and one whose reading grows faster than the mail is stopped as a hang. */
class HostileMailTests {

    private final MailReader reader = new MailReader(SharedMail.DESK, List.of("mx.desk.example"));

    /** A reader that is not linear takes minutes for these mails, on any machine. */
    private static final Duration HANG = Duration.ofSeconds(60);

    private ReadMail quickly(String what, Supplier<byte[]> mail) {
        byte[] raw = mail.get();
        return assertTimeoutPreemptively(HANG, () -> reader.read(raw), what);
    }

    private static byte[] multipart(String parts) {
        return Eml.mail()
                .header("Content-Type", "multipart/mixed; boundary=b")
                .body(parts)
                .bytes();
    }

    @Test
    void tenThousandPartsAreBounded() {
        ReadMail read = quickly(
                "10,000 parts",
                () -> multipart("--b\r\nContent-Type: image/png\r\n\r\nx\r\n".repeat(10_000) + "--b--"));
        assertThat(read.message().attachments()).hasSize(MailReader.MOST_ATTACHMENTS);
        assertThat(read.message().complete()).isFalse();
    }

    @Test
    void aThousandLevelsAreBounded() {
        StringBuilder mail = new StringBuilder("Content-Type: multipart/mixed; boundary=b0\r\n\r\n");
        for (int i = 0; i < 1000; i++) {
            mail.append("--b")
                    .append(i)
                    .append("\r\nContent-Type: multipart/mixed; boundary=b")
                    .append(i + 1)
                    .append("\r\n\r\n");
        }
        quickly("1,000 levels", () -> mail.toString().getBytes(StandardCharsets.US_ASCII));
        quickly(
                "1,000 levels without boundary",
                () -> multipart("--b\r\nContent-Type: multipart/mixed\r\n\r\n".repeat(1000)));
        quickly(
                "1,000 mails in mails",
                () -> ("Content-Type: message/rfc822\r\n\r\n".repeat(1000)).getBytes(StandardCharsets.US_ASCII));
    }

    /** With the mails themselves and everything else that the program holds. */
    @Test
    void aHundredMegabytesAreEnoughForEveryMailBomb() throws Exception {
        Process reading = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx100m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Badgedesk.class.getName(),
                        "bench",
                        "mail-bombs")
                .redirectErrorStream(true)
                .start();
        String said = new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.print(said);
        assertThat(reading.waitFor()).as(said).isZero();
        assertThat(MailBombs.names()).allSatisfy(name -> assertThat(said).contains(name));
    }

    @Test
    void hugeHeadersAreBounded() {
        quickly(
                "100,000 fields",
                () -> Eml.mail().header("X", "y\r\nX: y".repeat(100_000)).bytes());
        quickly(
                "a field of 5 MB",
                () -> Eml.mail().subject("=?utf-8?Q?" + "=C3".repeat(1_700_000)).bytes());
        quickly(
                "a million encoded words",
                () -> Eml.mail().subject("=?utf-8?Q?a?= ".repeat(300_000)).bytes());
        quickly(
                "open encoded words",
                () -> Eml.mail().subject("=?a?B?".repeat(300_000)).bytes());
        quickly(
                "open encoded words of Q",
                () -> Eml.mail().subject("=?a?Q?=".repeat(300_000)).bytes());
        quickly(
                "many addresses",
                () -> Eml.mail().from("a@b.example, ".repeat(100_000)).bytes());
        quickly("open quotes", () -> Eml.mail().from("\"(<".repeat(100_000)).bytes());
        quickly(
                "nested comments",
                () -> Eml.mail()
                        .header("Authentication-Results", "(".repeat(100_000))
                        .bytes());
        quickly(
                "many parameters",
                () -> Eml.mail()
                        .header("Content-Type", "text/plain" + "; a=b".repeat(100_000))
                        .bytes());
        quickly(
                "many references",
                () -> Eml.mail().header("References", "<a@b> ".repeat(100_000)).bytes());
    }

    @Test
    void longBodiesAreReadInLinearTime() {
        List<String> lines = List.of(
                "On Tue, 5 May 2026 at 10:00\n",
                "> quote\n",
                ">",
                "From: a@b.example\n",
                "a".repeat(100),
                " ",
                "-- \n",
                "-",
                "\n",
                "On 2026 wrote ",
                "From:",
                "Sent from my ",
                "1.1.2026 <a@b.example",
                "This message is ",
                "https://",
                "a@",
                "=",
                "_ ",
                "This e-mail ",
                "<a@b.example> schrieb ",
                "El 2026 ",
                "5.5.5 ",
                "\u3000",
                "1 ",
                "a.b.",
                "---\n",
                "x\n---\n",
                "---\nthree words here\n",
                "x\n");
        for (String line : lines) {
            // As much as the search for the new text ever looks at.
            String text = line.repeat(500_000 / line.length());
            quickly(
                    "body of \"" + line.strip() + "\"",
                    () -> Eml.mail().body(text).bytes());
            quickly(
                    "report of \"" + line.strip() + "\"",
                    () -> Eml.mail().from("MAILER-DAEMON@x.example").body(text).bytes());
        }
    }

    @Test
    void hostileHtmlIsReadInLinearTime() {
        for (String html : List.of(
                "<div>",
                "<blockquote>",
                "<b><i>",
                "<table><tr><td>",
                "<p>x",
                "<div style='border-top:solid'>From: ",
                "&#x1F600;",
                "<a href=x",
                "<!--",
                "<br>",
                "<font><table>")) {
            String body = html.repeat(400_000 / html.length());
            quickly(
                    "html of " + html,
                    () -> Eml.mail()
                            .header("Content-Type", "text/html")
                            .body(body)
                            .bytes());
        }
    }

    /** Five thousand by default; {@code mvn test -Dtest=HostileMailTests -Dfuzz.messages=1000000} for the long run. */
    @Test
    void mutatedMailsNeverThrow() {
        int messages = Integer.getInteger("fuzz.messages", 5000);
        long seed = Long.getLong("fuzz.seed", 20261122L);
        Random random = new Random(seed);
        List<byte[]> seeds = seeds();
        for (int i = 0; i < messages; i++) {
            byte[] mail = mutated(seeds, random);
            String which = "message " + i + " of seed " + seed;
            try {
                assertTimeoutPreemptively(HANG, () -> reader.read(mail), which);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError(which, e);
            }
        }
    }

    private static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(Eml.mail().bytes());
        seeds.add(Eml.mail()
                .subject("=?utf-8?B?R3LDvMOfZQ==?= =?iso-2022-jp?B?GyRCJDMbKEI=?=")
                .header("Authentication-Results", "mx.desk.example; dmarc=pass")
                .bytes());
        seeds.add(
                multipart(
                        "--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain; format=flowed\r\n\r\nHi \r\nthere\r\n--c\r\n"
                                + "Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<div class=3Dgmail_quote><blockquote>=D6=D8</blockquote></div>\r\n--c--\r\n"
                                + "--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nStatus: 5.1.1\r\n--b\r\nContent-Type: application/pdf\r\n"
                                + "Content-Disposition: attachment; filename*0*=utf-8''a%20b; filename*1=c\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n"));
        seeds.add(Eml.mail()
                .body(
                        "Hello\n\nOn Tue, 5 May 2026 at 10:00, Ana <a@b.example> wrote:\n> Hi\n\nYes\n-- \nAna\n\nFrom: x\nSent: 1.1.2026\nTo: y\nSubject: z\n")
                .bytes());
        if (SharedMail.isThere()) {
            SharedMail.samples().stream()
                    .map(SharedMail.Sample::raw)
                    .filter(raw -> raw.length < 50_000)
                    .forEach(seeds::add);
        }
        return seeds;
    }

    private static byte[] mutated(List<byte[]> seeds, Random random) {
        byte[] mail = seeds.get(random.nextInt(seeds.size())).clone();
        int changes = 1 + random.nextInt(12);
        for (int i = 0; i < changes && mail.length > 4; i++) {
            int at = random.nextInt(mail.length);
            switch (random.nextInt(4)) {
                case 0 -> mail[at] = (byte) random.nextInt(256);
                case 1 -> mail[at] = (byte) "\r\n\t ;:=?\"'<>()[]@-_.,\\".charAt(random.nextInt(22));
                case 2 -> mail = java.util.Arrays.copyOf(mail, at);
                default -> {
                    int length = Math.min(mail.length - at, 1 + random.nextInt(60));
                    byte[] longer = java.util.Arrays.copyOf(mail, mail.length + length);
                    System.arraycopy(mail, at, longer, at + length, mail.length - at);
                    mail = longer;
                }
            }
        }
        return mail;
    }

    @Test
    void textOfNothingButMarksIsKept() {
        assertThat(NewText.ofPlain("--")).isEqualTo("--");
        assertThat(NewText.ofPlain("")).isEmpty();
    }
}
