package org.badgedesk.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.badgedesk.cases.Attachment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The files that somebody shares in a chat: kept like the attachments of a mail, within bounds. */
@Component
@WithSlack
class ChatFiles {

    private static final int MOST = 10;
    private static final int LARGEST_BYTES = 10_000_000;
    private static final int ALL_BYTES = 25_000_000;
    private static final int LONGEST_NAME = 200;
    private static final Pattern UNWANTED = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}/\\\\]");

    private final SlackApi slack;

    ChatFiles(SlackApi slack) {
        this.slack = slack;
    }

    /** @param missing the names of those that could not be had */
    record Fetched(List<Attachment> kept, List<String> missing) {}

    /** Fetches the files of a message event. */
    Fetched fetch(JsonNode files) {
        List<Attachment> kept = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        int left = ALL_BYTES;
        for (JsonNode file : files) {
            String name = name(file);
            String type = file.path("mimetype").asString("application/octet-stream");
            String address = file.path("url_private_download")
                    .asString(file.path("url_private").asString(""));
            byte[] content = kept.size() < MOST
                    ? slack.file(address, type, Math.min(left, LARGEST_BYTES)).orElse(null)
                    : null;
            if (content == null) {
                missing.add(name);
            } else {
                left -= content.length;
                kept.add(new Attachment(name, type, content));
            }
        }
        return new Fetched(kept, missing);
    }

    private static String name(JsonNode file) {
        String name = UNWANTED.matcher(file.path("name").asString("")).replaceAll("");
        String known = name.isBlank() ? "file" : name.strip();
        return known.length() > LONGEST_NAME ? known.substring(0, LONGEST_NAME) : known;
    }
}
