package org.badgedesk.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The manifest asks for what the desk uses, and for nothing else. */
class ManifestTests {

    /** The scopes that Slack's reference names for each method and event; where it names several, those of the places where the desk is. */
    private static final Map<String, List<String>> NEEDED = Map.ofEntries(
            Map.entry("auth.test", List.of()),
            Map.entry("chat.postMessage", List.of("chat:write")),
            Map.entry("chat.update", List.of("chat:write")),
            Map.entry("chat.postEphemeral", List.of("chat:write")),
            Map.entry("views.open", List.of()),
            Map.entry("views.publish", List.of()),
            Map.entry("users.info", List.of("users:read", "users:read.email")),
            Map.entry("usergroups.users.list", List.of("usergroups:read")),
            Map.entry("conversations.history", List.of("channels:history", "groups:history", "im:history")),
            Map.entry("conversations.open", List.of("im:write")),
            Map.entry("conversations.replies", List.of("channels:history", "groups:history", "im:history")),
            Map.entry("files", List.of("files:read")),
            Map.entry("/badgedesk", List.of("commands")),
            Map.entry("app_home_opened", List.of()),
            Map.entry("app_mention", List.of("app_mentions:read")),
            Map.entry("message.channels", List.of("channels:history")),
            Map.entry("message.groups", List.of("groups:history")),
            Map.entry("message.im", List.of("im:history")));

    private static final Map<String, Set<String>> KNOWN = Map.of(
            "", Set.of("display_information", "features", "oauth_config", "settings"),
            "features", Set.of("app_home", "bot_user", "slash_commands"),
            "settings",
                    Set.of(
                            "event_subscriptions",
                            "interactivity",
                            "org_deploy_enabled",
                            "socket_mode_enabled",
                            "token_rotation_enabled"));

    private final Map<String, Map<String, Object>> manifest = read();

    @Test
    void theScopesAreThoseOfTheMethodsAndEventsThatTheDeskUses() throws IOException {
        Set<String> used = new TreeSet<>(events());
        used.add("/badgedesk");
        used.add("files");
        String source = Files.readString(Path.of("src/main/java/org/badgedesk/slack/SlackApi.java"));
        Pattern.compile("call\\(\\s*\"([a-z]+\\.[A-Za-z.]+)\"")
                .matcher(source)
                .results()
                .map((MatchResult found) -> found.group(1))
                .forEach(used::add);

        assertThat(NEEDED.keySet()).containsAll(used);
        assertThat(scopes())
                .containsExactlyInAnyOrderElementsOf(used.stream()
                        .flatMap(what -> NEEDED.get(what).stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void nothingInItIsUnknownToSlackOrTooLong() {
        assertThat(KNOWN.get("")).containsAll(manifest.keySet());
        Stream.of("features", "settings")
                .forEach(part -> assertThat(KNOWN.get(part))
                        .containsAll(manifest.get(part).keySet()));
        assertThat((String) manifest.get("display_information").get("name")).hasSizeBetween(1, 35);
        assertThat((String) manifest.get("display_information").get("description"))
                .hasSizeBetween(1, 140);
        assertThat(manifest.get("settings")).containsEntry("socket_mode_enabled", true);
    }

    @SuppressWarnings("unchecked")
    private List<String> scopes() {
        return ((Map<String, List<String>>) manifest.get("oauth_config").get("scopes")).get("bot");
    }

    @SuppressWarnings("unchecked")
    private List<String> events() {
        return ((Map<String, List<String>>) manifest.get("settings").get("event_subscriptions")).get("bot_events");
    }

    private static Map<String, Map<String, Object>> read() {
        try {
            return new Yaml().load(Files.readString(Path.of("docs/slack-manifest.yml")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
