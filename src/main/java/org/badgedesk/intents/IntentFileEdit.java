package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.badgedesk.intents.IntentFile.Phrase;
import org.badgedesk.intents.IntentMistake.Mistake;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Adds an example to the text of an intent file, after the last one of its language and written as that one is. Every other byte stays.
 * What comes out is read again, and given away only where it says what the file said before and the example besides.
 */
final class IntentFileEdit {

    private final String file;
    private final String content;
    private final String newline;

    private IntentFileEdit(String file, String content) {
        this.file = file;
        this.content = content;
        this.newline = content.contains("\r\n") ? "\r\n" : "\n";
    }

    /** @throws IllegalArgumentException where the file is written in a way that only its author should change */
    static String with(String file, String content, String language, String example) {
        String edited = new IntentFileEdit(file, content)
                .add(language, quoted(example))
                .filter(text -> saysTheSameAnd(file, content, text, language, example))
                .orElse(null);
        if (edited == null) {
            throw new IllegalArgumentException(
                    file + " is written in a way that the desk does not edit. Add it by hand: " + language + ": "
                            + quoted(example));
        }
        return edited;
    }

    private Optional<String> add(String language, String quoted) {
        MappingNode root = new YamlReader(file, new ArrayList<>()).read(content);
        if (root != null && value(root, "examples") instanceof MappingNode examples && isBlock(examples)) {
            Node texts = value(examples, language);
            if (texts == null) {
                return addLanguage(examples, language, quoted);
            }
            return texts instanceof SequenceNode list ? addTo(list, quoted) : Optional.empty();
        }
        return Optional.empty();
    }

    private Optional<String> addTo(SequenceNode list, String quoted) {
        if (list.getValue().isEmpty()) {
            return list.getFlowStyle() == FlowStyle.FLOW
                    ? Optional.of(inserted(at(list.getStartMark()) + 1, quoted))
                    : Optional.empty();
        }
        Node last = list.getValue().get(list.getValue().size() - 1);
        if (list.getFlowStyle() == FlowStyle.FLOW) {
            return Optional.of(inserted(at(last.getEndMark()), ", " + quoted));
        }
        return dashOf(last).map(dash -> line(last, dash + quoted));
    }

    private Optional<String> addLanguage(MappingNode examples, String language, String quoted) {
        NodeTuple first = examples.getValue().get(0);
        NodeTuple last = examples.getValue().get(examples.getValue().size() - 1);
        String indent = before(first.getKeyNode());
        if (!(last.getValueNode() instanceof SequenceNode list)
                || list.getFlowStyle() == FlowStyle.FLOW
                || !indent.isBlank()) {
            return Optional.empty();
        }
        Node end = list.getValue().get(list.getValue().size() - 1);
        return dashOf(end).map(dash -> line(end, indent + language + ":" + newline + dash + quoted));
    }

    /** What stands before an item of a list on its line: the indent, the dash and the space after it. */
    private Optional<String> dashOf(Node item) {
        String dash = before(item);
        return dash.strip().equals("-") ? Optional.of(dash) : Optional.empty();
    }

    private String before(Node node) {
        int start = at(node.getStartMark());
        return content.substring(content.lastIndexOf('\n', start - 1) + 1, start);
    }

    /** The text as lines of their own after the one where a node ends. */
    private String line(Node after, String text) {
        int end = at(after.getEndMark());
        if (content.charAt(end - 1) == '\n') {
            return inserted(end, text + newline);
        }
        int lineEnd = content.indexOf('\n', end);
        return lineEnd < 0 ? content + newline + text + newline : inserted(lineEnd + 1, text + newline);
    }

    private String inserted(int where, String text) {
        return content.substring(0, where) + text + content.substring(where);
    }

    /** Marks count code points. */
    private int at(Mark mark) {
        return content.offsetByCodePoints(0, mark.getIndex());
    }

    private static boolean isBlock(MappingNode node) {
        return node.getFlowStyle() != FlowStyle.FLOW && !node.getValue().isEmpty();
    }

    private static @Nullable Node value(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElse(null);
    }

    private static String quoted(String example) {
        return '"' + example.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean saysTheSameAnd(String file, String before, String after, String language, String example) {
        List<Mistake> mistakes = new ArrayList<>();
        IntentFile old = new IntentFileReader(file, mistakes).read(before);
        IntentFile edited = new IntentFileReader(file, mistakes).read(after);
        if (old == null || edited == null || !mistakes.isEmpty()) {
            return false;
        }
        List<String> wanted = new ArrayList<>(said(old.examples()));
        List<String> found = new ArrayList<>(said(edited.examples()));
        wanted.add(said(new Phrase(example, old.intent().id(), language, 0)));
        wanted.sort(null);
        found.sort(null);
        return wanted.equals(found)
                && said(old.near()).equals(said(edited.near()))
                && said(old.checks()).equals(said(edited.checks()))
                && old.intent().policy().equals(edited.intent().policy())
                && old.intent().kind() == edited.intent().kind()
                && Objects.equals(old.intent().target(), edited.intent().target())
                && old.intent().title().equals(edited.intent().title());
    }

    private static List<String> said(List<Phrase> phrases) {
        return phrases.stream().map(IntentFileEdit::said).toList();
    }

    private static String said(Phrase phrase) {
        return phrase.intent() + "\n" + phrase.language() + "\n" + phrase.text();
    }
}
