package org.badgedesk.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The mails that made no case, and how one of them makes one after all. The promises stand at {@link Cases}. */
@Component
class UnansweredMessages {

    private static final int LONGEST_LIST = 300;
    private static final int LONGEST_BEGINNING = 300;

    private final MessageRows messages;
    private final ThreadTokens tokens;
    private final JdbcClient jdbc;

    UnansweredMessages(MessageRows messages, ThreadTokens tokens, JdbcClient jdbc) {
        this.messages = messages;
        this.tokens = tokens;
        this.jdbc = jdbc;
    }

    /** Without the desk's own mail that came back, and without what is erased. */
    List<UnansweredMessage> since(Instant since, @Nullable Ignored why) {
        return jdbc
                .sql("""
                        select id, external_id, sender, reply_to, desk_address, subject, left(body, :longest) as beginning, ignored,
                            received_at
                        from message
                        where case_id is null and channel = 'EMAIL' and received_at > :since
                            and (cast(:why as text) is null or ignored = :why)
                            and (sender is not null or subject <> '' or body <> '')
                        order by received_at desc limit :most""")
                .param("longest", LONGEST_BEGINNING)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("why", why == null ? null : why.name())
                .param("most", LONGEST_LIST)
                .query((row, n) -> new Found(
                        row.getString("external_id"), new EmailAddress(row.getString("desk_address")), message(row)))
                .list()
                .stream()
                .filter(found ->
                        tokens.ownMail(found.externalId(), found.deskAddress()).isEmpty())
                .map(Found::message)
                .toList();
    }

    private record Found(String externalId, EmailAddress deskAddress, UnansweredMessage message) {}

    private static UnansweredMessage message(ResultSet row) throws SQLException {
        String why = row.getString("ignored");
        return new UnansweredMessage(
                new MessageId(row.getObject("id", UUID.class)),
                address(row.getString("sender")),
                address(row.getString("reply_to")),
                row.getString("subject"),
                row.getString("beginning"),
                why == null ? null : Ignored.valueOf(why),
                row.getObject("received_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable EmailAddress address(@Nullable String address) {
        return address == null ? null : new EmailAddress(address);
    }

    /**
     * The message, held, as a person's. What came from the desk's own address or from one that nobody reads, as the forms of many websites do, is from
     * where answers are to go, and then nothing proves who that is.
     */
    Message asPersons(MessageId id) {
        jdbc.sql("select id from message where id = ? for update")
                .param(id.value())
                .query(UUID.class)
                .single();
        Message message = messages.findById(id.value()).orElseThrow();
        boolean form = message.ignored == Ignored.LOOP || message.ignored == Ignored.NO_REPLY;
        if (form && (message.replyTo != null || message.ignored == Ignored.LOOP)) {
            message.sender = message.replyTo;
            message.senderName = null;
            message.authenticity = Authenticity.NONE;
        }
        message.ignored = null;
        return message;
    }
}
