package org.badgedesk.templates;

import org.thymeleaf.exceptions.TemplateProcessingException;

/** Says in one line why a template did not render. */
final class TemplateFailure {

    private TemplateFailure() {}

    /** The line, where Thymeleaf knows it, and the innermost cause. */
    static String cause(Throwable failure) {
        Integer line = null;
        Throwable innermost = failure;
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof TemplateProcessingException processing && processing.getLine() != null) {
                line = processing.getLine();
            }
            innermost = at;
        }
        String message = innermost.getMessage() == null ? innermost.getClass().getSimpleName() : innermost.getMessage();
        // Thymeleaf quotes the whole template as its name.
        int quoted = message.indexOf(" (template: ");
        String brief = (quoted > 0 ? message.substring(0, quoted) : message)
                .replaceAll("\\s+", " ")
                .strip();
        brief = brief.length() > 300 ? brief.substring(0, 300) + "…" : brief;
        return line == null ? brief : "line " + line + ": " + brief;
    }
}
