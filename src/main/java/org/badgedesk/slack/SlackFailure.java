package org.badgedesk.slack;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Slack did not do what it was asked to; {@link #error()} is Slack's word for why. */
final class SlackFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final String UNMADE = "nothing, since the desk could not make it";

    private final String method;
    private final String error;
    private final @Nullable String channel;
    private final @Nullable Duration retryAfter;

    private SlackFailure(
            String method,
            @Nullable String channel,
            String error,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super("Slack's " + method + (channel == null ? "" : " in " + channel) + " says: " + error, cause);
        this.method = method;
        this.channel = channel;
        this.error = error;
        this.retryAfter = retryAfter;
    }

    /** An answer with {@code ok: false}. */
    static SlackFailure refused(String method, @Nullable String error) {
        return new SlackFailure(method, null, error == null ? "nothing" : error, null, null);
    }

    static SlackFailure tooFast(String method, Duration retryAfter) {
        return new SlackFailure(method, null, "ratelimited", retryAfter, null);
    }

    /** No answer, or none that can be read: what was asked may have been done. */
    static SlackFailure silent(String method, Throwable cause) {
        return new SlackFailure(method, null, "no answer (" + cause.getClass().getSimpleName() + ")", null, cause);
    }

    /** The desk itself failed at it: no fault of Slack's. */
    static SlackFailure ofDesk(String what, RuntimeException cause) {
        return new SlackFailure(what, null, UNMADE + " (" + cause.getClass().getSimpleName() + ")", null, null);
    }

    /** The same, telling where it was that Slack did not do it. */
    SlackFailure in(@Nullable String itsChannel) {
        SlackFailure placed = new SlackFailure(method, itsChannel, error, retryAfter, getCause());
        placed.setStackTrace(getStackTrace());
        return placed;
    }

    /** What was asked for. */
    String method() {
        return method;
    }

    String error() {
        return error;
    }

    /** Where it was to be done; null where that is no channel. */
    @Nullable String channel() {
        return channel;
    }

    /** How long Slack wants to be left alone; null where it does not say. */
    @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Whether nobody knows if it was done. */
    boolean isSilence() {
        return getCause() != null;
    }

    /**
     * Whether it may have been done all the same: no answer came, the desk failed at what came after it, or Slack gave one of the two
     * errors of which it says that "some aspect of the operation" may have succeeded.
     */
    boolean mayHaveBeenDone() {
        return isSilence() || isOfDesk() || error.equals("internal_error") || error.equals("fatal_error");
    }

    /** Whether the same may be done when it is asked for later. */
    boolean isPassing() {
        return isSilence()
                || retryAfter != null
                || switch (error) {
                    case "internal_error",
                            "fatal_error",
                            "service_unavailable",
                            "request_timeout",
                            "ratelimited",
                            "rate_limited",
                            "team_added_to_org" -> true;
                    default -> false;
                };
    }

    /** Whether it is the desk that cannot make it. */
    boolean isOfDesk() {
        return error.startsWith(UNMADE);
    }

    /** Whether the message itself is what Slack does not take. */
    boolean isOfMessage() {
        return switch (error) {
            case "invalid_blocks",
                    "invalid_blocks_format",
                    "msg_too_long",
                    "msg_blocks_too_long",
                    "invalid_arguments",
                    "invalid_metadata_format",
                    "invalid_metadata_schema",
                    "metadata_too_large",
                    "too_many_attachments",
                    "no_text" -> true;
            default -> false;
        };
    }

    /** Whether the message that was to be changed or answered is gone, or cannot be changed any more. */
    boolean isOfMissingMessage() {
        return switch (error) {
            case "message_not_found",
                    "cant_update_message",
                    "edit_window_closed",
                    "thread_not_found",
                    "cannot_reply_to_message" -> true;
            default -> false;
        };
    }

    /** Whether the channel is gone, archived, or closed to the app; an archived one says {@code is_inactive} to {@code chat.update}. */
    boolean isOfChannel() {
        return switch (error) {
            case "channel_not_found",
                    "is_archived",
                    "is_inactive",
                    "not_in_channel",
                    "user_not_in_channel",
                    "restricted_action",
                    "restricted_action_read_only_channel",
                    "user_disabled",
                    "user_not_found",
                    "messages_tab_disabled",
                    "cannot_dm_bot" -> true;
            default -> false;
        };
    }

    /** Whether Slack, or a scope of the app, does not let the desk ask this at all. */
    boolean isOfMethod() {
        return switch (error) {
            case "unknown_method", "method_not_supported", "method_not_supported_for_channel_type", "missing_scope" ->
                true;
            default -> false;
        };
    }

    /** Whether the app's sign-in is what Slack does not take. */
    boolean isOfToken() {
        return switch (error) {
            case "invalid_auth",
                    "not_authed",
                    "account_inactive",
                    "token_revoked",
                    "token_expired",
                    "not_allowed_token_type",
                    "org_login_required",
                    "ekm_access_denied",
                    "team_access_not_granted",
                    "access_denied",
                    "no_permission" -> true;
            default -> false;
        };
    }
}
