package org.badgedesk.badges.openbadges;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import com.apicatalog.rdf.api.RdfConsumerException;
import com.apicatalog.rdf.canon.RdfCanon;
import com.apicatalog.rdf.canon.RdfCanonTimeTicker;
import com.apicatalog.rdf.nquads.NQuadsWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The canonical form of a JSON-LD document (RDFC-1.0). Contexts come from the jar; nothing is ever fetched. */
final class LinkedData {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long LONGEST_MILLIS = 2_000;
    /** The time that a canonical form takes grows with the square of these; a full badge of ours has some two hundred. */
    private static final int MOST_VALUES = 2_000;

    private static final int MOST_CONTEXTS = 10;

    private static final Map<String, Document> CONTEXTS = contexts();
    /** What a type or address that is no whole IRI is resolved against, so that it does not drop out unseen. */
    private static final String NOWHERE = "https://undefined.invalid/";

    private static final DocumentLoader CLOSED = (url, options) -> {
        Document known = CONTEXTS.get(url.toString());
        if (known == null) {
            throw new JsonLdError(
                    JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED, "the context " + url + " is not known here");
        }
        return known;
    };

    private LinkedData() {}

    /** What is no document that can be made canonical here. */
    static final class NotLinkedData extends Exception {
        private static final long serialVersionUID = 1;

        NotLinkedData(Throwable cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }

    /**
     * Whether these are contexts of the jar and nothing else, and fit together: one that comes with a document could turn its words into
     * others, and those of an early Open Badges 3.0 contradict the later Verifiable Credentials.
     */
    static boolean knowsAll(@Nullable Object contexts) {
        return contexts instanceof List<?> list
                && !list.isEmpty()
                && list.size() <= MOST_CONTEXTS
                && list.stream().allMatch(its -> its instanceof String text && CONTEXTS.containsKey(text))
                && fitTogether(list);
    }

    private static boolean fitTogether(List<?> contexts) {
        try {
            canonical(Map.of("@context", contexts, "type", "VerifiableCredential"));
            return true;
        } catch (NotLinkedData e) {
            return false;
        }
    }

    /** Whether it has few enough values, single ones, lists and objects, to be made canonical within seconds. */
    static boolean isSmall(Object document) {
        return values(document, 0) <= MOST_VALUES;
    }

    private static int values(@Nullable Object value, int before) {
        int count = before + 1;
        Collection<?> parts =
                value instanceof Map<?, ?> object ? object.values() : value instanceof List<?> list ? list : List.of();
        for (Iterator<?> part = parts.iterator(); part.hasNext() && count <= MOST_VALUES; ) {
            count = values(part.next(), count);
        }
        return count;
    }

    /** Canonical N-Quads. */
    static String canonical(Map<String, ?> document) throws NotLinkedData {
        if (!isSmall(document)) {
            throw new NotLinkedData(new IllegalArgumentException("it has more than " + MOST_VALUES + " values"));
        }
        try {
            RdfCanon canon = RdfCanon.create("SHA-256", new RdfCanonTimeTicker(LONGEST_MILLIS));
            JsonLd.toRdf(JsonDocument.of(new StringReader(JSON.writeValueAsString(document))))
                    .options(options())
                    .provide(canon);
            StringWriter quads = new StringWriter();
            canon.provide(new NQuadsWriter(quads));
            if (quads.toString().contains("<" + NOWHERE)) {
                throw new IllegalArgumentException("it has a type or address that no context defines");
            }
            return quads.toString();
        } catch (JsonLdError | RdfConsumerException | RuntimeException e) {
            throw new NotLinkedData(e);
        }
    }

    /** A term that no context defines is refused: it would drop out of what is signed, and could be put in unseen. */
    private static JsonLdOptions options() {
        JsonLdOptions options = new JsonLdOptions(CLOSED);
        options.setBase(URI.create(NOWHERE));
        options.setUndefinedTermsPolicy(JsonLdOptions.ProcessingPolicy.Fail);
        return options;
    }

    private static Map<String, Document> contexts() {
        Map<String, Document> contexts = new LinkedHashMap<>();
        contexts.put("https://www.w3.org/ns/credentials/v2", context("credentials-v2.jsonld"));
        contexts.put("https://www.w3.org/2018/credentials/v1", context("credentials-v1.jsonld"));
        for (String version : List.of("3.0.1", "3.0.2", "3.0.3")) {
            contexts.put(
                    "https://purl.imsglobal.org/spec/ob/v3p0/context-" + version + ".json",
                    context("ob-v3p0-" + version + ".json"));
        }
        contexts.put("https://purl.imsglobal.org/spec/ob/v3p0/context.json", context("ob-v3p0.json"));
        contexts.put("https://w3id.org/security/data-integrity/v1", context("data-integrity-v1.jsonld"));
        contexts.put("https://purl.imsglobal.org/spec/ob/v3p0/extensions.json", context("ob-v3p0-extensions.json"));
        return Map.copyOf(contexts);
    }

    private static Document context(String name) {
        try (InputStream stream = Objects.requireNonNull(LinkedData.class.getResourceAsStream("/openbadges/" + name))) {
            JsonDocument document = JsonDocument.of(new InputStreamReader(stream, StandardCharsets.UTF_8));
            document.setDocumentUrl(URI.create("https://context.invalid/" + name));
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JsonLdError e) {
            throw new IllegalStateException("a context of this jar is broken: " + name, e);
        }
    }
}
