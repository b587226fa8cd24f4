package org.badgedesk.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.accounts.NamesInText;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.BulkIssue;
import org.badgedesk.badges.BulkLoad;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.Portfolios;
import org.badgedesk.badges.openbadges.OpenBadges;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.CaseList;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.DeskMode;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.core.PersonName;
import org.badgedesk.letters.Letter;
import org.badgedesk.letters.Letters;
import org.badgedesk.templates.Templates;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Employers who ask whether a badge or a letter is real: public facts at once, more only when the earner agrees. */
@OfficeTest
class ThirdPartyTests {

    private static final Pattern LINK = Pattern.compile("/consent/([\\w-]+)");

    @Autowired
    private Correspondence office;

    @Autowired
    private Postbox post;

    @Autowired
    private Badges badges;

    @Autowired
    private OpenBadges openBadges;

    @Autowired
    private Letters letters;

    @Autowired
    private Templates templates;

    @Autowired
    private Earners earners;

    @Autowired
    private Consents consents;

    @Autowired
    private Cases cases;

    @Autowired
    private CaseList list;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private final String employer = "hr" + UUID.randomUUID().toString().substring(0, 6) + "@firm.example";

    @Test
    void theAddressOfABadgeIsAnsweredWithWhatItsPageShows() {
        Credential badge = badge("Vera Quandt");

        String answer = ask("Is this badge real? " + badges.page(badge.id()));

        assertThat(answer).contains("genuine and valid", "Vera Quandt", badge.achievementName());
        badges.revoke(badge.id(), "cheated", "test");
        assertThat(ask("Is this badge still valid? " + badges.page(badge.id())))
                .contains("revoked")
                .doesNotContain("Vera Quandt", "cheated");
    }

    @Test
    void aBakedPictureIsCheckedByItsSignature() throws Exception {
        Credential badge = badge("Vera Quandt");
        byte[] png = openBadges.bakedPng(badge.id()).orElseThrow();

        assertThat(attach("badge.png", "image/png", png)).contains("genuine and valid", "Vera Quandt");
        assertThat(attach(
                        "badge.png",
                        "image/png",
                        badges.image("tester").orElseThrow().bytes()))
                .contains("holds no badge that a program could check");
    }

    @Test
    void theAddressThatABadgeHadWhereItWasKeptBeforeIsAnsweredAsItsOwn(@Autowired BulkIssue bulk, @TempDir Path folder)
            throws Exception {
        Credential badge = badge("Vera Quandt");
        String path = "/badges/" + UUID.randomUUID();
        imported(bulk, folder, badge, path);

        assertThat(ask("Is this badge real? https://www.credly.example" + path))
                .contains("genuine and valid", badges.page(badge.id()).toString())
                .doesNotContain("another issuer");
        assertThat(ask("Is the badge https://www.credly.example/badges/" + UUID.randomUUID() + " real?"))
                .contains("another issuer");
    }

    @Test
    void aRivalsLinkWithTheNumberOfAnOldOneOfOursIsAnsweredWithNobodysName(
            @Autowired BulkIssue bulk, @TempDir Path folder) throws Exception {
        String path = "/badges/10"
                + UUID.randomUUID().toString().replaceAll("\\D", "0").substring(0, 8);
        imported(bulk, folder, badge("Vera Quandt"), path);

        assertThat(ask("Is this badge real? https://rival.example" + path))
                .contains("another issuer")
                .doesNotContain("Vera Quandt", "genuine and valid");
    }

    @Test
    void aFileOfABadgeWhosePageIsClosedIsGenuineAllTheSame(@Autowired Portfolios portfolios) throws Exception {
        Credential badge = badge("Vera Quandt");
        byte[] png = openBadges.bakedPng(badge.id()).orElseThrow();
        portfolios.share(badge.earner(), badge.id(), false, false);

        assertThat(attach("badge.png", "image/png", png))
                .contains("file is genuine", "holds today")
                .doesNotContain("Vera Quandt", "/badges/");
        badges.revoke(badge.id(), "cheated", "test");
        assertThat(attach("badge.png", "image/png", png))
                .contains("has been revoked")
                .doesNotContain("cheated");
    }

    @Test
    void aFileWithAFormerNameIsOutdatedAsTheCheckOnTheWebSays() throws Exception {
        Credential badge = badge("Vera Quandt");
        byte[] png = openBadges.bakedPng(badge.id()).orElseThrow();
        badges.rename(badge.earner(), new PersonName("Vera Neumann"), "test", "married");

        assertThat(attach("badge.png", "image/png", png))
                .contains("genuine, but outdated", badges.page(badge.id()).toString())
                .doesNotContain("genuine and valid", "Vera Quandt", "Vera Neumann");
    }

    @Test
    void addressesNumbersAndIdsAreFoundAsPeopleTypeThem() {
        Credential badge = badge("Vera Quandt");
        Letter letter = letters.write(badge.id(), null, Language.ENGLISH, "test", "test");
        String page = badges.page(badge.id()).toString().replaceFirst("https?://", "");
        String groups = letter.number().replaceAll("(.{4})(?!$)", "$1 ");
        assertThat(ask("Is this badge real? " + page + ".")).contains("genuine and valid");
        assertThat(ask("Is this badge real (" + page + ")?")).contains("genuine and valid");
        assertThat(ask("Please verify whether the certificate letter no. " + groups + " is genuine."))
                .contains("genuine and holds");
        String broken = groups.substring(0, 14).replace(' ', '-') + "\r\n"
                + groups.substring(15).replace(' ', '-');
        assertThat(ask("Please verify whether the certificate letter no. " + broken + " is genuine."))
                .contains("genuine and holds");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AbCdefghijklmnopqrstuvwx",
                "_bCdefghijklmno-qrstuvw-",
                "-1Cdefghijklmnopqrstuvwx",
                "7ZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZ"
            })
    void whatMayBeAnIdIsLookedUp(String id) {
        assertThat(PublicFacts.words("Is the badge " + id + " real?")).contains(id);
        assertThat(PublicFacts.words("Is the badge of your professional association real?"))
                .isEmpty();
    }

    @Test
    void aLetterIsKnownByItsBytesAndByItsNumber() throws Exception {
        Letter letter = letters.write(badge("Vera Quandt").id(), null, Language.ENGLISH, "test", "test");
        byte[] pdf = letters.pdf(letter.number());
        byte[] forged = pdf.clone();
        forged[forged.length / 2] ^= 1;

        assertThat(attach("letter.pdf", "application/pdf", pdf)).contains("genuine and holds", "Vera Quandt");
        assertThat(attach("letter.pdf", "application/pdf", forged)).contains("not, byte for byte");
        assertThat(ask("Please verify whether the certificate letter no. "
                        + letter.number().replaceAll("(.{4})(?!$)", "$1-") + " is genuine."))
                .contains("genuine and holds");
        letters.withdraw(letter.number(), "test", "test");
        assertThat(attach("letter.pdf", "application/pdf", pdf))
                .contains("withdrawn")
                .doesNotContain("Vera Quandt");
    }

    @Test
    void whoIsKnownAndWhoIsNotIsAnsweredInTheSameWordsAndOnlyTheEarnerIsAsked() {
        String name = "Vera Quandt" + letters(6);
        Earner vera = office.earner(name);

        String known = ask("Can you verify that the badge of our applicant " + name + " is genuine?");
        String stranger = ask("Can you verify that the badge of our applicant Xaver Unbekannt is genuine?");

        assertThat(known).isEqualTo(stranger).doesNotContain(vera.email().value());
        String mail = post.mail(vera.email().value(), m -> m.subject().contains("asks about your badges"))
                .text();
        assertThat(mail).contains(employer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Can you verify that the badge of our applicant {Ludwig van der Berg} is genuine?",
                "Is the certificate of {María de la Cruz} real?",
                "Is the certificate of {Juan Carlos de la Fuente y García} real?",
                "Can you verify that the badge of {山田 太郎} is genuine?",
                "Can you verify that the badge of {محمد علي} is genuine?",
                "Can you verify that the badge of {Γιώργος Παπαδόπουλος} is genuine?",
                "Can you verify that the badge of {გიორგი ბერიძე} is genuine?"
            })
    void whoIsAskedAboutIsFoundByTheirWholeNameInAnyScript(String question) {
        String name = question.replaceAll(".*\\{|}.*", "");
        Earner earner = office.earner(name);

        post.write("HR <" + employer + ">", "verification", question.replaceAll("[{}]", ""));

        assertThat(post.mail(earner.email().value(), m -> m.text().contains("/consent/"))
                        .text())
                .contains(employer);
    }

    @Test
    void aNameWrittenWithoutItsBlankIsFoundAndOrdinaryWordsAreNone() {
        assertThat(NamesInText.in("Is the badge of 山田太郎 real?")).contains("山田太郎", "山田 太郎");
        assertThat(NamesInText.in("弊社の応募者、佐藤一郎様のバッジは本物ですか。")).contains("佐藤一郎", "佐藤 一郎");
        assertThat(NamesInText.in("このバッジは本物ですか。氏名を確認してください。")).isEmpty();
        assertThat(NamesInText.in("Is this badge of the association real?")).isEmpty();
    }

    @Test
    void aHeadingInCapitalsHidesNoNameBelowIt() {
        String heading =
                "Request For Verification Of Professional Digital Badges And Certificates Of Our New Employees ";
        assertThat(NamesInText.in(heading.repeat(3) + "\n\nIs Ana Lopes certified?"))
                .contains("Ana Lopes");
    }

    @Test
    void theEarnerAgreesWithOneClickAndALinkThatIsOnlyOpenedTellsNothing() throws Exception {
        String name = "Vera Quandt" + letters(6);
        Earner vera = office.earner(name);
        ask("Can you verify that the badge of our applicant " + name + " is genuine?");
        String page = "/consent/" + token(vera.email());

        assertThat(get(page).body()).contains(employer).contains("May we tell them?");
        assertThat(get(page).statusCode()).isEqualTo(200);
        assertThat(post.mails(employer)).noneMatch(m -> m.text().contains("has agreed"));

        postTo(page, "answer=agree");

        Postbox.Mail told = post.mail(employer, m -> m.text().contains("has agreed"));
        assertThat(told.text()).contains(name, "Certified Tester", "valid");
        assertThat(told.inReplyTo()).as("in their thread").isNotEmpty();
        assertThat(told.autoSubmitted()).isEqualTo("auto-replied");
        assertThat(get(page).statusCode()).isEqualTo(410);
    }

    @Test
    void aLinkThatIsOpenedInShadowModeStaysOpenUntilSomethingCanBeTold(
            @Autowired JdbcClient jdbc,
            @Autowired AuditLog audit,
            @Autowired Issuer issuer,
            @Autowired Clock clock,
            @Autowired TransactionTemplate transactions) {
        String name = "Vera Quandt" + letters(6);
        Earner vera = office.earner(name);
        ask("Can you verify that the badge of our applicant " + name + " is genuine?");
        String token = token(vera.email());
        Consents inShadow =
                new Consents(jdbc, earners, badges, cases, list, templates, audit, issuer, DeskMode.SHADOW, clock);

        assertThat(transactions.<Boolean>execute(status -> inShadow.answer(token, true)))
                .isFalse();

        assertThat(post.mails(employer)).noneMatch(m -> m.text().contains("has agreed"));
        assertThat(consents.answer(token, true)).isTrue();
    }

    /** The employer asks, and reads the mailbox of the one who has left. */
    @Test
    void whoReadsAFormerMailboxAgreesToNothing() throws Exception {
        String name = "Vera Quandt" + letters(6);
        Earner vera = office.earner(name);
        ask("Can you verify that the badge of our applicant " + name + " is genuine?");
        String token = token(vera.email());
        earners.changeAddress(vera.id(), new EmailAddress("new-" + vera.email()), "register", "import");

        assertThat(get("/consent/" + token).statusCode()).isEqualTo(410);
        assertThat(consents.answer(token, true)).isFalse();

        assertThat(post.mails(employer)).noneMatch(m -> m.text().contains("has agreed"));
    }

    @Test
    void whoDeclinesIsNotAskedAgainAndNobodyIsTold() throws Exception {
        String name = "Vera Quandt" + letters(6);
        Earner vera = office.earner(name);
        String question = "Can you verify that the badge of our applicant " + name + " is genuine?";
        ask(question);
        postTo("/consent/" + token(vera.email()), "answer=decline");

        ask(question + " I ask again.");

        assertThat(post.mails(vera.email().value()))
                .filteredOn(m -> m.subject().contains("asks about your badges"))
                .hasSize(1);
        assertThat(post.mails(employer)).noneMatch(m -> m.text().contains("has agreed"));
    }

    @Test
    void oneAskerHasFivePeopleADayAskedAndNoMore() {
        List<Earner> named = Stream.of("Abel", "Bela", "Cato", "Dora", "Emil", "Frida", "Gero")
                .map(first -> office.earner(first + " Quandt" + letters(6)))
                .toList();

        ask("Can you verify that the badges of our applicants are genuine? They are "
                + named.stream().map(earner -> earner.name().value()).collect(Collectors.joining(", ")) + ".");
        ask("Is the badge of " + named.get(6).name() + " genuine?");
        ask("Is the badge of " + named.get(5).name() + " genuine?");

        assertThat(jdbc.sql("select count(*) from consent where asker = ?")
                        .param(employer)
                        .query(Integer.class)
                        .single())
                .isEqualTo(5);
    }

    @Test
    void whatWasAskedInShadowModeWasMailedToNobodyAndCountsForNothing() {
        Earner vera = office.earner("Vera Quandt" + letters(6));
        String question = "Can you verify that the badge of our applicant " + vera.name() + " is genuine?";
        ask(question);
        token(vera.email());
        jdbc.sql("update consent set mailed = false where asker = ?")
                .param(employer)
                .update();

        ask(question + " I ask again.");

        assertThat(asked(vera)).isEqualTo(2);
    }

    @Test
    void howeverManyAskOnlySixtyPeopleAnHourAreAskedAndStaffSeeToOthersWhoeverIsNamed() {
        Earner vera = office.earner("Vera Quandt" + letters(6));
        Earner wanda = office.earner("Wanda Quandt" + letters(6));
        ask("Is the badge of Nobody Atall real?");
        CaseId its = office.caseOf(employer);
        jdbc.sql("insert into consent (token_hash, earner_id, case_id, asker, asked_at, expires_at)"
                        + " select 'flood' || n, gen_random_uuid(), ?, 'a' || n || '@forged.example', now(), now()"
                        + " from generate_series(1, 80) n")
                .param(its.value())
                .update();
        String known;
        String stranger;
        try {
            consents.ask(
                    its,
                    new EmailAddress(employer),
                    "The badges of " + vera.name() + " and " + wanda.name(),
                    Language.ENGLISH);
            known = ask("Can you verify that the badge of our applicant " + vera.name() + " is genuine?");
            stranger = ask("Can you verify that the badge of our applicant Xaver Unbekannt is genuine?");
        } finally {
            jdbc.sql("delete from consent where token_hash like 'flood%'").update();
        }

        assertThat(known).isEqualTo(stranger).doesNotContain("we have asked them");
        assertThat(cases.find(office.caseOf(employer)).orElseThrow().state()).isEqualTo(CaseState.ESCALATED);
        assertThat(asked(vera) + asked(wanda)).isZero();
        assertThat(cases.find(its).orElseThrow().notes())
                .singleElement()
                .satisfies(note -> assertThat(note.text()).startsWith("Nobody was asked for consent"));
    }

    @Test
    void whoAskedAboutSeveralIsToldOfEachWhoAgrees() {
        List<Earner> named = Stream.of("Abel", "Bela", "Cato")
                .map(first -> office.earner(first + " Quandt" + letters(6)))
                .toList();
        ask("Can you verify that the badges of our applicants are genuine? They are "
                + named.stream().map(earner -> earner.name().value()).collect(Collectors.joining(", ")) + ".");

        named.forEach(earner ->
                assertThat(consents.answer(token(earner.email()), true)).isTrue());

        named.forEach(earner -> assertThat(post.mail(
                                employer,
                                m -> m.text().contains("has agreed")
                                        && m.text().contains(earner.name().value()))
                        .inReplyTo())
                .isNotEmpty());
    }

    @Test
    void inShadowModeWhoAsksIsBoundByWhatWasAskedInShadowMode(
            @Autowired AuditLog audit,
            @Autowired Issuer issuer,
            @Autowired Clock clock,
            @Autowired TransactionTemplate transactions) {
        Earner vera = office.earner("Vera Quandt" + letters(6));
        ask("Is the badge of Nobody Atall real?");
        CaseId its = office.caseOf(employer);
        Consents inShadow =
                new Consents(jdbc, earners, badges, cases, list, templates, audit, issuer, DeskMode.SHADOW, clock);

        for (int i = 0; i < 2; i++) {
            transactions.executeWithoutResult(status ->
                    inShadow.ask(its, new EmailAddress(employer), "The badge of " + vera.name(), Language.ENGLISH));
        }

        assertThat(asked(vera)).isEqualTo(1);
    }

    private int asked(Earner earner) {
        return jdbc.sql("select count(*) from consent where earner_id = ?")
                .param(earner.id().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void whoHasWrittenToTheDeskIsAskedInTheirOwnLanguage() {
        Earner vera = office.earner("Vera Quandt" + letters(6));
        post.answer(
                vera.email().value(),
                office.write(vera, "Passwort", "Ich habe mein Passwort vergessen und brauche bitte ein neues."));

        ask("Can you verify that the badge of our applicant " + vera.name() + " is genuine?");

        assertThat(post.mail(vera.email().value(), m -> m.text().contains("/consent/"))
                        .text())
                .contains("Guten Tag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "fr", "de", "pt", "it", "nl", "ja"})
    void eachOutcomeHasItsWords(String code) {
        Language language = new Language(code);
        List<String> texts = List.of(
                        "valid",
                        "expired",
                        "revoked",
                        "replaced",
                        "forged",
                        "elsewhere",
                        "file-valid",
                        "file-expired",
                        "file-revoked",
                        "file-replaced",
                        "letter-valid",
                        "letter-expired",
                        "letter-replaced",
                        "letter-withdrawn",
                        "unknown-pdf",
                        "no-badge",
                        "unknown")
                .stream()
                .map(outcome -> templates
                        .mail(
                                templates.markdown(
                                        "public-check",
                                        language,
                                        Map.of(
                                                "findings",
                                                List.of(new Finding(
                                                                outcome,
                                                                "Certified *Tester*",
                                                                "Zoë [x](http://evil.example)",
                                                                null,
                                                                URI.create("https://badges.example/badges/1"))
                                                        .model()))),
                                language)
                        .text())
                .toList();
        assertThat(texts)
                .doesNotHaveDuplicates()
                .allSatisfy(text -> assertThat(text).doesNotContain("null", "${", "[#", "[/]", "**"));
    }

    private Credential badge(String name) {
        return office.badge("tester", "certification", name, null, null);
    }

    private String ask(String text) {
        String asked = post.write("HR <" + employer + ">", "verification", text);
        return post.answer(employer, asked).text().replaceAll("/not-helped/[\\w-]+", "/not-helped/…");
    }

    private String attach(String name, String type, byte[] file) {
        String id = "<" + UUID.randomUUID() + "@firm.example>";
        String mail = "Message-ID: " + id + "\r\nFrom: HR <" + employer + ">\r\nTo: support@test.example\r\n"
                + "Subject: verification\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
                + "Please verify whether the attached certificate is genuine.\r\n--b\r\nContent-Type: " + type
                + "; name=" + name + "\r\nContent-Disposition: attachment; filename=" + name
                + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(file) + "\r\n--b--\r\n";
        post.send(employer, mail.getBytes(StandardCharsets.UTF_8));
        return post.answer(employer, id).text();
    }

    /** Has the badge known as that which had this path where it was kept before. */
    private void imported(BulkIssue bulk, Path folder, Credential badge, String path) throws IOException {
        String table =
                "achievement,email,name,issuedOn,expiresOn,url\n%s,%s,Vera Quandt,%s,,https://www.credly.example%s\n"
                        .formatted(
                                badge.achievement(),
                                earners.find(badge.earner()).orElseThrow().email(),
                                badge.issuedOn(),
                                path);
        bulk.run(Files.writeString(folder.resolve("old.csv"), table), false, "test", new BulkLoad.Listener() {
            @Override
            public void refused(long line, String reason) {
                throw new AssertionError(reason);
            }

            @Override
            public void progress(long rows, double share) {}
        });
    }

    private String token(EmailAddress of) {
        Matcher link = LINK.matcher(
                post.mail(of.value(), m -> LINK.matcher(m.text()).find()).text());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private void postTo(String path, String body) throws Exception {
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new java.net.CookieManager())
                .build();
        URI page = URI.create("http://localhost:" + port + path);
        Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                        .body());
        assertThat(csrf.find()).isTrue();
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(page)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                body + "&_csrf=" + java.net.URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(302);
    }

    /** A name that nobody else in this database has. */
    private static String letters(int count) {
        return UUID.randomUUID()
                .toString()
                .replaceAll("[^a-f]", "")
                .concat("abcdef")
                .substring(0, count);
    }
}
