package org.badgedesk.badges.openbadges;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Puts a badge's data into its SVG, as the first element inside of {@code svg} (Open Badges Baking Specification for 2.0; Open Badges
 * 3.0, section 5.3.2), and reads it out again.
 */
final class SvgBaking {

    private static final String OB2 = "http://openbadges.org";
    private static final String OB3 = "https://purl.imsglobal.org/ob/v3p0";
    /** The start tag of the first element; a quoted value may hold what ends a tag. */
    private static final Pattern ROOT =
            Pattern.compile("<([A-Za-z_][\\w.:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>");

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

    private SvgBaking() {}

    /** The 2.0 assertion in it; {@code verify} is its address. */
    static byte[] bake2(byte[] svg, String verify, String assertion) {
        return bake(
                svg,
                "<openbadges:assertion xmlns:openbadges=\"" + OB2 + "\" verify=\"" + escaped(verify) + "\">"
                        + cdata(assertion) + "</openbadges:assertion>");
    }

    /** The signed 3.0 credential in it. */
    static byte[] bake3(byte[] svg, String credential) {
        return bake(
                svg,
                "<openbadges:credential xmlns:openbadges=\"" + OB3 + "\">" + cdata(credential)
                        + "</openbadges:credential>");
    }

    private static byte[] bake(byte[] svg, String element) {
        String text = new String(svg, StandardCharsets.UTF_8);
        int start = 0;
        Matcher comment = COMMENT.matcher(text);
        Matcher root = ROOT.matcher(text);
        while (root.find(start) && comment.find(start) && comment.start() < root.start()) {
            start = comment.end();
        }
        if (!root.find(start)) {
            throw new IllegalStateException("a badge's SVG has no first element");
        }
        boolean empty = !root.group(3).isEmpty();
        String opened = "<" + root.group(1) + root.group(2) + ">" + element + (empty ? "</" + root.group(1) + ">" : "");
        return (text.substring(0, root.start()) + opened + text.substring(root.end())).getBytes(StandardCharsets.UTF_8);
    }

    private static String cdata(String json) {
        return "<![CDATA[" + json.replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }

    private static String escaped(String url) {
        return url.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    /** What is baked in: a credential, an assertion, or the address of one; nothing where this is no XML or holds none. */
    static Optional<String> read(byte[] file) {
        try {
            XMLStreamReader reader = parser().createXMLStreamReader(new ByteArrayInputStream(file));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT && isBadge(reader)) {
                    String verify = reader.getAttributeValue(null, "verify");
                    String text = reader.getElementText().strip();
                    return Optional.ofNullable(text.isEmpty() ? verify : text);
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static boolean isBadge(XMLStreamReader reader) {
        return OB2.equals(reader.getNamespaceURI()) && "assertion".equals(reader.getLocalName())
                || OB3.equals(reader.getNamespaceURI()) && "credential".equals(reader.getLocalName());
    }

    private static XMLInputFactory parser() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }
}
