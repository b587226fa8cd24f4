package org.badgedesk.templates;

import org.jspecify.annotations.Nullable;

/**
 * A template as its readers would get it now, with sample data.
 *
 * @param subject the subject it brings, null for an answer in a thread
 * @param mail null where no version of it renders
 * @param problem why the file as it stands is passed over for its last good version; null where it is not
 */
public record Preview(
        String file,
        @Nullable String subject,
        @Nullable Rendered mail,
        @Nullable String problem) {}
