package org.badgedesk.cases;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.badgedesk.core.EmailAddress;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people answered from their own mail program. The answer becomes part of the case and settles every request up to the
 * message that it answers. Where it is read before that message is (both came while the desk was down), it waits for it.
 */
@Component
class AnswersElsewhere {

    private static final int DAYS_KEPT = 30;

    /** The clocks of the servers that take in questions and answers may differ by so much; an older answer is another mail's of the same id. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private final HeldCases cases;
    private final MessageRows messages;
    private final RequestRows requests;
    private final ReplyRows replies;
    private final Threads threads;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AnswersElsewhere(
            HeldCases cases,
            MessageRows messages,
            RequestRows requests,
            ReplyRows replies,
            Threads threads,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.messages = messages;
        this.requests = requests;
        this.replies = replies;
        this.threads = threads;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Takes an answer; the same one twice, and the copy of a reply that the desk sent itself, change nothing. */
    void take(AnswerElsewhere answer) {
        if (answer.references().isEmpty()
                || !replies.findByExternalIdIn(List.of(answer.externalId())).isEmpty()) {
            return;
        }
        threads.named(answer.references())
                .filter(named -> goesToSender(named, answer))
                .flatMap(named -> latestAnswered(named, answer).stream())
                .max(Comparator.comparing(message -> message.receivedAt))
                .ifPresentOrElse(latest -> join(latest, answer), () -> keep(answer));
    }

    /** Whether an answer goes to the one who wrote, or where one of the messages that it names wants answers. */
    private boolean goesToSender(SupportCase its, AnswerElsewhere answer) {
        Set<String> to = answer.to().stream().map(EmailAddress::value).collect(Collectors.toSet());
        return its.sender != null && to.contains(its.sender)
                || messages.inOrderOfWriting(its.id).stream()
                        .anyMatch(message -> message.replyTo != null && to.contains(message.replyTo));
    }

    /** Lets an answer that waits for this message join its case. */
    void joinWaiting(Message message) {
        waiting(message).ifPresent(answer -> {
            jdbc.sql("delete from answer_elsewhere where external_id = ?")
                    .param(answer.externalId())
                    .update();
            latestAnswered(cases.hold(Objects.requireNonNull(message.caseId)), answer)
                    .ifPresent(latest -> join(latest, answer));
        });
    }

    /** Whether a person has answered this message, or a later one of its case, from elsewhere. */
    boolean answers(Message message) {
        List<UUID> answered = replies.findByCaseIdOrderByWrittenAtAsc(Objects.requireNonNull(message.caseId)).stream()
                .filter(reply -> reply.kind == Reply.Kind.ELSEWHERE)
                .flatMap(reply -> Optional.ofNullable(reply.messageId).stream())
                .toList();
        return messages.findAllById(answered).stream()
                .anyMatch(latest -> !message.receivedAt.isAfter(latest.receivedAt));
    }

    private void join(Message latest, AnswerElsewhere answer) {
        SupportCase its = cases.hold(Objects.requireNonNull(latest.caseId));
        List<WrittenReply> written = replies.findByCaseIdOrderByWrittenAtAsc(its.id);
        if (isOwnCopy(written, answer)) {
            return;
        }
        Set<UUID> answered = messages.inOrderOfWriting(its.id).stream()
                .filter(m -> !m.receivedAt.isAfter(latest.receivedAt))
                .map(m -> m.id)
                .collect(Collectors.toSet());
        replies.save(WrittenReply.elsewhere(its, latest, answer));
        List<Request> all = requests.findByCaseId(its.id);
        List<Request> overtaken = all.stream()
                .filter(request -> answered.contains(request.messageId) && !request.isSettled())
                .toList();
        overtaken.forEach(request -> request.settle(new Settlement(null, List.of(), true, null)));
        List<Request> settled = all.stream()
                .filter(request -> answered.contains(request.messageId))
                .toList();
        settled.forEach(request -> request.endedForSender = true);
        settled.stream().filter(request -> !isDecided(request)).forEach(request -> request.told = true);
        if (all.stream().noneMatch(request -> request.state == RequestState.ESCALATED)) {
            its.draft = null;
        }
        if (!all.isEmpty()) {
            its.follow(all, clock.instant());
        }
        CaseId id = new CaseId(its.id);
        events.publishEvent(new AnsweredElsewhere(
                id,
                ids(settled),
                ids(overtaken),
                written.stream()
                        .filter(reply -> reply.kind != Reply.Kind.NOTICE && answered.contains(reply.messageId))
                        .map(reply -> new ReplyId(reply.id))
                        .toList()));
        events.publishEvent(new CaseChanged(id));
        settled.stream()
                .filter(request -> !request.told)
                .map(request -> new MessageId(request.messageId))
                .distinct()
                .forEach(message -> events.publishEvent(new MessageSettled(message)));
    }

    private static List<RequestId> ids(List<Request> requests) {
        return requests.stream().map(request -> new RequestId(request.id)).toList();
    }

    /** What came of an action, which the answer to something else does not tell. */
    private static boolean isDecided(Request request) {
        return request.part != null && request.recipient != null;
    }

    /** The latest message of the case that the answer names and may have seen; where it names only replies of the desk, what those answered. */
    private Optional<Message> latestAnswered(SupportCase its, AnswerElsewhere answer) {
        Set<UUID> byReply = replies.findByCaseIdOrderByWrittenAtAsc(its.id).stream()
                .filter(reply -> answer.references().contains(reply.externalId))
                .flatMap(reply -> Optional.ofNullable(reply.messageId).stream())
                .collect(Collectors.toSet());
        Instant seen = answer.sentAt().plus(CLOCKS_DIFFER);
        return messages.inOrderOfWriting(its.id).stream()
                .filter(m -> answer.references().contains(m.externalId) || byReply.contains(m.id))
                .filter(m -> !m.receivedAt.isAfter(seen))
                .reduce((earlier, later) -> later);
    }

    /** A server that gives every mail a new Message-ID makes the desk's own reply look like somebody else's. */
    private static boolean isOwnCopy(List<WrittenReply> written, AnswerElsewhere answer) {
        String text = fold(answer.text());
        return written.stream()
                .filter(reply -> answer.to().stream().anyMatch(to -> to.value().equals(reply.recipient)))
                .map(reply -> fold(reply.text))
                .anyMatch(own -> own.equals(text) || text.length() > 40 && own.startsWith(text));
    }

    private static String fold(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private void keep(AnswerElsewhere answer) {
        Instant now = clock.instant();
        jdbc.sql("delete from answer_elsewhere where kept_since < ?")
                .param(utc(now).minusDays(DAYS_KEPT))
                .update();
        jdbc.sql("""
                        insert into answer_elsewhere (external_id, refs, recipients, desk_address, written_by, subject, body,
                            sent_at, kept_since)
                        values (:id, string_to_array(:refs, ' '), string_to_array(:to, ' '), :desk, :by, :subject, :body, :sent, :now)
                        on conflict do nothing""")
                .param("id", answer.externalId())
                .param("refs", String.join(" ", answer.references()))
                .param("to", answer.to().stream().map(EmailAddress::value).collect(Collectors.joining(" ")))
                .param("desk", answer.deskAddress().value())
                .param("by", answer.writtenBy())
                .param("subject", answer.subject())
                .param("body", answer.text())
                .param("sent", utc(answer.sentAt()))
                .param("now", utc(now))
                .update();
    }

    private Optional<AnswerElsewhere> waiting(Message message) {
        return jdbc.sql("""
                        select * from answer_elsewhere where refs @> array[cast(:id as text)] and (:sender = any(recipients) or cast(:replyTo as text) = any(recipients))
                            and sent_at >= :seen
                        order by sent_at desc limit 1""")
                .param("id", message.externalId)
                .param("sender", message.sender)
                .param("replyTo", message.replyTo)
                .param("seen", utc(message.receivedAt.minus(CLOCKS_DIFFER)))
                .query((row, n) -> new AnswerElsewhere(
                        row.getString("external_id"),
                        texts(row.getArray("refs")),
                        texts(row.getArray("recipients")).stream()
                                .map(EmailAddress::new)
                                .toList(),
                        new EmailAddress(row.getString("desk_address")),
                        row.getString("written_by"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getObject("sent_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
