package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.badgedesk.intents.IntentMistake.Mistake;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a YAML file as a tree that still knows its lines, and collects what is wrong with it. */
final class YamlReader {

    private static final int LARGEST = 4 << 20;

    private final String file;
    private final List<Mistake> mistakes;

    YamlReader(String file, List<Mistake> mistakes) {
        this.file = file;
        this.mistakes = mistakes;
    }

    /** The mapping that the whole file is, or null after noting why it is none. */
    @Nullable MappingNode read(String content) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        options.setMaxAliasesForCollections(0);
        try {
            Node node = new Yaml(options).compose(new java.io.StringReader(content));
            if (node instanceof MappingNode mapping) {
                return mapping;
            }
            mistakes.add(new Mistake(file, 1, "the file must be a mapping that starts with 'id:'"));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            mistakes.add(new Mistake(file, line, "not valid YAML: " + e.getProblem()));
        } catch (org.yaml.snakeyaml.error.YAMLException e) {
            mistakes.add(new Mistake(file, 0, "not valid YAML: " + e.getMessage()));
        }
        return null;
    }

    Map<String, Node> entries(Node node, String what) {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            wrong(node, what + " must be a mapping");
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode(), "a key");
            if (entries.put(key, tuple.getValueNode()) != null) {
                wrong(tuple.getKeyNode(), "'" + key + "' stands here twice");
            }
        }
        return entries;
    }

    List<Node> items(@Nullable Node node, String what) {
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            wrong(node, what + " must be a list");
            return List.of();
        }
        return sequence.getValue();
    }

    List<String> texts(@Nullable Node node, String what) {
        List<String> texts = new ArrayList<>();
        items(node, what).forEach(item -> texts.add(text(item, "an entry of " + what)));
        return texts;
    }

    String text(@Nullable Node node, String what) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        if (node == null) {
            mistakes.add(new Mistake(file, 0, what + " is missing"));
        } else {
            wrong(node, what + " must be a text that is not empty");
        }
        return "";
    }

    void wrong(Node node, String cause) {
        mistakes.add(new Mistake(file, line(node), cause));
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
