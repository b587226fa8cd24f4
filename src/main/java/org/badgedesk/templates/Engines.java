package org.badgedesk.templates;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateInputException;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/** Thymeleaf for the words, CommonMark for their form. Apart from the engine that renders the web pages. */
final class Engines {

    /** Stands for an opening bracket meanwhile; no value of a model holds a control character. */
    private static final String LINK_OPENS = "\u0001";

    private static final Pattern LEFT_OPEN = Pattern.compile("\\[\\(\\$\\{(?![^\\[\\n]*?}\\)])");

    private final SpringTemplateEngine text = engine(TemplateMode.TEXT);
    private final SpringTemplateEngine pages = engine(TemplateMode.HTML);
    private final Parser parser = Parser.builder().build();
    private final HtmlRenderer html = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
            .build();

    private static SpringTemplateEngine engine(TemplateMode mode) {
        StringTemplateResolver resolver = new StringTemplateResolver();
        resolver.setTemplateMode(mode);
        resolver.setCacheable(true);
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }

    /** Fills a Markdown template; blank where the template says nothing, which is taken for a file half written. */
    String markdown(String source, Locale locale, Map<String, Object> model) {
        if (source.isBlank()) {
            throw new TemplateInputException("it is empty");
        }
        if (source.contains("[[$")) {
            throw new TemplateInputException("in Markdown a value is written [(${…})], not [[${…}]]");
        }
        // Thymeleaf writes it out as it stands.
        if (LEFT_OPEN.matcher(source).find()) {
            throw new TemplateInputException("a value [(${…})] is not closed");
        }
        // Thymeleaf takes the bracket of a link's words and that of a value in them for one mark of its own.
        String apart = source.replace("[[(", LINK_OPENS + "[(");
        return text.process(apart, new Context(locale, model)).replace(LINK_OPENS, "[");
    }

    String page(String source, Locale locale, Map<String, Object> model) {
        if (source.isBlank()) {
            throw new TemplateInputException("it is empty");
        }
        return pages.process(source, new Context(locale, model));
    }

    Node parse(String markdown) {
        return parser.parse(markdown);
    }

    String html(Node document) {
        return html.render(document);
    }
}
