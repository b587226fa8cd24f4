package org.badgedesk.outbox;

import java.util.Locale;

/**
 * How a mail stands: {@code QUEUED} until the server has it ({@code SENT}) or it is given up ({@code FAILED}); {@code
 * HELD} by a limit or rule until staff let it go; {@code SHADOW} is never sent; {@code WITHDRAWN} where a person's answer has
 * overtaken it.
 */
enum MailState {
    QUEUED,
    SENT,
    FAILED,
    HELD,
    SHADOW,
    WITHDRAWN;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MailState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
