package org.badgedesk.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.badgedesk.core.Language;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The templates in the jar: each says what it has to, and none lets a stranger's words become more than words. */
class ShippedTemplatesTests {

    private static final Templates templates = TemplateFixtures.shipped();
    private static final List<String> MAILS = templates.files().stream()
            .filter(file -> file.matches("mail/[a-z-]+\\.md"))
            .map(file -> file.replace(".md", ""))
            .toList();
    private static final Map<String, Object> PLAIN = shapes("Zoe");
    private static final Set<String> FAQ = Set.of(
            "first-login",
            "cannot-reach-site",
            "renew-credential",
            "share-badge",
            "linkedin-image",
            "print-or-embed-badge",
            "email-signature",
            "update-profile",
            "verify-credential",
            "user-guides");

    @Test
    void thereIsAnAnswerToEachFrequentQuestion() {
        assertThat(templates.answerNames()).containsAll(FAQ);
        assertThat(templates.problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachTemplateIsWholeWithItsModel(String name) {
        Rendered mail =
                templates.mail(templates.markdown(name, Language.ENGLISH, model("Zoë Ångström")), Language.ENGLISH);
        assertThat(mail.text())
                .isNotBlank()
                .doesNotContain(
                        "null", "${", "[(", ")]", "[/]", "**", "](", " ,", " .", "\n\n\n", "CXPA", "BadgeCert", "CCXP");
        assertThat(Jsoup.parse(mail.html()).body().text()).doesNotContain("null", "${", "[(", "[/]", "**", "](");
        assertThat(Jsoup.parse(mail.html()).select("a[href=''], a:not([href])")).isEmpty();
    }

    @Test
    void eachTemplateCanBeSeenWithSampleDataThatFillsItsHoles() {
        assertThat(templates.files())
                .contains("answers/ask.ja.md", "mail/issuance.md", "web/mails/staff-invitation.md");
        for (String file : templates.files()) {
            Preview preview = templates.preview(file).orElseThrow();
            assertThat(preview.problem()).as(file).isNull();
            assertThat(preview.mail())
                    .as(file)
                    .isNotNull()
                    .satisfies(mail -> assertThat(mail.text())
                            .isNotBlank()
                            .doesNotContainPattern("\\bnull\\b")
                            .doesNotContain("${", "[(", "[/]", "()", "\n\n\n"));
            assertThat(preview.subject() != null).as(file).isEqualTo(!file.startsWith("answers/"));
        }
        assertThat(templates.preview("../../etc/passwd")).isEmpty();
        assertThat(templates.preview("mail/layout.html")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void noTemplateHasAHoleWhereNothingOptionalIsKnown(String name) {
        String text = templates
                .mail(templates.markdown(name, Language.ENGLISH, required(name)), Language.ENGLISH)
                .text();
        assertThat(text).isNotBlank().doesNotContain("null", "()", " ,", ": \n", "\n\n\n");
    }

    @Test
    void stepsKeepTheirNumbersInPlainText() {
        String text = templates
                .mail(templates.markdown("first-login", Language.ENGLISH, Map.of()), Language.ENGLISH)
                .text();
        assertThat(text)
                .contains("1. Find the issuance e-mail")
                .contains("2. Open the sign-in page (https://badges.guild.example/login)")
                .contains("3. Choose")
                .contains("4. The sign-in page");
    }

    @Test
    void whatIsMissingIsAskedForInFriendlyQuestions() {
        String text = templates
                .mail(
                        templates.markdown(
                                "ask", Language.ENGLISH, Map.of("what", List.of("new_name", "new_email", "addressee"))),
                        Language.ENGLISH)
                .text();
        assertThat(text)
                .contains("- How should your name be written?", "- Which e-mail address", "- To whom should the letter")
                .doesNotContain("Which date");
    }

    @Test
    void theFrameGreetsAndSignsAroundItsParts() {
        String text = templates
                .mail(
                        templates.markdown(
                                "reply",
                                Language.ENGLISH,
                                Map.of(
                                        "name",
                                        "Bo Li",
                                        "parts",
                                        List.of(new Markdown("1. a\n2. b"), new Markdown("*c*")))),
                        Language.ENGLISH)
                .text();
        assertThat(text).isEqualTo("Hello Bo Li,\n\n1. a\n2. b\n\nc\n\nKind regards,\nGuild of *Careful* Writers");
    }

    /** Any string reads as itself: one paragraph of text, its readable characters all there. */
    @Property(tries = 3000)
    void anEscapedStringReadsAsItself(@ForAll("hostile") String words) {
        Node document = Parser.builder().build().parse("x" + MarkdownText.escape(words) + "x");
        assertThat(shape(document)).doesNotContainPattern("(?!Document|Paragraph|Text|HardLineBreak)\\b[A-Z]\\w+");
        assertThat(PlainText.of(document)).isEqualTo("x" + MarkdownText.plain(words) + "x");
        Node alone = Parser.builder().build().parse(MarkdownText.escape(words));
        assertThat(alone.getFirstChild() == null || alone.getFirstChild() instanceof Paragraph)
                .isTrue();
        assertThat(PlainText.of(alone)).isEqualTo(MarkdownText.plain(words).strip());
    }

    /** Whatever the model's strings hold, each template has the same links, lists, emphasis and tags as with a plain name. */
    @Property(tries = 60)
    void noStringOfAModelChangesTheShapeOfATemplate(@ForAll("hostile") String words) {
        assertThat(shapes("Z" + words + "e")).isEqualTo(PLAIN);
    }

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> pieces = Arbitraries.of(
                "[",
                "](",
                ")",
                "![",
                "](https://evil.example)",
                "<a href='https://evil.example'>",
                "<",
                ">",
                "</div>",
                "*",
                "**",
                "_",
                "__",
                "`",
                "```\n",
                "# ",
                "\n",
                "\n\n",
                "\r\n",
                "- ",
                "1. ",
                "1) ",
                "    ",
                "\t",
                "&lt;",
                "&#60;",
                "&copy;",
                "\\",
                "https://evil.example",
                "<https://evil.example>",
                "<x@evil.example>",
                "javascript:alert(1)",
                "[a]: https://evil.example\n",
                "> ",
                "---",
                "===",
                "|",
                "~~",
                "[[",
                "]]",
                "[(${issuer})]",
                "[# th:if='true']",
                "[/]",
                "${7*7}",
                "\u202E",
                "\u0000",
                "\u0001",
                "\uD800",
                "é",
                "e\u0301",
                "木",
                "🎓",
                "a",
                "b",
                "9",
                " ");
        Arbitrary<String> anything = Arbitraries.strings().all().ofMaxLength(12);
        return Arbitraries.oneOf(pieces, pieces, anything).list().ofMaxSize(12).map(list -> String.join("", list));
    }

    /** The form of every template of an answer and of the mails, with these words in the model. */
    private static Map<String, Object> shapes(String words) {
        Map<String, Object> model = model(words);
        Map<String, Object> shapes = new LinkedHashMap<>();
        StringBuilder together = new StringBuilder();
        for (String name : templates.answerNames()) {
            String answer = templates.markdown(name, Language.ENGLISH, model);
            shapes.put(name, shape(Parser.builder().build().parse(answer)));
            together.append(answer).append("\n\n");
        }
        shapes.put("all in one mail", tags(templates.mail(together.toString(), Language.ENGLISH)));
        for (String name : MAILS) {
            shapes.put(
                    name,
                    tags(templates.titled(name, Language.ENGLISH, model, null).content()));
        }
        return shapes;
    }

    /** Apart from text and line breaks, which the words may bring. */
    private static String shape(Node document) {
        StringBuilder shape = new StringBuilder();
        document.accept(new AbstractVisitor() {
            @Override
            protected void visitChildren(Node parent) {
                if (!(parent instanceof Text) && !(parent instanceof HardLineBreak)) {
                    shape.append(parent.getClass().getSimpleName()).append('(');
                    super.visitChildren(parent);
                    shape.append(')');
                }
            }
        });
        return shape.toString();
    }

    private static List<String> tags(Rendered mail) {
        return Jsoup.parse(mail.html()).body().getAllElements().stream()
                .map(element -> element.tagName() + element.attributes().html())
                .filter(tag -> !tag.equals("br"))
                .toList();
    }

    static Stream<String> names() {
        return Stream.concat(templates.answerNames().stream(), MAILS.stream());
    }

    private static Map<String, Object> model(String words) {
        Map<String, Object> model = new LinkedHashMap<>();
        for (String variable : List.of(
                "oldName",
                "newName",
                "badge",
                "number",
                "reason",
                "what",
                "effect",
                "guessTitle",
                "name",
                "userName",
                "newEmail",
                "oldEmail",
                "other",
                "sentTo")) {
            model.put(variable, words);
        }
        model.put("temporaryPassword", "Abc-Def-123");
        model.put("time", "14:05 (UTC)");
        model.put("again", "14:20 (UTC)");
        for (String variable : List.of("url", "link", "linkedIn", "linkedInPost", "facebook", "x")) {
            model.put(variable, URI.create("https://badges.guild.example/x/1?a=b&c=d"));
        }
        for (String variable : List.of(
                "before", "after", "expiresOn", "registerValidThrough", "issuedOn", "changesAt", "graceUntil", "day")) {
            model.put(variable, LocalDate.of(2026, 11, 22));
        }
        model.put("badges", List.of(badge(words, URI.create("https://badges.guild.example/badges/12345678"))));
        model.put("parts", List.of(new Markdown("A part.")));
        model.put("nearest", List.of(new Markdown("1. An answer.")));
        model.put("facts", List.of(words));
        model.put("reasons", List.of(words));
        return model;
    }

    private static Map<String, Object> badge(String name, URI page) {
        LocalDate day = LocalDate.of(2026, 11, 22);
        return Map.of("name", name, "url", page, "before", day, "after", day);
    }

    /** What every caller of the template gives. */
    private static Map<String, Object> required(String name) {
        Map<String, Object> model = model("Zoe");
        model.keySet()
                .removeAll(List.of(
                        "reason",
                        "effect",
                        "guessTitle",
                        "badges",
                        "nearest",
                        "before",
                        "after",
                        "expiresOn",
                        "registerValidThrough",
                        "changesAt",
                        "day",
                        "graceUntil",
                        "other",
                        "sentTo",
                        "temporaryPassword",
                        "newEmail",
                        "facts",
                        "reasons"));
        if (!name.startsWith("mail/") && !name.equals("consent-given")) {
            model.remove("name");
        }
        if (name.equals("name-change-done") || name.equals("mail/new-password")) {
            model = model("Zoe");
        }
        return model;
    }
}
