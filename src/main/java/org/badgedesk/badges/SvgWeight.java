package org.badgedesk.badges;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * How much there is to draw once every reference within an SVG is followed: a few lines can refer to one another until no
 * program ever finishes drawing them.
 */
final class SvgWeight {

    private static final long HEAVIEST = 100_000;
    private static final Pattern REFERENCE = Pattern.compile("url\\s*\\(\\s*[\"']?#([^)\"']+)|^\\s*#(.+)$");

    private final Map<String, Element> named = new HashMap<>();
    private final Map<Element, Long> weights = new HashMap<>();
    private final Set<Element> open = new HashSet<>();

    private SvgWeight() {}

    /** @throws InvalidImage if it is too much, or goes in a circle */
    static void check(Document document) {
        SvgWeight weight = new SvgWeight();
        Element root = document.getDocumentElement();
        weight.name(root);
        weight.of(root);
    }

    private void name(Element element) {
        String id = element.getAttribute("id");
        if (!id.isEmpty()) {
            named.putIfAbsent(id, element);
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                name(inner);
            }
        }
    }

    private long of(Element element) {
        Long known = weights.get(element);
        if (known != null) {
            return known;
        }
        if (!open.add(element)) {
            throw new InvalidImage("The SVG refers to itself in a circle: save it as a plain drawing.");
        }
        long weight = 1;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            weight += child instanceof Element inner ? of(inner) : 0;
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            weight += referred(attributes.item(i).getNodeValue());
        }
        if (weight > HEAVIEST) {
            throw new InvalidImage("The SVG has more than " + HEAVIEST + " parts to draw: simplify it.");
        }
        open.remove(element);
        weights.put(element, weight);
        return weight;
    }

    private long referred(@Nullable String value) {
        long weight = 0;
        Matcher reference = REFERENCE.matcher(String.valueOf(value));
        while (reference.find()) {
            Element target = named.get(
                    reference.group(1) != null
                            ? reference.group(1)
                            : reference.group(2).strip());
            weight += target == null ? 0 : of(target);
        }
        return weight;
    }
}
