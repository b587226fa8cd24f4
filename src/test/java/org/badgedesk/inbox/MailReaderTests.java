package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.core.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailReaderTests {

    private final MailReader reader = new MailReader(SharedMail.DESK, List.of());

    private IncomingMessage read(Eml mail) {
        return reader.read(mail.bytes()).message();
    }

    @Test
    void theTagOfTheDesksAddressIsTold() {
        for (String field : List.of("To", "Cc", "Delivered-To", "X-Original-To")) {
            Eml mail = Eml.mail().header(field, "Desk <support+c12-abcdefghijklmnop@desk.example>");
            assertThat(reader.read(mail.bytes()).message().threadTag())
                    .as(field)
                    .isEqualTo("c12-abcdefghijklmnop");
        }
        for (String other : List.of("support@desk.example", "support+x@other.example", "sup+c1@desk.example")) {
            assertThat(reader.read(Eml.mail().header("To", other).bytes())
                            .message()
                            .threadTag())
                    .as(other)
                    .isNull();
        }
    }

    @Test
    void aPlainMailIsReadWhole() {
        IncomingMessage message = read(Eml.mail()
                .header("Received", "from a by b; Tue, 05 May 2026 10:00:05 +0200 (CEST)")
                .header("References", "<a@desk.example> <b@desk.example>")
                .header("In-Reply-To", "<a@desk.example>"));
        assertThat(message.from()).isEqualTo(new EmailAddress("ana@mail.example"));
        assertThat(message.fromName()).isEqualTo("Ana Lopes");
        assertThat(message.subject()).isEqualTo("My badge");
        assertThat(message.text()).isEqualTo("How do I share my badge?");
        assertThat(message.externalId()).isEqualTo("<1@mail.example>");
        assertThat(message.references()).containsExactly("<b@desk.example>", "<a@desk.example>");
        assertThat(message.receivedAt()).isEqualTo(Instant.parse("2026-05-05T08:00:05Z"));
        assertThat(message.ignored()).isNull();
        assertThat(message.deskAddress()).isEqualTo(SharedMail.DESK);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=?utf-8?Q?Gr=C3=BC=C3=9Fe?=|Grüße",
                "=?UTF-8?B?R3LDvMOfZQ==?=|Grüße",
                "=?UTF-8?B?R3LDvMOfZQ?=|Grüße",
                "=?iso-8859-1?q?Gr=FC=DFe?= =?iso-8859-1?q?_aus_K=F6ln?=|Grüße aus Köln",
                "=?utf-8?Q?Gr=C3?= =?utf-8?Q?=BC=C3=9Fe?=|Grüße",
                "=?utf-8?Q?Gr=C3=BC=C3=9Fe aus Koeln?=|Grüße aus Koeln",
                "Re: =?utf-8?Q?Gr=C3=BC=C3=9Fe?= und mehr|Re: Grüße und mehr",
                "=?utf-7?Q?Gr+APwA3w-e?=|Grüße",
                "=?unicode-1-1-utf-7?Q?Gr+APwA3w-e?=|Grüße",
                "=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?=|Grüße",
                "=?utf-8?Q?Gr=C3=BC=C3=9Fe|Grüße",
                "=?gb2312?B?1tjWw8Pcwuu=?=|重置密码",
                "=?gb2312?B?0afQow==?=|学校",
                "MBA =?GB2312?B?xKfFrg==?=|MBA 魔女",
                "=?gb2312?Q?Caf=C3=A9_M=C3=BCller?=|Café Müller",
                "=?gb2312?B?5a2m5qCh?=|学校",
                "=?windows-1252?Q?=80_100?=|€ 100",
                "=?no-such-charset?Q?plain?=|plain",
                "=?utf-8?X?plain?=|=?utf-8?X?plain?=",
                "1 =? 2 ?= 3|1 =? 2 ?= 3",
                "=?UTF-8?Q??=|''",
                "=?utf-8?Q?Gr=FC=DFe?=|Grüße",
                "=?utf-8?B?R3LDvMOfZSBhdXMgS8O2bG4=?|Grüße aus Köln",
                "=?unknown-8bit?Q?a=E7=E3o?=|ação",
            })
    void encodedSubjectsAreDecoded(String raw, String subject) {
        assertThat(read(Eml.mail().subject(raw)).subject()).isEqualTo(subject);
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1252, Zertifikat läuft ab für Zoë",
        "GB18030, 我的证书上的名字写错了请帮我修改",
        "Shift_JIS, アカウントがロックされました",
        "EUC-JP, アカウントがロックされました",
        "EUC-KR, 계정이 잠겼습니다 도와주세요",
        "Big5, 我的帳號被鎖住了請幫我解鎖",
        "windows-1251, Мой аккаунт заблокирован",
        "KOI8-R, Мой аккаунт заблокирован",
        "KOI8-R, Пароль",
        "windows-1251, Вопрос",
        "ISO-8859-1, Größe",
        "ISO-8859-1, Ação não concluída",
        "ISO-8859-1, Återställa lösenord på sidan",
        "windows-1252, L’accès à mon compte – problème",
        "GB18030, 密码重置",
        "GBK, 账号被锁",
        "windows-31j, 会員証の件",
        "ISO-8859-2, Zażółć gęślą jaźń",
        "ISO-8859-2, Proszę o zmianę nazwiska",
        "windows-1250, Zmiana nazwiska na Żółkiewska – proszę",
        "windows-1250, Proszę zmienić imię i się odezwać",
        "ISO-8859-1, Você recebeu meu pedido",
        "ISO-8859-1, Mit træ",
        "KOI8-U, Зміна прізвища у сертифікаті",
        "windows-1253, Πρόβλημα με τον λογαριασμό",
        "UTF-8, Mój certyfikat wygasł – proszę o pomoc"
    })
    void rawHeadersAndBodiesThatNameNoCharsetAreGuessed(String charset, String text) {
        Charset given = Charset.forName(charset);
        IncomingMessage message = reader.read(
                        Eml.mail().subject(text).body(text.getBytes(given)).bytes(given))
                .message();
        assertThat(message.subject()).isEqualTo(text);
        assertThat(message.text()).isEqualTo(text);
    }

    private static final String PASSED_ON =
            "---------- Forwarded message ---------\nFrom: %s\nDate: Mon, 4 May 2026 at 09:00\nSubject: badge\nTo: Bo <bo@mail.example>\n\nPlease unlock my account.\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hi,",
                "Hello,\n\nKind regards,\nAna",
                "FYI, see below.",
                "Hola:",
                "Bonjour,",
                "Guten Tag,",
                "Bom dia,",
                "Buongiorno,",
                "Goedemiddag,",
                "Dzień dobry,",
                "Hej,",
                "Kære alle,",
                "Hei,",
                "お世話になっております。",
                "您好，",
                "Здравствуйте,"
            })
    void whatIsPassedOnBelowAGreetingIsTheMail(String greeting) {
        String others = PASSED_ON.formatted("Maria Silva <maria@other.example>");
        assertThat(text(greeting + "\n\n" + others))
                .startsWith(greeting.lines().findFirst().orElseThrow() + "\n\n> ---------- Forwarded")
                .contains("> From: Maria Silva <maria@other.example>")
                .endsWith("> Please unlock my account.");
        assertThat(text(greeting + "\n\n" + PASSED_ON.formatted("Ana Lopes <ana@mail.example>")))
                .isEqualTo(greeting.lines().findFirst().orElseThrow() + "\n\nPlease unlock my account.");
    }

    @Test
    void anybodyElsesMailThatIsPassedOnWithoutAWordIsQuoted() {
        assertThat(text(PASSED_ON.formatted("Maria Silva <maria@other.example>")))
                .startsWith("> ---------- Forwarded")
                .endsWith("> Please unlock my account.");
        assertThat(text(PASSED_ON.formatted("Ana Lopes <ana@mail.example>"))).isEqualTo("Please unlock my account.");
        assertThat(text(PASSED_ON.formatted("Desk <support@desk.example>"))).isEqualTo("Please unlock my account.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hello,\n\n"})
    void aMailThatWasPassedOnTwiceIsItsFirstAuthors(String above) {
        String once = PASSED_ON.formatted("Ana Lopes <ana@mail.example>");
        for (String eve : List.of("Eve <eve@evil.example>", "Eve")) {
            assertThat(text(above + once.replace("Please unlock my account.", PASSED_ON.formatted(eve))))
                    .endsWith("> Please unlock my account.");
        }
    }

    @Test
    void whatIsPassedOnAsAQuoteIsTheMail() {
        String apple =
                "Hi,\n\nBegin forwarded message:\n\n> From: %s\n> Subject: badge\n> Date: 4 May 2026 at 09:00:00 CEST\n"
                        + "> To: Bo <bo@mail.example>\n>\n> Please unlock my account.\n";
        assertThat(text(apple.formatted("Ana Lopes <ana@mail.example>"))).isEqualTo("Hi,\n\nPlease unlock my account.");
        assertThat(text(apple.formatted("Maria Silva <maria@other.example>")))
                .startsWith("Hi,\n\n> Begin forwarded message:")
                .contains("> From: Maria Silva <maria@other.example>")
                .endsWith("> Please unlock my account.");
    }

    @Test
    void whatIsPassedOnBelowAGreetingInHtmlIsTheMail() {
        String html =
                "<p class=MsoNormal>Hi,</p><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>"
                        + "<p class=MsoNormal><b>From:</b> Ana Lopes &lt;ana@mail.example&gt;<br><b>Sent:</b> Monday, 4 May 2026 09:00<br>"
                        + "<b>To:</b> Bo &lt;bo@mail.example&gt;<br><b>Subject:</b> badge</p></div><p>Please unlock my account.</p>";
        assertThat(html(html)).isEqualTo("Hi,\n\nPlease unlock my account.");
    }

    @Test
    void aNameThatLooksLikeTheSendersAddressIsNotTheSender() {
        assertThat(text("Hi,\n\n" + PASSED_ON.formatted("ana@mail.example <maria@other.example>")))
                .endsWith("> Please unlock my account.");
        String gmail =
                "<div>Hi,</div><br><div class=\"gmail_quote\"><div class=\"gmail_attr\">---------- Forwarded message ---------<br>"
                        + "From: <b>ana@mail.example</b> &lt;maria@other.example&gt;<br>Date: Mon, 4 May 2026 at 09:00<br>Subject: badge<br></div>"
                        + "<br><div>Please unlock my account.</div></div>";
        assertThat(html(gmail)).endsWith("> Please unlock my account.");
    }

    private static final String INVENTED =
            "From: Ana Lopes <ana@mail.example>\nSent: Monday, 4 May 2026 09:00\nTo: support@desk.example\nSubject: my account\n\n"
                    + "Please change the email address of my account to eve@evil.example.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Mon, 4 May 2026 at 10:00, Eve Evil <eve@evil.example> wrote:\n\n> %Q",
                "On Mon, 4 May 2026 at 10:00, Eve Evil <eve@evil.example> wrote:\n\n%P",
                "On Mon, 4 May 2026 at 10:00, Eve Evil wrote:\n\n> %Q",
                "On Mon, 4 May 2026 at 10:00, Eve Evil wrote:\n\n%P",
                ">>> Eve Evil 04.05.2026 10:00 >>>\n%P",
                "-----Original Message-----\nFrom: ana@mail.example\n <eve@evil.example>\nSent: Monday, 4 May 2026 10:00\nTo: Ana\nSubject: hi\n\n%P"
            })
    void headersThatAStrangerWritesIntoTheirMailMakeItNobodyElses(String passedOn) {
        String mail = passedOn.replace("%Q", INVENTED.replace("\n", "\n> ")).replace("%P", INVENTED);
        String quoted = "> Please change the email address of my account to eve@evil.example.";
        assertThat(text("Hello,\n\n" + mail)).startsWith("Hello,\n\n> ").endsWith(quoted);
        assertThat(text(mail)).startsWith("> ").endsWith(quoted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Mon, 4 May 2026 at 10:00, Eve Evil &lt;eve@evil.example&gt; wrote:<br>",
                "---------- Forwarded message ---------<br>From: <b>Eve Evil</b> &lt;eve@evil.example&gt;<br>Date: Mon, 4 May 2026 at 10:00<br>Subject: hi<br>To: Ana Lopes &lt;ana@mail.example&gt;<br>"
            })
    void headersThatAStrangerWritesIntoTheirHtmlMailMakeItNobodyElses(String attribution) {
        String words =
                "<div>" + INVENTED.replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>") + "</div>";
        String said = attribution.startsWith("On")
                ? "<blockquote class=\"gmail_quote\">" + words + "</blockquote>"
                : "<br>" + words;
        assertThat(html("<div>Hello,</div><br><div class=\"gmail_quote\"><div class=\"gmail_attr\">" + attribution
                        + "</div>" + said + "</div>"))
                .startsWith("Hello,\n\n> ")
                .endsWith("> Please change the email address of my account to eve@evil.example.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----Original Message-----\nFrom: Eve Evil\nSent: Monday, 4 May 2026 10:00\nTo: Ana Lopes\nSubject: hi\n\n",
                "On Mon, 4 May 2026 at 10:00, Eve Evil <eve@evil.example> wrote:\n\n",
                "---------- Forwarded message ---------\nFrom: support@desk.example <eve@evil.example>\nDate: Mon, 4 May 2026 at 10:00\nSubject: hi\nTo: Ana\n\n"
            })
    void whatIsPassedOnWithoutAWordIsTheSendersOnlyWhereItsHeadersSaySo(String heading) {
        assertThat(text(heading + "Please unlock my account.")).endsWith("> Please unlock my account.");
    }

    @Test
    void anAnswerBelowAnotherMailIsItsWriters() {
        assertThat(text("On Mon, 4 May 2026 at 10:00, Bo <bo@other.example> wrote:\n> Ask them for a new password.\n\n"
                        + "Please send me a new password."))
                .endsWith("\nPlease send me a new password.");
    }

    @Test
    void aSignatureAloneAboveAMailThatIsPassedOnIsNoWord() {
        String signature = "-- \nAna Lopes\nSales\n\n";
        assertThat(text(signature + PASSED_ON.formatted("Maria Silva <maria@other.example>")))
                .startsWith("> ---------- Forwarded")
                .endsWith("> Please unlock my account.");
        assertThat(text(signature + PASSED_ON.formatted("Ana Lopes <ana@mail.example>")))
                .isEqualTo("Please unlock my account.");
        assertThat(text("-- \nPlease help her.\n\n" + PASSED_ON.formatted("Maria Silva <maria@other.example>")))
                .isEqualTo("Please help her.");
    }

    private String html(String body) {
        return read(Eml.mail()
                        .header("Content-Type", "text/html; charset=utf-8")
                        .body(body))
                .text();
    }

    @Test
    void belowWordsThatSaySomethingAndBelowAnAnswerToTheDeskNothingIsPassedOn() {
        String others = PASSED_ON.formatted("Maria Silva <maria@other.example>");
        assertThat(text("Can you help her?\n\n" + others)).isEqualTo("Can you help her?");
        assertThat(text("Thanks!\n\n" + others)).isEqualTo("Thanks!");
        String ours = PASSED_ON.formatted("Desk <support@desk.example>");
        assertThat(text("Hello,\nThank you!\n\n" + ours)).isEqualTo("Hello,\nThank you!");
        String id = "<1b4e28ba-2fa1-41d2-883f-0016d3cca427.abcdefghijklmnop@desk.example>";
        assertThat(read(Eml.mail().header("In-Reply-To", id).body("Hi,\n\n" + others))
                        .text())
                .isEqualTo("Hi,");
    }

    private static final String OUR_ID = "<1b4e28ba-2fa1-41d2-883f-0016d3cca427.abcdefghijklmnop@desk.example>";

    private static final String OUR_WORDS = """
            Hello Ana,
            we can write the letter as soon as we know a little more.
            Which employer is it for, and is yes enough for you to be named with your full name as it stands on the badge?
            To whom should it be addressed?
            Kind regards,
            Test Association, https://desk.example/help
            """;

    private String answered(String type, String body) {
        byte[] mail = Eml.mail()
                .header("In-Reply-To", OUR_ID)
                .header("Content-Type", type + "; charset=utf-8")
                .body(body)
                .bytes();
        return reader.read(mail, Instant.EPOCH, id -> id.equals(OUR_ID) ? Optional.of(OUR_WORDS) : Optional.empty())
                .message()
                .text();
    }

    @Test
    void unmarkedAnswersBetweenTheLinesOfOurMailAreKept() {
        String headers =
                "From: Desk <support@desk.example>\nSent: Monday, 4 May 2026 09:00\nTo: Ana Lopes <ana@mail.example>\nSubject: RE: letter\n\n";
        String ours = "Hello Ana,\nwe can write the letter as soon as we know a little more.\n"
                + "Which employer is it for, and is yes enough for you to be named with your full\nname as it stands on the badge?\n";
        String end = "Kind regards,\nTest Association, https://safe.example/?u=desk\nAna's phone";
        assertThat(answered(
                        "text/plain",
                        "My answers are below.\n\n" + headers + ours + "Acme Hospital.\nYes\n"
                                + "To whom should it be addressed?\nThe board of nursing\n" + end))
                .isEqualTo("""
                        My answers are below.

                        > Hello Ana,
                        > we can write the letter as soon as we know a little more.
                        > Which employer is it for, and is yes enough for you to be named with your full
                        > name as it stands on the badge?
                        Acme Hospital.
                        Yes
                        > To whom should it be addressed?
                        The board of nursing
                        > Kind regards,
                        > Test Association, https://safe.example/?u=desk""");
        assertThat(
                        answered(
                                "text/html",
                                "<p class=MsoNormal>See my answers below.</p><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>"
                                        + "<p class=MsoNormal><b>From:</b> Desk &lt;support@desk.example&gt;<br><b>Sent:</b> Monday, 4 May 2026 09:00<br>"
                                        + "<b>To:</b> Ana Lopes &lt;ana@mail.example&gt;<br><b>Subject:</b> RE: letter</p></div>"
                                        + "<p>To whom should it be addressed?</p><p>The board of nursing</p><p>Kind regards,</p>"))
                .isEqualTo("""
                        See my answers below.

                        > To whom should it be addressed?
                        The board of nursing
                        > Kind regards,""");
        assertThat(answered("text/plain", "All is said below.\n\n" + headers + ours + end))
                .isEqualTo("All is said below.");
        assertThat(answered("text/plain", "Thank you!\n\n" + headers + ours + "Acme\n" + end))
                .isEqualTo("Thank you!");
    }

    private String text(String body) {
        return read(Eml.mail()
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .body(body))
                .text();
    }

    @Test
    void aWrongCharsetLabelIsNotBelieved() {
        Eml mail = Eml.mail()
                .header("Content-Type", "text/plain; charset=iso-8859-1")
                .body("Zoë Ångström".getBytes(StandardCharsets.UTF_8));
        assertThat(read(mail).text()).isEqualTo("Zoë Ångström");
        mail = Eml.mail()
                .header("Content-Type", "text/plain; charset=utf-8")
                .body("Zoë Ångström".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read(mail).text()).isEqualTo("Zoë Ångström");
        mail = Eml.mail().header("Content-Type", "text/plain; charset=us-ascii").body("Zoë Ångström");
        assertThat(read(mail).text()).isEqualTo("Zoë Ångström");
        mail = Eml.mail()
                .header("Content-Type", "text/plain; charset=iso-8859-1")
                .body(new byte[] {(byte) 0x93, 'a', (byte) 0x94});
        assertThat(read(mail).text()).isEqualTo("“a”");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ana@mail.example|ana@mail.example|",
                "<ana@mail.example>|ana@mail.example|",
                "\"Lopes, Ana\" <ana@mail.example>|ana@mail.example|Lopes, Ana",
                "Lopes, Ana <ana@mail.example>|ana@mail.example|Lopes, Ana",
                "ana@mail.example (Ana Lopes)|ana@mail.example|Ana Lopes",
                "\"victim@bank.example\" <ana@mail.example>|ana@mail.example|victim@bank.example",
                "=?utf-8?Q?Zo=C3=AB?= <ana@mail.example>|ana@mail.example|Zoë",
                "ANA@Mail.Example|ana@mail.example|",
                "Team: Ana <ana@mail.example>;|ana@mail.example|Ana"
            })
    void theSenderIsTheAddressNotTheName(String from, String address, String name) {
        IncomingMessage message = read(Eml.mail().from(from));
        assertThat(message.from()).isEqualTo(new EmailAddress(address));
        assertThat(message.fromName()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@x.example, b@y.example",
                "=?utf-8?Q?victim@bank.example,?= <ana@mail.example>",
                "victim@bank.example <evil@x.example>, b@y.example",
                "<a@x.example> <b@y.example>",
                "",
                "nobody",
                "undisclosed-recipients:;"
            })
    void withoutOneAuthorThereIsNoSender(String from) {
        assertThat(read(Eml.mail().from(from)).from()).isNull();
    }

    @Test
    void replyToIsNeverTheSender() {
        IncomingMessage message =
                read(Eml.mail().header("Reply-To", "other@y.example").header("Sender", "third@z.example"));
        assertThat(message.from()).isEqualTo(new EmailAddress("ana@mail.example"));
    }

    @Test
    void filesAreKeptWithTheirNames() {
        String mail = "--b\r\nContent-Type: text/plain\r\n\r\nSee file.\r\n"
                + "--b\r\nContent-Type: application/pdf; name=\"=?utf-8?Q?R=C3=A9sum=C3=A9.pdf?=\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getEncoder().encodeToString("pdf".getBytes(StandardCharsets.UTF_8)) + "\r\n"
                + "--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename*0*=utf-8''na%C3%AF; filename*1*=ve.txt\r\n\r\nfile\r\n"
                + "--b\r\nContent-Type: image/png\r\nContent-Disposition: inline; filename=\"../../etc/x\u202Egnp.png\"\r\n\r\npng\r\n"
                + "--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: x@y.example\r\nSubject: inner\r\n\r\ninner text\r\n--b--\r\n";
        IncomingMessage message = read(
                Eml.mail().header("Content-Type", "multipart/mixed; boundary=b").body(mail));
        assertThat(message.text()).isEqualTo("See file.");
        assertThat(message.attachments())
                .extracting(Attachment::name)
                .containsExactly("Résumé.pdf", "naïve.txt", "xgnp.png", "mail.eml");
        assertThat(message.attachments().get(0).content()).asString().isEqualTo("pdf");
        assertThat(message.attachments().get(3).content()).asString().contains("inner text");
    }

    @Test
    void ofAlternativesThePlainTextIsReadAndHtmlWhereItSaysNothing() {
        String both =
                "--b\r\nContent-Type: text/plain\r\n\r\nplain words\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>html words</p>\r\n--b--\r\n";
        String stub = both.replace("plain words", " ");
        Eml mail = Eml.mail().header("Content-Type", "multipart/alternative; boundary=b");
        assertThat(read(mail.body(both)).text()).isEqualTo("plain words");
        assertThat(read(mail.body(stub)).text()).isEqualTo("html words");
        assertThat(read(mail.body(both)).attachments()).isEmpty();
    }

    @Test
    void encryptedMailsAreKeptAndGoToPeople() {
        String parts =
                "--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\nContent-Type: application/octet-stream\r\n\r\nxx\r\n--b--\r\n";
        IncomingMessage message = read(Eml.mail()
                .header("Content-Type", "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b")
                .body(parts));
        assertThat(message.ignored()).isNull();
        assertThat(message.attachments()).hasSize(2);
    }

    @Test
    void theFingerprintIsTheMailsAndNotItsWays() {
        String one = read(Eml.mail()).fingerprint();
        assertThat(read(Eml.mail().header("Received", "from x by y; Tue, 05 May 2026 10:00:05 +0200"))
                        .fingerprint())
                .isEqualTo(one);
        assertThat(read(Eml.mail().body("How do I share my badge?\n")).fingerprint())
                .isEqualTo(one);
        assertThat(read(Eml.mail().body("Another question with the same id?")).fingerprint())
                .isNotEqualTo(one);
        assertThat(read(Eml.mail().messageId("<2@mail.example>")).fingerprint()).isNotEqualTo(one);
        assertThat(one).matches("[0-9a-f]{64}");
    }

    @Test
    void theSameWordsOfAFormAreAnotherMailNextMonth() {
        String form = "%sFrom: Web <web@mail.example>\r\nSubject: %s\r\n\r\nPlease unlock my account.\r\n";
        String march = "Received: from web by mx; Tue, 03 Mar 2026 10:00:05 +0100\r\n";
        String may = "Received: from web by mx; Tue, 05 May 2026 10:00:05 +0200\r\n";
        List<String> fingerprints = Stream.of(
                        form.formatted(march, "Unlock"),
                        form.formatted(may, "Unlock"),
                        form.formatted("", "Unlock"),
                        form.formatted("", "Account"))
                .map(mail -> reader.read(mail.getBytes(StandardCharsets.US_ASCII))
                        .message()
                        .fingerprint())
                .toList();
        assertThat(fingerprints).doesNotHaveDuplicates();
        assertThat(reader.read(form.formatted(may, "Unlock").getBytes(StandardCharsets.US_ASCII))
                        .message()
                        .fingerprint())
                .isEqualTo(fingerprints.get(1));
    }

    @Test
    void aMailWithoutAnIdGetsOneFromItsContent() {
        String first = read(Eml.mail().messageId("")).externalId();
        assertThat(first)
                .matches("<[0-9a-f]{40}@no-message-id\\.invalid>")
                .isEqualTo(read(Eml.mail().messageId("")).externalId());
        assertThat(read(Eml.mail().messageId("").body("other")).externalId()).isNotEqualTo(first);
        assertThat(read(Eml.mail().messageId("no brackets@x")).externalId()).isEqualTo("<nobrackets@x>");
    }

    @Test
    void anEmptyFileIsNoError() {
        assertThat(reader.read(new byte[0]).message().ignored()).isNotNull();
        assertThat(reader.read("\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
                        .message()
                        .text())
                .isEmpty();
    }
}
