package org.badgedesk.cases;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.core.EmailAddress;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A message's {@link StatedRequest} as it is stored. */
@Entity
@Table(name = "stated_request")
class StatedRow {

    @Id
    UUID messageId;

    String intent;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> details;

    @Nullable String lostMailbox;

    @SuppressWarnings("NullAway.Init")
    protected StatedRow() {}

    StatedRow(MessageId message, StatedRequest stated) {
        this.messageId = message.value();
        this.intent = stated.intent();
        this.details = stated.details();
        this.lostMailbox =
                stated.lostMailbox() == null ? null : stated.lostMailbox().value();
    }

    StatedRequest toStated() {
        return new StatedRequest(intent, details, lostMailbox == null ? null : new EmailAddress(lostMailbox));
    }
}
