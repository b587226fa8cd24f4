package org.badgedesk.web.desk;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.badgedesk.cases.Attachment;

/** The files of one export of an earner's data: each once, in base64, as long as they fit into it together. */
final class ExportedFiles {

    private static final int MOST_BYTES = 20_000_000;

    private final Map<ByteBuffer, Integer> numbers = new HashMap<>();
    private int count;
    private int bytes;

    /**
     * A file with its number in this export and its content; with the number of the same one before it; or left out: not kept any more, or
     * for staff to hand it out by itself.
     */
    Map<String, Object> of(Attachment file) {
        int number = ++count;
        Map<String, Object> its = new LinkedHashMap<>();
        its.put("file", number);
        its.put("name", file.name());
        its.put("type", file.mediaType());
        ByteBuffer content = ByteBuffer.wrap(file.content());
        Integer before = numbers.get(content);
        if (file.content().length == 0) {
            its.put("leftOut", "no longer kept");
        } else if (before != null) {
            its.put("sameAs", before);
        } else if (file.content().length > MOST_BYTES - bytes) {
            its.put("leftOut", "too large for this file: " + file.content().length + " bytes");
        } else {
            numbers.put(content, number);
            bytes += file.content().length;
            its.put("base64", Base64.getEncoder().encodeToString(file.content()));
        }
        return its;
    }
}
