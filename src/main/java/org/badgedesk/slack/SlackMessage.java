package org.badgedesk.slack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message in Block Kit within Slack's limits: 50 blocks, 150 characters in a header, 3,000 in a section, 75 on a button.
 *
 * @param text what notifications show
 */
record SlackMessage(String text, List<Map<String, Object>> blocks) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BLOCKS = 50;
    private static final int HEADER = 150;
    private static final int SECTION = 2_900;
    private static final int CONTEXT = 1_900;
    private static final int BUTTON = 75;
    private static final int LABEL = 200;

    SlackMessage {
        blocks = List.copyOf(blocks.size() > BLOCKS ? blocks.subList(0, BLOCKS) : blocks);
    }

    String blocksAsJson() {
        return JSON.writeValueAsString(blocks);
    }

    /** The same, its first block bearing a reference by which the message is found again in the history. */
    SlackMessage marked(String ref) {
        if (blocks.isEmpty() || blocks.get(0).containsKey("block_id")) {
            return this;
        }
        Map<String, Object> first = new LinkedHashMap<>(blocks.get(0));
        first.put("block_id", ref);
        List<Map<String, Object>> marked = new ArrayList<>(blocks);
        marked.set(0, first);
        return new SlackMessage(text, marked);
    }

    /** Where Slack refuses the whole, what people need most: title, buttons, link; of a plain text the beginning. */
    SlackMessage shorter() {
        List<Map<String, Object>> rest = blocks.stream()
                .filter(block -> !"section".equals(block.get("type")))
                .toList();
        return new SlackMessage(text, rest.isEmpty() ? List.of(section(text)) : rest);
    }

    /** A plain text without blocks of its own kind. */
    static SlackMessage plain(String text) {
        return new SlackMessage(
                SlackText.escaped(text, SlackText.LONGEST_TEXT),
                sections(text).stream().limit(BLOCKS).toList());
    }

    static Map<String, Object> header(String text) {
        return block("header", "text", words(text, HEADER));
    }

    /** Untrusted text, cut to what one section holds. */
    static Map<String, Object> section(String text) {
        return block("section", "text", words(text, SECTION));
    }

    /** Untrusted text in as many sections as it takes. */
    static List<Map<String, Object>> sections(String text) {
        List<Map<String, Object>> sections = new ArrayList<>();
        String rest = text.strip();
        int step = SECTION / 2;
        while (rest.length() > step) {
            int cut = Math.max(rest.lastIndexOf('\n', step), rest.lastIndexOf(' ', step));
            cut = cut < step / 2 ? rest.offsetByCodePoints(0, rest.codePointCount(0, step - 1)) : cut;
            sections.add(section(rest.substring(0, cut)));
            rest = rest.substring(cut).strip();
        }
        sections.add(section(rest.isEmpty() ? "–" : rest));
        return sections;
    }

    static Map<String, Object> context(String text) {
        return block("context", "elements", List.of(words(text, CONTEXT)));
    }

    /** A link of the desk's own, with its address in sight: nobody learns to trust a masked one. */
    static Map<String, Object> link(String label, String url) {
        return block(
                "context",
                "elements",
                List.of(Map.of("type", "mrkdwn", "text", SlackText.escaped(label, LABEL) + ": <" + url + ">")));
    }

    static Map<String, Object> actions(String id, List<Map<String, Object>> buttons) {
        Map<String, Object> block = block("actions", "elements", buttons);
        block.put("block_id", id);
        return block;
    }

    static Map<String, Object> button(String label, String action, String value, @Nullable String style) {
        Map<String, Object> button = block("button", "text", words(label, BUTTON));
        button.put("action_id", action);
        button.put("value", value);
        if (style != null) {
            button.put("style", style);
        }
        return button;
    }

    static Map<String, Object> words(String text, int longest) {
        String shown = SlackText.escaped(text, longest);
        return Map.of("type", "plain_text", "text", shown.isEmpty() ? "–" : shown, "emoji", false);
    }

    static Map<String, Object> block(String type, String key, Object value) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("type", type);
        block.put(key, value);
        return block;
    }
}
