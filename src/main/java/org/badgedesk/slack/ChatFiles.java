package org.badgedesk.slack;

import com.slack.api.Slack;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.badgedesk.cases.Attachment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The files that somebody shares in a chat: kept like the attachments of a mail, within bounds. */
@Component
@WithSlack
class ChatFiles {

    private static final Logger log = LoggerFactory.getLogger(ChatFiles.class);
    private static final int MOST = 10;
    private static final int LARGEST_BYTES = 10_000_000;
    private static final int ALL_BYTES = 25_000_000;
    private static final int LONGEST_NAME = 200;
    private static final Pattern UNWANTED = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}/\\\\]");

    private final Slack slack;
    private final SlackSettings settings;

    ChatFiles(Slack slack, SlackSettings settings) {
        this.slack = slack;
        this.settings = settings;
    }

    /** @param missing the names of those that could not be had */
    record Fetched(List<Attachment> kept, List<String> missing) {}

    /**
     * Fetches the files of a message event.
     *
     * @param last whether a file that Slack does not hand out now is missing for good
     * @throws SlackFailure where Slack may hand it out later and it is not the last try
     */
    Fetched fetch(JsonNode files, boolean last) {
        List<Attachment> kept = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        int left = ALL_BYTES;
        for (JsonNode file : files) {
            String name = name(file);
            String type = file.path("mimetype").asString("application/octet-stream");
            String address = file.path("url_private_download")
                    .asString(file.path("url_private").asString(""));
            byte[] content = kept.size() < MOST
                    ? content(address, type, Math.min(left, LARGEST_BYTES), last)
                            .orElse(null)
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

    /**
     * The content of a file that somebody shared; nothing where Slack does not hand it out (the app lacks a scope), it is longer than
     * {@code longest} bytes, or its address is not one of Slack's: the bot token goes nowhere else.
     */
    private Optional<byte[]> content(String address, String mediaType, int longest, boolean last) {
        if (!isOfSlack(address)) {
            return Optional.empty();
        }
        try {
            return content(address, mediaType, longest);
        } catch (SlackFailure e) {
            if (!last) {
                throw e;
            }
            log.warn("a shared file is given up: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<byte[]> content(String address, String mediaType, int longest) {
        try (Response answer = slack.getHttpClient().get(address, Map.of(), settings.token())) {
            ResponseBody body = answer.body();
            String type = answer.header("Content-Type", "");
            boolean signIn = type != null && type.startsWith("text/html") && !mediaType.startsWith("text/html");
            if (answer.code() == 429) {
                throw SlackFailure.tooFast("file", SlackApi.pause(answer.header("Retry-After")));
            }
            if (answer.code() >= 500) {
                throw new IOException("HTTP " + answer.code());
            }
            if (!answer.isSuccessful() || signIn || body == null) {
                return Optional.empty();
            }
            byte[] content = body.byteStream().readNBytes(longest + 1);
            return content.length > longest ? Optional.empty() : Optional.of(content);
        } catch (IOException e) {
            throw SlackFailure.silent("file", e);
        }
    }

    private boolean isOfSlack(String address) {
        try {
            URI uri = URI.create(address);
            String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
            URI root = settings.apiBaseUrl();
            boolean proxy = host.equals(root.getHost()) && uri.getPort() == root.getPort();
            return proxy
                    || "https".equals(uri.getScheme()) && (host.equals("slack.com") || host.endsWith(".slack.com"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
