package org.badgedesk.cases;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** What staff wrote for each other in a case. */
@Entity
class CaseNote {

    @Id
    UUID id;

    UUID caseId;
    String writtenBy;
    Instant writtenAt;
    String text;

    @SuppressWarnings("NullAway.Init")
    protected CaseNote() {}

    CaseNote(UUID caseId, String writtenBy, Instant writtenAt, String text) {
        this.id = UUID.randomUUID();
        this.caseId = caseId;
        this.writtenBy = writtenBy;
        this.writtenAt = writtenAt;
        this.text = text;
    }
}
