package org.badgedesk.badges;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.badgedesk.core.Words;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * SVG as a badge may carry it: a drawing and nothing else. It is refused, never repaired, where it has a document type,
 * scripts, event attributes, foreign content, or anything that leads out of the file.
 */
final class SvgImage {

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final Set<String> ACTIVE_NAMESPACES = Set.of(
            "http://www.w3.org/1999/xhtml",
            "http://www.w3.org/1998/Math/MathML",
            "http://www.w3.org/2001/XInclude",
            "http://www.w3.org/2001/xml-events",
            "http://www.w3.org/1999/XSL/Transform");
    /** Of what is baked into somebody's badge (Open Badges 2.0 and 3.0). */
    private static final Set<String> BAKED = Set.of("http://openbadges.org", "https://purl.imsglobal.org/ob/v3p0");

    private static final Set<String> ACTIVE_ELEMENTS = Set.of(
            "script",
            "foreignobject",
            "handler",
            "listener",
            "iframe",
            "object",
            "embed",
            "audio",
            "video",
            "canvas",
            "animate",
            "set",
            "animatetransform",
            "animatemotion",
            "discard",
            "a",
            "image",
            "feimage",
            "link",
            "meta",
            "base");
    private static final Pattern INLINE_IMAGE =
            Words.pattern("data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\\s]*");
    private static final Pattern OUTWARD_STYLE = Words.pattern(
            "@import|@namespace|\\\\|expression\\s*\\(|behavior\\s*:|-moz-binding|javascript:|(?<!-)\\bsrc\\s*:|image-set|url\\s*\\((?!\\s*[\"']?#)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DECLARATION = Words.pattern("^\\uFEFF?(<\\?xml\\s[^>]*\\?>)?");
    private static final int DEEPEST = 200;

    private SvgImage() {}

    /**
     * The drawing, in UTF-8: whatever reads it afterwards need not ask for its encoding.
     *
     * @throws InvalidImage saying what it holds that it must not
     */
    static byte[] checked(byte[] svg) {
        Document document = parse(svg);
        Element root = document.getDocumentElement();
        if (!SVG.equals(root.getNamespaceURI()) || !"svg".equals(root.getLocalName())) {
            throw new InvalidImage("The image is called SVG but its first element is not svg of " + SVG + ".");
        }
        check(document, 0);
        SvgWeight.check(document);
        String encoding = encoding(document);
        return "UTF-8".equalsIgnoreCase(encoding) ? withoutMark(svg) : checked(rewritten(svg, encoding));
    }

    private static byte[] withoutMark(byte[] svg) {
        boolean marked = svg.length > 2 && svg[0] == (byte) 0xEF && svg[1] == (byte) 0xBB && svg[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(svg, 3, svg.length) : svg;
    }

    /** As the file declares it, else as its first bytes show. */
    private static String encoding(Document document) {
        String declared = document.getXmlEncoding();
        return declared == null ? Objects.requireNonNullElse(document.getInputEncoding(), "UTF-8") : declared;
    }

    /** The same text in UTF-8, without the declaration that names another encoding. */
    private static byte[] rewritten(byte[] svg, String encoding) {
        try {
            String text = new String(svg, Charset.forName(encoding));
            return DECLARATION.matcher(text).replaceFirst("").getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidImage("The SVG is written in " + shown(encoding) + ": save it in UTF-8.");
        }
    }

    private static Document parse(byte[] svg) {
        try {
            DocumentBuilder builder = parser().newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder.parse(new ByteArrayInputStream(svg));
        } catch (SAXException e) {
            boolean doctype = String.valueOf(e.getMessage()).contains("DOCTYPE");
            throw new InvalidImage(
                    doctype
                            ? "The SVG has a DOCTYPE: save it without (in Inkscape: as Plain SVG)."
                            : "The SVG is not well-formed XML"
                                    + (e instanceof SAXParseException at ? " (line " + at.getLineNumber() + ")" : "")
                                    + ": save it again.");
        } catch (IOException e) {
            throw new InvalidImage("The SVG is not readable text: save it in UTF-8.");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the XML parser of this Java cannot be secured", e);
        }
    }

    private static DocumentBuilderFactory parser() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        return factory;
    }

    private static void check(Node node, int depth) {
        if (depth > DEEPEST) {
            throw new InvalidImage("The SVG is nested more than " + DEEPEST + " levels deep: flatten its groups.");
        }
        if (node.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
            throw new InvalidImage(
                    "The SVG has a processing instruction (" + shown(node.getNodeName()) + "): save it without.");
        }
        if (node instanceof Element element) {
            element(element);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            check(child, depth + 1);
        }
    }

    private static void element(Element element) {
        String name = String.valueOf(element.getLocalName()).toLowerCase(Locale.ROOT);
        if (BAKED.contains(String.valueOf(element.getNamespaceURI()))) {
            throw new InvalidImage("The SVG is somebody's badge, with its data inside: use the drawing without.");
        }
        boolean embedded = name.equals("image") || name.equals("feimage");
        if (ACTIVE_NAMESPACES.contains(String.valueOf(element.getNamespaceURI()))
                || (ACTIVE_ELEMENTS.contains(name) && !embedded)) {
            throw new InvalidImage("The SVG holds <" + shown(element.getNodeName())
                    + ">: a badge's image is a still drawing, without scripts, links, animation or foreign content.");
        }
        if (name.equals("style") && leadsOut(element.getTextContent())) {
            throw new InvalidImage(
                    "The SVG's style sheet refers to something outside of the file: embed or remove it.");
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            attribute((Attr) attributes.item(i), embedded);
        }
    }

    private static void attribute(Attr attribute, boolean embedded) {
        String name = String.valueOf(attribute.getLocalName()).toLowerCase(Locale.ROOT);
        String value = attribute.getValue().strip();
        if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
            return;
        }
        if (name.startsWith("on")) {
            throw new InvalidImage("The SVG has the event attribute " + shown(attribute.getName()) + ": remove it.");
        }
        boolean reference = name.equals("href") || name.equals("src") || name.equals("base");
        boolean inward = value.startsWith("#")
                || (embedded && INLINE_IMAGE.matcher(value).matches());
        if ((reference && !value.isEmpty() && !inward) || leadsOut(value)) {
            throw new InvalidImage("The SVG refers to something outside of itself in " + shown(attribute.getName())
                    + ": embed it as data:image/png;base64 or remove it.");
        }
    }

    private static boolean leadsOut(@Nullable String style) {
        return style != null && OUTWARD_STYLE.matcher(style).find();
    }

    private static String shown(String name) {
        String plain = name.replaceAll("[^\\p{Alnum}:_-]", "?");
        return plain.length() > 40 ? plain.substring(0, 40) : plain;
    }

    /** Takes every fault for what it is and writes nothing to standard error. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException fault) {
            // A warning spoils nothing.
        }

        @Override
        public void error(SAXParseException fault) throws SAXException {
            throw fault;
        }

        @Override
        public void fatalError(SAXParseException fault) throws SAXException {
            throw fault;
        }
    }
}
