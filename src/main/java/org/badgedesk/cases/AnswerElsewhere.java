package org.badgedesk.cases;

import java.time.Instant;
import java.util.List;
import org.badgedesk.core.EmailAddress;

/**
 * An answer that somebody wrote in the desk's name from their own mail program, as the Sent folder shows it.
 *
 * @param externalId its {@code Message-ID}
 * @param references the ids of {@code References}, oldest first, then {@code In-Reply-To}
 * @param to everybody it went to
 * @param writtenBy who wrote it, as its From says
 * @param text the newly written text
 */
public record AnswerElsewhere(
        String externalId,
        List<String> references,
        List<EmailAddress> to,
        EmailAddress deskAddress,
        String writtenBy,
        String subject,
        String text,
        Instant sentAt) {

    public AnswerElsewhere {
        references = List.copyOf(references);
        to = List.copyOf(to);
    }
}
