package org.badgedesk.cases;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Stream;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
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
    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Issuer issuer;
    private final MailboxRules rules;

    UnansweredMessages(
            MessageRows messages,
            ThreadTokens tokens,
            EntityManager entities,
            JdbcClient jdbc,
            Issuer issuer,
            MailboxRules rules) {
        this.messages = messages;
        this.tokens = tokens;
        this.entities = entities;
        this.jdbc = jdbc;
        this.issuer = issuer;
        this.rules = rules;
    }

    /** Without the desk's own mail that came back, and without what is erased. */
    List<UnansweredMessage> since(Instant since, @Nullable Ignored why) {
        List<UnansweredMessage> persons = new ArrayList<>();
        List<Found> page;
        int read = 0;
        do {
            page = page(since, why, read);
            read += page.size();
            page.stream()
                    .filter(found -> tokens.ownMail(found.externalId(), found.deskAddress())
                            .isEmpty())
                    .limit(LONGEST_LIST - persons.size())
                    .forEach(found -> persons.add(found.message()));
        } while (page.size() == LONGEST_LIST && persons.size() < LONGEST_LIST);
        return persons;
    }

    private List<Found> page(Instant since, @Nullable Ignored why, int from) {
        return jdbc.sql("""
                        select id, external_id, sender, reply_to, desk_address, subject, left(body, :longest) as beginning, ignored,
                            received_at
                        from message
                        where case_id is null and channel = 'EMAIL' and received_at > :since
                            and (cast(:why as text) is null or ignored = :why)
                            and (sender is not null or subject <> '' or body <> '')
                        order by received_at desc, id limit :most offset :from""")
                .param("longest", LONGEST_BEGINNING)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("why", why == null ? null : why.name())
                .param("most", LONGEST_LIST)
                .param("from", from)
                .query((row, n) -> new Found(
                        row.getString("external_id"), new EmailAddress(row.getString("desk_address")), message(row)))
                .list();
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
     * The message, held, as it is now.
     *
     * @throws NoSuchElementException if there is no such mail, or it is erased, or the desk's own that came back
     */
    Message hold(MessageId id) {
        Message message = messages.get(id);
        entities.refresh(message, LockModeType.PESSIMISTIC_WRITE);
        boolean erased = message.sender == null && message.subject.isEmpty() && message.body.isEmpty();
        boolean own = !tokens.ownMail(message.externalId, new EmailAddress(message.deskAddress))
                .isEmpty();
        if (message.caseId == null && (erased || own)) {
            throw new NoSuchElementException("message " + id + (own ? " is the desk's own" : " is erased"));
        }
        return message;
    }

    /**
     * A message as a person's. What came from the desk's own address or from one that nobody reads, as the forms of many websites do, is from
     * where answers are to go, and then nothing proves who that is; the desk itself is no such place.
     */
    IncomingMessage asPersons(IncomingMessage mail) {
        EmailAddress wanted = mail.replyTo() == null || isDesks(mail.replyTo()) ? null : mail.replyTo();
        boolean form = mail.ignored() == Ignored.LOOP || mail.ignored() == Ignored.NO_REPLY && wanted != null;
        return new IncomingMessage(
                mail.channel(),
                mail.externalId(),
                mail.fingerprint(),
                form ? wanted : mail.from(),
                form ? null : mail.fromName(),
                mail.deskAddress(),
                mail.subject(),
                mail.text(),
                form ? Authenticity.NONE : mail.authenticity(),
                null,
                mail.receivedAt(),
                mail.references(),
                mail.replyTo(),
                mail.threadTag(),
                mail.attachments(),
                mail.complete());
    }

    private boolean isDesks(EmailAddress address) {
        return Stream.concat(Stream.of(issuer.supportAddress()), rules.addresses())
                .anyMatch(own -> own.equals(address) || own.equals(address.withoutTag()));
    }
}
