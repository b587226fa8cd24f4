package org.badgedesk.cases;

import jakarta.persistence.Embeddable;

/** A file as it lies in the database. */
@Embeddable
record StoredAttachment(String name, String mediaType, byte[] content) {

    static StoredAttachment of(Attachment attachment) {
        return new StoredAttachment(attachment.name(), attachment.mediaType(), attachment.content());
    }

    Attachment toAttachment() {
        return new Attachment(name, mediaType, content);
    }
}
