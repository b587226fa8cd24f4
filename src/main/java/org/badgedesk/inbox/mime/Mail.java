package org.badgedesk.inbox.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A mail in its parts.
 *
 * @param parts the leaves, in their order
 * @param mediaType of the whole, with the {@code report-type} of a multipart/report
 * @param complete whether every part is there: false where the mail broke a limit on number, depth or size
 */
public record Mail(
        Headers headers, String mediaType, String reportType, List<Part> parts, byte[] rawBody, boolean complete) {

    /** The parts that are the mail's own words: of each multipart/alternative the plain text, else the HTML. */
    public List<Part> body() {
        List<Part> body = new ArrayList<>();
        for (Part part : parts) {
            if (!part.isBody()) {
                continue;
            }
            boolean replaced =
                    part.alternative() != 0 && (part.isHtml() ? hasPlain(part) : !part.isHtml() && isStub(part));
            if (!replaced) {
                body.add(part);
            }
        }
        return body;
    }

    /** Every leaf that is no alternative of the body: files, pictures, mails within. */
    public List<Part> files() {
        return parts.stream().filter(part -> !part.isBody()).toList();
    }

    /** The HTML that says the same as a plain text of {@link #body}. */
    public Optional<Part> htmlBeside(Part plain) {
        return parts.stream()
                .filter(other -> plain.alternative() != 0
                        && other.alternative() == plain.alternative()
                        && other.isBody()
                        && other.isHtml())
                .findFirst();
    }

    private boolean hasPlain(Part html) {
        return parts.stream()
                .anyMatch(other -> other.alternative() == html.alternative()
                        && other.isBody()
                        && !other.isHtml()
                        && !isStub(other));
    }

    /** Whether a plain part says nothing, so that the HTML beside it is what was written. */
    private boolean isStub(Part plain) {
        if (plain.content().length > 2000) {
            return false;
        }
        String text = plain.text().strip();
        boolean empty = text.isEmpty()
                || text.length() < 300
                        && text.matches("(?is).*\\b(html|mime)\\b.{0,80}\\b(mail|viewer|client|support|capable).*");
        return empty
                && parts.stream()
                        .anyMatch(other ->
                                other.alternative() == plain.alternative() && other.isBody() && other.isHtml());
    }
}
