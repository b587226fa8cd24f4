package org.badgedesk.slack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message in Block Kit within Slack's limits: 50 blocks, 150 characters in a header, 3,000 in a section, 75 on a button; and about 13,200
 * in all blocks together, which stands nowhere ({@code msg_blocks_too_long}).
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
    private static final int ALL = 12_000;
    private static final int SHORT = 150;

    SlackMessage {
        blocks = List.copyOf(blocks.size() > BLOCKS ? blocks.subList(0, BLOCKS) : blocks);
    }

    String blocksAsJson() {
        return JSON.writeValueAsString(blocks);
    }

    /** Whether all its blocks together are no more than Slack takes. */
    boolean fits() {
        return blocks.stream().mapToInt(SlackMessage::size).sum() <= ALL;
    }

    private static int size(Object part) {
        if (part instanceof Map<?, ?> block) {
            return block.get("text") instanceof String text
                    ? text.length()
                    : block.values().stream().mapToInt(SlackMessage::size).sum();
        }
        return part instanceof List<?> parts
                ? parts.stream().mapToInt(SlackMessage::size).sum()
                : 0;
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

    /**
     * Where Slack refuses the whole, what people need most: title, buttons, link, the beginning of each text; of a plain text its own, also
     * where links repeat what it says: those go.
     */
    SlackMessage shorter() {
        List<Map<String, Object>> needed =
                blocks.stream().filter(block -> !isOfLinks(block)).toList();
        boolean isPlain = needed.stream().allMatch(block -> "section".equals(block.get("type")));
        return new SlackMessage(
                text,
                isPlain
                        ? List.of(section(text))
                        : needed.stream().map(SlackMessage::shorter).toList());
    }

    /** A block of {@link #links}: a text of the desk's own that begins as a link, which no other may, as all are escaped. */
    private static boolean isOfLinks(Map<String, Object> block) {
        return "context".equals(block.get("type"))
                && block.get("elements") instanceof List<?> texts
                && texts.stream()
                        .allMatch(each -> each instanceof Map<?, ?> words
                                && String.valueOf(words.get("text")).startsWith("<"));
    }

    private static Map<String, Object> shorter(Map<String, Object> block) {
        if (!"section".equals(block.get("type"))) {
            return block;
        }
        String text = words(block);
        Map<String, Object> cut = new LinkedHashMap<>(block);
        cut.put("text", plainText(text.length() <= SHORT ? text : text.substring(0, beforeEscape(text)) + "…"));
        return cut;
    }

    /** Where a text that is escaped can be cut: not within an escape, nor within a character. */
    private static int beforeEscape(String text) {
        int escape = text.lastIndexOf('&', SHORT - 1);
        int at = escape >= 0 && text.indexOf(';', escape) >= SHORT ? escape : SHORT;
        return Character.isHighSurrogate(text.charAt(at - 1)) ? at - 1 : at;
    }

    /** A plain text without blocks of its own kind. */
    static SlackMessage plain(String text) {
        return new SlackMessage(SlackText.escaped(text, SlackText.LONGEST_TEXT), sections(text));
    }

    static Map<String, Object> header(String text) {
        return block("header", "text", words(text, HEADER));
    }

    /** Untrusted text, cut to what one section holds. */
    static Map<String, Object> section(String text) {
        return block("section", "text", words(text, SECTION));
    }

    /** Untrusted text in as many sections as one message holds, an ellipsis where something is left out. */
    static List<Map<String, Object>> sections(String text) {
        List<List<Map<String, Object>>> parts = parts(text.length() > 2 * ALL ? text.substring(0, 2 * ALL) : text);
        List<Map<String, Object>> sections = new ArrayList<>(parts.get(0));
        if (parts.size() > 1) {
            sections.add(section("…"));
        }
        return sections;
    }

    /** Untrusted text in as many sections as it takes, for as many messages as those take; each has room for some buttons. */
    static List<List<Map<String, Object>>> parts(String text) {
        List<List<Map<String, Object>>> parts = new ArrayList<>();
        List<Map<String, Object>> part = new ArrayList<>();
        int room = ALL - LABEL;
        for (String words : pieces(text)) {
            Map<String, Object> section = section(words);
            if (size(section) > room) {
                parts.add(part);
                part = new ArrayList<>();
                room = ALL - LABEL;
            }
            part.add(section);
            room -= size(section);
        }
        parts.add(part);
        return parts;
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        String rest = text.strip();
        int step = SECTION / 2;
        while (rest.length() > step) {
            int cut = Math.max(rest.lastIndexOf('\n', step), rest.lastIndexOf(' ', step));
            cut = cut < step / 2 ? rest.offsetByCodePoints(0, rest.codePointCount(0, step - 1)) : cut;
            pieces.add(rest.substring(0, cut));
            rest = rest.substring(cut).strip();
        }
        pieces.add(rest.isEmpty() ? "–" : rest);
        return pieces;
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

    /** The same of several, without labels; nothing where there are none. */
    static List<Map<String, Object>> links(List<String> urls) {
        return urls.isEmpty()
                ? List.of()
                : List.of(block(
                        "context",
                        "elements",
                        urls.stream()
                                .map(url ->
                                        Map.of("type", "mrkdwn", "text", "<" + SlackText.escaped(url, CONTEXT) + ">"))
                                .toList()));
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

    /** What a section says, escaped. */
    static String words(Map<String, Object> section) {
        return section.get("text") instanceof Map<?, ?> words ? String.valueOf(words.get("text")) : "";
    }

    static Map<String, Object> words(String text, int longest) {
        String shown = SlackText.escaped(text, longest);
        return plainText(shown.isEmpty() ? "–" : shown);
    }

    private static Map<String, Object> plainText(String shown) {
        return Map.of("type", "plain_text", "text", shown, "emoji", false);
    }

    static Map<String, Object> block(String type, String key, Object value) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("type", type);
        block.put(key, value);
        return block;
    }
}
