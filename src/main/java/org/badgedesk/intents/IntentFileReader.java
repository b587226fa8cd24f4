package org.badgedesk.intents;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.badgedesk.core.Language;
import org.badgedesk.intents.Intent.Approval;
import org.badgedesk.intents.Intent.Kind;
import org.badgedesk.intents.Intent.Policy;
import org.badgedesk.intents.IntentFile.Phrase;
import org.badgedesk.intents.IntentFile.Stated;
import org.badgedesk.intents.IntentMistake.Mistake;
import org.badgedesk.intents.details.DetailReader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads one intent file; whatever is wrong with it is noted with its line. */
final class IntentFileReader {

    private static final Set<String> KEYS = Set.of(
            "id", "title", "action", "answer", "escalate", "silent", "details", "policy", "examples", "not", "check");
    private static final Set<String> DETAILS = Set.of("required", "optional");
    private static final Set<String> POLICY = Set.of("identity", "approval", "autonomy", "unless");
    private static final Set<String> CHECK = Set.of("text", "intent", "language");
    private static final String EXEMPT = "exempt";
    /** What an action that runs by itself has to keep where its file does not say. */
    private static final String RATE_UNLESS_SAID = "0.01";

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,60}");
    private static final Policy NONE = new Policy(false, Approval.STAFF, null, List.of());

    private final String file;
    private final YamlReader yaml;

    IntentFileReader(String file, List<Mistake> mistakes) {
        this.file = file;
        this.yaml = new YamlReader(file, mistakes);
    }

    /** The file, or null where it is too broken to go on; mistakes may be noted in both cases. */
    @Nullable IntentFile read(String content) {
        MappingNode root = yaml.read(content);
        if (root == null) {
            return null;
        }
        Map<String, Node> entries = entries(root, "the file", KEYS);
        String id = yaml.text(entries.get("id"), "'id'");
        Node idNode = entries.get("id");
        if (idNode != null && !ID.matcher(id).matches()) {
            yaml.wrong(idNode, "an id is small letters, digits and hyphens; this is '" + id + "'");
        }
        if (!file.equals(id + ".yml") && !file.equals(id + ".yaml")) {
            yaml.wrong(root, "the file of intent '" + id + "' must be named " + id + ".yml");
        }
        List<Phrase> examples = new ArrayList<>();
        Map<String, List<String>> byLanguage = examples(entries.get("examples"), id, examples);
        if (examples.isEmpty()) {
            yaml.wrong(root, "an intent needs examples");
        }
        Node detailsNode = entries.get("details");
        Map<String, Node> details = detailsNode == null ? Map.of() : entries(detailsNode, "'details'", DETAILS);
        Does does = does(root, entries);
        Intent intent = new Intent(
                id,
                yaml.text(entries.get("title"), "'title'"),
                does.kind(),
                does.target(),
                details(details.get("required"), "required"),
                details(details.get("optional"), "optional"),
                policy(entries.get("policy"), root, does.kind()),
                byLanguage);
        return new IntentFile(
                file, intent, examples, near(entries.get("not")), checks(entries.get("check"), id), rules(entries));
    }

    /** The entries of a mapping; a key that is not known is a mistake, since what it was to say would not hold. */
    private Map<String, Node> entries(Node node, String what, Set<String> known) {
        Map<String, Node> entries = yaml.entries(node, what);
        entries.forEach((key, value) -> {
            if (!known.contains(key)) {
                yaml.wrong(value, "'" + key + "' is not known in " + what + "; known are " + sorted(known));
            }
        });
        return entries;
    }

    private Map<String, Stated> rules(Map<String, Node> entries) {
        Map<String, Stated> rules = new LinkedHashMap<>();
        for (String kind : List.of("action", "answer", "escalate", "silent")) {
            note(rules, "does", kind, entries.get(kind));
        }
        if (entries.get("policy") instanceof MappingNode policy) {
            yaml.entries(policy, "'policy'").forEach((key, node) -> note(rules, key, key, node));
        }
        if (entries.get("details") instanceof MappingNode details) {
            note(
                    rules,
                    "required",
                    "required",
                    yaml.entries(details, "'details'").get("required"));
        }
        return rules;
    }

    private void note(Map<String, Stated> rules, String rule, String key, @Nullable Node node) {
        if (node != null) {
            String value = node instanceof ScalarNode scalar
                    ? scalar.getValue()
                    : yaml.texts(node, "'" + key + "'").toString();
            rules.put(rule, new Stated(YamlReader.line(node), key + ": " + value));
        }
    }

    private record Does(Kind kind, @Nullable String target) {}

    private Does does(Node root, Map<String, Node> entries) {
        List<Does> found = new ArrayList<>();
        if (entries.containsKey("action")) {
            found.add(new Does(Kind.ACTION, yaml.text(entries.get("action"), "'action'")));
        }
        if (entries.containsKey("answer")) {
            found.add(new Does(Kind.ANSWER, yaml.text(entries.get("answer"), "'answer'")));
        }
        if (entries.containsKey("escalate")) {
            found.add(new Does(Kind.ESCALATE, null));
        }
        if (entries.containsKey("silent")) {
            found.add(new Does(Kind.SILENT, null));
        }
        if (found.size() != 1) {
            yaml.wrong(root, "exactly one of 'action', 'answer', 'escalate: true', 'silent: true' must be there");
            return new Does(Kind.ESCALATE, null);
        }
        return found.get(0);
    }

    private List<String> details(@Nullable Node node, String what) {
        for (Node item : yaml.items(node, "'" + what + "'")) {
            if (item instanceof ScalarNode scalar && !DetailReader.KEYS.contains(scalar.getValue())) {
                yaml.wrong(item, "'" + scalar.getValue() + "' is no detail; details are " + sorted(DetailReader.KEYS));
            }
        }
        return yaml.texts(node, "'" + what + "'");
    }

    private Policy policy(@Nullable Node node, Node root, Kind kind) {
        if (node == null) {
            if (kind == Kind.ACTION) {
                yaml.wrong(root, "an intent with an action needs a 'policy'");
            }
            return NONE;
        }
        Map<String, Node> entries = entries(node, "'policy'", POLICY);
        boolean proven = switch (word(entries, "identity", "none")) {
            case "proven" -> true;
            case "none" ->
                kind == Kind.ACTION
                        && unknown(node, entries.get("identity"), "an action needs 'identity: proven'", true);
            default -> unknown(node, entries.get("identity"), "'identity' is none or proven", false);
        };
        Approval approval = switch (word(entries, "approval", kind == Kind.ACTION ? "" : "staff")) {
            case "auto" -> Approval.AUTO;
            case "staff" -> Approval.STAFF;
            case "two-staff" -> Approval.TWO_STAFF;
            default -> unknown(node, entries.get("approval"), "'approval' is auto, staff or two-staff", Approval.STAFF);
        };
        String without = kind == Kind.ACTION && approval == Approval.AUTO ? RATE_UNLESS_SAID : EXEMPT;
        Double tolerated = tolerated(node, word(entries, "autonomy", without), entries);
        return new Policy(proven, approval, tolerated, yaml.texts(entries.get("unless"), "'unless'"));
    }

    private @Nullable Double tolerated(Node policy, String word, Map<String, Node> entries) {
        if (word.equals(EXEMPT)) {
            return null;
        }
        try {
            double rate = Double.parseDouble(word);
            if (rate > 0 && rate < 1) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        return unknown(policy, entries.get("autonomy"), "'autonomy' is a rate between 0 and 1, or exempt", 0.01);
    }

    private <T> T unknown(Node policy, @Nullable Node node, String cause, T instead) {
        yaml.wrong(node == null ? policy : node, cause);
        return instead;
    }

    private String word(Map<String, Node> entries, String key, String without) {
        Node node = entries.get(key);
        if (node != null && !(node instanceof ScalarNode)) {
            yaml.wrong(node, "'" + key + "' must be one word");
        }
        return node instanceof ScalarNode scalar ? scalar.getValue() : without;
    }

    private Map<String, List<String>> examples(@Nullable Node node, String id, List<Phrase> phrases) {
        Map<String, List<String>> byLanguage = new LinkedHashMap<>();
        if (node == null) {
            return byLanguage;
        }
        yaml.entries(node, "'examples'").forEach((language, list) -> {
            checkLanguage(language, list);
            for (Node item : yaml.items(list, "the examples of '" + language + "'")) {
                String text = nfc(yaml.text(item, "an example"));
                phrases.add(new Phrase(text, id, language, YamlReader.line(item)));
                byLanguage.computeIfAbsent(language, l -> new ArrayList<>()).add(text);
            }
        });
        return byLanguage;
    }

    private List<Phrase> near(@Nullable Node node) {
        List<Phrase> phrases = new ArrayList<>();
        if (node != null) {
            yaml.entries(node, "'not'").forEach((intent, list) -> {
                for (Node item : yaml.items(list, "the near misses of '" + intent + "'")) {
                    phrases.add(new Phrase(nfc(yaml.text(item, "a near miss")), intent, null, YamlReader.line(item)));
                }
            });
        }
        return phrases;
    }

    private List<Phrase> checks(@Nullable Node node, String id) {
        List<Phrase> phrases = new ArrayList<>();
        for (Node item : yaml.items(node, "'check'")) {
            int line = YamlReader.line(item);
            if (item instanceof MappingNode) {
                Map<String, Node> entries = entries(item, "a check phrase", CHECK);
                String language = word(entries, "language", "");
                if (!language.isEmpty()) {
                    checkLanguage(language, item);
                }
                String text = nfc(yaml.text(entries.get("text"), "'text' of a check phrase"));
                phrases.add(new Phrase(text, word(entries, "intent", id), language.isEmpty() ? null : language, line));
            } else {
                phrases.add(new Phrase(nfc(yaml.text(item, "a check phrase")), id, null, line));
            }
        }
        return phrases;
    }

    private void checkLanguage(String language, Node node) {
        try {
            var unused = new Language(language);
        } catch (IllegalArgumentException e) {
            yaml.wrong(node, "'" + language + "' is no language code such as en");
        }
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }
}
