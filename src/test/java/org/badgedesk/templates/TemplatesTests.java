package org.badgedesk.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.testing.TestDatabase;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class TemplatesTests {

    private static final Language ENGLISH = Language.ENGLISH;

    @TempDir
    Path directory;

    private Templates templates;
    private final AtomicInteger writes = new AtomicInteger();

    @BeforeEach
    void open() {
        templates = Templates.open(directory, TemplateFixtures.ISSUER);
    }

    @Test
    void aStringInTheModelIsWordsAndNeverMarkup() throws IOException {
        write("answers/greet.md", "Hello [(${name})], from [(${issuer.name})]");
        String markdown = templates.markdown(
                "greet",
                ENGLISH,
                Map.of("name", "<b>Zoë</b> *x* [click](https://evil.example) ![i](https://e.example)"));
        Rendered mail = templates.mail(markdown, ENGLISH);
        assertThat(mail.text())
                .isEqualTo("Hello <b>Zoë</b> *x* [click](https://evil.example) ![i](https://e.example),"
                        + " from Guild of *Careful* Writers");
        assertThat(body(mail).select("b, em, img, a")).isEmpty();
    }

    @Test
    void stringsInListsAndMapsAreEscapedToo() throws IOException {
        write("answers/list.md", "[# th:each=\"b : ${badges}\"]- [[(${b.name})]]([(${b.url})])\n[/]");
        String markdown = templates.markdown(
                "list",
                ENGLISH,
                Map.of("badges", List.of(Map.of("name", "A]B*C*", "url", URI.create("https://x.example/a(b)c")))));
        Rendered mail = templates.mail(markdown, ENGLISH);
        assertThat(mail.text()).isEqualTo("- A]B*C* (https://x.example/a(b)c)");
        assertThat(body(mail).select("a").attr("href")).isEqualTo("https://x.example/a(b)c");
    }

    @Test
    void aUriByItselfIsALinkThatShowsItsAddress() throws IOException {
        write("answers/link.md", "Go to [(${links.login})] now");
        Rendered mail = templates.mail(templates.markdown("link", ENGLISH, Map.of()), ENGLISH);
        assertThat(mail.text()).isEqualTo("Go to https://badges.guild.example/login now");
        assertThat(body(mail).select("a").attr("href")).isEqualTo("https://badges.guild.example/login");
    }

    @Test
    void aLinkThatRunsScriptIsTakenOut() throws IOException {
        write("answers/script.md", "[go]([(${url})])");
        Rendered mail = templates.mail(
                templates.markdown("script", ENGLISH, Map.of("url", URI.create("javascript:alert(1)"))), ENGLISH);
        assertThat(body(mail).select("a").attr("href")).isEmpty();
    }

    @Test
    void aDayIsWrittenOutInTheLanguageOfTheTemplate() throws IOException {
        write("answers/day.md", "[(${day})]");
        write("answers/day.de.md", "[(${day})]");
        write("answers/day.ja.md", "[(${day})]");
        Map<String, ?> model = Map.of("day", LocalDate.of(2026, 11, 2));
        assertThat(text("day", ENGLISH, model)).isEqualTo("2 November 2026");
        assertThat(text("day", new Language("de"), model)).isEqualTo("2. November 2026");
        assertThat(text("day", new Language("ja"), model)).isEqualTo("2026年11月2日");
        assertThat(text("day", new Language("ru"), model))
                .as("in English words an English day")
                .isEqualTo("2 November 2026");
        assertThat(text("day", Language.UNKNOWN, model)).isEqualTo("2 November 2026");
    }

    @Test
    void markdownStaysAsItStandsWhereTheDeskSaysSo() throws IOException {
        write("answers/frame.md", "[# th:each=\"part : ${parts}\"][(${part})]\n\n[/]Bye");
        String text = text("frame", ENGLISH, Map.of("parts", List.of(new Markdown("1. a\n2. *b*"), "1. *c*")));
        assertThat(text).isEqualTo("1. a\n2. b\n\n1. *c*\n\nBye");
    }

    @Test
    void anObjectWithPropertiesIsRefused() throws IOException {
        write("answers/object.md", "x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> templates.markdown("object", ENGLISH, Map.of("r", new Rendered("a", "b"))));
    }

    @Test
    void aPreviewShowsWhatReadersGetAndWhyTheNewestFileIsPassedOver() throws IOException {
        write("answers/seen.md", "Hello [(${name})]");
        assertThat(text("seen", ENGLISH, Map.of("name", "Bo"))).isEqualTo("Hello Bo");
        write("answers/seen.md", "Hello [(${name");
        Preview preview = templates.preview("answers/seen.md").orElseThrow();
        assertThat(preview.problem()).isNotNull();
        assertThat(preview.mail())
                .isNotNull()
                .satisfies(mail -> assertThat(mail.text()).isEqualTo("Hello Zoë Ångström"));
    }

    @Test
    void aPreviewWhoseSampleDataDoNotFitDecidesNothing() throws IOException {
        write("answers/special.md", "[(${order.number})]");
        assertThat(templates.preview("answers/special.md").orElseThrow().problem())
                .isNotNull();
        assertThat(text("special", ENGLISH, Map.of("order", Map.of("number", "7"))))
                .isEqualTo("7");
    }

    @Test
    void wordsCanBeComparedInATemplate() throws IOException {
        write("answers/ask.md", "[# th:each=\"w : ${what}\"][# th:if=\"${w == 'new_name'}\"]The name?[/][/]");
        assertThat(text("ask", ENGLISH, Map.of("what", List.of("new_name")))).isEqualTo("The name?");
    }

    @Test
    void rawHtmlInMarkdownIsShownNotRun() {
        Rendered mail = templates.mail("Hi <script>alert(1)</script>\n\n<div onclick=x>block</div>", ENGLISH);
        assertThat(body(mail).select("script, [onclick]")).isEmpty();
        assertThat(body(mail).text()).contains("<script>alert(1)</script>");
    }

    @Test
    void theLanguageOfTheMailIsMarked() {
        assertThat(Jsoup.parse(templates.mail("x", new Language("ar")).html())
                        .select("html")
                        .attr("dir"))
                .isEqualTo("rtl");
        assertThat(Jsoup.parse(templates.mail("x", new Language("pt")).html())
                        .select("html")
                        .attr("lang"))
                .isEqualTo("pt");
    }

    @Test
    void typedTextStaysAsItStandsAndItsWebAddressesAreLinks() {
        Rendered mail = templates.typed("Dear Bo,\r\n\r\n1. *see* https://x.example/a?b=1&c=2.\n2. <ok>", ENGLISH);
        assertThat(mail.text()).isEqualTo("Dear Bo,\n\n1. *see* https://x.example/a?b=1&c=2.\n2. <ok>");
        assertThat(body(mail).select("a[href]").attr("href")).isEqualTo("https://x.example/a?b=1&c=2");
        assertThat(body(mail).select(".sheet p")).hasSize(2);
        assertThat(body(mail).select("ok, li, em")).isEmpty();
    }

    @Test
    void aTranslationIsTakenWhereThereIsOne() throws IOException {
        write("answers/hi.md", "Hello");
        write("answers/hi.fr.md", "Bonjour");
        assertThat(text("hi", new Language("fr"), Map.of())).isEqualTo("Bonjour");
        assertThat(text("hi", new Language("de"), Map.of())).isEqualTo("Hello");
        assertThat(templates.answerNames()).contains("hi").doesNotContain("hi.fr");
    }

    @Test
    void aChangedFileIsTakenUpAtOnce() throws IOException {
        write("answers/hi.md", "one");
        assertThat(text("hi", ENGLISH, Map.of())).isEqualTo("one");
        write("answers/hi.md", "two");
        assertThat(text("hi", ENGLISH, Map.of())).isEqualTo("two");
    }

    @Test
    void aBrokenFileIsPassedOverForTheLastGoodVersionAndListed() throws IOException {
        write("answers/hi.md", "good");
        assertThat(text("hi", ENGLISH, Map.of())).isEqualTo("good");
        for (String broken :
                List.of("bad [(${links.nowhere})]", "bad [# th:if=\"${\"]x[/]", "bad [# th:if=true]", "")) {
            write("answers/hi.md", broken);
            assertThat(text("hi", ENGLISH, Map.of())).as(broken).isEqualTo("good");
            assertThat(templates.problems()).extracting(TemplateProblem::file).contains("answers/hi.md");
        }
        write("answers/hi.md", "mended");
        assertThat(text("hi", ENGLISH, Map.of())).isEqualTo("mended");
        assertThat(templates.problems()).isEmpty();
    }

    @Test
    void theLastGoodVersionOutlivesTheProcess() throws IOException {
        DriverManagerDataSource database = new DriverManagerDataSource(TestDatabase.create(), "postgres", "");
        write("answers/share-badge.md", "our own words");
        write("answers/hi.md", "good");
        templates = openAgain(database);
        assertThat(text("share-badge", ENGLISH, Map.of())).isEqualTo("our own words");
        assertThat(text("hi", ENGLISH, Map.of())).isEqualTo("good");
        write("answers/share-badge.md", "[(${links.nowhere})]");
        write("answers/hi.md", "[(${links.nowhere})]");
        assertThat(text("hi", ENGLISH, Map.of())).isEqualTo("good");

        templates = openAgain(database);
        assertThat(text("share-badge", ENGLISH, Map.of())).isEqualTo("our own words");
        assertThat(text("hi", ENGLISH, Map.of())).isEqualTo("good");
        assertThat(templates.problems()).hasSize(2);
        write("answers/hi.md", "mended");
        assertThat(text("hi", ENGLISH, Map.of())).isEqualTo("mended");
        Files.delete(directory.resolve("answers/share-badge.md"));
        assertThat(text("share-badge", ENGLISH, Map.of())).doesNotContain("our own words");

        write("answers/share-badge.md", "[(${links.nowhere})]");
        write("answers/hi.md", "[(${links.nowhere})]");
        templates = openAgain(database);
        assertThat(text("share-badge", ENGLISH, Map.of())).doesNotContain("our own words");
        assertThat(text("hi", ENGLISH, Map.of())).isEqualTo("mended");
    }

    @Test
    void aGoodVersionIsForgottenWithItsFile() throws IOException {
        DriverManagerDataSource database = new DriverManagerDataSource(TestDatabase.create(), "postgres", "");
        templates = openAgain(database);
        write("answers/share-badge.md", "our own words");
        assertThat(text("share-badge", ENGLISH, Map.of())).isEqualTo("our own words");
        Files.delete(directory.resolve("answers/share-badge.md"));
        templates = openAgain(database);
        assertThat(text("share-badge", ENGLISH, Map.of())).doesNotContain("our own words");
        assertThat(JdbcClient.create(database)
                        .sql("select count(*) from good_template")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private Templates openAgain(DriverManagerDataSource database) {
        return Templates.open(
                directory,
                TemplateFixtures.ISSUER,
                Map.of(),
                new StoredVersions(JdbcClient.create(database), new DataSourceTransactionManager(database)));
    }

    @Test
    void linksLeadToTheOtherPlatformWhereTheBadgesAreKeptThere() {
        new ApplicationContextRunner()
                .withUserConfiguration(TemplatesConfiguration.class)
                .withBean(Issuer.class, () -> TemplateFixtures.ISSUER)
                .withPropertyValues(
                        "badgedesk.templates-dir=templates",
                        "badgedesk.links.login=https://badges.example/sign-in",
                        "badgedesk.links.new-password=https://badges.example/forgotten")
                .run(context -> {
                    Templates elsewhere = context.getBean(Templates.class);
                    assertThat(elsewhere.markdown("first-login", new Language("de"), Map.of()))
                            .contains("<https://badges.example/sign-in>", "<https://badges.example/forgotten>")
                            .doesNotContain("/login>", "/password/new");
                    assertThat(elsewhere.markdown("share-badge", ENGLISH, Map.of()))
                            .contains(TemplateFixtures.ISSUER.page("/me").toString());
                    assertThat(elsewhere
                                    .preview("mail/new-password.md")
                                    .orElseThrow()
                                    .mail())
                            .as("a password of the desk's own")
                            .extracting(Rendered::text)
                            .asString()
                            .contains(TemplateFixtures.ISSUER.page("/login").toString())
                            .doesNotContain("badges.example/sign-in");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "badges.example/sign-in", "javascript:alert(1)", "https:sign-in"})
    void aLinkThatIsNoWebAddressStopsTheStart(String link) {
        new ApplicationContextRunner()
                .withUserConfiguration(TemplatesConfiguration.class)
                .withBean(Issuer.class, () -> TemplateFixtures.ISSUER)
                .withPropertyValues("badgedesk.templates-dir=templates", "badgedesk.links.new-password=" + link)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("badgedesk.links.new-password is a web address"));
    }

    @Test
    void aMailWithoutItsSubjectIsPassedOverForTheLastGoodVersionAndListed() throws IOException {
        write("mail/hello.md", "# Well done\n\nHello.");
        assertThat(templates.titled("mail/hello", ENGLISH, Map.of(), null).subject())
                .isEqualTo("Well done");
        write("mail/hello.md", "Dear you,\n\n# Well done\n\nHello.");

        assertThat(templates.problems())
                .extracting(TemplateProblem::file)
                .as("before anybody used it")
                .containsExactly("mail/hello.md");
        assertThat(templates.titled("mail/hello", ENGLISH, Map.of(), null).subject())
                .isEqualTo("Well done");
        assertThat(templates.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.cause()).contains("subject as a heading"));
        assertThat(templates.preview("mail/hello.md").orElseThrow())
                .satisfies(preview -> assertThat(preview.subject()).isEqualTo("Well done"))
                .satisfies(preview -> assertThat(preview.problem()).contains("subject as a heading"));
    }

    @Test
    void aFileThatIsNotUtf8IsPassedOver() throws IOException {
        write("answers/hi.md", "good");
        assertThat(text("hi", ENGLISH, Map.of())).isEqualTo("good");
        writeBytes("answers/hi.md", "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(text("hi", ENGLISH, Map.of())).isEqualTo("good");
        assertThat(templates.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.cause()).contains("UTF-8"));
    }

    @Test
    void aBrokenFileThatNobodyUsedYetIsListedToo() throws IOException {
        write("answers/unused.md", "[(${links.nowhere})]");
        assertThat(templates.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("answers/unused.md");
            assertThat(problem.cause()).startsWith("line 1");
        });
    }

    @Test
    void aShippedTemplateStandsInForABrokenOneOfTheOperator() throws IOException {
        write("mail/layout.html", "<html th:text='${");
        assertThat(templates.mail("Hello", ENGLISH).html()).contains("<p>Hello</p>");
        assertThat(templates.problems()).extracting(TemplateProblem::file).containsExactly("mail/layout.html");
    }

    @Test
    void anUnknownTemplateAndAPathOutsideAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> templates.markdown("no-such", ENGLISH, Map.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> templates.markdown("../../etc/passwd", ENGLISH, Map.of()));
    }

    @Test
    void aTemplateWithoutAnyGoodVersionSaysWhatIsWrong() throws IOException {
        write("answers/hi.md", "a\n[(${links.nowhere})]");
        assertThatIllegalStateException()
                .isThrownBy(() -> templates.markdown("hi", ENGLISH, Map.of()))
                .withMessageContaining("answers/hi.md")
                .withMessageContaining("line 2");
    }

    @Test
    void aMailMayBringItsSubjectAndAPicture() throws IOException {
        write("mail/hello.md", "# Your *badge* [(${badge})]\n\nWell done.");
        Titled mail = templates.titled(
                "mail/hello", ENGLISH, Map.of("badge", "A*B*\nC"), new Picture("badge", "the <badge>"));
        assertThat(mail.subject()).isEqualTo("Your badge A*B* C");
        Document html = Jsoup.parse(mail.content().html());
        assertThat(html.select("img").attr("src")).isEqualTo("cid:badge");
        assertThat(html.select("img").attr("alt")).isEqualTo("the <badge>");
    }

    @Test
    void anOperatorsOwnPageIsShownUntilTheyTranslateIt() throws IOException {
        Language german = new Language("de");
        assertThat(templates.ownWords("web/guides/managing", german)).isEqualTo(german);
        write("web/guides/managing.md", "# Our own");
        assertThat(templates.ownWords("web/guides/managing", german)).isEqualTo(ENGLISH);
        assertThat(templates.markdown("web/guides/managing", ENGLISH, Map.of())).isEqualTo("# Our own");
        write("web/guides/managing.de.md", "# Unsere");
        assertThat(templates.ownWords("web/guides/managing", german)).isEqualTo(german);
    }

    @Test
    void htmlTemplatesEscapeByThemselves() throws IOException {
        write("letters/note.html", "<p th:text=\"${name}\">x</p><a th:href=\"${links.verify}\">v</a>");
        assertThat(templates.html("letters/note", ENGLISH, Map.of("name", "<b>")))
                .isEqualTo("<p>&lt;b&gt;</p><a href=\"https://badges.guild.example/verify\">v</a>");
    }

    private String text(String name, Language language, Map<String, ?> model) {
        return templates
                .mail(templates.markdown(name, language, model), language)
                .text();
    }

    private static org.jsoup.nodes.Element body(Rendered mail) {
        Document document = Jsoup.parse(mail.html());
        document.select(".foot").remove();
        return document.body();
    }

    private void write(String file, String text) throws IOException {
        writeBytes(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private void writeBytes(String file, byte[] bytes) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, bytes);
        // Two writes in one tick of the file system's clock must still be told apart.
        Files.setLastModifiedTime(
                path, FileTime.from(Instant.ofEpochSecond(1_700_000_000L + writes.incrementAndGet())));
    }
}
