package org.badgedesk.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.MessageSettled;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.cases.Reply;
import org.badgedesk.cases.ReplyDraft;
import org.badgedesk.cases.Settlement;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.StaffId;
import org.badgedesk.templates.Rendered;
import org.badgedesk.templates.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes the replies: the final one when everything in a message is settled, the interim one before, and staff's own. */
@Service
@Transactional
public class Replies {

    private final Cases cases;
    private final Earners earners;
    private final Unhelpful unhelpful;
    private final ReplyTexts texts;
    private final Templates templates;

    Replies(Cases cases, Earners earners, Unhelpful unhelpful, ReplyTexts texts, Templates templates) {
        this.cases = cases;
        this.earners = earners;
        this.unhelpful = unhelpful;
        this.texts = texts;
        this.templates = templates;
    }

    /** Everything in a message is settled: one reply tells what has not been told yet. */
    @EventListener
    void on(MessageSettled settled) {
        List<Settlement> untold = cases.untold(settled.message());
        List<String> parts = parts(untold);
        ReceivedMessage message = cases.message(settled.message());
        if (parts.isEmpty() || message.caseId() == null) {
            return;
        }
        EmailAddress onFile = recipient(untold);
        offerAPerson(settled.message(), parts, language(message));
        boolean byPerson = untold.stream().anyMatch(Settlement::byPerson);
        Rendered mail = texts.mail(reader(message, onFile), parts, language(message));
        boolean goesOn = cases.hasReply(settled.message(), Reply.Kind.FINAL);
        cases.reply(
                settled.message(),
                goesOn ? Reply.Kind.NOTICE : Reply.Kind.FINAL,
                new ReplyDraft(
                        onFile, null, mail.text(), mail.html(), attachments(untold), !byPerson, StaffId.DESK.value()));
    }

    /** Tells what is answered already and what the rest waits for. */
    void interim(ReceivedMessage message, List<String> notices, Language language) {
        List<Settlement> untold = cases.untold(message.id());
        List<String> parts = parts(untold);
        offerAPerson(message.id(), parts, language);
        parts.addAll(notices);
        EmailAddress onFile = recipient(untold);
        Rendered mail = texts.mail(reader(message, onFile), parts, language);
        cases.reply(
                message.id(),
                Reply.Kind.INTERIM,
                new ReplyDraft(
                        onFile, null, mail.text(), mail.html(), attachments(untold), true, StaffId.DESK.value()));
    }

    /** Once for a message: an answer of the FAQ is told with the first reply after it. */
    private void offerAPerson(MessageId message, List<String> parts, Language language) {
        if (unhelpful.concerns(message) && !unhelpful.isOffered(message)) {
            parts.add(texts.didNotHelp(unhelpful.link(message), language));
        }
    }

    private static List<String> parts(List<Settlement> settled) {
        return settled.stream()
                .flatMap(s -> Stream.ofNullable(s.part()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** The address on file where something of an account is told; null for whoever wrote. */
    private static @Nullable EmailAddress recipient(List<Settlement> settled) {
        return settled.stream()
                .map(Settlement::recipient)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static List<Attachment> attachments(List<Settlement> settled) {
        return settled.stream().flatMap(s -> s.attachments().stream()).toList();
    }

    /**
     * Staff's own answer to a case, as they typed it: it leaves at once and settles what was escalated. Says whether it did: in
     * shadow mode nothing is sent or settled.
     *
     * @param close whether whatever else waits in the case ends with it
     * @param to whom it goes where the mail {@linkplain CaseFile#namesNoSender names no sender}; else null
     * @throws IllegalArgumentException if an address is missing, or is not staff's to choose
     */
    public boolean answer(CaseId id, String text, StaffId by, boolean close, @Nullable EmailAddress to) {
        CaseFile file = cases.find(id).orElseThrow();
        if (file.namesNoSender() != (to != null)) {
            throw new IllegalArgumentException(
                    to == null
                            ? "to is missing: the mail names no one sender, say which address the reply goes to"
                            : "to is given, but the reply goes to the sender of this case: leave it out");
        }
        Rendered mail = templates.typed(text, file.language());
        return cases.answer(
                id, new ReplyDraft(to, null, mail.text(), mail.html(), List.of(), false, by.value()), close);
    }

    private Optional<Earner> reader(ReceivedMessage message, @Nullable EmailAddress onFile) {
        return onFile == null ? provenSender(message) : earners.find(onFile);
    }

    private Optional<Earner> provenSender(ReceivedMessage message) {
        EmailAddress from = message.content().from();
        return from == null || message.content().authenticity() != Authenticity.PASS
                ? Optional.empty()
                : earners.find(from);
    }

    private Language language(ReceivedMessage message) {
        return cases.find(Objects.requireNonNull(message.caseId()))
                .map(CaseFile::language)
                .orElse(Language.ENGLISH);
    }
}
