package org.badgedesk.web.desk;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.badgedesk.cases.Attachment;

/** The files of one export of an earner's data: each once, in base64, as long as they fit into it together. */
final class ExportedFiles {

    private static final int MOST_BYTES = 20_000_000;

    private final Map<ByteBuffer, String> names = new HashMap<>();
    private int bytes;

    /** A file with its content; with the name of the same one before it; or left out, for staff to hand it out by itself. */
    Map<String, Object> of(Attachment file) {
        Map<String, Object> its = new LinkedHashMap<>();
        its.put("name", file.name());
        its.put("type", file.mediaType());
        ByteBuffer content = ByteBuffer.wrap(file.content());
        if (names.containsKey(content)) {
            its.put("sameAs", Objects.requireNonNull(names.get(content)));
        } else if (file.content().length > MOST_BYTES - bytes) {
            its.put("leftOut", "too large for this file: " + file.content().length + " bytes");
        } else {
            names.put(content, file.name());
            bytes += file.content().length;
            its.put("base64", Base64.getEncoder().encodeToString(file.content()));
        }
        return its;
    }
}
