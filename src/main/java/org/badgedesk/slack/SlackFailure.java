package org.badgedesk.slack;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Slack did not do what it was asked to; {@link #error()} is Slack's word for why. */
final class SlackFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String error;
    private final @Nullable Duration retryAfter;

    private SlackFailure(String method, String error, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super("Slack's " + method + " says: " + error, cause);
        this.error = error;
        this.retryAfter = retryAfter;
    }

    /** An answer with {@code ok: false}. */
    static SlackFailure refused(String method, @Nullable String error) {
        return new SlackFailure(method, error == null ? "nothing" : error, null, null);
    }

    static SlackFailure tooFast(String method, Duration retryAfter) {
        return new SlackFailure(method, "ratelimited", retryAfter, null);
    }

    /** No answer, or none that can be read: what was asked may have been done. */
    static SlackFailure silent(String method, Throwable cause) {
        return new SlackFailure(method, "no answer (" + cause.getClass().getSimpleName() + ")", null, cause);
    }

    String error() {
        return error;
    }

    /** How long Slack wants to be left alone; null where it does not say. */
    @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Whether the message itself is what Slack does not take. */
    boolean isOfMessage() {
        return switch (error) {
            case "invalid_blocks",
                    "invalid_blocks_format",
                    "msg_too_long",
                    "msg_blocks_too_long",
                    "invalid_arguments",
                    "too_many_attachments",
                    "no_text" -> true;
            default -> false;
        };
    }

    /** Whether the message that was to be changed is gone. */
    boolean isOfMissingMessage() {
        return error.equals("message_not_found")
                || error.equals("cant_update_message")
                || error.equals("thread_not_found");
    }
}
