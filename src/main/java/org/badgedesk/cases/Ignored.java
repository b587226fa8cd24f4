package org.badgedesk.cases;

import java.util.Locale;

/** Why a message gets no answer: a machine wrote it, or there is nothing in it. */
public enum Ignored {
    AUTO_REPLY,
    BOUNCE,
    LIST,
    SPAM,
    LOOP,
    NO_REPLY,
    EMPTY;

    /** The name in JSON: {@code auto-reply}, {@code bounce}, … */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
