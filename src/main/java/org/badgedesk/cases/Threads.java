package org.badgedesk.cases;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which case a message belongs to, and how a reply joins its thread. A message joins a case only where its references name a message of
 * that case, or the address that it came to bears the case's signed tag, <em>and</em> it comes from the same address: a stolen reference or tag, or one id
 * used by a newsletter, never brings a stranger into somebody's case.
 */
@Component
class Threads {

    private static final int LONGEST_REFERENCES = 20;

    private final CaseRows cases;
    private final HeldCases held;
    private final MessageRows messages;
    private final ReplyRows replies;
    private final ThreadTokens tokens;
    private final JdbcClient jdbc;
    private final Clock clock;

    Threads(
            CaseRows cases,
            HeldCases held,
            MessageRows messages,
            ReplyRows replies,
            ThreadTokens tokens,
            JdbcClient jdbc,
            Clock clock) {
        this.cases = cases;
        this.held = held;
        this.messages = messages;
        this.replies = replies;
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Two copies of the desk that receive the same message do so one after the other. */
    void serialize(String fingerprint) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))::text")
                .param(fingerprint)
                .query(String.class)
                .single();
    }

    Optional<SupportCase> caseOf(IncomingMessage message) {
        return answeredBy(message)
                .filter(its -> its.takes(message, clock.instant()))
                .findFirst();
    }

    /** The cases that a message names, whoever wrote it; each held as it is reached. */
    Stream<SupportCase> answeredBy(IncomingMessage message) {
        return Stream.concat(named(message.references()), tagged(message.threadTag()));
    }

    List<CaseId> othersAnsweredBy(ReceivedMessage message) {
        return answeredBy(message.content())
                .map(its -> new CaseId(its.id))
                .filter(its -> !its.equals(message.caseId()))
                .distinct()
                .toList();
    }

    String tag(CaseId id) {
        return tokens.tag(cases.findById(id.value()).orElseThrow().number);
    }

    private Stream<SupportCase> tagged(@Nullable String tag) {
        return tag == null
                ? Stream.empty()
                : tokens.caseNumber(tag).flatMap(cases::findByNumber).flatMap(its -> held.find(its.id)).stream();
    }

    /** The cases that have a message or reply with one of these ids, each held as it is reached. */
    Stream<SupportCase> named(List<String> references) {
        if (references.isEmpty()) {
            return Stream.empty();
        }
        Stream<UUID> byReply = replies.findByExternalIdIn(references).stream().map(r -> r.caseId);
        Stream<UUID> byMessage = messages.findByExternalIdInAndCaseIdIsNotNull(references).stream()
                .map(m -> Objects.requireNonNull(m.caseId));
        return Stream.concat(byReply, byMessage).distinct().flatMap(id -> held.find(id).stream());
    }

    Reply compose(SupportCase its, @Nullable Message answered, Reply.Kind kind, ReplyDraft draft) {
        List<String> references = new ArrayList<>();
        if (answered != null) {
            references.addAll(List.of(answered.references));
            references.remove(answered.externalId);
            references.add(answered.externalId);
        }
        int kept = Math.max(0, references.size() - LONGEST_REFERENCES);
        ReplyId id = ReplyId.random();
        EmailAddress from = new EmailAddress(its.deskAddress);
        return new Reply(
                id,
                tokens.messageId("", id.value(), from),
                new CaseId(its.id),
                kind,
                channel(its, answered, draft),
                from,
                recipient(answered, draft),
                draft.subject() == null ? subject(its, answered, draft) : draft.subject(),
                draft.text(),
                draft.html(),
                draft.attachments(),
                draft.automatic(),
                answered == null ? null : answered.externalId,
                List.copyOf(references.subList(kept, references.size())));
    }

    private static String subject(SupportCase its, @Nullable Message answered, ReplyDraft draft) {
        if (answered == null) {
            return IncomingMessage.replySubject(its.subject);
        }
        IncomingMessage message = answered.toReceived().content();
        Language language = new Language(its.language);
        return recipient(answered, draft).equals(message.from())
                ? message.replySubject(language)
                : message.ownSubject(language);
    }

    /**
     * The way the answered message came, whichever way its case began; but what is told of an account, and every link that proves something, goes by mail to
     * anyone whom the chat does not prove, as does what answers no message.
     */
    private static Channel channel(SupportCase its, @Nullable Message answered, ReplyDraft draft) {
        Channel way = answered == null ? its.channel : answered.channel;
        if (way != Channel.CHAT) {
            return way;
        }
        boolean toSender = answered != null
                && (draft.to() == null
                        || answered.authenticity == Authenticity.PASS
                                && draft.to().value().equals(answered.sender));
        return toSender ? Channel.CHAT : Channel.EMAIL;
    }

    private static EmailAddress recipient(@Nullable Message answered, ReplyDraft draft) {
        if (draft.to() != null) {
            return draft.to();
        }
        if (answered == null || answered.sender == null) {
            throw new IllegalArgumentException("a reply needs somebody to go to");
        }
        return new EmailAddress(answered.sender);
    }
}
