package org.badgedesk.web.desk;

import java.nio.charset.StandardCharsets;
import org.badgedesk.cases.Attachment;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Files from strangers: the browser saves them and shows none. */
final class Downloads {

    private Downloads() {}

    static ResponseEntity<byte[]> of(Attachment attachment) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(attachment.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(attachment.content());
    }
}
