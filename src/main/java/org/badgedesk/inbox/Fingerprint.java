package org.badgedesk.inbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.badgedesk.core.Sha256;
import org.badgedesk.inbox.mime.Headers;
import org.badgedesk.inbox.mime.Mail;

/**
 * What makes a mail this mail: SHA-256 over Message-ID, Date, From and body. The way it took (Received) does not
 * count, so that a mail delivered twice is one; a re-used Message-ID over other words is another. Where a mail has neither Message-ID nor Date,
 * its subject and its topmost Received do count: a form on a website may send the same words every month.
 */
final class Fingerprint {

    private Fingerprint() {}

    static String of(Mail mail) {
        MessageDigest digest = Sha256.begin();
        Headers headers = mail.headers();
        for (String name : List.of("message-id", "date", "from")) {
            digest.update(String.join("\n", headers.rawAll(name)).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        if (headers.raw("message-id").isEmpty() && headers.raw("date").isEmpty()) {
            digest.update(headers.text("subject").getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(headers.raw("received").orElse("").getBytes(StandardCharsets.UTF_8));
        }
        digestBody(digest, mail.rawBody());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Line ends and empty lines at the end are the transport's, not the writer's. */
    private static void digestBody(MessageDigest digest, byte[] body) {
        int end = body.length;
        while (end > 0 && (body[end - 1] == '\n' || body[end - 1] == '\r')) {
            end--;
        }
        int from = 0;
        for (int i = 0; i < end; i++) {
            if (body[i] == '\r') {
                digest.update(body, from, i - from);
                from = i + 1;
            }
        }
        digest.update(body, from, end - from);
    }
}
