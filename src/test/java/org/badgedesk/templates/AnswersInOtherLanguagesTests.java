package org.badgedesk.templates;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.badgedesk.core.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers in other languages: as many as in English, with the same links and steps, and in words of their own. */
class AnswersInOtherLanguagesTests {

    private static final Templates templates = TemplateFixtures.shipped();
    private static final List<String> LANGUAGES = List.of("es", "fr", "de", "pt", "it", "nl", "ja");
    /** Those that go out in the language of a case. */
    private static final List<String> MAILS = Stream.of(
                    "confirm-link", "change-warning", "email-change-confirm", "consent-request", "letter-for-employer")
            .map(name -> "mail/" + name)
            .toList();
    /** Those that go out in the language in which the earner last wrote. */
    private static final List<String> ISSUANCE = List.of("mail/issuance", "mail/new-password");

    /** Those that go out in the language of a browser. */
    private static final List<String> OF_THE_SITE = List.of("web/mails/badge-shared", "web/mails/confirm-alternate");

    private static final List<String> ACTIONS = List.of(
            "unlock-account",
            "password-reset",
            "resend-issuance-email",
            "name-change",
            "email-change",
            "expiry-dispute",
            "verification-letter",
            "something-new");
    private static final List<String> DETAILS = List.of(
            "new_name", "old_name", "new_email", "date", "credential", "addressee", "employer", "something_new");

    @Test
    void eachLanguageHasTheAnswersThatEnglishHas() {
        TreeSet<String> english = files("md");
        assertThat(english).hasSizeGreaterThanOrEqualTo(35);
        assertThat(LANGUAGES)
                .allSatisfy(language -> assertThat(files(language + ".md")).isEqualTo(english));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void noExpressionIsLeftOverInTheText(String name, Language language) {
        Rendered mail = rendered(name, language, model(name, "Zoë Ångström"));
        assertThat(mail.text())
                .isNotBlank()
                .doesNotContainPattern("\\bnull\\b")
                .doesNotContain("${", "th:", "[(", ")]", "[#", "[/]", "**", "](", " ,", " .", "\n\n\n");
        assertThat(Jsoup.parse(mail.html()).body().text().replace(TemplateFixtures.ISSUER.name(), ""))
                .doesNotContainPattern("\\bnull\\b")
                .doesNotContain("${", "th:", "[(", ")]", "[#", "[/]", "*", "](");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theLinksAndTheStepsAreThoseOfTheEnglishAnswer(String name, Language language) {
        for (Map<String, Object> model : List.of(model(name, "Zoë"), required(name))) {
            Rendered mail = rendered(name, language, model);
            Rendered english = rendered(name, Language.ENGLISH, model);
            assertThat(links(mail)).isEqualTo(links(english));
            assertThat(addresses(mail)).isEqualTo(addresses(english));
            assertThat(shape(mail)).isEqualTo(shape(english));
            assertThat(mail.text()).isNotEqualTo(english.text());
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void noAnswerHasAHoleWhereNothingOptionalIsKnown(String name, Language language) {
        assertThat(rendered(name, language, required(name)).text())
                .isNotBlank()
                .doesNotContainPattern("\\bnull\\b")
                .doesNotContain("()", "（）", "「」", " ,", ": \n", "：\n", "\n\n\n");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whateverAValueHoldsTheFormStays(String name, Language language) {
        List<String> plain = shape(rendered(name, language, model(name, "Zoe")));
        for (String words : List.of("(Zoe) Jr.", "*Zoe*", "[Zoe](https://evil.example)")) {
            assertThat(shape(rendered(name, language, model(name, words))))
                    .as(words)
                    .isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "fr", "de", "pt", "it", "nl", "ja"})
    void eachActionAndEachQuestionHasWordsOfItsOwn(String code) {
        Language language = new Language(code);
        assertThat(ACTIONS.stream()
                        .map(action -> templates.markdown("action-title", language, Map.of("action", action))))
                .doesNotContain("")
                .doesNotHaveDuplicates();
        assertThat(DETAILS.stream().map(detail -> templates.markdown("ask", language, Map.of("what", List.of(detail)))))
                .doesNotHaveDuplicates()
                .allSatisfy(text -> assertThat(text.lines().filter(line -> line.startsWith("- ")))
                        .hasSize(1));
    }

    @Test
    void eachMailHasASubjectInItsLanguage() {
        for (String name : MAILS) {
            assertThat(Stream.concat(Stream.of("en"), LANGUAGES.stream())
                            .map(code -> templates
                                    .titled(name, new Language(code), required(name), null)
                                    .subject()))
                    .as(name)
                    .allSatisfy(subject -> assertThat(subject).endsWith(" – " + TemplateFixtures.ISSUER.name()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aMailInALanguageThatItDoesNotHaveIsEnglishThroughout() {
        Rendered mail = templates
                .titled("mail/issuance", new Language("pl"), required("mail/issuance"), null)
                .content();

        assertThat(mail.text()).contains("Issued on: 22 November 2025");
        assertThat(Jsoup.parse(mail.html()).select("html").attr("lang")).isEqualTo("en");
    }

    static Stream<Arguments> answers() {
        return LANGUAGES.stream()
                .flatMap(code -> Stream.of(templates.answerNames(), MAILS, ISSUANCE, OF_THE_SITE)
                        .flatMap(Collection::stream)
                        .map(name -> Arguments.of(name, new Language(code))));
    }

    private static TreeSet<String> files(String ending) {
        try (Stream<Path> files = Files.list(Path.of("templates/answers"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.substring(file.indexOf('.') + 1).equals(ending))
                    .map(file -> file.substring(0, file.indexOf('.')))
                    .collect(toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Rendered rendered(String name, Language language, Map<String, Object> model) {
        return templates.mail(templates.markdown(name, language, model), language);
    }

    private static List<String> links(Rendered mail) {
        return Jsoup.parse(mail.html()).select("a").eachAttr("href").stream()
                .sorted()
                .toList();
    }

    /** How often the support address is given: it is text, not a link. */
    private static int addresses(Rendered mail) {
        return mail.text().split(TemplateFixtures.ISSUER.supportAddress().value(), -1).length;
    }

    private static List<String> shape(Rendered mail) {
        return Jsoup.parse(mail.html()).body().select("p, ol, ul, li, strong, a, h1, h2, blockquote, code").stream()
                .map(Element::tagName)
                .sorted()
                .toList();
    }

    private static Map<String, Object> model(String name, String words) {
        URI address = URI.create("https://badges.guild.example/x/1?a=b&c=d");
        Map<String, Object> model = new LinkedHashMap<>(required(name));
        for (String variable :
                List.of("oldName", "newName", "badge", "number", "reason", "guessTitle", "name", "other", "sentTo")) {
            model.put(variable, words);
        }
        for (String variable :
                List.of("before", "after", "expiresOn", "registerValidThrough", "changesAt", "graceUntil", "day")) {
            model.put(variable, LocalDate.of(2026, 11, 22));
        }
        model.put("newEmail", "zoe@guild.example");
        if (ISSUANCE.contains(name)) {
            model.put("temporaryPassword", "Sample-1234-abcd");
            model.put("expired", true);
            model.put("formerHolds", false);
        }
        model.put("time", "14:05 (UTC)");
        model.put("again", "14:20 (UTC)");
        model.put("what", name.equals("ask") ? DETAILS : words);
        model.put("badges", List.of(badge(words, address)));
        model.put("nearest", List.of(new Markdown("1. An answer.")));
        model.put(
                "changes",
                Stream.of("name", "email", "account")
                        .map(what -> Map.of("what", what, "before", "Zoe", "after", words))
                        .toList());
        return model;
    }

    private static Map<String, Object> badge(String name, URI page) {
        LocalDate day = LocalDate.of(2026, 11, 22);
        return Map.of("name", name, "url", page, "before", day, "after", day);
    }

    /** What every caller of the template gives. */
    private static Map<String, Object> required(String name) {
        URI address = URI.create("https://badges.guild.example/x/1?a=b&c=d");
        Map<String, Object> model = new LinkedHashMap<>();
        for (String variable : List.of("oldName", "newName", "badge", "number")) {
            model.put(variable, "Zoe");
        }
        if (Set.of("mail/letter-for-employer", "mail/consent-request", "consent-given")
                        .contains(name)
                || OF_THE_SITE.contains(name)) {
            model.put("name", "Zoe");
        }
        if (ISSUANCE.contains(name)) {
            model.put("name", "Zoe");
            model.put("userName", "zoe@guild.example");
            model.put("issuedOn", LocalDate.of(2025, 11, 22));
            model.put("expired", false);
            model.put("formerHolds", true);
            for (String network : List.of("linkedIn", "linkedInPost", "facebook", "x")) {
                model.put(network, URI.create("https://share.example/" + network));
            }
        }
        if (name.equals("mail/new-password")) {
            model.put("temporaryPassword", "Sample-1234-abcd");
        }
        model.put("what", name.equals("ask") ? List.of("date") : "Zoe");
        model.put("action", "name-change");
        model.put("email", "zoe@guild.example");
        model.put("time", "14:05 (UTC)");
        model.put("again", "14:20 (UTC)");
        model.put("url", address);
        model.put("link", address);
        model.put("parts", List.of(new Markdown("A part.")));
        model.put("changes", List.of(Map.of("what", "name", "before", "Zo", "after", "Zoe")));
        return model;
    }
}
