package org.badgedesk.slack;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the desk reaches Slack. Without a bot token there is no Slack.
 *
 * @param botToken {@code xoxb-…}
 * @param appToken {@code xapp-…}: Socket Mode; without it Slack calls {@code /slack/events}
 * @param signingSecret proves calls to {@code /slack/events}
 * @param channel the id of the approvers' channel ({@code C…})
 * @param apiBaseUrl the Web API's root, for tests and proxies
 * @param content how much of a case is shown in Slack
 * @param trustedWorkspaces ids ({@code T…}) of workspaces whose verified mail addresses prove who writes; none as shipped
 */
@Validated
@ConfigurationProperties("badgedesk.slack")
record SlackSettings(
        @Nullable String botToken,
        @Nullable String appToken,
        @Nullable String signingSecret,
        @Nullable String channel,
        @DefaultValue("https://slack.com/api/") URI apiBaseUrl,
        @DefaultValue("full") Content content,
        @DefaultValue List<String> trustedWorkspaces) {

    /** How much of a case is shown in Slack. */
    enum Content {
        FULL,
        /** Case number, intent and link. */
        MINIMAL
    }

    SlackSettings {
        botToken = filled(botToken);
        appToken = filled(appToken);
        signingSecret = filled(signingSecret);
        channel = filled(channel);
        trustedWorkspaces = List.copyOf(trustedWorkspaces);
        if (botToken == null && (appToken != null || signingSecret != null)) {
            throw new IllegalArgumentException(
                    "badgedesk.slack has no bot-token: set it to the app's Bot User OAuth Token (xoxb-…), or leave all of badgedesk.slack out");
        }
        if (botToken != null && channel == null) {
            throw new IllegalArgumentException(
                    "badgedesk.slack has no channel: set it to the id of the approvers' channel, such as C0123456789");
        }
        if (channel != null && channel.startsWith("#")) {
            throw new IllegalArgumentException(
                    "badgedesk.slack.channel is a name (" + channel
                            + "): set it to the channel's id, such as C0123456789, which stands at the end of View channel details");
        }
        if (botToken != null && appToken == null && signingSecret == null) {
            throw new IllegalArgumentException(
                    "badgedesk.slack needs an app-token (xapp-…, Socket Mode) or a signing-secret (HTTP at /slack/events)");
        }
    }

    String token() {
        if (botToken == null) {
            throw new IllegalStateException("Slack is off");
        }
        return botToken;
    }

    String approvers() {
        if (channel == null) {
            throw new IllegalStateException("Slack is off");
        }
        return channel;
    }

    /** With a slash at the end. */
    String root() {
        String root = apiBaseUrl.toString();
        return root.endsWith("/") ? root : root + "/";
    }

    private static @Nullable String filled(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    @Override
    public String toString() {
        return "Slack settings of channel " + channel;
    }
}
