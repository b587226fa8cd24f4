package org.badgedesk.templates;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.core.PersonName;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * Renders what people read from the operator's templates. A file that changes is taken up at once; one that does not
 * render is passed over for its last good version and listed in {@link #problems()}.
 *
 * <p>Every model has {@code issuer} (name, url, email, supportAddress) and {@code links} (home, login, newPassword,
 * lostMailbox, portfolio, profile, help, guides, guideManaging, guideSharing, verify, renew).
 */
public class Templates {

    static final String RENEW = "renew";

    private static final String ANSWERS = "answers/";
    private static final List<String> FOLDERS = List.of("answers", "mail", "web/mails");
    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "he", "ur", "yi");

    private final TemplateFiles files;
    private final Issuer issuer;
    private final Map<String, URI> elsewhere;
    private final Engines engines = new Engines();

    private Templates(Path directory, Issuer issuer, Map<String, URI> elsewhere, GoodVersions versions) {
        this.files = new TemplateFiles(directory, versions);
        this.issuer = issuer;
        this.elsewhere = elsewhere;
    }

    /** The templates of a directory, and those of the jar where it has none; earners renew at the issuer's address. */
    public static Templates open(Path directory, Issuer issuer) {
        return open(directory, issuer, Map.of(), GoodVersions.NONE);
    }

    /**
     * As {@link #open(Path, Issuer)}, with the last good versions kept for the next start.
     *
     * @param elsewhere by their name in templates, links that lead elsewhere than the desk says by itself: {@link #RENEW} in all, others in answers
     */
    static Templates open(Path directory, Issuer issuer, Map<String, URI> elsewhere, GoodVersions versions) {
        return new Templates(directory, issuer, elsewhere, versions);
    }

    /**
     * The Markdown of {@code answers/<name>.<language>.md}, or of {@code answers/<name>.md} (English) where the
     * language has none; a name with a slash is that of a file in another folder. Every string in the model (also in
     * maps and lists within) is escaped, so that it can never become markup; {@code URI} stays a link,
     * {@code LocalDate} is written out in the language of the template, {@link Markdown} stays as it stands.
     *
     * @throws IllegalArgumentException if there is no such template, or the model holds an object with properties
     * @throws IllegalStateException if no version of the template renders
     */
    public String markdown(String name, Language language, Map<String, ?> model) {
        Language own = files.exists(path(name) + "." + language.code() + ".md") ? language : Language.ENGLISH;
        return filled(name, own, new ModelValues(own, false).of(with(model, isAnswer(name))), false);
    }

    /** What an action is called where a sentence names it, such as "change the name". */
    public Markdown actionTitle(String action, Language language) {
        return new Markdown(markdown("action-title", language, Map.of("action", action)));
    }

    /**
     * In which language to show a page of Markdown: English, where the operator has written it in English alone, so that no translation from
     * the jar stands in for their words. The name is that of {@link #markdown}, with its folder.
     */
    public Language ownWords(String name, Language wanted) {
        boolean english = files.isOperators(name + ".md") && !files.isOperators(name + "." + wanted.code() + ".md");
        return english ? Language.ENGLISH : wanted;
    }

    private String filled(String name, Language language, Map<String, Object> safe, boolean titled) {
        return files.render(
                localized(path(name), ".md", language), source -> filled(source, language.locale(), safe, titled));
    }

    /** The Markdown of one version of a template; a mail that does not begin with its subject is broken like one that does not render. */
    private String filled(String source, Locale locale, Map<String, Object> safe, boolean titled) {
        String markdown = engines.markdown(source, locale, safe).strip();
        if (titled && !(engines.parse(markdown).getFirstChild() instanceof Heading)) {
            throw new IllegalStateException("it does not begin with its subject as a heading (# …)");
        }
        return markdown;
    }

    private static boolean isTitled(String file) {
        return !file.startsWith(ANSWERS);
    }

    private static String path(String name) {
        return isAnswer(name) ? ANSWERS + name : name;
    }

    private static boolean isAnswer(String name) {
        return !name.contains("/");
    }

    /** Puts Markdown into the mail layout, as text and HTML. Raw HTML in it is shown, not run. */
    public Rendered mail(String markdown, Language language) {
        return mail(engines.parse(markdown), language, null);
    }

    /** HTML of Markdown by itself, to stand in a web page. Raw HTML in it is shown, not run. */
    public String fragment(String markdown) {
        return engines.html(engines.parse(markdown));
    }

    /** A whole mail of the desk: greeting (by name, where the reader is known), the parts in Markdown, the sign-off. */
    public Rendered reply(@Nullable PersonName greeted, List<String> parts, Language language) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("parts", parts.stream().map(Markdown::new).toList());
        if (greeted != null) {
            model.put("name", greeted.value());
        }
        return mail(markdown("reply", language, model), language);
    }

    /**
     * A mail that brings its own subject: the template's first heading. The name is that of {@link #markdown}, with its folder.
     *
     * @param wanted where the template has it not, the mail is English throughout, its dates too
     * @param picture an image above the words; null for none
     */
    public Titled titled(String name, Language wanted, Map<String, ?> model, @Nullable Picture picture) {
        Language language = files.exists(name + "." + wanted.code() + ".md") ? wanted : Language.ENGLISH;
        Map<String, Object> safe = new ModelValues(language, true).of(with(model, false));
        Node document = engines.parse(filled(name, language, safe, true));
        String subject = takeSubject(document);
        return new Titled(subject, mail(document, language, picture));
    }

    private static String takeSubject(Node document) {
        Node heading = Objects.requireNonNull(document.getFirstChild());
        heading.unlink();
        return PlainText.of(heading).replaceAll("\\s+", " ");
    }

    /** Plain text that a person typed, as it stands, in the mail layout; addresses of web pages become links. */
    public Rendered typed(String text, Language language) {
        String clean = text.replace("\r\n", "\n").replace('\r', '\n').strip();
        return new Rendered(clean, inLayout(TypedText.html(clean), language, null));
    }

    /** HTML of {@code <name>.html} with Thymeleaf's own escaping, such as {@code letters/verification}. */
    public String html(String name, Language language, Map<String, ?> model) {
        Map<String, Object> whole = with(model, false);
        return files.render(
                localized(name, ".html", language), source -> engines.page(source, language.locale(), whole));
    }

    /** The answers there are, by name, without those for other languages of the same answer. */
    public Set<String> answerNames() {
        Set<String> names = new TreeSet<>();
        for (String file : files.names("answers", ".md")) {
            names.add(file.substring(0, file.indexOf('.')));
        }
        return names;
    }

    /** The files of what the desk answers and mails, by path, such as {@code answers/ask.de.md}. */
    public List<String> files() {
        List<String> all = new ArrayList<>();
        for (String folder : FOLDERS) {
            files.names(folder, ".md").forEach(name -> all.add(folder + "/" + name));
        }
        return all;
    }

    /** One of {@link #files} as its readers would get it now, with sample data; nothing where there is no such file. */
    public Optional<Preview> preview(String file) {
        if (!files().contains(file)) {
            return Optional.empty();
        }
        String[] parts = file.substring(file.lastIndexOf('/') + 1).split("\\.");
        Language language = parts.length == 3 ? new Language(parts[1]) : Language.ENGLISH;
        boolean titled = isTitled(file);
        Map<String, Object> sample = new ModelValues(language, titled).of(with(Samples.of(file, issuer), !titled));
        TemplateFiles.Tried tried = files.tryOut(file, source -> filled(source, language.locale(), sample, titled));
        if (tried.result() == null) {
            return Optional.of(new Preview(file, null, null, tried.problem()));
        }
        Node document = engines.parse(tried.result());
        String subject = titled ? takeSubject(document) : null;
        return Optional.of(new Preview(file, subject, mail(document, language, null), tried.problem()));
    }

    /** The templates that do not render as they stand now. Tries each answer and mail that was not used yet. */
    public List<TemplateProblem> problems() {
        Map<String, Object> sample = new ModelValues(Language.ENGLISH, false).of(with(Map.of(), true));
        for (String folder : FOLDERS) {
            for (String name : files.names(folder, ".md")) {
                String file = folder + "/" + name;
                files.check(file, source -> filled(source, Locale.ENGLISH, sample, isTitled(file)));
            }
        }
        return files.problems();
    }

    private Rendered mail(Node document, Language language, @Nullable Picture picture) {
        return new Rendered(PlainText.of(document), inLayout(engines.html(document), language, picture));
    }

    private String inLayout(String content, Language language, @Nullable Picture picture) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("content", content);
        model.put("language", language.locale().toLanguageTag());
        model.put("direction", RIGHT_TO_LEFT.contains(language.code()) ? "rtl" : "ltr");
        if (picture != null) {
            model.put("picture", Map.of("source", "cid:" + picture.contentId(), "description", picture.description()));
        }
        return html("mail/layout", language, model);
    }

    private String localized(String path, String ending, Language language) {
        String own = path + "." + language.code() + ending;
        return files.exists(own) ? own : path + ending;
    }

    private Map<String, Object> with(Map<String, ?> model, boolean answer) {
        Map<String, Object> whole = new LinkedHashMap<>(model);
        whole.put(
                "issuer",
                Map.of(
                        "name", issuer.name(),
                        "url", issuer.url(),
                        "email", issuer.email().value(),
                        "supportAddress", issuer.supportAddress().value()));
        whole.put("links", links(answer));
        return whole;
    }

    /** What the desk mails and shows of its own accounts leads to itself; only where earners renew is elsewhere throughout. */
    private Map<String, URI> links(boolean answer) {
        Map<String, URI> all = new HashMap<>(Map.ofEntries(
                Map.entry("home", issuer.page("/")),
                Map.entry("login", issuer.page("/login")),
                Map.entry("newPassword", issuer.page("/password/new")),
                Map.entry("lostMailbox", issuer.page("/lost-mailbox")),
                Map.entry("portfolio", issuer.page("/me")),
                Map.entry("profile", issuer.page("/me/profile")),
                Map.entry("help", issuer.page("/help")),
                Map.entry("guides", issuer.page("/guides")),
                Map.entry("guideManaging", issuer.page("/guides/managing")),
                Map.entry("guideSharing", issuer.page("/guides/sharing")),
                Map.entry("verify", issuer.page("/verify")),
                Map.entry(RENEW, issuer.url())));
        elsewhere.forEach((name, page) -> {
            if (answer || name.equals(RENEW)) {
                all.put(name, page);
            }
        });
        return all;
    }
}
